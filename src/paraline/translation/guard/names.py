"""Names lost or replaced: words with a capital that nothing in the other text resembles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from paraline.lexicons import lexicon
from paraline.translation.guard.counts import beginning, counts
from paraline.translation.guard.sounds import latin, skeleton

# A word, an abbreviation with its full stops, a possessive.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)?")
_SHORTEST = 3  # letters
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
    before, after = list(names(source_text, source)), list(names(output, target))
    mine, theirs = _words(source_text), _words(output)
    return NamesMissed(
        lost=sum(not resembled(name, theirs, source, target) for name in before),
        stated=len(before),
        new=sum(not resembled(name, mine, target, source) for name in after),
        given=len(after),
    )


def names(text: str, language: str) -> Iterator[str]:
    """Yield the words with a capital inside a sentence, but for months, days and common words."""
    found = list(_WORD.finditer(text))
    long = [match[0] for match in found if len(match[0]) >= _SHORTEST]
    if sum(word[0].isupper() for word in long) > _CAPITALS * len(long):
        return
    plain = _no_names(language)
    known = counts(language)
    common: Collection[str] = known.common if known else ()
    for match in found:
        word = _plain(match[0])
        before = text[: match.start()].rstrip()
        if (
            len(word) >= _SHORTEST
            and word[0].isupper()
            and before
            and before[-1] not in _OPENERS
            and word.lower() not in plain
            and beginning(word) not in common
        ):
            yield word


def resembled(name: str, words: Sequence[str], source: str, target: str) -> bool:
    """Tell whether any of *words* may be *name* in another language."""
    meant = _meanings(name, source)
    if meant and any(meant & _meanings(word, target) for word in words):
        return True
    sound = skeleton(name)
    return not sound or any(_alike(name, sound, word) for word in words)


def _alike(name: str, sound: str, word: str) -> bool:
    if fuzz.ratio(latin(name), latin(word)) >= _SPELLED:
        return True
    # Words in lower case sound like any name sooner or later.
    other = skeleton(word) if word[0].isupper() else ""
    return bool(other) and (
        (len(sound) > 1 and len(other) > 1 and sound[:_OPENING] == other[:_OPENING])
        or fuzz.ratio(sound, other) >= _SOUNDED
    )


def _words(text: str) -> list[str]:
    return [_plain(word) for word in _WORD.findall(text)]


def _plain(word: str) -> str:
    return word.replace(".", "").removesuffix("'s").removesuffix("’s")


@cache
def _no_names(language: str) -> frozenset[str]:
    layout: Mapping[str, list[list[str]]] = lexicon(language).get("layout", {})
    months = [form for forms in layout.get("months", ()) for form in forms]
    return frozenset(word.lower() for word in [*months, *map(str, layout.get("weekdays", ()))])


@lru_cache(maxsize=20_000)
def _meanings(word: str, language: str) -> frozenset[str]:
    """Return the keys of table ``[translation.names]`` that *word* stands for."""
    folded = word.lower().replace("ё", "е")
    whole, stems = _forms(language)
    beginnings = (folded[:end] for end in range(2, len(folded) + 1))
    return whole.get(folded, frozenset()).union(*(stems.get(one, ()) for one in beginnings))


@cache
def _forms(language: str) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Return the keys for whole words, and for beginnings of words."""
    whole: defaultdict[str, set[str]] = defaultdict(set)
    stems: defaultdict[str, set[str]] = defaultdict(set)
    table: Mapping[str, list[str]] = lexicon(language).get("translation", {}).get("names", {})
    for key, forms in table.items():
        for form in forms:
            (stems if form.endswith("*") else whole)[form.removesuffix("*")].add(key)
    return (
        {form: frozenset(keys) for form, keys in whole.items()},
        {form: frozenset(keys) for form, keys in stems.items()},
    )
