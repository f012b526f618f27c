"""The folder of a batch's results: made if needed, and held by one run at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from paraline.errors import ParalineError, ReadingError

_OVERVIEW = "index"


def report_path(out: Path, group: str) -> Path:
    """Return where a group's report is."""
    return out / f"{group}.html"


def refuse_names(groups: Iterable[str]) -> None:
    """Raise where a group's report would stand outside the folder, or in the overview's place.

    Raises
    ------
    ReadingError
        If there is such a name.
    """
    for name in groups:
        if name == _OVERVIEW:
            raise ReadingError(
                f"the report of a story called {name!r} would stand in the overview's place: "
                "rename the story"
            )
        if any(part in ("", ".", "..") for part in name.split("/")):
            raise ReadingError(
                f"{name!r} cannot be the path of a report within the results: rename the story"
            )


@contextmanager
def alone_in(out: Path) -> Iterator[None]:
    """Make the folder, and hold it against a second run for as long as this one lasts."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        folder = os.open(out, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise ParalineError(
            f"{out} cannot be used for the results ({error.strerror}): give another folder with -o"
        ) from None
    try:
        _lock(folder, out)
        yield
    except OSError as error:
        raise ParalineError(
            f"the batch in {out} has stopped ({error}): mend that, and give the same command again"
        ) from error
    finally:
        os.close(folder)


def _lock(folder: int, out: Path) -> None:
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise ParalineError(
            f"another batch is writing into {out}: wait for it, or give another folder with -o"
        ) from None
