"""Beads in reading order."""

from __future__ import annotations

from paraline.alignment.alignment import Alignment, Bead, reading_order


def test_additions_stand_after_the_sentence_of_b_before_them() -> None:
    beads = [
        Bead((), (0,), 1.0),
        Bead((), (2,), 1.0),
        Bead((0,), (1,), 0.9),
        Bead((1,), (), 0.8),
        Bead((2,), (3,), 0.9),
    ]
    assert [(bead.a, bead.b) for bead in reading_order(beads)] == [
        ((), (0,)),
        ((0,), (1,)),
        ((), (2,)),
        ((1,), ()),
        ((2,), (3,)),
    ]


def test_moved_beads_stand_where_a_has_them() -> None:
    beads = [Bead((0,), (1,), 0.9), Bead((1,), (0,), 0.9, moved=True)]
    assert [bead.a for bead in reading_order(beads[::-1])] == [(0,), (1,)]


def test_what_an_alignment_can_be_asked() -> None:
    alignment = Alignment((Bead((0, 1), (0,), 0.91234), Bead((2,), (), 0.5), Bead((), (1,), 0.5)))
    assert len(alignment) == 3
    assert alignment.unmatched_a == (2,)
    assert alignment.unmatched_b == (1,)
    assert [bead.kind for bead in alignment] == ["match", "omission", "addition"]
    assert alignment.to_dicts()[0]["score"] == 0.9123
