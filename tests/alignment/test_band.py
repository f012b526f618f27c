"""The band: where it lies, when it grows, and that it loses nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from paraline.alignment import band as band_module
from paraline.alignment.anchors import find_anchors
from paraline.alignment.band import Band, band_around, whole
from paraline.alignment.beads import Sides, best_beads
from paraline.alignment.monotone import BeadGains, bead_shapes, best_path
from paraline.alignment.similarity import Evidence
from paraline.alignment.weights import WEIGHTS

SHAPES = bead_shapes(4)
# What happens to some sentences on their way from A to B.
KINDS = st.sampled_from(["same", "same", "lost", "new", "repeated", "split", "joined"])
SECTIONS = st.lists(st.tuples(KINDS, st.sampled_from([1, 3, 8, 20, 60])), min_size=1, max_size=12)


def unit(rows: list[np.ndarray]) -> np.ndarray:
    # What all sentences have in common, as with a real encoder.
    together = np.array(rows) + 0.5
    lengths = np.linalg.norm(together, axis=1, keepdims=True)
    return np.asarray(together / lengths, dtype=np.float32)


def versions(
    sections: list[tuple[str, int]], noise: float, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return the vectors of two versions of a text of at most 400 sentences."""
    draw = np.random.default_rng(seed)
    a, b = list(draw.normal(size=(1, 48))), list(draw.normal(size=(1, 48)))

    def near(row: np.ndarray) -> np.ndarray:
        return np.asarray(row + noise * draw.normal(size=48))

    for kind, size in sections:
        rows, others = draw.normal(size=(2, size, 48))
        pairs = [row for both in zip(rows, others, strict=True) for row in both]
        a += {"new": [], "repeated": [rows[0]] * size, "split": list(rows + others)}.get(
            kind, pairs if kind == "joined" else list(rows)
        )
        b += {
            "lost": [],
            "new": list(rows),
            "repeated": [near(rows[0]) for _ in range(max(size - 2, 1))],
            "split": [near(row) for row in pairs],
            "joined": [near(row) for row in rows + others],
        }.get(kind, [near(row) for row in rows])
    return unit(a[:400]), unit(b[:400])


def made(sections: list[tuple[str, int]], noise: float, seed: int) -> tuple[BeadGains, Band]:
    """Return what beads gain in two such versions, and the band around their anchors."""
    a, b = versions(sections, noise, seed)
    draw = np.random.default_rng(seed)
    sides = [["x" * int(size) for size in draw.integers(40, 160, len(side))] for side in (a, b)]
    anchors = find_anchors(a - a.mean(axis=0), b - b.mean(axis=0))
    band = band_around(anchors, len(a), len(b))
    return BeadGains(Evidence(a, b, *sides), SHAPES, WEIGHTS), band


def full(gains: BeadGains, band: Band) -> list[Sides]:
    return best_beads(gains, gains.shapes, gains.skip, whole(band.n, band.m))


def worth(gains: BeadGains, path: list[Sides]) -> int:
    """Return the sum of gains as the programme counts it, in whole units."""
    matched = [bead for bead in path if all(bead)]
    lone = sum(len(a) + len(b) for a, b in path if not (a and b))
    of_matched = np.rint(gains.of_beads(matched) * 65536.0).sum() if matched else 0
    return int(of_matched) + lone * round(gains.skip * 65536)


@given(sections=SECTIONS, noise=st.sampled_from([0.2, 0.5, 0.8]), seed=st.integers(0, 999))
@settings(max_examples=40)
def test_the_band_loses_nothing(sections: list[tuple[str, int]], noise: float, seed: int) -> None:
    gains, band = made(sections, noise, seed)
    path, _ = best_path(gains, band)
    assert worth(gains, path) == worth(gains, full(gains, band))


CHANCE_PARTNERS = [
    *[("same", 1), ("same", 20), ("lost", 1), ("lost", 60), ("new", 8)],
    *[("joined", 3), ("lost", 8), ("new", 60), ("same", 60)],
]


