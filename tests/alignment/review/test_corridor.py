"""The corridor around a path, held against a plain programme."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from paraline.alignment.monotone import BeadGains, adapted_path, bead_shapes
from paraline.alignment.review import corridor
from paraline.alignment.review.corridor import Corridor, corridors
from paraline.alignment.similarity import Evidence


def evidence(n: int, seed: int) -> Evidence:
    """Return two versions of a text, every seventh sentence on one side only."""
    draw = np.random.default_rng(seed)
    directions = draw.normal(size=(n, 32))
    sides = [directions + 0.6 * draw.normal(size=(n, 32)) for _ in "ab"]
    kept = [[k for k in range(n) if k % 7 != lost] for lost in (2, 5)]
    rows = [
        np.asarray(side[own] / np.linalg.norm(side[own], axis=1, keepdims=True), np.float32)
        for side, own in zip(sides, kept, strict=True)
    ]
    texts = [["word " * (8 + k % 5) for k in own] for own in kept]
    return Evidence(rows[0], rows[1], texts[0], texts[1])


def around(n: int, seed: int) -> tuple[list[Corridor], BeadGains]:
    path, gains = adapted_path(evidence(n, seed), bead_shapes(4))
    return list(corridors(path, gains)), gains


def takes_in(bead: tuple[int, int, int, int], found: Corridor) -> bool:
    """Tell whether *bead* holds one bead of the path at most, and what it leaves alone."""
    i, j, p, q = bead
    places, x, y = {(0, 0)}, 0, 0
    for a, b in found.window.path:
        places |= {(x + k, end) for k in range(len(a) + 1) for end in (y, y + len(b))}
        places |= {(end, y + k) for k in range(len(b) + 1) for end in (x, x + len(a))}
        x, y = x + len(a), y + len(b)
    inside = [
        (a, b)
        for a, b in found.window.path
        if (a and i <= a[-1] < i + p) or (not a and j <= b[0] < j + q)
    ]
    lone = [sides for sides in inside if not all(sides)]
    return {(i, j), (i + p, j + q)} <= places and bool(lone) and len(inside) - len(lone) <= 1


def test_it_holds_the_beads_of_all_paths_near_the_best() -> None:
    (only,), gains = around(30, 0)
    n, m = len(only.window.rows), len(only.window.columns)
    tables = dict(zip(gains.shapes, gains(range(n), range(m)), strict=True))
    before = np.full((n + 1, m + 1), -np.inf)
    after = before.copy()
    before[0, 0] = after[n, m] = 0.0
    steps = [
        (i, j, p, q, float(table[i, j]) if p and q else gains.skip)
        for (p, q), table in {**tables, (1, 0): None, (0, 1): None}.items()
        for i in range(n + 1 - p)
        for j in range(m + 1 - q)
    ]
    for i, j, p, q, gain in sorted(steps, key=lambda step: step[0] + step[1]):
        before[i + p, j + q] = max(before[i + p, j + q], before[i, j] + gain)
    for i, j, p, q, gain in sorted(steps, key=lambda step: -step[0] - step[1]):
        after[i, j] = max(after[i, j], gain + after[i + p, j + q])
    behind = {
        (i, j, p, q): before[n, m] - before[i, j] - gain - after[i + p, j + q]
        for i, j, p, q, gain in steps
        if p and q
    }
    found = dict(zip(map(tuple, only.beads.tolist()), only.behind.tolist(), strict=True))
    near = {bead for bead, value in behind.items() if value <= 0.5}
    taking_in = {bead for bead, value in behind.items() if value <= 1 and takes_in(bead, only)}
    assert found.keys() == near | taking_in
    assert taking_in - near
    assert found == pytest.approx({bead: behind[bead] for bead in found}, abs=1e-9)


def test_segments_hold_everything_in_order() -> None:
    found, _ = around(300, 1)
    segments = [segment for one in found for segment in one.segments]
    assert len(found) > 2
    assert segments[0].start == (0, 0)
    assert all(one.end == two.start for one, two in pairwise(segments))
    assert segments[-1].end == (found[-1].window.rows.stop, found[-1].window.columns.stop)
    for one in found:
        assert sum(len(segment.beads) for segment in one.segments) == len(one.beads)


def test_windows_are_the_same_alone_and_in_a_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    together, _ = around(300, 2)
    monkeypatch.setattr(corridor, "_CELLS", 1)
    alone, _ = around(300, 2)
    assert [one.segments for one in together] == [one.segments for one in alone]
    for one, other in zip(together, alone, strict=True):
        assert one.behind == pytest.approx(other.behind, abs=1e-9)
