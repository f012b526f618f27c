"""What align() takes as one side: a story, running text or sentences, all in one form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from paraline.errors import AlignmentError
from paraline.story import Sentence, Story

_HALVES = re.compile("[\ud800-\udfff]")

Text: TypeAlias = Story | Sequence[str | Sentence]
"""A story; a list or tuple of sentences; or one ``str``, running text that is yet to be split."""


@dataclass(frozen=True, slots=True)
class Side:
    """The sentences of one side of an alignment.

    Parameters
    ----------
    texts
        One for each sentence, none of them blank; a bead's indices point here.
    language
        ISO 639-1 code, where it is known.
    path
        Where the story came from, where that is known.
    """

    texts: tuple[str, ...]
    language: str | None = None
    path: str | None = None


def side_of(given: Text, name: str) -> Side:
    """Return *given* as a side; *name*, ``A`` or ``B``, is for the error's sentence.

    Raises
    ------
    AlignmentError
        If *given* is none of what :data:`Text` names, or a sentence is blank or no text.
    LanguageError, ReadingError
        If running text is in a language that cannot be told, or holds no sentence.
    """
    if isinstance(given, str):
        given = Story.from_text(given)
    if isinstance(given, Story):
        return Side(_texts(given.sentences, name), given.language.code, given.path)
    if not isinstance(given, list | tuple):
        raise AlignmentError(
            f"{name} is of type {type(given).__name__}: give a Story, a list of sentences, "
            "or a str of running text."
        )
    codes = Counter(one.language for one in given if isinstance(one, Sentence))
    return Side(_texts(given, name), codes.most_common(1)[0][0] if codes else None)


def _texts(sentences: Sequence[object], name: str) -> tuple[str, ...]:
    return tuple(_text(sentence, i, name) for i, sentence in enumerate(sentences))


def _text(sentence: object, index: int, name: str) -> str:
    text = sentence.text if isinstance(sentence, Sentence) else sentence
    if not isinstance(text, str):
        raise AlignmentError(
            f"Sentence {index} of {name} is of type {type(text).__name__}: "
            "give each sentence as a str."
        )
    if not text.strip():
        raise AlignmentError(
            f"Sentence {index} of {name} is blank: leave it out, it has nothing to align."
        )
    if _HALVES.search(text):
        raise AlignmentError(
            f"Sentence {index} of {name} has half of a character (a lone surrogate): "
            "decode the text anew."
        )
    return text
