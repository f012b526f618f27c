"""Sentences that the other side tells in another place."""

from __future__ import annotations

from collections.abc import Callable

from paraline.alignment import Bead
from paraline.differences import Context
from paraline.differences.moved import find_moved

A = [f"Sentence number {i}." for i in "abcdefgh"]
B = [f"Teikums {i}." for i in "abcdefgh"]


def test_a_run_of_moved_beads_is_one_finding(context_of: Callable[..., Context]) -> None:
    beads = [
        *(Bead((i,), (i,), 0.9) for i in range(3)),
        Bead((3,), (6,), 0.8, moved=True),
        Bead((4,), (7,), 0.6, moved=True),
        *(Bead((i,), (i - 2,), 0.9) for i in range(5, 8)),
    ]
    context = context_of(A, B, beads)
    (finding,) = find_moved(context)
    assert [span.of(context.a.text) for span in finding.a] == A[3:5]
    assert [span.of(context.b.text) for span in finding.b] == B[6:8]
    assert finding.severity == "low"
    assert finding.confidence == 0.7
    assert finding.message == "sentences 4-5 in A, sentences 7-8 in B"


def test_runs_end_where_either_side_is_interrupted(context_of: Callable[..., Context]) -> None:
    beads = [
        Bead((0,), (0,), 0.9),
        Bead((1,), (5,), 0.9, moved=True),
        Bead((2,), (4,), 0.9, moved=True),
        Bead((3,), (1,), 0.9),
        Bead((4,), (3,), 0.9, moved=True),
        Bead((5,), (2,), 0.9),
    ]
    found = list(find_moved(context_of(A[:6], B[:6], beads)))
    assert [finding.message for finding in found] == [
        "sentence 2 in A, sentence 6 in B",
        "sentence 3 in A, sentence 5 in B",
        "sentence 5 in A, sentence 4 in B",
    ]


def test_leaving_the_opening_weighs_more(context_of: Callable[..., Context]) -> None:
    beads = [
        Bead((0,), (4,), 0.9, moved=True),
        *(Bead((i,), (i - 1,), 0.9) for i in range(1, 5)),
    ]
    (finding,) = find_moved(context_of(A[:5], B[:5], beads))
    assert finding.severity == "medium"


def test_order_kept_is_no_finding(context_of: Callable[..., Context]) -> None:
    assert list(find_moved(context_of(A, B))) == []
