"""Floors for the guard, pinned at what is reached; ``scripts/eval_guard.py`` prints it.

On a third of the kept halves, with fewer outputs of each kind than the script takes. One accused
translation is 0.6 % of a direction.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from scripts.eval_guard import (
    READ,
    VECTORS,
    WAYS,
    WITHOUT,
    Judged,
    accused,
    caught,
    confusion,
    make,
)

from paraline.embedding.e5 import E5Embedder

EACH, STEP = 6, 3
ACCUSED = 0.03  # of one direction; of all together half of it


@pytest.fixture(scope="module")
def made(shared_data: Path) -> list[Judged]:
    return make(shared_data, E5Embedder(), each=EACH, step=STEP)


@pytest.mark.parametrize("way", WAYS)
def test_good_translations_are_not_accused(made: list[Judged], way: str) -> None:
    assert len(made) == 12
    shares = {}
    for one in made:
        counts = accused(one, way)
        assert counts.total() > 150
        shares[one.batch.name, one.batch.source, one.batch.target] = 1 - counts[""] / counts.total()
    assert max(shares.values()) <= ACCUSED, shares
    assert sum(shares.values()) / len(shares) <= ACCUSED / 2, shares


@pytest.mark.parametrize(("way", "floor"), [(READ, 0.94), (VECTORS, 0.83), (WITHOUT, 0.79)])
def test_broken_outputs_are_caught(made: list[Judged], way: str, floor: float) -> None:
    table = confusion(made, way)
    assert len(table) == 15
    assert sum(counts.total() for counts in table.values()) > 1000
    assert caught(table) >= floor
