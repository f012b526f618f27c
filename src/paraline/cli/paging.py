"""A long report goes through the user's pager, as git's do."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from paraline.cli.stories import write

_USUAL = "less"
# Leave at once what fits on the screen, keep colours, and leave the text there at the end.
_LESS = "FRX"
_NOT_FOUND = 127  # what a shell says of a command that is not there


def show(text: str, *, pager: bool) -> None:
    """Print *text*; on a terminal that it does not fit on, through ``$PAGER`` or less.

    An empty ``$PAGER``, or ``cat``, means none, as it does to git.
    """
    command = os.environ.get("PAGER", _USUAL).strip()
    wanted = pager and command not in ("", "cat") and on_terminal() and not _fits(text)
    if not (wanted and _through(command, text)):
        write(text, None)


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def colors(chosen: bool | None) -> bool:
    """Whether to print in colours: as *chosen*, or where they are seen and not unwanted.

    ``NO_COLOR`` that is not empty, and ``TERM=dumb``, say that they are unwanted.
    """
    if chosen is not None:
        return chosen
    unwanted = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return on_terminal() and not unwanted


def _fits(text: str) -> bool:
    return text.count("\n") < shutil.get_terminal_size().lines


def _through(command: str, text: str) -> bool:
    """Hand *text* to the shell's *command*; return whether there is such a command."""
    environment = {"LESS": _LESS, "LV": "-c", **os.environ}
    with _interrupts_left_to_the_pager():
        # $PAGER is a command line ("less -S"), so the shell reads it, as it does for git.
        process = subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, env=environment)
        process.communicate(text.encode(errors="replace"))
    return process.returncode != _NOT_FOUND


@contextmanager
def _interrupts_left_to_the_pager() -> Iterator[None]:
    """Let Ctrl-C stop a search in the pager, not this program under it."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
