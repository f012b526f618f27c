from __future__ import annotations

import csv
import io

import pytest

from paraline.alignment.alignment import Bead
from paraline.differences.finding import Finding
from paraline.reporting import render_comparison
from paraline.reporting.rows import MOST
from paraline.reporting.tabular import COLUMNS

SAMPLES = ["changed", "three", "faithful", "hostile"]


def tsv(comparison):
    lines = render_comparison(comparison, "tsv").split("\n")
    assert lines.pop() == ""
    head, *rows = [line.split("\t") for line in lines]
    assert tuple(head) == COLUMNS
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


def sheet(comparison):
    text = render_comparison(comparison, "csv")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_finding_has_one_line(sample, request):
    comparison = request.getfixturevalue(sample)
    findings = [finding for pair in comparison.pairs for finding in pair.findings]
    for rows in (tsv(comparison), sheet(comparison)):
        assert [row["kind"] for row in rows] == [finding.kind for finding in findings]
        assert [row["severity"] for row in rows] == [finding.severity for finding in findings]


def test_both_sides_words_and_offsets(changed):
    row = next(row for row in tsv(changed) if row["words_a"] == "60 people")
    a, b = changed.stories
    assert row["words_b"] == "16 cilvēkiem"
    assert (row["story_a"], row["story_b"], row["number"]) == ("en.txt", "lv.txt", "5")
    start, end = map(int, row["offsets_a"].split("-"))
    assert a.text[start:end] == "60 people"
    start, end = map(int, row["offsets_b"].split("-"))
    assert b.text[start:end] == "16 cilvēkiem"


def one(samples, words, message="m", count=1):
    a, b = samples.story([words], "en"), samples.story(["Viens."], "lv")
    finding = Finding("number", "low", 0.5, (a.sentences[0].span,) * 2, (), message)
    return samples.comparison(
        (a, b), [samples.pair((a, b), 0, 1, [Bead((0,), (0,), 0.9)], [finding] * count)]
    )


@pytest.mark.parametrize("words", ['=HYPERLINK("http://x.test")', "+1", "-1", "@SUM(A1)", " =1"])
def test_a_spreadsheet_reckons_nothing(samples, words):
    comparison = one(samples, words.strip(), message=words.strip())
    (row,) = sheet(comparison)
    assert row["words_a"].startswith("'")
    assert row["message"] == f"'{words.strip()}"
    assert tsv(comparison)[0]["message"] == words.strip()


def test_tabs_and_line_breaks_part_nothing(samples):
    (row,) = tsv(one(samples, "a\tb\nc\rd\u2028e\x1b"))
    assert row["words_a"] == " … ".join(["a b c d e⟨U+001B⟩"] * 2)


def test_what_reports_only_count_is_in_the_table_without_a_number(samples):
    comparison = one(samples, "One.")
    (pair,) = comparison.pairs
    many = [Finding("number", "low", 0.5, pair.findings[0].a, (), f"m{i}") for i in range(MOST + 3)]
    comparison = samples.comparison(
        comparison.stories,
        [samples.pair(comparison.stories, 0, 1, list(pair.alignment), many)],
    )
    rows = tsv(comparison)
    assert len(rows) == MOST + 3
    assert sum(row["number"] == "" for row in rows) == 3
