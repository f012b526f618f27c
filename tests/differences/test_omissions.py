"""Sentences that only one side tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from paraline.alignment import Bead
from paraline.differences import Context
from paraline.differences.omissions import find_omissions

SHARED = "All agree on it."


def test_unmatched_sentences_stay_one_finding_each(context_of: Callable[..., Context]) -> None:
    a = [SHARED, "The mayor was late to it again.", "Nobody minded that at all."]
    b = ["Visi piekrīt.", "Ieejas durvis bija ciet."]
    beads = [Bead((0,), (0,), 0.9), Bead((1,), (), 0.8), Bead((2,), (), 0.7), Bead((), (1,), 0.6)]
    context = context_of(a, b, beads)
    found = list(find_omissions(context))
    assert [finding.kind for finding in found] == ["omission", "omission", "addition"]
    assert [finding.confidence for finding in found] == [0.8, 0.7, 0.6]
    assert [span.of(context.a.text) for finding in found for span in finding.a] == a[1:]
    assert [span.of(context.b.text) for finding in found for span in finding.b] == b[1:]
    assert [finding.message for finding in found] == [
        "only in A: 7 words",
        "only in A: 5 words",
        "only in B: 4 words",
    ]


@pytest.mark.parametrize(
    ("text", "index", "severity"),
    [
        ("The talks went on all through the night.", 0, "high"),
        ("The talks went on all through the night.", 2, "high"),
        ("The talks went on all through the night.", 3, "medium"),
        ("They went on.", 3, "low"),
        ("Mayor Jansons disagreed.", 3, "medium"),
        ("It cost 45 euros.", 3, "medium"),
        ('"We will lose 45 jobs," said Jansons.', 3, "high"),
        ('"We will lose jobs." He left.', 3, "medium"),
        ("«Мы потеряем 45 рабочих мест», – сказал мэр.", 3, "high"),
    ],
)
def test_severity_goes_by_place_and_substance(
    text: str, index: int, severity: str, context_of: Callable[..., Context]
) -> None:
    a = [*[SHARED] * index, text]
    beads = [*[Bead((i,), (i,), 0.9) for i in range(index)], Bead((index,), (), 0.9)]
    (finding,) = find_omissions(context_of(a, [SHARED] * index, beads))
    assert finding.severity == severity


def test_the_message_says_what_a_sentence_holds(context_of: Callable[..., Context]) -> None:
    context = context_of(['"We lose 45 jobs," Jansons said.'], [], [Bead((0,), (), 0.9)])
    (finding,) = find_omissions(context)
    assert finding.message == "only in A: 6 words, with a figure, a quotation and a name"


@pytest.mark.parametrize(
    "text",
    ["The city waited.", 'He said: "Wait a bit."', "Gaidīja. Tad gāja tālāk.", "And I went."],
)
def test_a_capital_that_opens_a_clause_is_no_name(
    text: str, context_of: Callable[..., Context]
) -> None:
    (finding,) = find_omissions(context_of([text], [], [Bead((0,), (), 0.9)]))
    assert "name" not in finding.message
