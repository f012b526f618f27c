"""Which stories belong together, told by a file: a CSV table, or JSON Lines."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from paraline.batch.pairing import Group, Pairing, Version
from paraline.errors import LanguageError, ReadingError

MANIFESTS = (".csv", ".jsonl")
"""The endings of the files that are manifests."""

_COLUMN = re.compile(r"[a-z]|[a-z]{2}")
_LANGUAGE = "language_"
_TOLD = ("score", "found_by")  # by paraline pair, for people
_DELIMITERS = ",;\t"
_LONGEST = 200  # bytes of a name's part: the file system's 255, less what is added


class _Entry(NamedTuple):
    """A line of a manifest: its number, the story's name, and ``(path, language)`` of each."""

    line: int
    name: str
    stories: list[tuple[str, str | None]]


def read_manifest(path: Path, reference: str | None = None) -> Pairing:
    """Read which stories are versions of one another; paths are relative to the manifest.

    A CSV table has a column ``name`` and a column for each version: ``a`` (the reference), ``b``
    and so on, with ``language_a`` for the ISO 639-1 code where it is not to be told from the
    text; or columns that are called by their language, ``en`` and ``lv``. An empty cell is a
    version that there is not. JSON Lines have ``{"name": …, "stories": [{"path": …, "language":
    …}]}``, the language optional. A line with one story only, which may stand under ``unpaired``,
    tells that it has no partner. ``feed.jsonl#7`` is the seventh line of a feed.

    Parameters
    ----------
    path
        The manifest, ``.csv`` or ``.jsonl``.
    reference
        ISO 639-1 code of the version that the others are compared with, where the manifest tells
        languages; by default, and in a group that has no such version, the first.

    Returns
    -------
    Pairing
        The groups in the order of the lines.

    Raises
    ------
    ReadingError
        If the manifest cannot be read, or a line of it is not as above; the message has its
        number.
    """
    from paraline.reading.encodings import decode

    try:
        text = decode(path.read_bytes(), str(path))
    except OSError as error:
        raise ReadingError(f"{path} cannot be read ({error.strerror}): check the path") from error
    entries = _csv if path.suffix.lower() == ".csv" else _jsonl
    groups: dict[str, Group] = {}
    unpaired: list[Path] = []
    for entry in entries(text, _refusal(path)):
        refuse = _refusal(path, entry.line)
        _check_name(entry.name, refuse)
        if entry.name in groups:
            raise refuse(f"the name {entry.name!r} is there already: names tell stories apart")
        versions = [_version(path.parent, *story, refuse) for story in entry.stories]
        if not versions:
            raise refuse("there is no story: give two or more")
        if len(versions) == 1:
            unpaired.append(versions[0].path)
            continue
        versions.sort(key=lambda version: not reference or version.language != reference)
        groups[entry.name] = Group(entry.name, tuple(versions))
    return Pairing(tuple(groups.values()), tuple(unpaired))


_Refuse = Callable[[str], ReadingError]


def _refusal(path: Path, line: int | None = None) -> Callable[..., ReadingError]:
    """Return what makes an error of what is wrong in this line."""

    def refuse(wrong: str, there: int | None = line) -> ReadingError:
        return ReadingError(f"{path}, line {there}: {wrong}")

    return refuse


def _csv(text: str, refuse: Callable[..., ReadingError]) -> Iterator[_Entry]:
    text = text.removeprefix("\ufeff")
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    rows = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    try:
        columns = [cell.strip().lower() for cell in next(rows, [])]
        _check_columns(columns, lambda wrong: refuse(wrong, 1))
        start = rows.line_num + 1
        for row in rows:
            if any(cell.strip() for cell in row):
                if len(row) != len(columns):
                    raise refuse(f"it has {len(row)} cells, and the head has {len(columns)}", start)
                yield _row(start, dict(zip(columns, map(str.strip, row), strict=True)))
            start = rows.line_num + 1
    except csv.Error as error:
        raise refuse(f"it is no CSV ({error})", rows.line_num) from None


def _check_columns(columns: list[str], refuse: _Refuse) -> None:
    stories = [one for one in columns if _COLUMN.fullmatch(one)]
    languages = [f"{_LANGUAGE}{one}" for one in stories if len(one) == 1]
    strange = set(columns) - {"name", *stories, *languages, *_TOLD}
    if "name" not in columns or len(stories) < 2 or strange or len(set(columns)) < len(columns):
        raise refuse(
            "the head must be name,a,b (and c and so on; language_a and language_b if you like), "
            "or name and languages, as in name,en,lv"
        )


def _row(line: int, cells: Mapping[str, str]) -> _Entry:
    stories = []
    for column, cell in cells.items():
        if cell and _COLUMN.fullmatch(column):
            by_letter = cells.get(f"{_LANGUAGE}{column}") or None
            stories.append((cell, column if len(column) > 1 else by_letter))
    return _Entry(line, cells["name"], stories)


def _jsonl(text: str, refuse: Callable[..., ReadingError]) -> Iterator[_Entry]:
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            listed = [value["unpaired"]] if "unpaired" in value else value["stories"]
            stories = [(one["path"], one.get("language")) for one in listed]
            entry = _Entry(number, value["name"], stories)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            entry = None
        if entry is None or not _is_text(entry):
            raise refuse('it is not like {"name": "x", "stories": [{"path": "x.en.txt"}]}', number)
        yield entry


def _is_text(entry: _Entry) -> bool:
    parts: list[Any] = [entry.name]
    for path, language in entry.stories:
        parts += [path, language or ""]
    return all(isinstance(part, str) for part in parts)


def _check_name(name: str, refuse: _Refuse) -> None:
    """Raise unless *name* can be a report's path within the results."""
    parts = name.split("/")
    good = all(
        part.strip() == part
        and part not in ("", ".", "..")
        and len(part.encode(errors="surrogatepass")) <= _LONGEST
        for part in parts
    )
    if not good or not name.isprintable():
        raise refuse(
            f"{name!r} cannot be a report's name: give letters, digits and blanks, with / "
            f"between folders, and at most {_LONGEST} bytes a part"
        )


def _version(folder: Path, path: str, language: str | None, refuse: _Refuse) -> Version:
    from paraline.language import language_code

    if not path.strip() or "\0" in path:
        raise refuse(f"{path!r} is no path of a story")
    try:
        code = language_code(language) if language else None
    except LanguageError:
        raise refuse(f"{language!r} is no language's code: give one such as lv") from None
    return Version(folder / PurePosixPath(path), code)
