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
        ("omission", 0.96, 0.86),
        ("addition", 0.9, 0.85),
        ("number", 1.0, 0.92),
        ("moved", 0.93, 1.0),
        ("date", 0.9, 0.8),
        ("name", 0.6, 0.25),
        ("partial-omission", 0.8, 0.42),
        ("quote", 0.9, 0.9),
        ("attribution", 0.5, 0.75),
        ("modality", 0.6, 0.55),
        ("loaded-term", 0.4, 0.9),
        ("tone", 0.7, 0.9),
        ("headline", 0.7, 0.9),
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


def test_all_findings_together(results: list[Result]) -> None:
    expected = sum(one.expected.total() for one in results)
    reported = sum(one.reported.total() for one in results)
    found = sum(one.found.total() for one in results) / expected
    right = sum(one.right.total() for one in results) / reported
    print(f"found {found:.3f} of {expected}, right {right:.3f} of {reported}")
    assert found >= 0.86
    assert right >= 0.74
