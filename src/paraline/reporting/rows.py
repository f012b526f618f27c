"""Two stories laid out for a reader: rows in reading order, with the findings marked in place.

Every report for people reads from here, so that all of them show the same words under the same
numbers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from paraline.alignment.alignment import Bead
from paraline.comparison import Comparison, PairResult
from paraline.differences.finding import Finding, Severity
from paraline.story import Sentence, Span, Story
from paraline.translation.translator import Translation

Side = Literal["a", "b"]
SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")
MOST = 60
"""Findings that a report shows of one pair, unless more of them are high."""
# These speak of a sentence's place, not of words in it: the whole sentence carries the number.
_OF_SENTENCES = frozenset({"omission", "addition", "moved"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding with its ``number`` in the report: from 1, in reading order."""

    number: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence under the same findings.

    ``opens`` and ``closes`` are those of ``entries`` whose words begin and end with this piece.
    """

    span: Span
    text: str
    entries: tuple[Entry, ...] = ()
    opens: tuple[Entry, ...] = ()
    closes: tuple[Entry, ...] = ()

    @property
    def severity(self) -> Severity | None:
        """The gravest severity of the findings here, or ``None`` where there are none."""
        return gravest(self.entries)


@dataclass(frozen=True, slots=True)
class Cell:
    """A sentence, or a headline, as its column shows it.

    ``number`` counts the story's sentences from 1 and is 0 for a headline; ``about`` are the
    findings that concern the sentence as a whole.
    """

    number: int
    span: Span
    language: str
    pieces: tuple[Piece, ...]
    about: tuple[Entry, ...] = ()
    translation: Translation | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every finding in or about this cell, in the order of their numbers."""
        return _unique(self.about, *(piece.entries for piece in self.pieces))


