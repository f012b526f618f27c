"""Which sentence pairs the decoder learns from, and how often each is drawn."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from scripts.translator.pairs import SEED, Pair

SHORTEST, LONGEST = 2, 60  # pieces of a side
_FARTHEST = 2.2  # how many times longer, in letters, one side may be
_SLACK = 15  # letters that do not count there
# Archaic verses: so many of a language at most.
_MOST_BIBLE = 6000
# How often a pair is drawn, where others are drawn once. Latvian has no news of its own here.
_LANGUAGES = {"lv": 5.0, "ru": 1.6, "lt": 2.5, "et": 1.5, "uk": 1.2}
_OTHER_LANGUAGE = 0.7
_ORIGINS = {"bible": 0.06, "docs": 0.25, "tatoeba": 0.35, "multileg": 0.7, "flores": 1.5}


def share(language: str, origin: str) -> float:
    """Return how often a pair is drawn."""
    return _LANGUAGES.get(language, _OTHER_LANGUAGE) * _ORIGINS.get(origin, 1.0)


def chosen(pairs: Sequence[Pair], languages: Collection[str]) -> list[Pair]:
    """Return the clean pairs of *languages*, each once, shuffled: any first part is a sample."""
    shuffler = random.Random(SEED)
    groups: defaultdict[bool, list[Pair]] = defaultdict(list)
    for pair in dict.fromkeys(pairs):
        if pair.language in languages and clean(pair):
            groups[pair.origin == "bible"].append(pair)
    for group in groups.values():
        shuffler.shuffle(group)
    found = groups[False] + groups[True][:_MOST_BIBLE]
    shuffler.shuffle(found)
    return found


def clean(pair: Pair) -> bool:
    """Tell whether the sides can be one another's translation: lengths, letters, numbers."""
    short, long = sorted((len(pair.text), len(pair.english)))
    if long > _FARTHEST * short + _SLACK or pair.text.casefold() == pair.english.casefold():
        return False
    if not (re.search(r"[^\W\d_]", pair.text) and re.search(r"[^\W\d_]", pair.english)):
        return False
    # Long numbers are written alike; years and sums that differ tell of another sentence.
    numbers = [set(re.findall(r"\d{3,}", side)) for side in (pair.text, pair.english)]
    return not (numbers[0] and numbers[1] and not numbers[0] & numbers[1])
