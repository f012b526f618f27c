"""Comparisons, one file for one format; its module is loaded only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from paraline.comparison import Comparison

ComparisonFormat = Literal["text", "html", "json", "markdown", "tsv", "csv", "tmx", "xliff"]
COMPARISON_FORMATS: tuple[ComparisonFormat, ...] = get_args(ComparisonFormat)
ONE_PAIR: tuple[ComparisonFormat, ...] = ("tmx", "xliff")
"""The formats that hold no more than two stories."""

_RENDERERS: dict[ComparisonFormat, tuple[str, str]] = {
    "text": ("terminal", "render_terminal"),
    "html": ("html", "render_html"),
    "json": ("json", "render_json"),
    "markdown": ("markdown", "render_markdown"),
    "tsv": ("tabular", "render_tsv"),
    "csv": ("tabular", "render_csv"),
    "tmx": ("exchange", "render_tmx"),
    "xliff": ("exchange", "render_xliff"),
}


def render_comparison(
    comparison: Comparison,
    form: ComparisonFormat,
    *,
    width: int | None = None,
    color: bool = False,
) -> str:
    """Return *comparison* in the format *form*; *width* and *color* are for ``text`` alone.

    Raises
    ------
    ParalineError
        If *form* is one of ``ONE_PAIR`` and there are more stories than two.
    """
    module, name = _RENDERERS[form]
    render: Callable[..., str] = getattr(import_module(f"{__name__}.{module}"), name)
    if form == "text":
        render = partial(render, width=width, color=color)
    return render(comparison)
