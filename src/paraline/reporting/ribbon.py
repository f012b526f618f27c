"""The alignment as a picture: two stories as lines of sentences, and bands between them.

The geometry is reckoned once; the page draws it in its own colours, and ``--figure`` in fixed ones.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from paraline.differences.finding import Severity
from paraline.reporting.rows import SEVERITIES, PairView, Row, Side
from paraline.story import Sentence

WIDTH, HEIGHT = 1000, 120
_LINE = 9  # height of a story's line
_TICK = 9  # height of the marks beyond it
_TOP, _BOTTOM = _TICK + 1 + _LINE, HEIGHT - _TICK - 1 - _LINE  # where the bands begin and end
_GAP = 1.6  # between two sentences
_STUB = 0.42  # of the way to the other side: how far a lone sentence's wedge reaches

BandKind = Literal["match", "moved", "omission", "addition"]


@dataclass(frozen=True, slots=True)
class Block:
    """A sentence on its story's line."""

    x: float
    y: float
    width: float
    kind: BandKind
    row: int
    height: float = _LINE


@dataclass(frozen=True, slots=True)
class Band:
    """What joins a row's sentences, or the wedge of one that has no partner; ``path`` is SVG's."""

    path: str
    kind: BandKind
    row: int


@dataclass(frozen=True, slots=True)
class Tick:
    """Where the words of a finding stand, beyond the line of their story."""

    x: float
    y: float
    severity: Severity
    number: int
    height: float = _TICK


@dataclass(frozen=True, slots=True)
class Ribbon:
    """The whole picture, in units of ``WIDTH`` x ``HEIGHT``; moved bands come last, on top."""

    bands: tuple[Band, ...]
    blocks: tuple[Block, ...]
    ticks: tuple[Tick, ...]

    def count(self, kind: BandKind) -> int:
        """Return how many rows are of *kind*."""
        return sum(band.kind == kind for band in self.bands)

    @property
    def summary(self) -> str:
        """What the picture shows, in words: for those who do not see it."""
        parts = (
            (self.count("match") + self.count("moved"), "matched"),
            (self.count("moved"), "of them moved"),
            (self.count("omission"), "only in A"),
            (self.count("addition"), "only in B"),
        )
        told = ", ".join(f"{count} {words}" for count, words in parts if count)
        return f"How the sentences of A and B go together: {told or 'nothing to show'}"


def lay_ribbon(view: PairView) -> Ribbon:
    """Return the picture of *view*: both lines on one scale, so that the shorter story is shorter.

    Rows are counted as in ``view.rows``.
    """
    unit = WIDTH / max(_length(view.a.sentences), _length(view.b.sentences), 1)
    lines = _Line(view.a.sentences, unit), _Line(view.b.sentences, unit)
    bands, blocks = [], []
    for number, row in enumerate(view.rows):
        bands.append(Band(_path(row, *lines), _kind(row), number))
        for line, cells, y in ((lines[0], row.a, _TOP - _LINE), (lines[1], row.b, _BOTTOM)):
            for cell in cells:
                x, end = line.extent(cell.number - 1)
                blocks.append(Block(x, y, round(end - x, 1), _kind(row), number))
    ticks = [*_ticks(view, "a", lines[0], 0), *_ticks(view, "b", lines[1], HEIGHT - _TICK)]
    return Ribbon(
        tuple(sorted(bands, key=lambda band: band.kind == "moved")), tuple(blocks), tuple(ticks)
    )


class _Line:
    """One story's sentences, side by side from 0 on."""

    def __init__(self, sentences: Sequence[Sentence], unit: float) -> None:
        self._sentences = sentences
        self._unit = unit
        self._starts = [0.0]
        for sentence in sentences:
            self._starts.append(self._starts[-1] + len(sentence.text) * unit)

    def extent(self, index: int) -> tuple[float, float]:
        """Return where a sentence begins and ends, with a gap after it."""
        start, end = self._starts[index], self._starts[index + 1]
        return round(start, 1), round(end - min(_GAP, (end - start) / 4), 1)

    def at(self, offset: int) -> float | None:
        """Return where the character at *offset* of the story stands; ``None`` if in no sentence.

        What lies between two sentences belongs to the one before.
        """
        index = bisect_right(self._sentences, offset, key=lambda one: one.start) - 1
        if index < 0:
            return None
        within = min(offset - self._sentences[index].start, len(self._sentences[index].text))
        return round(self._starts[index] + within * self._unit, 1)


def _length(sentences: Iterable[Sentence]) -> int:
    return sum(len(sentence.text) for sentence in sentences)


def _kind(row: Row) -> BandKind:
    return "moved" if row.bead.moved and row.bead.kind == "match" else row.bead.kind


def _path(row: Row, a: _Line, b: _Line) -> str:
    """Return a band between both sides, or a wedge that ends before it reaches the other one."""
    if row.a and row.b:
        left, right = _reach(a, row.bead.a)
        low, high = _reach(b, row.bead.b)
        middle = (_TOP + _BOTTOM) / 2
        return (
            f"M{left} {_TOP}C{left} {middle} {low} {middle} {low} {_BOTTOM}"
            f"H{high}C{high} {middle} {right} {middle} {right} {_TOP}Z"
        )
    line, indices = (a, row.bead.a) if row.a else (b, row.bead.b)
    start, end = _reach(line, indices)
    base, depth = (_TOP, 1) if row.a else (_BOTTOM, -1)
    point = base + depth * _STUB * (_BOTTOM - _TOP)
    return f"M{start} {base}L{(start + end) / 2:.1f} {point:.1f}L{end} {base}Z"


def _reach(line: _Line, indices: Sequence[int]) -> tuple[float, float]:
    return line.extent(indices[0])[0], line.extent(indices[-1])[1]


def _ticks(view: PairView, side: Side, line: _Line, y: float) -> Iterable[Tick]:
    """Yield a mark for each finding's words on one side, the gravest last, on top."""
    for entry in sorted(view.entries, key=lambda e: -SEVERITIES.index(e.finding.severity)):
        for span in entry.finding.a if side == "a" else entry.finding.b:
            x = line.at(span.start)
            if x is not None:
                yield Tick(x, y, entry.finding.severity, entry.number)
