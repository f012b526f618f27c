"""A comparison as one HTML file: no script, no network, everything escaped."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from paraline._version import __version__
from paraline.comparison import Comparison
from paraline.reporting import wording
from paraline.reporting.pages import load_template
from paraline.reporting.rows import Cell, Entry, PairView, Side, by_severity, lay_out_pair
from paraline.reporting.visible import visible


def render_html(comparison: Comparison) -> str:
    """Return the comparison as a page that can be sent around: one section for each pair.

    The page carries its style, runs no script and loads nothing; its Content-Security-Policy
    forbids both. Words of a story, a path or a message appear as text whatever they hold, with
    control and format characters as marks.
    """
    css = _css()
    return _template().render(
        title=_title(comparison),
        csp=_policy(css),
        css=Markup(css),
        sections=[
            _Section(lay_out_pair(comparison, pair), f"p{number}-" if number > 1 else "")
            for number, pair in enumerate(comparison.pairs, 1)
        ],
        notes=comparison.notes,
        engines=wording.engine_lines(comparison, __version__),
        wording=wording,
        by_severity=by_severity,
    )


class _Section:
    """One pair's part of the page, and the anchors in it; ``prefix`` keeps them apart by pair."""

    def __init__(self, view: PairView, prefix: str) -> None:
        self.view = view
        self.prefix = prefix
        self.targets: dict[tuple[int, Side], str] = {}
        for row in view.rows:
            self._collect("a", row.a)
            self._collect("b", row.b)
        self._collect("a", (view.headline_a,) if view.headline_a else ())
        self._collect("b", (view.headline_b,) if view.headline_b else ())

    def anchor(self, entry: Entry, side: Side, end: int) -> str:
        """Return the id of the number that stands after words of *entry*, at offset *end*."""
        return f"{self.prefix}f{entry.number}-{side}{end}"

    def target(self, entry: Entry, side: Side) -> str:
        """Return where the list links to: the first words of *entry* on *side*; empty if none."""
        return self.targets.get((entry.number, side), "")

    def _collect(self, side: Side, cells: tuple[Cell, ...]) -> None:
        for cell in cells:
            ends = [(entry, piece.span.end) for piece in cell.pieces for entry in piece.closes]
            for entry, end in [*ends, *((entry, cell.span.end) for entry in cell.about)]:
                self.targets.setdefault((entry.number, side), self.anchor(entry, side, end))


def _title(comparison: Comparison) -> str:
    first, *others = (
        story.path or story.title or story.language.code for story in comparison.stories
    )
    return f"{first} compared with {', '.join(others)}"


def _shown(value: Any) -> Any:
    """Put marks for the control characters of every string that a template prints."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _policy(css: str) -> str:
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _css() -> str:
    return resources.files(__package__).joinpath("report.css").read_text(encoding="utf-8")


@cache
def _template() -> Template:
    return load_template(__package__, "report.html", show=_shown)
