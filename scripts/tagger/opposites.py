"""Opposite words of several languages, to put one in the other's place.

The English ones are WordNet's antonyms (Princeton University; the ``data`` files of Debian's
package ``wordnet-base``), inflected alike. Those of other languages are found through the links of
sentence pairs: two words of one ending that stand for the two opposites in English.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from scripts.tagger.errors import CHANGED, Broken, labels_without
from scripts.tagger.pairs import Links, Text

Opposites = Mapping[str, set[str]]

LANGUAGES = ("ru", "lv", "lt", "et", "de")
_PARTS = ("verb", "noun", "adj", "adv")
_SURE_LINK = 0.3
_SHORTEST = 4
_ENDING = 2


def english(folder: Path, known: Counter[str]) -> Opposites:
    """Return each inflected English word's opposites, as far as the corpus knows both."""
    irregular: dict[str, set[str]] = defaultdict(set)
    for part in _PARTS:
        for line in (folder / f"{part}.exc").read_text(encoding="latin-1").splitlines():
            form, *bases = line.split()
            for base in bases:
                irregular[base].add(form)
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in _antonyms(folder):
        ours, theirs = _inflected(one, irregular[one]), _inflected(other, irregular[other])
        for ending, forms in ours.items():
            likely = [form for form in theirs[ending] if known[form] > 1]
            for form in forms:
                if known[form] and likely:
                    found[form].add(max(sorted(likely), key=lambda word: known[word]))
    return found


def _antonyms(folder: Path) -> Iterator[tuple[str, str]]:
    words: dict[tuple[str, str], list[str]] = {}
    related: list[tuple[tuple[str, str], int, tuple[str, str], int]] = []
    for part in _PARTS:
        for line in (folder / f"data.{part}").read_text(encoding="latin-1").splitlines():
            if line.startswith("  "):
                continue
            fields = line.split("|")[0].split()
            count = int(fields[3], 16)
            key = (fields[0], fields[2].replace("s", "a"))
            words[key] = [re.sub(r"\(.*\)", "", fields[4 + 2 * n]).lower() for n in range(count)]
            pointers = fields[5 + 2 * count : 5 + 2 * count + 4 * int(fields[4 + 2 * count])]
            for sign, place, kind, ends in zip(*[iter(pointers)] * 4, strict=True):
                if sign == "!":
                    target = (place, kind.replace("s", "a"))
                    related.append((key, int(ends[:2], 16) - 1, target, int(ends[2:], 16) - 1))
    for key, here, target, there in related:
        pair = (words[key][here], words[target][there])
        if "_" not in "".join(pair):
            yield pair
            yield pair[::-1]


def _inflected(word: str, irregular: Iterable[str]) -> Mapping[str, set[str]]:
    """Return the forms of an English *word* by ending, impossible ones among them."""
    stem = word.removesuffix("e")
    forms = defaultdict(set, {"": {word}, "s": {word + "s", word + "es"}, "ly": {word + "ly"}})
    for ending in ("ed", "ing", "er", "est"):
        forms[ending] |= {stem + ending, word + word[-1] + ending}
    if word.endswith("y"):
        for ending in ("es", "ed", "er", "est", "ly"):
            forms["s" if ending == "es" else ending].add(f"{word[:-1]}i{ending}")
    for form in irregular:
        kinds = (ending for ending in ("ing", "est", "er", "s") if form.endswith(ending))
        forms[next(kinds, "ed")].add(form)
    return forms


def transferred(
    of_english: Opposites, pairs: Sequence[tuple[Text, Text, Links]], language: str
) -> Opposites:
    """Return opposites of *language*, by the English words that theirs were linked to."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    for one, other, links in pairs:
        if one.language == language and other.language == "en":
            for i, j, score in links:
                if score > _SURE_LINK:
                    table[other.words[j].lower()][one.words[i].lower()] += 1
                    totals[one.words[i].lower()] += 1

    def partners(word: str) -> list[str]:
        likely = table[word].most_common(8)
        return [w for w, n in likely if n > 1 and n / totals[w] > 0.1 and len(w) >= _SHORTEST]

    found: dict[str, set[str]] = defaultdict(set)
    for word, opposites in of_english.items():
        for opposite in (one for one in opposites if min(len(one), len(word)) >= _SHORTEST):
            for here in partners(word):
                for there in partners(opposite):
                    apart = not table[word][there] and not table[opposite][here]
                    if here != there and here[-_ENDING:] == there[-_ENDING:] and apart:
                        found[here].add(there)
                        found[there].add(here)
    return found


def exchange(
    own: Text, other: Text, links: Links, by: Opposites, chance: random.Random
) -> tuple[str, Broken] | None:
    """Put its opposite in the place of one word of *own*; return that word as well."""
    places = [n for n, word in enumerate(own.words) if word.lower() in by and len(word) > 3]
    if not places:
        return None
    place = chance.choice(places)
    labels = labels_without(len(other.spans), links, range(place, place + 1))
    if labels is None:
        return None
    labels[labels > 0] = CHANGED
    mine = np.zeros(len(own.spans), np.int8)
    mine[place] = CHANGED
    word = own.words[place]
    new = chance.choice(sorted(by[word.lower()]))
    new = new[0].upper() + new[1:] if word[0].isupper() else new
    start, end = own.spans[place]
    return word.lower(), Broken(own.text[:start] + new + own.text[end:], labels, mine)
