"""Comparisons, one file for one format; its module is loaded only when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from paraline.comparison import Comparison

ComparisonFormat = Literal["text", "html", "json", "markdown"]
COMPARISON_FORMATS: tuple[ComparisonFormat, ...] = get_args(ComparisonFormat)


def render_comparison(
    comparison: Comparison,
    form: ComparisonFormat,
    *,
    width: int | None = None,
    color: bool = False,
) -> str:
    """Return *comparison* in the format *form*; *width* and *color* are for ``text`` alone."""
    match form:
        case "text":
            from paraline.reporting.terminal import render_terminal

            return render_terminal(comparison, width=width, color=color)
        case "html":
            from paraline.reporting.html import render_html

            return render_html(comparison)
        case "json":
            from paraline.reporting.json import render_json

            return render_json(comparison)
        case "markdown":
            from paraline.reporting.markdown import render_markdown

            return render_markdown(comparison)
