"""Faithful stories of two to five sentences have none left alone; what was dropped is found."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from scripts.eval_gloss import ntrex

from paraline import align
from paraline.embedding.embedder import Embedder

PAIRS = (("en", "lv"), ("en", "ru"), ("lv", "ru"))
# Measured: .000 to .005 (four sentences) and .98 to .99.
MOST_ALONE, LEAST_FOUND = 0.007, 0.95
WINDOWS = 30  # of each length

Lines = list[dict[str, str]]


def windows(rows: Lines, chance: random.Random) -> Iterator[Lines]:
    for length in (2, 3, 4, 5):
        for _ in range(WINDOWS):
            start = chance.randrange(len(rows) - length)
            yield rows[start : start + length]


@pytest.mark.parametrize("pair", PAIRS)
def test_short_stories(pair: tuple[str, str], shared_data: Path, embedder: Embedder) -> None:
    a, b = pair
    chance = random.Random(3)
    alone = sentences = found = dropped = 0
    for lines in windows(ntrex(shared_data), chance):
        faithful = align([one[a] for one in lines], [one[b] for one in lines], embedder=embedder)
        alone += sum(len(bead.a) + len(bead.b) for bead in faithful if not (bead.a and bead.b))
        sentences += 2 * len(lines)
        lost = chance.randrange(len(lines))
        rest = [one[b] for place, one in enumerate(lines) if place != lost]
        cut = align([one[a] for one in lines], rest, embedder=embedder)
        found += any(lost in bead.a for bead in cut if not bead.b)
        dropped += 1
    print(pair, alone / sentences, found / dropped)
    assert alone / sentences <= MOST_ALONE
    assert found / dropped >= LEAST_FOUND
