"""The whole walk on the project's own stories; ``scripts/eval_corpora.py`` prints the figures."""

from __future__ import annotations

import pytest
from scripts.eval_corpora import KINDS, Result, measure_all

WHOLE = {"omission", "addition", "number", "moved"}
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
    alarms = [line for one in faithful for line in one.wrong]
    assert [line for line in alarms if line.split(":")[0] in WHOLE] == []
    # Kinds that look at single words: of some 250 sentence pairs.
    assert len(alarms) <= 20


@pytest.mark.parametrize(
    ("kind", "recall", "precision"),
    [
        ("omission", 0.93, 0.78),
        ("addition", 0.78, 0.69),
        ("number", 1.0, 0.92),
        ("moved", 0.87, 1.0),
        ("date", 0.9, 0.8),
        ("name", 0.6, 0.2),
        ("partial-omission", 0.6, 0.3),
        ("quote", 0.2, 0.9),
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
