"""The findings as a table: one line each, for a spreadsheet (CSV) or a script (TSV)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from paraline.comparison import Comparison, PairResult
from paraline.differences.finding import Finding
from paraline.reporting import wording
from paraline.reporting.rows import lay_out_pair
from paraline.reporting.visible import visible
from paraline.story import Span, Story

COLUMNS: Final = (
    "story_a",
    "story_b",
    "number",
    "kind",
    "severity",
    "confidence",
    "message",
    "rule",
    "id",
    "words_a",
    "offsets_a",
    "words_b",
    "offsets_b",
)
# A cell that begins with one of these is reckoned by a spreadsheet; an apostrophe makes it text.
_RECKONED: Final = ("=", "+", "-", "@")
MARK: Final = "\ufeff"
"""Begins a CSV file: without it, a spreadsheet takes UTF-8 for something else."""


def render_tsv(comparison: Comparison) -> str:
    """Return a line of column names, then one line a finding, all of them; nothing is quoted.

    ``number`` is the finding's in the other reports, and empty where they only count it. Several
    stretches of words are parted by `` … ``, their offsets (``start-end``) by a blank.
    """
    return "".join("\t".join(row) + "\n" for row in _table(comparison))


def render_csv(comparison: Comparison) -> str:
    """Return the same table as RFC 4180 has it, after a byte order mark for spreadsheets.

    A cell that a spreadsheet would take for a formula is preceded by an apostrophe.
    """
    file = io.StringIO()
    file.write(MARK)
    writer = csv.writer(file)
    for row in _table(comparison):
        writer.writerow(map(as_text, row))
    return file.getvalue()


def as_text(cell: str) -> str:
    """Return *cell* so that a spreadsheet takes it for text, whatever it begins with."""
    return f"'{cell}" if cell.startswith(_RECKONED) else cell


def _table(comparison: Comparison) -> Iterator[Sequence[str]]:
    yield COLUMNS
    for pair in comparison.pairs:
        numbers = {
            id(entry.finding): str(entry.number) for entry in lay_out_pair(comparison, pair).entries
        }
        for finding in pair.findings:
            cells = _cells(comparison, pair, finding, numbers.get(id(finding), ""))
            yield [visible(cell) for cell in cells]


def _cells(
    comparison: Comparison, pair: PairResult, finding: Finding, number: str
) -> tuple[str, ...]:
    a, b = comparison.stories[pair.a], comparison.stories[pair.b]
    return (
        wording.story_name(a, "a"),
        wording.story_name(b, "b"),
        number,
        finding.kind,
        finding.severity,
        f"{finding.confidence:.4f}",
        finding.message,
        finding.rule,
        finding.id,
        _words(a, finding.a),
        _offsets(finding.a),
        _words(b, finding.b),
        _offsets(finding.b),
    )


def _words(story: Story, spans: Sequence[Span]) -> str:
    return " … ".join(span.of(story.text) for span in spans)


def _offsets(spans: Sequence[Span]) -> str:
    return " ".join(f"{span.start}-{span.end}" for span in spans)
