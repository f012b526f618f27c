"""Bytes to a story: what the bytes say, and what in it is content."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from paraline.errors import ParalineError, ReadingError
from paraline.reading.encodings import decode
from paraline.reading.sources import Source, name_of, read_bytes

if TYPE_CHECKING:
    from paraline.reading.article import Item
    from paraline.reading.fields import Fields
    from paraline.story import Story

__all__ = ["read_lines", "read_stories", "read_story", "read_text", "split_lines"]

# A long book; more is a whole feed in one file, and would take hours to encode.
MAX_CHARACTERS = 1_000_000


def read_story(
    source: Source, language: str | None = None, *, fields: Fields | None = None
) -> Story:
    """Read the one story in a file: lay it out, tell its language and split it into sentences.

    The format is told by the content: plain text, HTML, ninjs, NITF, NewsML-G2, RSS, Atom, JSON,
    JSON Lines, DOCX or PDF (``docs/formats.md`` says what becomes of their fields).

    Parameters
    ----------
    source
        The path of a file, ``"-"`` for standard input, or the bytes themselves.
    language
        The story's ISO 639-1 code; by default what the format says, or else told from the text.
    fields
        For JSON: which field is which part of the story, as ``{"title": "head.main"}``; see
        :data:`paraline.reading.fields.USUAL` for the parts and the names that are known.

    Raises
    ------
    ReadingError
        If the source is missing, unreadable, empty or damaged, or holds several stories.
    LanguageError
        If *language* is no language's code, or not given and cannot be told from the text.
    SettingsError
        If *fields* names what is no part of a story.
    """
    name, path = name_of(source), _path(source)
    items = list(islice(_items(source, fields), 2))
    if not items:
        raise ReadingError(f"{name} holds no story: give a file that holds one")
    if len(items) > 1:
        raise ReadingError(
            f"{name} holds several stories where one is needed: save the one that is meant in a "
            "file of its own, or read all with read_stories in Python"
        )
    return _story(items[0], language, items[0].place(name), path)


def read_stories(
    source: Source,
    language: str | None = None,
    *,
    fields: Fields | None = None,
    on_error: Callable[[ParalineError], None] | None = None,
) -> Iterator[Story]:
    """Read all stories in a file: a feed, a news message, JSON Lines; or the only one.

    The path of each story of several is the file's with ``#`` and the number of the item, or in
    JSON Lines of the line.

    Parameters
    ----------
    source, language, fields
        As for :func:`read_story`.
    on_error
        Called with the error of each story of several that cannot be read, which names its item or
        line; the others are read all the same. By default the first such error is raised.

    Raises
    ------
    ReadingError
        If the source cannot be read at all, holds no story, or only one and that is bad.
    ParalineError
        If a story of several cannot be read and *on_error* is not given.
    """
    name, path = name_of(source), _path(source)
    found = False
    for item in _items(source, fields):
        found = True
        own = f"{path}#{item.number}" if path and item.number else path
        try:
            story = _story(item, language, item.place(name), own)
        except ParalineError as error:
            if on_error is None or not item.number:
                raise
            on_error(error)
        else:
            yield story
    if not found:
        raise ReadingError(f"{name} holds no story: give a file that holds one")


def _items(source: Source, fields: Fields | None) -> Iterator[Item]:
    from paraline.reading.fields import check_fields
    from paraline.reading.formats import read_items

    return read_items(source, check_fields(fields or {}))


def _story(item: Item, language: str | None, place: str, path: str | None) -> Story:
    """Make the story of *item*, or raise what is wrong with it; *place* begins the sentence."""
    from paraline.reading.article import Article, compose
    from paraline.story import Story

    found = compose(item.found) if isinstance(item.found, Article) else item.found
    if isinstance(found, str):
        raise ReadingError(f"{place} {found}")
    _check_length(found.text, place)
    try:
        return Story.from_text(
            found.text,
            language or found.language,
            path=path,
            layout=found.layout,
            metadata=found.metadata,
        )
    except ParalineError as error:
        if not item.number:
            raise
        raise type(error)(f"{place}: {error}") from None


def _path(source: Source) -> str | None:
    return None if isinstance(source, bytes) else os.fspath(source)


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
    return decode(read_bytes(source), name_of(source))


def _read_content(source: Source) -> str:
    text = read_text(source)
    _check_length(text, name_of(source))
    return text


def _check_length(text: str, place: str) -> None:
    if not text.strip():
        raise ReadingError(f"{place} is empty: give a file that holds a story")
    if len(text) > MAX_CHARACTERS:
        raise ReadingError(
            f"{place} has {len(text):,} characters, and a story may have {MAX_CHARACTERS:,}: "
            "give it one story a file"
        )
