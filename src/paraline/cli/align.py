"""``paraline align``: which sentences of two stories say the same."""

from __future__ import annotations

import click

from paraline.cli import stories as shared
from paraline.reporting import ALIGNMENT_FORMATS, AlignmentFormat


@click.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--lines", is_flag=True, help="The files hold one sentence a line.")
@click.option(
    "--format",
    "form",
    type=click.Choice(ALIGNMENT_FORMATS),
    default="jsonl",
    show_default=True,
    help="What to print.",
)
@click.option("--lang-a", metavar="CODE", help="Language of A; told from its text if absent.")
@click.option("--lang-b", metavar="CODE", help="Language of B; told from its text if absent.")
def align(
    a: str, b: str, lines: bool, form: AlignmentFormat, lang_a: str | None, lang_b: str | None
) -> None:
    """Align the sentences of story A with those of story B (- for standard input)."""
    from paraline.alignment import align as align_stories
    from paraline.reading import read_lines
    from paraline.reporting import render_alignment
    from paraline.reporting.jsonl import render_jsonl

    shared.refuse_two_inputs_from_stdin((a, b))
    if lines and form == "jsonl":
        # Neither the splitting nor the output needs to know a language: any will do.
        shared.write(render_jsonl(align_stories(read_lines(a), read_lines(b))), None)
        return
    story_a = shared.read(a, lang_a, lines=lines)
    story_b = shared.read(b, lang_b, lines=lines)
    shared.write(render_alignment(align_stories(story_a, story_b), story_a, story_b, form), None)
