"""The whole walk on the project's own stories; ``scripts/eval_corpora.py`` prints the figures."""

from __future__ import annotations

import pytest
from scripts.eval_corpora import KINDS, Result, measure_all

FAITHFUL = ("harbour-crane", "song-festival")


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return measure_all()


def test_sentences_are_those_of_gold(results: list[Result]) -> None:
    assert len(results) == 18
    assert [one.name for one in results if not one.sentences] == []


def test_faithful_versions_raise_no_alarm(results: list[Result]) -> None:
    faithful = [one for one in results if one.name.startswith(FAITHFUL)]
    assert len(faithful) == 6
    assert [(one.name, one.wrong) for one in faithful if one.wrong] == []


@pytest.mark.parametrize(
    ("kind", "recall", "precision"),
    [
        ("omission", 0.93, 0.78),
        ("addition", 0.78, 0.69),
        ("number", 1.0, 0.92),
        ("moved", 0.87, 1.0),
    ],
)
def test_findings_agree_with_gold(
    results: list[Result], kind: str, recall: float, precision: float
) -> None:
    assert kind in KINDS
    expected = sum(one.expected[kind] for one in results)
    assert sum(one.found[kind] for one in results) / expected >= recall
    reported = sum(one.reported[kind] for one in results)
    assert sum(one.right[kind] for one in results) / reported >= precision
