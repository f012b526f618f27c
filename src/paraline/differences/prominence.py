"""How prominently a version tells a thing: wire stories are read from the top, often no further."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from paraline.story import Sentence

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


def prominence(told: Iterable[int], sentences: Collection[Sentence]) -> float:
    """Return the share of a story that the sentences *told* take up, 0..1.

    It is their share of all characters, each weighted by :func:`weight`.
    """
    chosen = set(told)
    sizes = [
        (number, len(sentence.text) * weight(number, len(sentences)))
        for number, sentence in enumerate(sentences)
    ]
    total = sum(size for _, size in sizes)
    return sum(size for number, size in sizes if number in chosen) / total if total else 0.0
