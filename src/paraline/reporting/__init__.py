"""One file for one format. A format's module is loaded only when that format is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from paraline.alignment.alignment import Alignment
    from paraline.comparison import Comparison
    from paraline.story import Story

ComparisonFormat = Literal["text", "html", "json", "markdown"]
AlignmentFormat = Literal["jsonl", "tsv", "tmx", "xliff"]
COMPARISON_FORMATS: tuple[ComparisonFormat, ...] = get_args(ComparisonFormat)
ALIGNMENT_FORMATS: tuple[AlignmentFormat, ...] = get_args(AlignmentFormat)


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


def render_alignment(alignment: Alignment, a: Story, b: Story, form: AlignmentFormat) -> str:
    """Return *alignment* of the stories *a* and *b* in the format *form*."""
    match form:
        case "jsonl":
            from paraline.reporting.jsonl import render_jsonl

            return render_jsonl(alignment)
        case "tsv":
            from paraline.reporting.tsv import render_tsv

            return render_tsv(alignment, a, b)
        case "tmx":
            from paraline.reporting.tmx import render_tmx

            return render_tmx(alignment, a, b)
        case "xliff":
            from paraline.reporting.xliff import render_xliff

            return render_xliff(alignment, a, b)