@dataclass(frozen=True, slots=True)
class Row:
    """One bead with its sentences: A's on the left, B's on the right."""

    bead: Bead
    a: tuple[Cell, ...]
    b: tuple[Cell, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every finding in this row, in the order of their numbers."""
        return _unique(*(cell.entries for cell in (*self.a, *self.b)))

    @property
    def differs(self) -> bool:
        """Whether there is anything to see: a finding, a lone sentence, or a moved one."""
        return self.bead.kind != "match" or self.bead.moved or bool(self.entries)


@dataclass(frozen=True, slots=True)
class PairView:
    """A pair, laid out: both stories, their headlines, the numbered findings and the rows.

    ``hidden`` are findings of less weight that a report would drown in: they bear no number.
    """

    a: Story
    b: Story
    result: PairResult
    headline_a: Cell | None
    headline_b: Cell | None
    entries: tuple[Entry, ...]
    rows: tuple[Row, ...]
    hidden: tuple[Finding, ...] = ()


def lay_out_pair(comparison: Comparison, pair: PairResult) -> PairView:
    """Lay out one pair of *comparison*: its rows, in reading order of A, with all marks set."""
    a, b = comparison.stories[pair.a], comparison.stories[pair.b]
    shown, hidden = choose(pair.findings)
    entries = _number(shown, pair, a, b)
    left = _Column(a, "a", entries, comparison.translations[pair.a])
    right = _Column(b, "b", entries, comparison.translations[pair.b])
    rows = tuple(
        Row(bead, tuple(map(left.cell, bead.a)), tuple(map(right.cell, bead.b)))
        for bead in pair.alignment
    )
    return PairView(a, b, pair, left.headline(), right.headline(), entries, rows, hidden)


def choose(findings: Sequence[Finding]) -> tuple[list[Finding], tuple[Finding, ...]]:
    """Part *findings* into those that a report shows and those that it only counts.

    All of high severity are shown; the gravest and surest of the others fill it up to ``MOST``.
    """
    ranked = sorted(
        range(len(findings)),
        key=lambda i: (SEVERITIES.index(findings[i].severity), -findings[i].confidence, i),
    )
    high = sum(finding.severity == "high" for finding in findings)
    chosen = set(ranked[: max(MOST, high)])
    return (
        [finding for i, finding in enumerate(findings) if i in chosen],
        tuple(finding for i, finding in enumerate(findings) if i not in chosen),
    )


def by_severity(entries: Iterable[Entry]) -> list[Entry]:
    """Sort *entries*: the gravest first, then in reading order."""
    return sorted(entries, key=lambda e: (SEVERITIES.index(e.finding.severity), e.number))


def gravest(entries: Iterable[Entry]) -> Severity | None:
    """Return the gravest severity among *entries*, or ``None`` for none."""
    found = {entry.finding.severity for entry in entries}
    return next((severity for severity in SEVERITIES if severity in found), None)


def _unique(*groups: tuple[Entry, ...]) -> tuple[Entry, ...]:
    found = {entry.number: entry for group in groups for entry in group}
    return tuple(found[number] for number in sorted(found))


def _number(findings: Sequence[Finding], pair: PairResult, a: Story, b: Story) -> tuple[Entry, ...]:
    """Give the findings numbers as a reader meets them: headlines first, then row by row."""
    row_a = {i: row for row, bead in enumerate(pair.alignment) for i in bead.a}
    row_b = {j: row for row, bead in enumerate(pair.alignment) for j in bead.b}

    def place(finding: Finding) -> tuple[int, int]:
        spans = [*finding.a, *finding.b]
        rows = [row_a[i] for span in finding.a for i in _touched(span, a.sentences)]
        rows += [row_b[j] for span in finding.b for j in _touched(span, b.sentences)]
        return (min(rows, default=-1), spans[0].start if spans else 0)

    ordered = sorted(findings, key=place)
    return tuple(Entry(number, finding) for number, finding in enumerate(ordered, 1))


def _touched(span: Span, sentences: Sequence[Sentence]) -> range:
    """Return the indices of the sentences that share a character with *span*."""
    first = bisect_right(sentences, span.start, key=lambda sentence: sentence.end)
    last = first
    while last < len(sentences) and sentences[last].start < span.end:
        last += 1
    return range(first, last)


class _Column:
    """One side of a pair: makes a cell of a sentence, with the findings that touch it."""

    def __init__(
        self,
        story: Story,
        side: Side,
        entries: Iterable[Entry],
        translations: tuple[Translation | None, ...],
    ) -> None:
        self.story = story
        self.translations = translations
        self.title = story.layout.title
        self.marks: dict[int, list[tuple[Span, Entry]]] = defaultdict(list)
        self.title_marks: list[tuple[Span, Entry]] = []
        for entry in entries:
            for span in getattr(entry.finding, side):
                for index in _touched(span, story.sentences):
                    self.marks[index].append((span, entry))
                if self.title and _overlap(span, self.title):
                    self.title_marks.append((span, entry))

    def cell(self, index: int) -> Cell:
        sentence = self.story.sentences[index]
        whole = [e for _, e in self.marks[index] if e.finding.kind in _OF_SENTENCES]
        words = [(s, e) for s, e in self.marks[index] if e.finding.kind not in _OF_SENTENCES]
        return Cell(
            index + 1,
            sentence.span,
            sentence.language,
            cut(self.story.text, sentence.span, words),
            _unique(tuple(whole)),
            self.translations[index],
        )

    def headline(self) -> Cell | None:
        if self.title is None:
            return None
        pieces = cut(self.story.text, self.title, self.title_marks)
        return Cell(0, self.title, self.story.language.code, pieces)


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def cut(text: str, span: Span, marks: Iterable[tuple[Span, Entry]]) -> tuple[Piece, ...]:
    """Cut ``text[span]`` where a mark begins or ends; marks may overlap and reach outside.

    The pieces follow each other without a gap: joined, their texts are ``span.of(text)``.
    """
    opening: dict[int, list[Entry]] = defaultdict(list)
    closing: dict[int, list[Entry]] = defaultdict(list)
    for mark, entry in marks:
        start, end = max(mark.start, span.start), min(mark.end, span.end)
        if start < end:
            opening[start].append(entry)
            closing[end].append(entry)
    pieces = []
    active: list[Entry] = []
    cuts = sorted({span.start, span.end, *opening, *closing})
    for start, end in pairwise(cuts):
        active += opening[start]
        pieces.append(
            Piece(
                Span(start, end),
                text[start:end],
                _unique(tuple(active)),
                _unique(tuple(opening[start])),
                _unique(tuple(closing[end])),
            )
        )
        for entry in closing[end]:
            active.remove(entry)
    return tuple(pieces)
