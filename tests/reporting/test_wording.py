"""The phrases that every report for people shares."""

from __future__ import annotations

import pytest

from paraline.differences import Finding
from paraline.reporting import wording
from paraline.reporting.rows import Cell
from paraline.story import Span


@pytest.mark.parametrize(
    ("confidence", "words"),
    [(0.5512, "confidence 0.55"), (0.9, "confidence 0.90"), (1.0, "confidence 0.99")],
)
def test_no_finding_is_called_certain(confidence: float, words: str) -> None:
    assert wording.confidence(Finding("moved", "low", confidence, (), (), "")) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.0, "0%"), (0.001, "1%"), (0.5, "50%"), (0.999, "99%"), (1.0, "100%")],
)
def test_all_and_nothing_are_said_only_where_they_are_true(share: float, words: str) -> None:
    assert wording.percent(share) == words


def test_a_range_leaves_out_the_sentences_that_stand_elsewhere() -> None:
    cells = [Cell(number, Span(0, 1), "en", ()) for number in (1, 2, 3, 4, 7)]
    assert wording.sentence_range(cells) == "1–4, 7"
    assert wording.sentence_range(cells[:1]) == "1"
