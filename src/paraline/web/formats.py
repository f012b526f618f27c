"""The files that a comparison is kept as: every format of the reports, rendered once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from paraline.reporting import ONE_PAIR, ComparisonFormat, render_comparison
from paraline.reporting.figure import render_figure

if TYPE_CHECKING:
    from paraline.comparison import Comparison

_WIDTH = 100  # columns of the report in plain text


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its media type, what a page calls it, and whether it holds one pair only."""

    media_type: str
    title: str
    render: Callable[[Comparison], str]
    one_pair: bool = False


def _as(form: ComparisonFormat, media_type: str, title: str) -> Format:
    render = partial(render_comparison, form=form, width=_WIDTH)
    return Format(media_type, title, render, form in ONE_PAIR)


FORMATS: Mapping[str, Format] = {
    "html": _as("html", "text/html; charset=utf-8", "HTML"),
    "json": _as("json", "application/json", "JSON"),
    "md": _as("markdown", "text/markdown; charset=utf-8", "Markdown"),
    "txt": _as("text", "text/plain; charset=utf-8", "Text"),
    "tsv": _as("tsv", "text/tab-separated-values; charset=utf-8", "TSV"),
    "csv": _as("csv", "text/csv; charset=utf-8", "CSV"),
    "tmx": _as("tmx", "application/x-tmx+xml", "TMX"),
    "xliff": _as("xliff", "application/xliff+xml", "XLIFF"),
    "svg": Format("image/svg+xml", "Figure", render_figure),
}
"""By the ending of the file's name."""


def render_all(comparison: Comparison) -> dict[str, bytes]:
    """Return the files of *comparison* by format; those for one pair only where there is one."""
    return {
        name: form.render(comparison).encode(errors="replace")
        for name, form in FORMATS.items()
        if not form.one_pair or len(comparison.pairs) == 1
    }
