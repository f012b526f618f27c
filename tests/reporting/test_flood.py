"""No report drowns its reader: findings of less weight are counted, JSON keeps them all."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, cast

import pytest

from paraline import Story
from paraline.alignment import Alignment, Bead
from paraline.comparison import Comparison, PairResult
from paraline.differences import Context, Finding, Severity, find_differences
from paraline.reporting import ComparisonFormat, render_comparison
from paraline.reporting.rows import MOST, choose

ODD: dict[str, Callable[[int], str]] = {
    "headline alone": lambda _: "Port buys cranes",
    "list": lambda i: f"- item {i}",
    "table": lambda i: f"{i}\t{i * 3}\t{i * 7 % 11}\t{i}.{i}%",
    "results": lambda i: f"Team{i} - Rivals{i} {i % 5}:{i % 3} ({i % 2}:0)",
    "capitals": lambda i: f"THE MINISTER SAID ON DAY {i} THAT NOTHING WAS WRONG.",
    "no punctuation": lambda i: f"and then {i} people came and nobody knew why they did",
    "mixed": lambda i: f"He said «нет» {i} reizes, un viņi ушли домой.",
    "feature": lambda i: "A long sentence of words about nothing much at all. " * 10 + str(i),
}
COUNTS = {"headline alone": 1, "feature": 50}


def made(lines_a: list[str], lines_b: list[str], extra: tuple[Finding, ...] = ()) -> Comparison:
    a, b = Story.from_sentences(lines_a, "en"), Story.from_sentences(lines_b, "lv")
    alignment = Alignment(tuple(Bead((i,), (i,), 0.9) for i in range(len(lines_a))))
    found = find_differences(Context(a, b, alignment)) + extra
    pair = PairResult(0, 1, alignment, found, 1.0, 1.0)
    none = (tuple(None for _ in lines_a), tuple(None for _ in lines_b))
    return Comparison((a, b), (pair,), none, None, "fake/1")


@pytest.mark.parametrize("shape", ODD)
def test_odd_stories_neither_crash_nor_flood(shape: str) -> None:
    count = COUNTS.get(shape, 120)
    lines = [ODD[shape](i) for i in range(count)]
    other = [ODD[shape](i + i % 2) for i in range(count)]
    comparison = made(lines, other)
    (pair,) = comparison.pairs
    high = sum(one.severity == "high" for one in pair.findings)
    shown, hidden = choose(pair.findings)
    assert len(shown) <= max(MOST, high)
    assert len(shown) + len(hidden) == len(pair.findings)
    for form in ("text", "markdown", "html"):
        page = render_comparison(comparison, cast("ComparisonFormat", form))
        assert ("see --format json" in page) == bool(hidden)


def low(severity: Severity, confidence: float) -> Finding:
    story = Story.from_sentences(["One.", "Two."], "en")
    return Finding("tone", severity, confidence, (story.sentences[0].span,), (), "differs")


def test_all_high_are_shown_and_the_surest_of_the_others() -> None:
    many = [low("high", 0.1)] * (MOST + 5)
    assert len(choose([*many, low("low", 1.0)])[1]) == 1
    few = [low("low", i / 100) for i in range(MOST + 3)]
    assert [one.confidence for one in choose(few)[1]] == [0.0, 0.01, 0.02]


def test_json_keeps_what_reports_only_count() -> None:
    extra = tuple(low("low", 0.5) for _ in range(MOST + 7))
    comparison = made(["One.", "Two."], ["Viens.", "Divi."], extra)
    kept: Any = json.loads(render_comparison(comparison, "json"))["comparisons"][0]
    assert len(kept["findings"]) == MOST + 7
    for form in ("text", "markdown", "html"):
        page = render_comparison(comparison, cast("ComparisonFormat", form))
        assert "nd 7 more, of low severity: see --format json" in page
