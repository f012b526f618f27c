"""The ribbons of a comparison as a picture of its own: SVG, or PNG by the extra ``png``."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Template

from paraline._version import __version__
from paraline.alignment.exchange.characters import exported
from paraline.comparison import Comparison
from paraline.errors import ParalineError
from paraline.reporting import wording
from paraline.reporting.pages import load_template
from paraline.reporting.ribbon import WIDTH, lay_ribbon
from paraline.reporting.rows import PairView, Side, lay_out_pair
from paraline.reporting.visible import visible
from paraline.story import Story

FIGURES = (".svg", ".png")
_MARGIN = 40
_PANEL = 350  # height of one pair
_LEGEND = 64
_ROOM = 96  # letters of a headline that surely fit
_SHARP = 2  # pixels of a PNG for one unit


def check_figure(path: Path) -> None:
    """Raise where no figure can be written to *path*, before a comparison is waited for.

    Raises
    ------
    ParalineError
        If the name ends in neither ``.svg`` nor ``.png``, or PNG lacks its package.
    """
    ending = path.suffix.lower()
    if ending not in FIGURES:
        raise ParalineError(f"{path} is no name of a figure: let it end in .svg or .png")
    if ending == ".png" and importlib.util.find_spec("resvg_py") is None:
        raise ParalineError(
            f"{path} needs one more package: pip install 'paraline[png]', or name an .svg file"
        )


def render_figure(comparison: Comparison) -> str:
    """Return the ribbons of all pairs, one below the other, as an SVG document."""
    views = [_Panel(lay_out_pair(comparison, pair)) for pair in comparison.pairs]
    return _template().render(
        width=WIDTH + 2 * _MARGIN,
        height=len(views) * _PANEL + _LEGEND,
        panel=_PANEL,
        views=views,
        made=f"paraline {__version__}",
    )


def figure_bytes(comparison: Comparison, path: Path) -> bytes:
    """Return what belongs into *path*: an SVG document, or the PNG made of it.

    Raises
    ------
    ParalineError
        As :func:`check_figure`.
    """
    check_figure(path)
    svg = render_figure(comparison)
    if path.suffix.lower() == ".svg":
        return svg.encode()
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=_SHARP))


class _Panel:
    """One pair's part of the picture: its ribbon, and the words above and below."""

    def __init__(self, view: PairView) -> None:
        languages = f"{view.a.language.code} → {view.b.language.code}"
        covered = ", ".join(wording.coverage(view.result))
        self.ribbon = lay_ribbon(view)
        self.verdict = f"{languages}: {wording.verdict(view.result)}. {covered}."
        self.names = (_name(view.a, "a"), _name(view.b, "b"))
        self.titles = (_short(view.a.title or ""), _short(view.b.title or ""))


def _name(story: Story, side: Side) -> str:
    return _short(f"{wording.story_name(story, side)} · {story.language.code}")


def _short(text: str) -> str:
    text = visible(text)
    return text if len(text) <= _ROOM else f"{text[:_ROOM].rstrip()}…"


def _fit(value: Any) -> Any:
    """Leave out of every string what XML cannot hold."""
    return exported(visible(value)) if type(value) is str else value


@cache
def _template() -> Template:
    return load_template(__package__, "figure.svg", show=_fit)
