"""``paraline compare``: what two or more versions of a story tell differently."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from paraline.cli import stories as shared
from paraline.cli.engines import progress_bar, translator_option
from paraline.cli.settings import gather, gather_fields, settings_options
from paraline.errors import ParalineError
from paraline.reporting import COMPARISON_FORMATS, ONE_PAIR, ComparisonFormat

if TYPE_CHECKING:
    from paraline.comparison import Comparison


@click.command()
@click.argument("a", metavar="A")
@click.argument("others", metavar="B [C ...]", nargs=-1, required=True)
@shared.format_option(COMPARISON_FORMATS, "text")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write instead of standard output.",
)
@click.option(
    "--figure",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Draw how the sentences go together: .svg, or .png (extra: png).",
)
@click.option("--color/--no-color", default=None, help="Colours  [default: on a terminal].")
@click.option("--no-pager", is_flag=True, help="Print a long report without $PAGER.")
@click.option("--lang-a", metavar="CODE", help="Language of A; told from its text if absent.")
@click.option(
    "--lang-b",
    "langs_b",
    metavar="CODE",
    multiple=True,
    help="Language of B; given again, of C and so on.",
)
@click.option("--lines", is_flag=True, help="The files hold one sentence a line.")
@translator_option
@settings_options
def compare(
    a: str,
    others: tuple[str, ...],
    form: ComparisonFormat,
    output: Path | None,
    figure: Path | None,
    color: bool | None,
    no_pager: bool,
    lang_a: str | None,
    langs_b: tuple[str, ...],
    lines: bool,
    translator: str | None,
    **chosen: Any,
) -> None:
    """Compare story A, the reference, with story B and each further one (- for standard input).

    Prints what is left out, added or changed, in the original words.
    """
    from paraline.comparison import compare as compare_stories

    if len(langs_b) > len(others):
        raise click.UsageError("--lang-b is given more often than there are stories after A.")
    if form in ONE_PAIR and len(others) > 1:
        raise ParalineError(f"{form} holds one pair of versions: compare {a} with one other story")
    shared.refuse_two_inputs_from_stdin((a, *others))
    for path in (output, figure):
        shared.refuse_to_overwrite(path, (a, *others))
    if figure:
        from paraline.reporting.figure import check_figure

        check_figure(figure)
    languages = (lang_a, *langs_b, *[None] * (len(others) - len(langs_b)))
    settings = gather(**chosen)
    fields = gather_fields(chosen["config"])
    first, second, *more = (
        shared.read(path, language, lines=lines, fields=fields)
        for path, language in zip((a, *others), languages, strict=True)
    )
    with progress_bar() as progress:
        comparison = compare_stories(
            first, second, *more, translator=translator, progress=progress, settings=settings
        )
    if figure:
        from paraline.reporting.figure import figure_bytes

        shared.write_bytes(figure_bytes(comparison, figure), figure)
    _print(comparison, form, output, color, pager=not no_pager)


def _print(
    comparison: Comparison,
    form: ComparisonFormat,
    output: Path | None,
    color: bool | None,
    *,
    pager: bool,
) -> None:
    from paraline.cli.paging import colors, show
    from paraline.reporting import render_comparison

    if output is None and form == "text":
        show(render_comparison(comparison, form, color=colors(color)), pager=pager)
    else:
        shared.write(render_comparison(comparison, form, color=bool(color)), output)
