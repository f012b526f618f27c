"""The errors that a user can mend: one sentence says what is wrong and what to do."""

from __future__ import annotations


class ParalineError(Exception):
    """Wrong use or unreadable input.

    The message is one sentence, with its remedy, fit to be printed after ``paraline: ``.
    The command line turns every such error into exit status 2, without a traceback.
    """


def cause_of(error: BaseException) -> str:
    """Return the first line of what *error* says, or what it is called where that is empty."""
    return next(iter(str(error).splitlines()), "") or type(error).__name__


class ReadingError(ParalineError):
    """A file, or standard input, that cannot be read as a story."""


class LanguageError(ParalineError):
    """A text whose language cannot be told: too short, or too unsure."""


class ModelError(ParalineError):
    """A model, a package or a cache that is missing, damaged or not of the expected layout."""


class AlignmentError(ParalineError, ValueError):
    """Sentences, vectors, settings or gold that cannot be aligned or held against each other."""


class SettingsError(ParalineError):
    """A setting, a glossary or a file of decisions that cannot be used."""
