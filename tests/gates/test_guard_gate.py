"""Floors for the guard, pinned at what is reached; ``scripts/eval_guard.py`` prints it.

On the kept halves, with fewer outputs of each kind than the script takes. One accused translation
is 0.2 % of a direction.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from scripts.eval_guard import accused, caught, confusion, make
from scripts.guard_cases import Batch

from paraline.embedding.e5 import E5Embedder

EACH = 6
ACCUSED = 0.02


@pytest.fixture(scope="module")
def made(shared_data: Path) -> list[Batch]:
    return make(shared_data, E5Embedder(), each=EACH)


@pytest.mark.parametrize("vectors", [True, False])
def test_good_translations_are_not_accused(made: list[Batch], vectors: bool) -> None:
    assert len(made) == 12
    for batch in made:
        counts = accused(batch, vectors)
        assert counts.total() > 450
        share = 1 - counts[""] / counts.total()
        assert share <= ACCUSED, (batch.name, batch.source, batch.target, counts)


@pytest.mark.parametrize(("vectors", "floor"), [(True, 0.86), (False, 0.84)])
def test_broken_outputs_are_caught(made: list[Batch], vectors: bool, floor: float) -> None:
    table = confusion(made, vectors)
    assert len(table) == 15
    assert sum(counts.total() for counts in table.values()) > 1000
    assert caught(table) >= floor
