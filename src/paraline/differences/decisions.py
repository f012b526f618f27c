"""Findings that somebody judged to be no difference, kept as JSON Lines."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from paraline.errors import SettingsError

NOT_A_DIFFERENCE: Final = "not a difference"


@dataclass(frozen=True, slots=True)
class Decisions:
    """The ids decided upon, and the numbers of the lines that could not be read."""

    ids: frozenset[str]
    damaged: tuple[int, ...] = ()


def read_decisions(path: Path) -> Decisions:
    """Return the decisions in *path*; a damaged line is told of, and the others count.

    Raises
    ------
    SettingsError
        If the file cannot be read at all.
    """
    ids, damaged = set(), []
    for number, line in enumerate(_bytes(path).split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        whole = isinstance(row, dict) and isinstance(row.get("id"), str) and row["id"]
        if not whole or not isinstance(row.get("decision"), str):
            damaged.append(number)
        elif row["decision"] == NOT_A_DIFFERENCE:
            ids.add(row["id"])
        else:
            ids.discard(row["id"])
    return Decisions(frozenset(ids), tuple(damaged))


def add_decisions(path: Path, rows: Iterable[Mapping[str, Any]]) -> int:
    """Add *rows* to *path* and return how many were new; what stands there stays, to the byte.

    The file is replaced whole, so that a run that is cut off leaves the old one.
    """
    old = _bytes(path) if path.exists() else b""
    known = read_decisions(path).ids if old else frozenset()
    new = {row["id"]: row for row in rows if row["id"] not in known}
    lines = [json.dumps(row, ensure_ascii=False) for row in new.values()]
    if not new:
        return 0
    if old and not old.endswith(b"\n"):
        old += b"\n"
    text = "".join(f"{line}\n" for line in lines)
    _replace(path, old + text.encode(errors="backslashreplace"))
    return len(new)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SettingsError(
            f"{path} cannot be read ({error.strerror}): name a file of decisions"
        ) from None


def _replace(path: Path, content: bytes) -> None:
    goal = path.resolve()  # a link stays a link
    name = ""
    try:
        with tempfile.NamedTemporaryFile(dir=goal.parent, delete=False) as file:
            name = file.name
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(goal.stat().st_mode & 0o777 if goal.exists() else 0o644)
        Path(name).replace(goal)
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        raise SettingsError(
            f"{path} cannot be written ({error.strerror}): name another file"
        ) from None
