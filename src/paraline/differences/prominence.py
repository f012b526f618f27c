"""How prominently a version tells a thing: wire stories are read from the top, often no further."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from paraline.story import Sentence

OPENING: Final = 3
"""Sentences at the top, where a wire story says what it is about."""

# What stands in the last sentence weighs so much beside what stands in the first.
_LAST: Final = 0.5


def weight(sentence: int, count: int) -> float:
    """Return the weight of a place by depth: 1 in the first of *count* sentences, .5 in the last.

    Parameters
    ----------
    sentence
        Its index, from 0.
    count
        How many sentences the story has.
    """
    return 1 - (1 - _LAST) * sentence / max(count - 1, 1)


def shares(sentences: Sequence[Sentence]) -> list[float]:
    """Return the share of a story, 0..1, that each of its sentences takes up.

    It is the sentence's share of all characters, each weighted by :func:`weight`.
    """
    sizes = [len(one.text) * weight(n, len(sentences)) for n, one in enumerate(sentences)]
    total = sum(sizes)
    return [size / total if total else 0.0 for size in sizes]


def prominence(told: Iterable[int], each: Sequence[float]) -> float:
    """Return the share of a story, 0..1, that the sentences *told* take up, given that of each."""
    return sum((each[number] for number in told), 0.0)
