"""Bytes to a story: what the bytes say, and what in it is content."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from paraline.errors import ReadingError
from paraline.reading.encodings import decode

if TYPE_CHECKING:
    from paraline.story import Story

__all__ = ["read_lines", "read_story", "read_text", "split_lines"]

# A long book; more is a whole feed in one file, and would take hours to encode.
MAX_CHARACTERS = 1_000_000

Source = str | os.PathLike[str] | bytes


def read_story(source: Source, language: str | None = None) -> Story:
    """Read a wire story: decode it, lay it out, tell its language and split it into sentences.

    Parameters
    ----------
    source
        The path of a file, ``"-"`` for standard input, or the bytes themselves.
    language
        The story's ISO 639-1 code; told from the text if not given.

    Raises
    ------
    ReadingError
        If the source is missing, unreadable, empty or not text.
    LanguageError
        If *language* is no language's code, or not given and cannot be told from the text.
    """
    from paraline.story import Story

    path = None if isinstance(source, bytes) else os.fspath(source)
    return Story.from_text(_read_content(source), language, path=path)


def read_lines(source: Source) -> list[str]:
    """Read text that is already split, one sentence a line; blank lines are no sentences.

    Parameters
    ----------
    source
        The path of a file, ``"-"`` for standard input, or the bytes themselves.

    Returns
    -------
    list of str
        The lines that are not blank, without the white space around them. Only CR, LF and CRLF
        end a line.

    Raises
    ------
    ReadingError
        If the source is missing, unreadable, empty or not text.
    """
    lines = (line.strip() for line in split_lines(_read_content(source)))
    return [line for line in lines if line]


def split_lines(text: str) -> list[str]:
    """Split at CR, LF and CRLF alone; blank lines are kept, also one after the last line end."""
    return re.split(r"\r\n|\n|\r", text)


def read_text(source: Source) -> str:
    """Read and decode text of any length, which may be empty; line endings stay as they are.

    Parameters
    ----------
    source
        The path of a file, ``"-"`` for standard input, or the bytes themselves.

    Raises
    ------
    ReadingError
        If the source is missing, unreadable or not text.
    """
    if isinstance(source, bytes):
        data = source
    elif source == "-":
        data = _read_standard_input()
    else:
        data = _read_file(Path(source))
    return decode(data, _name(source))


def _name(source: Source) -> str:
    if isinstance(source, bytes):
        return "input"
    return "standard input" if source == "-" else os.fspath(source)


def _read_content(source: Source) -> str:
    text, name = read_text(source), _name(source)
    if not text.strip():
        raise ReadingError(f"{name} is empty: give a file that holds a story")
    if len(text) > MAX_CHARACTERS:
        raise ReadingError(
            f"{name} has {len(text):,} characters, and a story may have {MAX_CHARACTERS:,}: "
            "give it one story a file"
        )
    return text


def _read_standard_input() -> bytes:
    if sys.stdin is None:  # closed by whoever started this process
        raise ReadingError("there is no standard input: name a file")
    return sys.stdin.buffer.read()


def _read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadingError(f"{path} does not exist: check the path") from None
    except IsADirectoryError:
        raise ReadingError(f"{path} is a folder: name a file in it") from None
    except PermissionError:
        raise ReadingError(f"{path} may not be read: change its permissions") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadingError(f"{path!s} cannot be read ({reason}): check the path") from None
