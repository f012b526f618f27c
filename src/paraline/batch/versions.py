"""Reads the stories of a group: files, and items of feeds such as ``feed.jsonl#7``."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from paraline.batch.pairing import Version
from paraline.errors import ReadingError
from paraline.reading import read_stories, read_story

if TYPE_CHECKING:
    from paraline.reading.fields import Fields
    from paraline.story import Story

_FEEDS = 4  # that are kept in memory, since groups come in the feeds' order


def read_version(version: Version, fields: Fields | None = None) -> Story:
    """Read the story of *version*; *fields* as for :func:`paraline.read_story`.

    Raises
    ------
    ReadingError
        If there is none, or it is damaged.
    """
    feed = _feed(version.path)
    if feed is None:
        return read_story(version.path, version.language, fields=fields)
    stories, errors = _stories(feed, feed.stat().st_mtime_ns, tuple((fields or {}).items()))
    found = stories.get(str(version.path))
    if found is None:
        raise ReadingError(
            next((error for error in errors if _is_of(error, version.path)), "")
            or f"{version.path}: {feed} has no such story: pair its stories anew"
        )
    return found


def content_of(path: Path) -> bytes:
    """Return what stands for the content of *path*: its bytes, or a digest of its whole feed.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    feed = _feed(path)
    return path.read_bytes() if feed is None else _digest(feed, feed.stat().st_mtime_ns)


def _feed(path: Path) -> Path | None:
    """Return the feed that *path* names an item of, or ``None`` where it names a file."""
    name, mark, number = path.name.rpartition("#")
    feed = path.with_name(name) if name else path
    return feed if mark and number.isdigit() and not path.exists() and feed.is_file() else None


def _is_of(error: str, path: Path) -> bool:
    number = path.name.rpartition("#")[2]
    return error.startswith((f"item {number} ", f"line {number} "))


@lru_cache(maxsize=_FEEDS)
def _stories(
    feed: Path,
    modified: int,  # noqa: ARG001
    fields: tuple[tuple[str, str], ...],
) -> tuple[dict[str, Story], tuple[str, ...]]:
    """Return the stories of a feed by their paths, and what is wrong with the others."""
    errors: list[str] = []
    found = read_stories(
        feed, on_error=lambda error: errors.append(str(error)), fields=dict(fields)
    )
    return {str(story.path): story for story in found}, tuple(errors)


@lru_cache(maxsize=_FEEDS)
def _digest(feed: Path, modified: int) -> bytes:  # noqa: ARG001
    with feed.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
