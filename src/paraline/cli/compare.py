"""``paraline compare``: what two or more versions of a story tell differently."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from paraline.cli import stories as shared
from paraline.cli.engines import progress_bar, translator_option
from paraline.cli.settings import gather, settings_options
from paraline.reporting import COMPARISON_FORMATS, ComparisonFormat


@click.command()
@click.argument("a", metavar="A")
@click.argument("others", metavar="B [C ...]", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(COMPARISON_FORMATS),
    default="text",
    show_default=True,
    help="What to print.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write instead of standard output.",
)
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
    from paraline.reporting import render_comparison

    if len(langs_b) > len(others):
        raise click.UsageError("--lang-b is given more often than there are stories after A.")
    shared.refuse_two_inputs_from_stdin((a, *others))
    shared.refuse_to_overwrite(output, (a, *others))
    languages = (lang_a, *langs_b, *[None] * (len(others) - len(langs_b)))
    settings = gather(**chosen)
    first, second, *more = (
        shared.read(path, language, lines=lines)
        for path, language in zip((a, *others), languages, strict=True)
    )
    with progress_bar() as progress:
        comparison = compare_stories(
            first, second, *more, translator=translator, progress=progress, settings=settings
        )
    on_terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    shared.write(render_comparison(comparison, form, color=on_terminal), output)
