"""Whether a sentence ends here: one small rule after another, until one of them knows.

A rule takes a :class:`Candidate` and the language's data and answers yes, no, or ``None``: no say.
"""

from __future__ import annotations

import re

from paraline.sentences.abbreviations import abbreviation, initial, number
from paraline.sentences.base import base_ends_sentence
from paraline.sentences.candidate import CLOSING, Candidate
from paraline.sentences.data import SentenceData

_ENUMERATOR = re.compile(r"[(\[•*]?\s*(?:\d{1,2}|[^\W\d_]|[ivx]+)|[\"“„«‘]\d{1,2}")
_UNSPACED = frozenset("。！？｡︒")
_GOES_ON = re.compile(r"[&%+=/,;:)\]}]|[»”\"](?=[\s,.;:)]|$)")
_NAME_LENGTH = 8  # words before the verb: "Foreign Minister Baiba Braže of Latvia asked"
_INITIAL_LENGTH = 4  # of a word with a full stop that goes on: "J.", "Sen."
_TITLE_LENGTH = 50


def ends_sentence(candidate: Candidate, language: str, data: SentenceData) -> bool:
    """Tell whether a sentence ends at *candidate*."""
    for rule in _RULES:
        verdict = rule(candidate, data)
        if verdict is not None:
            return verdict
    last = (candidate.last_words() or [""])[-1]
    following = candidate.word[0].upper() + candidate.word[1:]
    return base_ends_sentence(language, last + candidate.marks, following)


def _nothing_said(candidate: Candidate, _: SentenceData) -> bool | None:
    """Take marks alone, or the number of an item, for no sentence; let closing marks begin none."""
    before = candidate.before.strip()
    if not any(char.isalnum() for char in before):
        return False
    if candidate.is_stop and _ENUMERATOR.fullmatch(before):
        return False
    return None if candidate.word else False


def _goes_on(candidate: Candidate, _: SentenceData) -> bool | None:
    """Go on where a small letter follows, or a mark that stands inside sentences."""
    return False if candidate.continues_low or _GOES_ON.match(candidate.after) else None


def _unspaced(candidate: Candidate, _: SentenceData) -> bool | None:
    """End a sentence at a Chinese or Japanese full stop, but where a quotation's sentence goes on.

    It goes on where the speaker was not named before the quotation, with a colon.
    """
    if _UNSPACED.isdisjoint(candidate.marks):
        return None
    if not candidate.closes_quote or candidate.lead:
        return True
    return candidate.before[: max(candidate.quote_start(), 0)].endswith(("：", ":"))


def _in_brackets(candidate: Candidate, _: SentenceData) -> bool | None:
    """Go on after what stands in brackets inside a sentence, or is left out there."""
    if candidate.before.endswith(("[", "(")):
        return False
    opened = candidate.open_bracket()
    if opened < 0 or not any(char.isalnum() for char in candidate.before[:opened]):
        return None
    if ")" in candidate.marks:
        return False if candidate.marks[-1] in CLOSING else None
    content = candidate.before[opened + 1 :].lstrip()
    return False if ")" in candidate.after and not content[:1].isupper() else None


def _before_speaker(candidate: Candidate, data: SentenceData) -> bool | None:
    """Go on after a quotation whose speaker is named next."""
    if not candidate.closes_quote or candidate.marks[-1] not in CLOSING:
        return None
    if candidate.follows_dash:
        return candidate.opens_quote
    if candidate.is_stop or candidate.opens_quote or candidate.is_word_of(data.starters):
        return None
    previous = ""
    for word in candidate.after.split()[:_NAME_LENGTH]:
        if previous[:1].isupper() and word.rstrip(",.:;") in data.reporting:
            return False
        if word[-1] in ",;:?!" or (word[-1] == "." and len(word) > _INITIAL_LENGTH):
            break
        previous = word
    return None


def _in_title(candidate: Candidate, data: SentenceData) -> bool | None:
    """Go on after a "?" or "!" of a title or a phrase quoted inside a sentence."""
    if candidate.is_stop:
        return None
    if candidate.closes_quote:
        if data.mark_in_quote_ends or candidate.marks[-1] not in CLOSING or candidate.opens_quote:
            return None
        opened = candidate.quote_start()
        starts = candidate.is_word_of(data.starters)
        return (
            False if not starts and _is_embedded(candidate.before[: max(opened, 0)], data) else None
        )
    opened = candidate.open_quote()
    if opened < 0 or not _is_embedded(candidate.before[:opened], data):
        return None
    rest = _TITLE_LENGTH - (len(candidate.before) - opened)
    return False if any(mark in candidate.after[: max(rest, 0)] for mark in '»”“"') else None


def _is_embedded(lead_in: str, data: SentenceData) -> bool:
    """Tell whether a quotation after *lead_in* is part of the sentence, not somebody's words."""
    lead_in = lead_in.rstrip()
    if not lead_in or not lead_in[-1].isalnum():
        return False
    return lead_in.split()[-1] not in data.reporting


def _after_marked_name(candidate: Candidate, data: SentenceData) -> bool | None:
    """Names that contain a final mark ("Yahoo!") go on like other names."""
    last = (candidate.last_words() or [""])[-1].lstrip('("“«') + candidate.marks
    if last not in data.marked_names:
        return None
    return candidate.is_word_of(data.starters)


def _strong(candidate: Candidate, data: SentenceData) -> bool | None:
    """Any mark but a bare full stop ends a sentence, and an abbreviation's in a quoted name."""
    if not candidate.is_stop:
        return True
    if candidate.marks == ".":
        return None
    quoted_name = candidate.closes_quote and _is_embedded(
        candidate.before[: max(candidate.quote_start(), 0)], data
    )
    return None if quoted_name else True


def _plain(candidate: Candidate, data: SentenceData) -> bool | None:
    """End a sentence before a word that opens them, or after a quotation that is no name."""
    return True if candidate.marks != "." or candidate.is_word_of(data.starters) else None


_RULES = (
    _nothing_said,
    _goes_on,
    _unspaced,
    _in_brackets,
    _before_speaker,
    _in_title,
    _after_marked_name,
    _strong,
    abbreviation,
    initial,
    number,
    _plain,
)
