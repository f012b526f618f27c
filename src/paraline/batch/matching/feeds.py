"""Paths → stories: files, feeds, and the files in folders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from paraline.batch.pairing import story_files
from paraline.errors import ParalineError, ReadingError
from paraline.reading import read_stories

if TYPE_CHECKING:
    from paraline.reading.fields import Fields
    from paraline.story import Story

Report = Callable[[str], None]


def read_feeds(
    paths: Iterable[Path], report: Report, *, fields: Fields | None = None
) -> Iterator[Story]:
    """Read all stories in files, and in the files of folders and the folders in them.

    Hidden files and folders are passed over, files that are named are not. What cannot be read
    as a story is passed over as well, a file or an item of a feed, and *report* is called with
    the sentence that says why. *fields* is as for :func:`paraline.read_story`.

    Raises
    ------
    ReadingError
        If a path does not exist.
    """
    for path in paths:
        if not path.exists():
            raise ReadingError(f"{path} does not exist: check the path")
        for file in story_files(path) if path.is_dir() else [path]:
            try:
                yield from read_stories(
                    file, on_error=lambda error: report(str(error)), fields=fields
                )
            except ParalineError as error:
                report(str(error) if str(file) in str(error) else f"{file}: {error}")
