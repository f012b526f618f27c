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
# Of one direction; of a collection's directions together less. The translations of NTREX are freer:
# some of those that are accused do lose a name or a clause.
ACCUSED, MEAN = {"FLORES": 0.015, "NTREX": 0.03}, 0.67


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
    for name, most in ACCUSED.items():
        found = [share for (collection, *_), share in shares.items() if collection == name]
        assert max(found) <= most, shares
        assert sum(found) / len(found) <= most * MEAN, shares


@pytest.mark.parametrize(("way", "floor"), [(READ, 0.955), (VECTORS, 0.86), (WITHOUT, 0.82)])
def test_broken_outputs_are_caught(made: list[Judged], way: str, floor: float) -> None:
    table = confusion(made, way)
    assert len(table) == 15
    assert sum(counts.total() for counts in table.values()) > 1000
    assert caught(table) >= floor