@given(sections=SECTIONS, seed=st.integers(0, 999))
@example(sections=CHANCE_PARTNERS, seed=3)
@settings(max_examples=40)
def test_neither_do_narrow_strips(sections: list[tuple[str, int]], seed: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(band_module, "_OPEN", 20)
        patch.setattr(band_module, "_STRIP", 6)
        gains, band = made(sections, 0.5, seed)
        path, _ = best_path(gains, band)
    assert worth(gains, path) == worth(gains, full(gains, band))


@pytest.mark.parametrize("first", [20, 40])
def test_blocks_that_changed_places(first: int) -> None:
    """Anchors may follow the shorter of the two; the band finds out."""
    a, b = versions([("same", 60), ("same", 60), ("same", 60)], 0.5, 3)
    b = np.concatenate([b[:61], b[61 + first : 121], b[61 : 61 + first], b[121:]])
    texts = ["x" * 90] * len(a)
    gains = BeadGains(Evidence(a, b, texts, texts), SHAPES, WEIGHTS)
    astray = band_around([(30, 30), (65, 125 - first), (150, 150)], len(a), len(b))
    path, _ = best_path(gains, astray)
    assert worth(gains, path) == worth(gains, full(gains, astray))


def test_unrelated_texts_end_in_a_strip() -> None:
    draw = np.random.default_rng(0)
    a, b = (unit(list(draw.normal(size=(size, 48)))) for size in (900, 1100))
    evidence = Evidence(a, b, ["x" * 80] * 900, ["x" * 80] * 1100)
    _, band = best_path(BeadGains(evidence, SHAPES, WEIGHTS), evidence.band)
    assert int((band.high - band.low).sum()) < 901 * 1101


@given(
    n=st.integers(0, 900),
    m=st.integers(0, 900),
    places=st.lists(st.tuples(st.integers(0, 899), st.integers(0, 899)), max_size=6),
)
def test_there_is_always_a_way_through(n: int, m: int, places: list[tuple[int, int]]) -> None:
    anchors: list[tuple[int, int]] = []
    for i, j in sorted(places):
        if i < n and j < m and (not anchors or (i > anchors[-1][0] and j > anchors[-1][1])):
            anchors.append((i, j))
    band = band_around(anchors, n, m)
    for one in (band, band.widened(5)):
        assert (one.n, one.m) == (n, m)
        assert one.low[0] == 0 and one.low.min() >= 0 and one.high.max() == m + 1
        assert (np.diff(one.low) >= 0).all() and (np.diff(one.high) >= 0).all()
        assert (one.low[1:] < one.high[:-1]).all()
    assert all(band.low[i] <= j < band.high[i] for i, j in anchors)


def lone(a: range, b: range) -> list[Sides]:
    return [*(((i,), ()) for i in a), *(((), (j,)) for j in b)]


def pairs(i: int, j: int, count: int) -> list[Sides]:
    return [((i + k,), (j + k,)) for k in range(count)]


STRIP = Band(np.maximum(np.arange(101) - 12, 0), np.minimum(np.arange(101) + 13, 101))


def wider(band: Band, path: list[Sides]) -> Band | None:
    return band.wider_for(path, [1.0 for a, b in path if a and b])


def test_a_path_in_the_middle_lets_the_band_be() -> None:
    assert wider(STRIP, pairs(0, 0, 100)) is None
    assert wider(whole(100, 100), lone(range(100), range(100))) is None


def test_a_path_near_the_edge_widens_it() -> None:
    path = [*pairs(0, 0, 40), *lone(range(0), range(40, 50)), *pairs(40, 50, 50)]
    grown = wider(STRIP, [*path, *lone(range(90, 100), range(0))])
    assert grown is not None
    assert (grown.low <= STRIP.low).all() and (grown.high >= STRIP.high).all()
    assert grown.high[60] >= 60 + 2 * 12


def test_beads_that_pairs_could_outweigh_widen_it() -> None:
    path = [*pairs(0, 0, 40), *lone(range(40, 48), range(0)), *pairs(48, 40, 6)]
    path += [*lone(range(0), range(46, 54)), *pairs(54, 54, 46)]
    narrow = Band(np.maximum(np.arange(101) - 14, 0), np.minimum(np.arange(101) + 6, 101))
    grown = wider(narrow, path)
    assert grown is not None
    assert grown.low[54] <= 40 and grown.high[40] >= 55


@pytest.mark.parametrize(("worth", "grows"), [(1.0, False), (0.1, True)])
def test_chance_partners_count_little_against_it(worth: float, grows: bool) -> None:
    path = [*pairs(0, 0, 30), *lone(range(30, 34), range(0)), *pairs(34, 30, 10)]
    path += [*lone(range(0), range(40, 44)), *pairs(44, 44, 56)]
    weights = [1.0] * 30 + [worth] * 10 + [1.0] * 56
    assert (STRIP.wider_for(path, weights) is not None) == grows
