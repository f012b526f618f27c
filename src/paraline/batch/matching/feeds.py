"""Paths → stories: files, and the text files in folders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from paraline.errors import ParalineError, ReadingError

if TYPE_CHECKING:
    from paraline.story import Story

Report = Callable[[str], None]


def read_feeds(paths: Iterable[Path], report: Report) -> Iterator[Story]:
    """Read the stories in files, and in the text files of folders and the folders in them.

    Hidden files and folders are passed over, files that are named are not. A file that cannot
    be read as a story is passed over as well, and *report* is called with the sentence that says
    why.

    Raises
    ------
    ReadingError
        If a path does not exist.
    """
    for path in paths:
        if not path.exists():
            raise ReadingError(f"{path} does not exist: check the path")
        for file in _files(path) if path.is_dir() else [path]:
            try:
                yield from _stories(file)
            except ParalineError as error:
                report(str(error) if str(file) in str(error) else f"{file}: {error}")


def _stories(file: Path) -> Iterator[Story]:
    from paraline.reading import read_story

    yield read_story(file)


def _files(folder: Path) -> Iterator[Path]:
    from paraline.batch.pairing import text_files

    return text_files(folder)
