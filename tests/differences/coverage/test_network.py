"""The tagger's network on made-up sides: beads do not touch one another, and sides are alike."""

from __future__ import annotations

import numpy as np
import pytest

from paraline.differences.coverage.network import Faced, TaggedSide, chances
from paraline.embedding import nearness
from paraline.embedding.embedder import unit_rows

SIZES = [(3, 4), (1, 1), (12, 9), (1, 7), (25, 31)]


def side(count: int, seed: int) -> TaggedSide:
    random = np.random.default_rng(seed)
    vectors, own = (unit_rows(random.normal(size=(count, 384))) for _ in range(2))
    return TaggedSide(vectors, own, random.random((count, 8)).astype(np.float32))


@pytest.fixture
def beads() -> list[Faced]:
    return [
        Faced(side(n, number), side(m, number + 50), np.eye(n, m, dtype=np.float32))
        for number, (n, m) in enumerate(SIZES)
    ]


def test_chances_are_chances(beads: list[Faced]) -> None:
    for (n, m), (a, b) in zip(SIZES, chances(beads), strict=True):
        assert (a.shape, b.shape) == ((n, 3), (m, 3))
        assert np.allclose(a.sum(axis=1), 1)
        assert np.allclose(b.sum(axis=1), 1)
    assert chances([]) == []


@pytest.mark.parametrize("portion", [1, 40, 1000])
def test_a_bead_does_not_depend_on_the_beads_beside_it(
    beads: list[Faced], portion: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = [chances([bead])[0] for bead in beads]
    monkeypatch.setattr(nearness, "_PORTION", portion)
    for one, other in zip(alone, chances(beads), strict=True):
        assert np.allclose(one[0], other[0], atol=1e-5)
        assert np.allclose(one[1], other[1], atol=1e-5)


def test_swapping_the_sides_swaps_the_answers(beads: list[Faced]) -> None:
    turned = [Faced(bead.b, bead.a, bead.same.T) for bead in beads]
    for (a, b), (c, d) in zip(chances(beads), chances(turned), strict=True):
        assert np.allclose(a, d, atol=1e-5)
        assert np.allclose(b, c, atol=1e-5)


def test_the_other_side_counts(beads: list[Faced]) -> None:
    told = chances([beads[2]])[0][0]
    other = chances([Faced(beads[2].a, side(9, 99), beads[2].same)])[0][0]
    assert not np.allclose(told, other, atol=1e-3)
