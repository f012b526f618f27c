"""Plants a name in another name's place, or takes a name away.

A name is one to three words with a capital inside a sentence that are written in small letters
nowhere in NTREX of that language; it is replaced by one of as many words with the same endings.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from scripts.planting.base import Planted, documents, replaced

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Latvian news repeats a foreign name as it is spelled at home.
_GLOSS = re.compile(r"[”\"]? \([^()]*\)")
_MOST = 3  # words of a name
_DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "god",
        "internet",
    ]
)
# Small words that go with a name, and fall with it.
_BEFORE = {
    "en": "in at from to by for with of near outside mr mrs ms president minister senator",
    "lv": "no ar par pie pēc pret uz prezidents prezidente prezidenta ministrs ministra senators",
    "ru": "в во на из с со к от у о об для при под около президент президента министр министра "
    "сенатор сенатора господин",
}


def plant(text: str, language: str, chance: random.Random) -> Iterator[Planted]:
    """Yield *text* with a name replaced, and with a name removed."""
    found = list(_names(text, language))
    if not found:
        return
    start, end = chance.choice(found)
    form = _form(_GLOSS.sub("", text[start:end]), language)
    own = {word.lower()[:4] for word in _WORD.findall(text)}
    others = [
        name
        for name in _by_form(language).get(form, ())
        if not own & {word.lower()[:4] for word in _WORD.findall(name)}
    ]
    if others:
        yield replaced("name", "replaced", text, start, end, chance.choice(others))
    start, end = chance.choice(found)
    yield _without(text, start, end, language)


def _without(text: str, start: int, end: int, language: str) -> Planted:
    """Take the name away, with a preposition or title before it and a comma that is left over."""
    words = _BEFORE[language].split()
    while True:
        before = text[:start].rstrip().rsplit(maxsplit=1)
        if not before or before[-1].lower().strip(".") not in words or not text[:start].strip():
            break
        start = text[:start].rstrip().rindex(before[-1])
    if text[end : end + 2] in ("'s", "’s"):
        end += 2
    if text[start - 1 : start] == " ":
        start -= 1
    if text[start - 1 : start] == "," and text[end : end + 1] in (",", "."):
        start -= 1
    whole = text[:start] + text[end:]
    return Planted("name", "removed", whole, start, start, start, end)


def _names(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield where the names of *text* stand."""
    run: list[re.Match[str]] = []
    for match in [*_WORD.finditer(text), None]:
        inside = match is not None and _is_name(text, match, language)
        if run and (match is None or not inside or text[run[-1].end() : match.start()] != " "):
            if len(run) <= _MOST:
                gloss = _GLOSS.match(text, run[-1].end())
                yield run[0].start(), gloss.end() if gloss else run[-1].end()
            run = []
        if match is not None and inside:
            run.append(match)


def _is_name(text: str, match: re.Match[str], language: str) -> bool:
    word, before = match[0], text[: match.start()]
    return (
        len(word) > 2
        and word[0].isupper()
        and not word.isupper()
        and all(part[0].isupper() for part in word.split("-"))
        and before.count("(") == before.count(")")
        and bool(re.search(r"[^\W_][ ,] ?$", before))
        and word.lower() not in _DAYS
        and word.lower() not in small_words(language)
    )


@cache
def small_words(language: str) -> frozenset[str]:
    """Return the words that stand in small letters somewhere."""
    return frozenset(
        word
        for rows in documents()
        for row in rows
        for word in _WORD.findall(row[language])
        if word.islower()
    )


@cache
def _by_form(language: str) -> Mapping[tuple[str, ...], list[str]]:
    """Return the names of all documents by their endings."""
    found: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for rows in documents():
        for row in rows:
            text = row[language]
            for start, end in _names(text, language):
                name = _GLOSS.sub("", text[start:end])
                found[_form(name, language)].add(name)
    return {form: sorted(names) for form, names in found.items()}


def _form(name: str, language: str) -> tuple[str, ...]:
    """Return the last letters of each word, which tell its case; English has none."""
    return tuple("" if language == "en" else word[-2:] for word in name.split())
