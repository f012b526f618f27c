"""``results.jsonl``: one line for one group, whole or not there, whenever the run is killed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from paraline.errors import ReadingError


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line is, in bytes, and the digest of what it was made from."""

    start: int
    length: int
    digest: str


class ResultsFile:
    """The results of a batch; the lines stay on disk, and only their places are held here.

    What a killed run left is cleared away: a last line without its end, a half-made copy.

    Raises
    ------
    ReadingError
        If the file holds anything but results.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._places: dict[str, _Place] = {}
        self._end = 0
        part_of(path).unlink(missing_ok=True)
        if path.exists():
            self._index()

    @property
    def groups(self) -> tuple[str, ...]:
        """The names of the groups that have a line, in the order of the lines."""
        return tuple(self._places)

    def digest(self, group: str) -> str | None:
        """Return the digest that *group*'s line was kept with; ``None`` without a line."""
        place = self._places.get(group)
        return place.digest if place else None

    def read(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield each group with its line's object, one after the other."""
        if not self._places:
            return
        with self.path.open("rb") as file:
            for group, place in self._places.items():
                file.seek(place.start)
                yield group, json.loads(file.read(place.length))

    def append(self, group: str, digest: str, result: Mapping[str, Any]) -> None:
        """Keep *result* as *group*'s line; it is on the disk when this returns."""
        line = json_line({"group": group, "digest": digest, **result})
        with self.path.open("ab") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        self._add(group, digest, len(line))

    def arrange(self, groups: Sequence[str]) -> None:
        """Make the file hold the lines of *groups*, in this order, and no others."""
        if tuple(groups) == self.groups:
            return
        places, self._places, self._end = self._places, {}, 0
        part = part_of(self.path)
        with self.path.open("rb") as old, part.open("wb") as new:
            for group in groups:
                old.seek(places[group].start)
                new.write(old.read(places[group].length))
                self._add(group, places[group].digest, places[group].length)
            new.flush()
            os.fsync(new.fileno())
        part.replace(self.path)

    def _index(self) -> None:
        with self.path.open("r+b") as file:
            for line in file:
                if not line.endswith(b"\n"):
                    file.truncate(self._end)
                    return
                try:
                    result = json.loads(line)
                    self._add(result["group"], result["digest"], len(line))
                except (ValueError, TypeError, KeyError):
                    raise ReadingError(
                        f"{self.path} holds a line that is no result of a batch: "
                        "remove the file, or give another folder with -o"
                    ) from None

    def _add(self, group: str, digest: str, length: int) -> None:
        self._places.pop(group, None)
        self._places[group] = _Place(self._end, length, digest)
        self._end += length


def json_line(value: Mapping[str, Any]) -> bytes:
    """Return *value* as one line of JSON in UTF-8, letters as they are."""
    # A path that is not UTF-8 comes with lone surrogates: as escapes they are JSON, too.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode(errors="backslashreplace") + b"\n"


def write_whole(path: Path, data: bytes) -> None:
    """Write *data* into *path* so that a killed run leaves the old content or the new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = part_of(path)
    part.write_bytes(data)
    part.replace(path)


def part_of(path: Path) -> Path:
    """Return where *path* is written until it is whole.

    It is always the same name, so that the next run overwrites what a killed one left.
    """
    return path.with_name(path.name + ".part")
