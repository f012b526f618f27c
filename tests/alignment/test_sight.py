"""Where a sentence that is left alone looks for a partner."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from paraline.alignment.beads import Sides
from paraline.alignment.sight import parts, windows


def path_of(shapes: list[tuple[int, int]]) -> list[Sides]:
    path, i, j = [], 0, 0
    for p, q in shapes:
        path.append((tuple(range(i, i + p)), tuple(range(j, j + q))))
        i, j = i + p, j + q
    return path


def test_a_short_text_is_seen_as_a_whole() -> None:
    path = path_of([(1, 1)] * 900)
    (part,) = parts(path)
    assert (part.start, part.stop) == (0, 900)
    assert windows([part]) == [(range(900), range(900))]


@given(
    st.lists(st.sampled_from([(1, 1), (1, 0), (0, 1), (2, 1), (1, 3)]), min_size=1, max_size=40),
    st.integers(1, 120),
)
def test_parts_and_windows_cover_a_long_text(few: list[tuple[int, int]], times: int) -> None:
    path = path_of([*few * times, *[(1, 1)] * 1001])
    n, m = path[-1][0][0] + 1, path[-1][1][0] + 1
    found = parts(path)
    assert [k for part in found for k in range(part.start, part.stop)] == list(range(len(path)))
    assert [i for part in found for i in part.rows] == list(range(n))
    assert [j for part in found for j in part.columns] == list(range(m))
    seen = windows(found)
    assert all(max(len(rows), len(columns)) <= 2 * 203 for rows, columns in seen)
    for before, after in pairwise(seen):
        assert before[0].stop >= after[0].start and before[1].stop >= after[1].start
