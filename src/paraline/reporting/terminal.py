"""A comparison for a terminal, or for a pipe: what differs, in its place, then a list of it."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest

from rich.console import Console
from rich.text import Text

from paraline._version import __version__
from paraline.comparison import Comparison
from paraline.reporting import wording
from paraline.reporting.rows import Cell, Entry, PairView, Row, Side, by_severity, lay_out_pair
from paraline.reporting.visible import visible
from paraline.story import Span, Story
from paraline.translation.translator import Translation

SIDE_BY_SIDE = 70
_WIDEST = 160  # of two columns that one still reads with ease
# As in a diff: this many rows without a difference are shown around each that has one.
_CONTEXT = 1
_NARROWEST = 8
_STYLES = {"high": "bold red", "medium": "bold yellow", "low": "bold cyan"}
_LONE = "red"
_QUIET = "dim"
_DIVIDER = " │ "
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def render_terminal(
    comparison: Comparison, *, width: int | None = None, color: bool = False
) -> str:
    """Return the comparison as text.

    Parameters
    ----------
    width
        Columns to fill; by default those of the terminal, up to 160, or 80. From 70 on the
        stories stand side by side, below that one above the other.
    color
        Whether to use colours (ANSI codes). Without them double brackets stand around the words
        that differ. The raised number after such words is the finding's in the closing list,
        with colours and without.
    """
    page = io.StringIO()
    console = Console(
        file=page,
        width=width or min(shutil.get_terminal_size().columns, _WIDEST),
        height=25,  # rich ignores a width that comes without a height where TERM is dumb
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for line in _Report(comparison, console, color=color).lines():
        line.rstrip()
        console.print(line, soft_wrap=True)
    return page.getvalue()


class _Report:
    """Lays the report out in lines, for one width and with or without colours."""

    def __init__(self, comparison: Comparison, console: Console, *, color: bool) -> None:
        self.comparison = comparison
        self.console = console
        self.width = console.width
        self.color = color
        self.wide = self.width >= SIDE_BY_SIDE

    def lines(self) -> Iterator[Text]:
        """Yield the report from top to bottom, no line wider than the page."""
        for pair in self.comparison.pairs:
            view = lay_out_pair(self.comparison, pair)
            yield from self.verdict(view)
            yield from (self.columns(view) if self.wide else self.stack(view))
            yield Text()
            if view.entries:
                yield Text("Differences", style="bold")
                for entry in by_severity(view.entries):
                    yield from self.difference(view, entry)
                if view.hidden:
                    yield from self.hang("", Text(wording.and_more(view)), self.width)
                yield Text()
        for note in self.comparison.notes:
            yield from self.hang("", Text(f"Note: {visible(note)}"), self.width)
        engines = " · ".join(wording.engine_lines(self.comparison, __version__))
        yield from self.hang("", Text(visible(engines), style=_QUIET), self.width)

    def hang(self, label: Text | str, text: Text, width: int) -> Iterator[Text]:
        """Yield *text* wrapped to *width* columns, *label* before the first line."""
        label = Text(label, style=_QUIET) if isinstance(label, str) else label
        room = max(width - label.cell_len, _NARROWEST)
        for number, line in enumerate(text.wrap(self.console, room, overflow="fold")):
            line.rstrip()
            yield Text.assemble(label if number == 0 else " " * label.cell_len, line)

    def verdict(self, view: PairView) -> Iterator[Text]:
        """Yield the summary line, and the counts by kind."""
        covered = ", ".join(wording.coverage(view.result))
        head = Text(f"{view.a.language.code} → {view.b.language.code}: {covered}; ", style="bold")
        style = _STYLES[by_severity(view.entries)[0].finding.severity] if view.entries else "green"
        head.append(wording.verdict(view.result), style)
        yield from self.hang("", head, self.width)
        if view.entries:
            yield from self.hang("", Text(wording.kind_counts(view.result)), self.width)
        yield Text()

    # --- the two stories --------------------------------------------------------------------------

    def columns(self, view: PairView) -> Iterator[Text]:
        """Yield both stories side by side, headlines first."""
        width = (self.width - len(_DIVIDER)) // 2
        blocks = [self.heads(view, width)]
        blocks += [self.block(view, rows, width) for rows in _folded(view.rows)]
        for number, (left, right) in enumerate(blocks):
            if number:
                yield Text.assemble(" " * width, (_DIVIDER, _QUIET))
            for a, b in zip_longest(left, right, fillvalue=Text()):
                yield Text.assemble(a, " " * (width - a.cell_len), (_DIVIDER, _QUIET), b)

    def stack(self, view: PairView) -> Iterator[Text]:
        """Yield both stories one above the other, bead by bead."""
        for side in self.heads(view, self.width):
            yield from side
        for rows in _folded(view.rows):
            yield Text()
            for side in self.block(view, rows, self.width):
                yield from side

    def heads(self, view: PairView, width: int) -> tuple[list[Text], list[Text]]:
        """Return each story's name, language and date, and its headline below."""
        return (
            self.head(view.a, view.headline_a, "a", width),
            self.head(view.b, view.headline_b, "b", width),
        )

    def head(self, story: Story, headline: Cell | None, side: Side, width: int) -> list[Text]:
        date = story.date.isoformat() if story.date else ""
        facts = (side.upper(), story.path or "", story.language.code, date)
        name = Text(visible(" · ".join(filter(None, facts))), style=_QUIET)
        title = Text(f"({wording.NO_HEADLINE})")
        if headline:
            title = self.marked(headline)
            title.style = "bold"
        return [*self.hang("", name, width), *self.hang("", title, width)]

    def block(
        self, view: PairView, rows: Sequence[Row], width: int
    ) -> tuple[list[Text], list[Text]]:
        """Return both sides of a row, or of a fold of several, as lines."""
        a, b = self.labelled(rows, "a"), self.labelled(rows, "b")
        digits = len(str(max(len(view.a.sentences), len(view.b.sentences))))
        sides: tuple[list[Text], list[Text]] = ([], [])
        for lines, letter, parts in zip(sides, "AB", (a, b), strict=True):
            for label, text in parts:
                gutter = f"{label:>{digits}} " if self.wide else f"{letter} {label:<{digits}} "
                lines += self.hang(gutter, text, width)
        if not any(row.differs for row in rows):
            for line in (*sides[0], *sides[1]):
                line.style = _QUIET
        return sides

    def labelled(self, rows: Sequence[Row], side: Side) -> Iterator[tuple[str, Text]]:
        """Yield one side's paragraphs, each with its sentence's number, if it has one."""
        if len(rows) > 1:
            numbers = wording.sentence_range([cell for row in rows for cell in getattr(row, side)])
            yield "⋯", Text(f"{numbers}: {wording.NOTHING_FOUND}" if side == "a" else numbers)
            return
        (row,) = rows
        cells: tuple[Cell, ...] = row.a if side == "a" else row.b
        if not cells:
            absent = wording.ONLY_IN_A if side == "b" else wording.ONLY_IN_B
            yield "", Text(f"— {absent} —", style=_LONE)
        elif row.bead.moved and side == "b":
            yield "", Text("↕ moved", style=_STYLES["medium"])
        for cell in cells:
            sentence = self.marked(cell)
            sentence.style = "" if row.bead.kind == "match" else _LONE
            yield str(cell.number), sentence
            if cell.translation:
                yield "", _translated(cell.translation)

    def marked(self, cell: Cell) -> Text:
        """Return a sentence with its differing words marked, each with its finding's number."""
        text = Text()
        for piece in cell.pieces:
            style = _STYLES[piece.severity] if piece.severity else ""
            if not self.color:
                text.append("[[" * len(piece.opens))
            text.append(visible(piece.text), style)
            if not self.color:
                text.append("".join(f"]]{_raised([e])}" for e in reversed(piece.closes)))
            else:
                text.append(_raised(piece.closes), style)
        return text.append(_raised(cell.about), "bold")

    # --- the list ---------------------------------------------------------------------------------

    def difference(self, view: PairView, entry: Entry) -> Iterator[Text]:
        """Yield one finding: its severity, kind and message, and the words of both sides."""
        finding = entry.finding
        digits = len(str(len(view.entries)))
        label = Text(
            f"{entry.number:>{digits}} {finding.severity:<6} ", style=_STYLES[finding.severity]
        )
        message = Text.assemble(
            (f"{wording.kind_name(finding.kind)}: ", "bold"),
            visible(finding.message),
            (f"  ({wording.confidence(finding)})", _QUIET),
        )
        yield from self.hang(label, message, self.width)
        for letter, story, spans in (("A", view.a, finding.a), ("B", view.b, finding.b)):
            for span in spans:
                indent = " " * label.cell_len
                yield from self.hang(f"{indent}{letter} ", _quote(story, span), self.width)


def _quote(story: Story, span: Span) -> Text:
    words = visible(span.of(story.text))
    return Text.assemble((f"{wording.offsets(span)} ", _QUIET), f"“{words}”")


def _translated(translation: Translation) -> Text:
    style = "dim italic" if translation.trusted else _QUIET
    return Text(visible(wording.translated(translation)), style=style)


def _raised(entries: Iterable[Entry]) -> str:
    return ",".join(str(entry.number).translate(_RAISED) for entry in entries)


def _folded(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Yield each row alone, but a stretch that is far from any difference as one group."""
    near = {
        neighbour
        for index, row in enumerate(rows)
        if row.differs
        for neighbour in range(index - _CONTEXT, index + _CONTEXT + 1)
    }
    for shown, group in groupby(enumerate(rows), key=lambda item: item[0] in near):
        stretch = [row for _, row in group]
        if shown:
            yield from ([row] for row in stretch)
        else:
            yield stretch
