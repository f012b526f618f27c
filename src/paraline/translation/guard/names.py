"""Names lost or replaced: words with a capital that nothing in the other text resembles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from paraline.lexicons import REMEMBERED, fold, lexicon
from paraline.translation.guard.counts import beginning, common_words
from paraline.translation.guard.lengths import without_glosses
from paraline.translation.guard.sounds import latin, skeletons

# A word, an abbreviation with its full stops, a possessive.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)?")
_SHORTEST = 3  # letters
_CONTRACTED = re.compile(r"\w['’][a-z]")  # "I'm", but not "O'Hara"
# Two words resemble each other from here on (0..100).
_SPELLED = 70.0
_SOUNDED = 70.0
_OPENING = 3  # consonants at the start; the rest is often an ending
# So many capitals, and it is a headline set in them, where they mark no names.
_CAPITALS = 0.6
_OPENERS = ".!?…:;«»„“”\"'()[]—–-•"


@dataclass(frozen=True, slots=True)
class NamesMissed:
    """How many names of the source are not in the output, of how many, and the reverse."""

    lost: int
    stated: int
    new: int
    given: int


def missed_names(source_text: str, output: str, source: str, target: str) -> NamesMissed:
    """Compare the names of a text with those of its translation."""
    lost, stated = _missed(source_text, output, source, target)
    new, given = _missed(output, source_text, target, source)
    return NamesMissed(lost, stated, new, given)


def _missed(text: str, other_text: str, language: str, other: str) -> tuple[int, int]:
    """Return how many names of *text* nothing in *other_text* resembles, and of how many.

    Acronyms are often spelled out or replaced by the other language's: none is missed.
    """
    words = _words(other_text)
    own = names(without_glosses(text), language)
    found = {name: resembled(name, words, language, other) for name in own}
    kept = sum(found.values())
    missed = sum(not there and not name.isupper() for name, there in found.items())
    return missed, kept + missed


def names(text: str, language: str) -> Iterator[str]:
    """Yield the words with a capital inside a sentence, but for months, days and common words."""
    found = list(_WORD.finditer(text))
    long = [match[0] for match in found if len(match[0]) >= _SHORTEST]
    if sum(word[0].isupper() for word in long) > _CAPITALS * len(long):
        return
    plain = _no_names(language)
    common = common_words(language)
    for match in found:
        word = _plain(match[0])
        before = text[: match.start()].rstrip()
        if (
            len(word) >= _SHORTEST
            and word[0].isupper()
            and before
            and before[-1] not in _OPENERS
            and word.lower() not in plain
            and not _CONTRACTED.match(word)
            and beginning(word) not in common
        ):
            yield word


def resembled(name: str, words: Sequence[str], source: str, target: str) -> bool:
    """Tell whether any of *words* may be *name* in another language."""
    meant = meanings(name, source)
    if meant and any(meant & meanings(word, target) for word in words):
        return True
    sounds = skeletons(name)
    return not all(sounds) or any(_alike(name, sounds, word) for word in words)


def _alike(name: str, sounds: Sequence[str], word: str) -> bool:
    if fuzz.ratio(latin(name), latin(word)) >= _SPELLED:
        return True
    # Words in lower case sound like any name sooner or later.
    same = _same_sound if word[0].isupper() else _same_opening
    return any(same(one, other) for one in sounds for other in skeletons(word))


def _same_sound(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return (
        (len(short) > 1 and (short[:_OPENING] == long[:_OPENING] or long.startswith(short)))
        # "Los Angeles" is one word in Latvian, "Losandželosa".
        or (len(short) >= _OPENING and short in long)
        or (bool(short) and fuzz.ratio(short, long) >= _SOUNDED)
    )


def _same_opening(one: str, other: str) -> bool:
    return len(one) >= _OPENING and one[:_OPENING] == other[:_OPENING]


def _words(text: str) -> list[str]:
    return [_plain(word) for word in _WORD.findall(text)]


def _plain(word: str) -> str:
    return word.replace(".", "").removesuffix("'s").removesuffix("’s")


@cache
def _no_names(language: str) -> frozenset[str]:
    layout: Mapping[str, list[list[str]]] = lexicon(language).get("layout", {})
    months = [form for forms in layout.get("months", ()) for form in forms]
    return frozenset(word.lower() for word in [*months, *map(str, layout.get("weekdays", ()))])


@lru_cache(maxsize=REMEMBERED)
def meanings(word: str, language: str) -> frozenset[str]:
    """Return the keys of table ``[translation.names]`` that *word* stands for."""
    return _forms(language).keys(fold(word))


def meant(word: str, language: str) -> str:
    """Return the English for a *word* of offices' names: "Foreign" for "Ārlietu"; or nothing.

    Table ``[translation.names]`` has to tell one meaning of it, in small letters, and to begin with
    a whole word in English.
    """
    keys = meanings(word, language)
    forms: Mapping[str, list[str]] = lexicon("en")["translation"]["names"]
    english = [forms[key][0] for key in keys if key.islower() and key in forms]
    sure = len(keys) == len(english) == 1 and english[0].isalpha()
    return english[0].capitalize() if sure else ""


@cache
def _forms(language: str) -> KeyedForms:
    table: Mapping[str, list[str]] = lexicon(language).get("translation", {}).get("names", {})
    return KeyedForms.of((form, key) for key, forms in table.items() for form in forms)


class KeyedForms(NamedTuple):
    """Which keys whole words stand for, and which the beginnings of words do."""

    whole: Mapping[str, frozenset[str]]
    stems: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, entries: Iterable[tuple[str, str]]) -> KeyedForms:
        """Sort (form, key) *entries*; a form that ends in ``*`` is a beginning."""
        whole: defaultdict[str, set[str]] = defaultdict(set)
        stems: defaultdict[str, set[str]] = defaultdict(set)
        for form, key in entries:
            (stems if form.endswith("*") else whole)[form.removesuffix("*")].add(key)
        return cls(
            {form: frozenset(keys) for form, keys in whole.items()},
            {form: frozenset(keys) for form, keys in stems.items()},
        )

    def keys(self, word: str) -> frozenset[str]:
        """Return what a folded *word* stands for; beginnings have two letters or more."""
        beginnings = (word[:end] for end in range(2, len(word) + 1))
        found = (self.stems.get(one, ()) for one in beginnings)
        return self.whole.get(word, frozenset()).union(*found)
