"""Whether a bare full stop ends a sentence, or belongs to an abbreviation, initial or number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from paraline.sentences.candidate import DASHES, OPENING, Candidate
from paraline.sentences.data import SentenceData

_GLUED = re.compile(r"([\d.,:–-]*\d)([^\W\d].*)")
_ROMAN = re.compile(r"[IVXLCХ]+(?:[–-][IVXLCХ]+)?")
_NUMERAL = re.compile(rf"\D{{0,2}}\d[\d.,:/–-]*(?:-?[^\W\d]{{1,3}})?|{_ROMAN.pattern}")
_INITIALISM = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]")
_LETTER = re.compile(r"[^\W\d_]")
_DAY_OR_MONTH = re.compile(r"(?<![\d.,:/\w–-])\d{1,2}$")
_REST_OF_DATE = re.compile(r"\d{1,2}\.\s?\d{2,4}\b")
_DAY_AND_MONTH = re.compile(r"(?<![\d.,:/\w–-])\d{1,2}\.\s\d{1,2}$")
_YEAR = re.compile(r"\d{4}\b")
_SERIES = re.compile(r"\d\.,?\s(?:[^\W\d]+\s)?\d{1,4}$")  # "1. un 3"
_ITEM_NUMBER = re.compile(r"[:;]\s+\d{1,2}$")
_HOUR = re.compile(r"([^\W\d_]+)\.\s?\d{1,2}$")
_MINUTES = re.compile(r"[0-5]\d\b")
_BARE_NUMBER = re.compile(r"(?<![\d.,:/\w–-])\d{1,4}$")


def abbreviation(candidate: Candidate, data: SentenceData) -> bool | None:
    """Judge by the kinds of abbreviation that the language's data tells apart."""
    words = candidate.last_words()
    for size in range(min(3, len(words)), 0, -1):
        key = _key(words[-size:])
        if key is None:
            continue
        glued = _GLUED.fullmatch(key)
        earlier = candidate.before.split()[:-size]
        numbered = glued is not None or _is_measured(earlier, data)
        verdict = _verdict(glued[2] if glued else key, earlier, candidate, data, numbered=numbered)
        if verdict is not None:
            return verdict
    return None


def _is_measured(earlier: Sequence[str], data: SentenceData) -> bool:
    """Tell whether a number comes last, alone or with a magnitude: "3,5", "3,5 млн."."""
    words = [word.lstrip(OPENING) for word in earlier[-2:]]
    if len(words) == 2 and words[1].rstrip(".") in data.units:
        words.pop()
    return bool(words) and _NUMERAL.fullmatch(words[-1]) is not None


def _key(words: Sequence[str]) -> str | None:
    """Return *words* as one abbreviation, written without spaces; ``None`` if they are not one."""
    if any(not word.endswith(".") or len(word) > 6 for word in words[:-1]):
        return None
    return "".join(words).lstrip(OPENING + DASHES)


def _verdict(
    key: str, earlier: Sequence[str], candidate: Candidate, data: SentenceData, *, numbered: bool
) -> bool | None:
    keys = {key, key[:1].lower() + key[1:]} if len(key) > 1 else {key}
    digit = candidate.word[0].isdigit()
    starts = candidate.opens_quote or candidate.is_word_of(data.starters)
    joined = candidate.follows_dash or "(" in candidate.lead
    measured = numbered or "." in key
    if measured and not keys.isdisjoint(data.times):
        return (
            not joined
            and (numbered or not digit)
            and _ends_time(earlier, candidate, data, starts=starts)
        )
    if measured and not keys.isdisjoint(data.units):
        return not (joined or digit or _is_acronym(candidate.word) or _continues(candidate, data))
    if not keys.isdisjoint(data.before_number):
        roman = _ROMAN.fullmatch(candidate.word) and candidate.word not in data.one_letter_words
        if digit or roman:
            return False
        if starts:
            return True
    if not keys.isdisjoint(data.never):
        return False
    if not keys.isdisjoint(data.ends):
        return not (joined or _continues(candidate, data))
    if not keys.isdisjoint(data.may_end):
        return starts and not joined
    if _INITIALISM.fullmatch(key) and key.upper() == key:
        return starts and not joined
    return None


def _ends_time(
    earlier: Sequence[str], candidate: Candidate, data: SentenceData, *, starts: bool
) -> bool:
    """Tell whether a year or an hour ends a sentence.

    It does not where it closes a phrase of time that opens its clause: "At 3 p.m. Smith spoke".
    """
    if starts:
        return True
    if _continues(candidate, data) or _is_acronym(candidate.word):
        return False
    for word in reversed(earlier):
        if word[-1] in ",;:" or word in DASHES:
            return False
        bare = word.lstrip(OPENING)
        timely = bare.lower() in data.time_words or _NUMERAL.fullmatch(bare) or bare.endswith(".")
        if not timely:
            return True
    return False


def _continues(candidate: Candidate, data: SentenceData) -> bool:
    """Tell whether the next word goes on; an entry "Saeim*" stands for all that begins so."""
    word = candidate.word
    return word in data.continues or any(
        word[:length] + "*" in data.continues for length in range(3, len(word) + 1)
    )


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def initial(candidate: Candidate, data: SentenceData) -> bool | None:
    """Take a capital letter with a full stop before another capital for a name's initial."""
    last = re.split(r"[\s.(\[\"'“„«‘-]", candidate.before)[-1]
    single = _LETTER.fullmatch(last) is not None and last.isupper()
    if not (single or last in data.initials):
        return None
    if candidate.lead.startswith("("):
        return False
    if candidate.word[0].isdigit() or candidate.is_word_of(data.starters):
        return True
    words = candidate.last_words()
    previous = words[-2] if len(words) > 1 else ""
    if last in data.one_letter_words and previous.islower():
        return True
    if unicodedata.name(last[0], "")[:4] != unicodedata.name(candidate.word[0], "")[:4]:
        return True  # a letter of another script is a label: "гепатит C"
    return previous.lower() in data.lettered


def number(candidate: Candidate, data: SentenceData) -> bool | None:
    """Go on after a number whose full stop belongs to a date or an item, or makes it ordinal."""
    before, after = candidate.before[-20:], candidate.after
    if _DAY_OR_MONTH.search(before) and _REST_OF_DATE.match(after):
        return False
    if (_DAY_AND_MONTH.search(before) and _YEAR.match(after)) or _ITEM_NUMBER.search(before):
        return False
    hour = data.ordinals and _HOUR.search(before)
    if hour and hour[1] in data.never and _MINUTES.match(after):
        return False  # "plkst. 7. 55"
    ordinal = data.ordinals and _BARE_NUMBER.search(before) is not None
    if ordinal and (_SERIES.search(before) or _continues(candidate, data)):
        return False
    return None
