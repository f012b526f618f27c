"""What the commands that translate share: the option that names an engine, and a progress bar."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

translator_option = click.option(
    "--translator",
    metavar="NAME",
    help="argos, builtin, none, libretranslate:URL, or one that is registered  [default: argos, "
    "and builtin where no package fits]",
)


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int], None] | None]:
    """Show how far the translating has come, on standard error, and nothing but on a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("translating", total=None, visible=False)
        yield lambda done, total: bar.update(task, completed=done, total=total, visible=True)
