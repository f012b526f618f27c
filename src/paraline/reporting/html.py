"""A comparison as one HTML file: its own style and script, no network, everything escaped."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from jinja2 import Template
from markupsafe import Markup

from paraline._version import __version__
from paraline.comparison import Comparison
from paraline.differences.kinds import explained
from paraline.reporting import wording
from paraline.reporting.actors import bars
from paraline.reporting.diff import Stretch, row_diff
from paraline.reporting.glosses import GlossPiece, gloss_pieces
from paraline.reporting.pages import asset, load_template, policy, shown
from paraline.reporting.ribbon import HEIGHT, WIDTH, lay_ribbon
from paraline.reporting.rows import (
    SEVERITIES,
    Cell,
    Entry,
    PairView,
    Row,
    Side,
    by_severity,
    lay_out_pair,
)

_HEADLINES = -1  # the row above all others
_LISTED, _FEW = 14, 4  # findings in the list at the top; more than a few others fold out


def render_html(comparison: Comparison) -> str:
    """Return the comparison as a page that can be sent around: one section for each pair.

    The page carries its style and its script and loads nothing; its Content-Security-Policy
    allows these two and nothing else, and without the script all of it can be read. Words of a
    story, a path or a message appear as text whatever they hold, with control and format
    characters as marks.
    """
    css, script = asset(__package__, "report.css"), asset(__package__, "report.js")
    sections = [
        _Section(lay_out_pair(comparison, pair), f"p{number}-" if number > 1 else "")
        for number, pair in enumerate(comparison.pairs, 1)
    ]
    return _template().render(
        title=_title(comparison),
        csp=policy(css, script),
        css=Markup(css),
        script=Markup(script),
        sections=sections,
        notes=comparison.notes,
        engines=wording.engine_lines(comparison, __version__),
        wording=wording,
        ribbon_size=(WIDTH, HEIGHT),
    )


class _Section:
    """One pair's part of the page, and the names in it; ``prefix`` keeps them apart by pair."""

    def __init__(self, view: PairView, prefix: str) -> None:
        self.view = view
        self.prefix = prefix
        self.ribbon = lay_ribbon(view)
        self.bars = bars(view.result.roster)
        self.quoted = any(bar.quotes_a or bar.quotes_b for bar in self.bars)
        self.translated = any(cell.translation for row in view.rows for cell in (*row.a, *row.b))
        self._ids = self._name(view.entries)
        self._rows = self._place(view)

    def key(self, entry: Entry) -> str:
        """Return what the parts of the page that speak of *entry* have in common."""
        return f"{self.prefix}{entry.number}"

    def gloss(self, cell: Cell) -> Iterator[GlossPiece]:
        """Yield the stretches of a cell's translation with the words that they stand for."""
        return gloss_pieces(cell)

    def diff(self, row: Row, side: Side) -> tuple[Stretch, ...]:
        """Return the diff of *row*, if it is on this *side* that a reader looks for it."""
        shown_by = "b" if any(cell.translation for cell in row.b) else "a"
        return row_diff(row) if side == shown_by else ()

    def keys(self, entries: tuple[Entry, ...]) -> str:
        """Return the keys of *entries*, parted by blanks."""
        return " ".join(map(self.key, entries))

    def anchor(self, entry: Entry) -> str:
        """Return the id of the note on *entry*: it stays as long as the finding's own does."""
        return self._ids[entry.number]

    def notes(self, row: int = _HEADLINES) -> list[Entry]:
        """Return the findings that are told beside *row*; by default, beside the headlines."""
        return self._rows.get(row, [])

    @property
    def elsewhere(self) -> list[Entry]:
        """The findings about words that stand in no row: in a date line, say."""
        placed = {entry.number for notes in self._rows.values() for entry in notes}
        return [entry for entry in self.view.entries if entry.number not in placed]

    def listed(self) -> tuple[list[Entry], list[Entry]]:
        """Return the findings of the list at the top, the gravest first, and those that fold."""
        ranked = by_severity(self.view.entries)
        cut = _LISTED if len(ranked) > _LISTED + _FEW else len(ranked)
        return ranked[:cut], ranked[cut:]

    def counts(self) -> list[tuple[str, int]]:
        """Return how many findings the page shows of each severity, the gravest first."""
        found = [entry.finding.severity for entry in self.view.entries]
        return [(name, found.count(name)) for name in SEVERITIES if name in found]

    def kinds(self) -> list[tuple[str, int]]:
        """Return how many findings the page shows of each kind, most frequent first."""
        found = [entry.finding.kind for entry in self.view.entries]
        return sorted(((kind, found.count(kind)) for kind in set(found)), key=lambda p: (-p[1], p))

    def rule(self, entry: Entry) -> str:
        """Return what the rule that fired says, if it is one that is explained."""
        kind = explained().get(entry.finding.kind)
        return kind.rules.get(entry.finding.rule, "") if kind else ""

    def _name(self, entries: tuple[Entry, ...]) -> dict[int, str]:
        ids: dict[int, str] = {}
        for entry in entries:
            name = f"{self.prefix}d-{entry.finding.id or entry.number}"
            ids[entry.number] = f"{name}-{entry.number}" if name in ids.values() else name
        return ids

    @staticmethod
    def _place(view: PairView) -> dict[int, list[Entry]]:
        """Put each finding beside the first row that it touches."""
        heads = [cell for cell in (view.headline_a, view.headline_b) if cell]
        touched = [[entry for cell in heads for entry in cell.entries]]
        touched += [list(row.entries) for row in view.rows]
        rows: dict[int, list[Entry]] = {}
        seen: set[int] = set()
        for row, entries in enumerate(touched, _HEADLINES):
            new = {entry.number: entry for entry in entries if entry.number not in seen}
            rows[row] = [new[number] for number in sorted(new)]
            seen |= new.keys()
        return rows


def _title(comparison: Comparison) -> str:
    first, *others = (
        story.path or story.title or story.language.code for story in comparison.stories
    )
    return f"{first} compared with {', '.join(others)}"


@cache
def _template() -> Template:
    return load_template(__package__, "report.html", show=shown)
