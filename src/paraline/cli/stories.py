"""What the commands share: reading stories, writing where the user wants it, and saying so."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from paraline.errors import ParalineError, ReadingError

if TYPE_CHECKING:
    from paraline.reading.fields import Fields
    from paraline.story import Story


def format_option(formats: Iterable[str], default: str) -> Callable[[Any], Any]:
    """Return the option ``--format``, whose value a command takes as ``form``."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(list(formats)),
        default=default,
        show_default=True,
        help="What to print.",
    )


def read(path: str, language: str | None, *, lines: bool, fields: Fields | None = None) -> Story:
    """Read the story in *path* (``-``: standard input), one sentence a line with *lines*."""
    from paraline.reading import read_lines, read_story
    from paraline.story import Story

    if lines:
        return Story.from_sentences(read_lines(path), language, path=path)
    return read_story(path, language, fields=fields)


def refuse_two_inputs_from_stdin(paths: tuple[str, ...]) -> None:
    """Raise where ``-`` is named more than once: standard input can be read only once."""
    if paths.count("-") > 1:
        raise ReadingError("Only one story can come from standard input (-): name a file.")


def refuse_to_overwrite(output: Path | None, paths: tuple[str, ...]) -> None:
    """Raise where *output* is one of the stories that are read."""
    if output and output.exists() and any(_is_file(path, output) for path in paths):
        raise ParalineError(f"{output} is one of the stories: name another file.")


def _is_file(path: str, output: Path) -> bool:
    return path != "-" and Path(path).exists() and output.samefile(path)


def write(text: str, output: Path | None) -> None:
    """Write *text* to the file *output*, or to standard output, in UTF-8."""
    if output is None:
        _print(text)
    else:
        write_bytes(text.encode(), output)


def write_bytes(content: bytes, output: Path) -> None:
    """Write *content* to the file *output*."""
    try:
        output.write_bytes(content)
    except OSError as error:
        raise ParalineError(
            f"{output} cannot be written ({error.strerror or error}): name another file."
        ) from error


def _print(text: str) -> None:
    if sys.stdout is None:  # closed by the shell: >&-
        raise ParalineError("Standard output is closed: name a file to write to, or open it.")
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def say(line: str) -> None:
    """Print one line for the user on standard error."""
    # A file's name may hold anything, terminal escapes included.
    from paraline.reporting.visible import visible

    click.echo(f"paraline: {visible(line)}", err=True)
