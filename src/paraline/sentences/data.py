"""What the rules know of one language: the table ``[sentences]`` of its lexicon."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from paraline.lexicons import lexicon


@dataclass(frozen=True, slots=True)
class SentenceData:
    """One language's table ``[sentences]``; all of it is empty where there is none.

    Abbreviations are written without their last full stop and without inner spaces ("т.е").

    Attributes
    ----------
    never
        Abbreviations that never end a sentence ("Mr", "напр").
    before_number
        Abbreviations that do not end one before a number ("No", "стр", months).
    may_end
        Abbreviations that end one only before a word of ``starters`` ("Inc", "Jr").
    ends
        Abbreviations that end one before any capital, but for ``continues`` ("etc", "и др").
    units
        After a number: these end one before a capital, but for acronyms and ``continues``.
    times
        After a number: these end one unless they close a phrase of time that opens its clause.
    time_words
        The words that such a phrase may consist of, besides numbers and abbreviations.
    starters
        Words that, capitalised, open a sentence rather than follow an abbreviation.
    continues
        Capitalised words that go on after an abbreviation, or after an ordinal number.
    reporting
        Verbs that follow a speaker's name after a quotation.
    lettered
        Nouns that a single letter follows as their label ("plan B").
    one_letter_words
        Capital letters that are words ("I").
    initials
        Initials of more than one letter ("Дж").
    marked_names
        Names that contain a final mark ("Yahoo!").
    ordinals
        Whether a number with a full stop is an ordinal number.
    mark_in_quote_ends
        Whether a quotation in the middle of a sentence that ends in "?" or "!" ends the sentence.
    """

    never: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()
    may_end: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    time_words: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    continues: frozenset[str] = frozenset()
    reporting: frozenset[str] = frozenset()
    lettered: frozenset[str] = frozenset()
    one_letter_words: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()
    marked_names: frozenset[str] = frozenset()
    ordinals: bool = False
    mark_in_quote_ends: bool = True


@cache
def sentence_data(language: str) -> SentenceData:
    """Return what is known of *language* (ISO 639-1)."""
    table = lexicon(language).get("sentences", {})
    known = {field.name for field in fields(SentenceData)}
    unknown = sorted(set(table) - known)
    if unknown:
        raise ValueError(f"{language}.toml: unknown keys in [sentences]: {', '.join(unknown)}")
    given: dict[str, Any] = {
        key: frozenset(value) if isinstance(value, list) else value for key, value in table.items()
    }
    return SentenceData(**given)
