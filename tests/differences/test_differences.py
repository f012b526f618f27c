"""All findings together, in the order in which a reader of A meets them."""

from __future__ import annotations

from collections.abc import Callable

from paraline.alignment import Bead
from paraline.differences import Context, find_differences

A = [
    "He came at 5 p.m. today.",
    "It was raining that day.",
    "The hall held 300 guests.",
    "He sang.",
]
B = [
    "Sveiki visiem!",
    "Viņš ieradās plkst. 18.00.",
    "Zāle bija skaista.",
    "Bija 400 viesu.",
    "Dziedāja.",
]
BEADS = [
    Bead((), (0,), 0.9),
    Bead((0,), (1,), 0.9),
    Bead((1,), (), 0.9),
    Bead((), (2,), 0.9),
    Bead((2,), (3,), 0.9),
    Bead((3,), (4,), 0.9, moved=True),
]


def test_findings_stand_in_the_order_of_a_with_additions_where_b_has_them(
    context_of: Callable[..., Context],
) -> None:
    found = find_differences(context_of(A, B, BEADS))
    assert [finding.kind for finding in found] == [
        "addition",  # before anything that A has
        "number",
        "addition",  # after the sentence that is matched with the one before it in B
        "omission",
        "number",
        "moved",
    ]


def test_the_same_stories_give_the_same_findings(context_of: Callable[..., Context]) -> None:
    assert find_differences(context_of(A, B, BEADS)) == find_differences(context_of(A, B, BEADS))


def test_a_faithful_pair_gives_none(context_of: Callable[..., Context]) -> None:
    a = ["The council met on May 4.", "It spent 2.5 million euros on 12 schools."]
    b = ["Dome sanāca 4. maijā.", "Tā iztērēja 2,5 miljonus eiro 12 skolām."]
    assert find_differences(context_of(a, b)) == ()
