"""``paraline align``: which sentences of two stories say the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from paraline.cli import stories as shared
from paraline.cli.settings import config_option, gather_fields

if TYPE_CHECKING:
    from paraline.alignment import Alignment

Format = Literal["jsonl", "tsv", "tmx", "xliff"]


@click.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--lines", is_flag=True, help="The files hold one sentence a line.")
@shared.format_option(get_args(Format), "jsonl")
@click.option("--lang-a", metavar="CODE", help="Language of A; told from its text if absent.")
@click.option("--lang-b", metavar="CODE", help="Language of B; told from its text if absent.")
@config_option
def align(
    a: str,
    b: str,
    lines: bool,
    form: Format,
    lang_a: str | None,
    lang_b: str | None,
    config: Path | None,
) -> None:
    """Align the sentences of story A with those of story B (- for standard input)."""
    from paraline.alignment import align as align_stories
    from paraline.reading import read_lines

    shared.refuse_two_inputs_from_stdin((a, b))
    if lines and form in ("jsonl", "tsv"):
        # Neither the splitting nor the output needs to know a language: any will do.
        alignment = align_stories(read_lines(a), read_lines(b))
    else:
        fields = gather_fields(config)
        story_a = shared.read(a, lang_a, lines=lines, fields=fields)
        story_b = shared.read(b, lang_b, lines=lines, fields=fields)
        alignment = align_stories(story_a, story_b)
    shared.write(_rendered(alignment, form), None)


def _rendered(alignment: Alignment, form: Format) -> str:
    match form:
        case "jsonl":
            return alignment.to_jsonl()
        case "tsv":
            return alignment.to_tsv()
        case "tmx":
            return alignment.to_tmx()
        case "xliff":
            return alignment.to_xliff()
