"""Where the bytes come from: a file, standard input, or the caller."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from paraline.errors import ReadingError

Source = str | os.PathLike[str] | bytes


def name_of(source: Source) -> str:
    """Return what to call *source* in a message."""
    if isinstance(source, bytes):
        return "input"
    return "standard input" if source == "-" else os.fspath(source)


def read_bytes(source: Source) -> bytes:
    """Return all bytes of *source*.

    Raises
    ------
    ReadingError
        If there is no such file, or it cannot be read.
    """
    if isinstance(source, bytes):
        return source
    if source == "-":
        return _standard_input()
    path = Path(source)
    with _told(path):
        return path.read_bytes()


def is_regular(path: Path) -> bool:
    """Tell whether *path* is a file that can be read twice, which a pipe cannot."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False  # told when it is read


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open the file *path*, and tell what is wrong as :func:`read_bytes` does."""
    with _told(path):
        file = path.open("rb")
    with file:
        yield file


def _standard_input() -> bytes:
    if sys.stdin is None:  # closed by whoever started this process
        raise ReadingError("there is no standard input: name a file")
    return sys.stdin.buffer.read()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise ReadingError(f"{path} does not exist: check the path") from None
    except IsADirectoryError:
        raise ReadingError(f"{path} is a folder: name a file in it") from None
    except PermissionError:
        raise ReadingError(f"{path} may not be read: change its permissions") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadingError(f"{path!s} cannot be read ({reason}): check the path") from None
