"""Which stories of one language are the same text, more or less: a state and its update.

After Broder, "On the resemblance and containment of documents", 1997: of the hashes of all
three-word runs of a text the smallest are kept, and how many of them two texts share tells how
much of their words they share.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final
from zlib import crc32

_WORD: Final = re.compile(r"\w+")
_RUN: Final = 3  # words
_KEPT: Final = 32
# A run of words that so many stories have is a phrase of the trade.
_COMMON: Final = 40


def sketch(text: str) -> tuple[int, ...]:
    """Return the 32 smallest hashes of the three-word runs of *text*, sorted.

    A text of fewer than three words is one run.
    """
    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[start : start + _RUN]) for start in range(max(1, len(words) - _RUN + 1))}
    return tuple(sorted({crc32(run.encode(errors="surrogatepass")) for run in runs})[:_KEPT])


def resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    """Return which share, 0..1, of the smallest hashes of both sketches together is in both."""
    smallest = sorted({*one, *other})[: min(_KEPT, max(len(one), len(other)))]
    both = set(one) & set(other)
    return sum(value in both for value in smallest) / len(smallest) if smallest else 0.0


def alike(sketches: Sequence[Sequence[int]], least: float) -> Iterator[tuple[int, int]]:
    """Yield the index pairs, the lower first, that resemble each other by *least* or more."""
    having: dict[int, list[int]] = defaultdict(list)
    for index, one in enumerate(sketches):
        for value in one:
            having[value].append(index)
    seen: set[tuple[int, int]] = set()
    for holders in having.values():
        if len(holders) <= _COMMON:
            seen.update(combinations(holders, 2))
    for first, second in sorted(seen):
        if resemblance(sketches[first], sketches[second]) >= least:
            yield first, second
