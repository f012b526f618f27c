"""Which beads moved, against a plain search over all choices."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from paraline.alignment import Bead
from paraline.alignment.order import marked


def beads_in(order: list[int], sizes: list[int], scores: list[float]) -> list[Bead]:
    """Return a bead for each of *order*, the places of B's beads, with 1 or 2 sentences of B."""
    starts, total = {}, 0
    for k in sorted(range(len(order)), key=lambda k: order[k]):
        starts[k] = total
        total += sizes[k]
    return [
        Bead((k,), tuple(range(starts[k], starts[k] + sizes[k])), scores[k])
        for k in range(len(order))
    ]


def size(beads: list[Bead]) -> int:
    return sum(len(bead.a) + len(bead.b) for bead in beads)


def blocks(beads: list[Bead]) -> int:
    """Count the runs of moved beads that are neighbours on both sides."""
    by_b = sorted(beads, key=lambda bead: bead.b)
    count = 0
    for k, bead in enumerate(beads):
        if bead.moved:
            one_before = beads[k - 1] if k and beads[k - 1].moved else None
            follows = one_before and by_b.index(bead) == by_b.index(one_before) + 1
            count += not follows
    return count


def in_order(beads: list[Bead]) -> bool:
    return all(one.b < other.b for one, other in pairwise(sorted(beads, key=lambda bead: bead.a)))


some_beads = st.integers(1, 7).flatmap(
    lambda count: st.builds(
        beads_in,
        st.permutations(range(count)),
        st.lists(st.integers(1, 2), min_size=count, max_size=count),
        st.lists(st.floats(0.5, 1), min_size=count, max_size=count, unique=True),
    )
)


@given(beads=some_beads)
def test_the_fewest_sentences_moved_in_the_fewest_blocks(beads: list[Bead]) -> None:
    stay = [bead for bead in marked(beads) if not bead.moved]
    assert in_order(stay)
    choices = [
        [replace(bead, moved=bead not in some) for bead in beads]
        for count in range(len(beads) + 1)
        for some in combinations(beads, count)
        if in_order(list(some))
    ]
    most = max(size([bead for bead in choice if not bead.moved]) for choice in choices)
    assert size(stay) == most
    fewest = min(
        blocks(choice)
        for choice in choices
        if size([bead for bead in choice if not bead.moved]) == most
    )
    assert blocks(marked(beads)) == fewest


def test_two_blocks_moved_sooner_than_three() -> None:
    # 3, 4 and 5 could move as well, each on its own and each less sure.
    beads = beads_in([1, 4, 5, 2, 0, 3], [1] * 6, [0.9] * 3 + [0.6] * 3)
    assert [bead.a[0] for bead in marked(beads) if bead.moved] == [1, 2, 4]


def test_of_two_alike_the_less_sure_moved() -> None:
    sure, doubtful = Bead((0,), (1,), 0.99), Bead((1,), (0,), 0.9)
    assert [bead.score for bead in marked([sure, doubtful]) if bead.moved] == [0.9]
    sure, doubtful = Bead((1,), (0,), 0.99), Bead((0,), (1,), 0.9)
    assert [bead.score for bead in marked([sure, doubtful]) if bead.moved] == [0.9]


def test_a_block_passes_the_smaller_one() -> None:
    order = [3, 4, 0, 1, 2, 5]
    moved = [bead.a[0] for bead in marked(beads_in(order, [1] * 6, [0.9] * 6)) if bead.moved]
    assert moved == [0, 1]


def test_sentences_are_counted_and_not_beads() -> None:
    long, short = Bead((0, 1, 2), (2,), 0.9), [Bead((3,), (0,), 0.9), Bead((4,), (1,), 0.9)]
    # Four sentences against four: the one bead is less sure than the two together.
    assert [bead.a for bead in marked([long, *short]) if bead.moved] == [(0, 1, 2)]
    longer = Bead((0, 1, 2), (2, 3), 0.9)
    assert [bead.a for bead in marked([longer, *short]) if bead.moved] == [(3,), (4,)]


def test_what_is_in_order_did_not_move() -> None:
    assert marked([]) == []
    beads = beads_in([0, 1, 2], [1, 2, 1], [0.9, 0.8, 0.7])
    assert marked(beads) == beads
