"""Which files of a folder are versions of one story: their names tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from paraline.errors import ReadingError
from paraline.reading.formats import SUFFIXES

if TYPE_CHECKING:
    from paraline.story import Story

_CODE = re.compile(r"[a-z]{2}")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a story: its file, and its ISO 639-1 code, or ``None`` to tell it."""

    path: Path
    language: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """Versions of one story: two or more, the reference first; files, or stories that are read.

    ``name`` is the story's path within the folder, without language and suffix, parts set off
    by ``/``. It is unique in a pairing, and the report's path in the results.
    """

    name: str
    versions: tuple[Version | Story, ...]


@dataclass(frozen=True, slots=True)
class Pairing:
    """The groups in their order, by name in a folder, and the stories that have no partner."""

    groups: tuple[Group, ...]
    unpaired: tuple[Path, ...]


def find_groups(folder: Path, reference: str | None = None) -> Pairing:
    """Pair the stories in *folder* and the folders in it by the names of their files.

    Versions are ``x.en.txt`` and ``x.lv.txt``, or ``x/en.txt`` and ``x/lv.txt``. A file that
    repeats a language of its group is unpaired. Hidden files and folders are passed over.

    Parameters
    ----------
    folder
        Where the stories are.
    reference
        ISO 639-1 code of the version that the others are compared with; by default, and in a
        group that has no such version, the first by alphabet.

    Raises
    ------
    ReadingError
        If *folder* is not a folder, or no group has a version in *reference*.
    """
    if not folder.is_dir():
        raise ReadingError(
            f"{folder} is not a folder: name one that holds stories such as x.en.txt and x.lv.txt"
        )
    found: dict[str, dict[str, Path]] = {}
    unpaired: list[Path] = []
    for path in story_files(folder):
        name, code = _name_and_language(path, folder)
        versions = found.setdefault(name, {})
        if not code or code in versions:
            unpaired.append(path)
        else:
            versions[code] = path
    groups = [
        group_of(name, versions, reference) for name, versions in found.items() if len(versions) > 1
    ]
    unpaired += [path for paths in found.values() if len(paths) == 1 for path in paths.values()]
    if reference and groups and all(group.versions[0].language != reference for group in groups):
        raise ReadingError(
            f"no paired story in {folder} has a version in {reference!r}: give the reference's "
            "code as the file names have it"
        )
    return Pairing(tuple(sorted(groups, key=lambda group: group.name)), tuple(sorted(unpaired)))


def story_files(folder: Path) -> Iterator[Path]:
    """Yield what may be stories in *folder* and the folders in it, sorted, none of them hidden."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix.lower() in SUFFIXES and not hidden and path.is_file():
            yield path


def _name_and_language(path: Path, folder: Path) -> tuple[str, str]:
    """Return the story's name and the language's code, which is empty where there is none."""
    base, _, code = path.stem.rpartition(".")
    code = code.lower()
    if not _CODE.fullmatch(code):
        return path.stem, ""
    place = path.parent.relative_to(folder) / base
    return place.as_posix() if place.parts else folder.resolve().name, code


def group_of(name: str, versions: Mapping[str, Path], reference: str | None) -> Group:
    """Return the group of *versions*, by language: *reference* first, then by alphabet."""
    order = sorted(versions, key=lambda code: (code != reference, code))
    return Group(name, tuple(Version(versions[code], code) for code in order))
