"""Recent comparisons: kept on this machine, in one SQLite file, until they are removed."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from paraline.errors import ParalineError
from paraline.models.database import Database

_LAYOUT = (
    "CREATE TABLE IF NOT EXISTS comparisons"
    " (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, about TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS results (id TEXT NOT NULL, format TEXT NOT NULL,"
    " content BLOB NOT NULL, PRIMARY KEY (id, format)) WITHOUT ROWID",
)
_ABOUT = "SELECT about FROM comparisons"


@dataclass(frozen=True, slots=True)
class Kept:
    """A comparison that is done, as a list shows it.

    ``made`` counts seconds since 1970; ``counts`` are findings by severity; ``formats`` name the
    files that there are.
    """

    id: str
    made: float
    title: str
    languages: tuple[str, ...]
    verdict: str
    counts: Mapping[str, int]
    formats: tuple[str, ...]


class Archive:
    """The file of comparisons; several threads may use it, and several workbenches.

    Parameters
    ----------
    path
        The SQLite file, made when needed, for its owner's eyes alone.
    """

    def __init__(self, path: Path) -> None:
        self._database = Database(path, *_LAYOUT, private=True)

    def keep(self, kept: Kept, results: Mapping[str, bytes]) -> None:
        """Keep a comparison with its files.

        Raises
        ------
        ParalineError
            If the file cannot be written.
        """
        packed = [(kept.id, name, zlib.compress(content)) for name, content in results.items()]
        about = json.dumps(asdict(kept))

        def write(connection: sqlite3.Connection) -> bool:
            with connection:
                connection.execute(
                    "INSERT INTO comparisons (id, about) VALUES (?, ?)", (kept.id, about)
                )
                connection.executemany("INSERT INTO results VALUES (?, ?, ?)", packed)
            return True

        if not self._database.guarded(write):
            raise ParalineError(
                f"the comparison cannot be kept in {self._database.path}: make room there, or "
                "name another file with --store"
            )

    def find(self, name: str) -> Kept | None:
        """Return what is known of the comparison with the id *name*."""
        found = self._ask(f"{_ABOUT} WHERE id = ?", name)
        return _kept(found[0]) if found else None

    def recent(self, limit: int, offset: int = 0) -> list[Kept]:
        """Return up to *limit* comparisons, the latest first, after the first *offset*."""
        rows = self._ask(f"{_ABOUT} ORDER BY number DESC LIMIT ? OFFSET ?", limit, offset)
        return [_kept(row) for row in rows]

    def count(self) -> int:
        """Return how many comparisons there are."""
        found = self._ask("SELECT count(*) FROM comparisons")
        return int(found[0][0]) if found else 0

    def result(self, name: str, form: str) -> bytes | None:
        """Return a comparison's file in the format *form*, if there is one."""
        found = self._ask("SELECT content FROM results WHERE id = ? AND format = ?", name, form)
        return zlib.decompress(found[0][0]) if found else None

    def remove(self, name: str) -> bool:
        """Remove a comparison for good; return whether there was one."""
        return self._delete("WHERE id = ?", name) > 0

    def clear(self) -> int:
        """Remove all comparisons for good; return how many there were."""
        return self._delete("")

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        self._database.close()

    def _ask(self, query: str, *values: object) -> Sequence[tuple[bytes, ...]]:
        return (
            self._database.guarded(lambda connection: connection.execute(query, values).fetchall())
            or []
        )

    def _delete(self, where: str, *values: str) -> int:
        def write(connection: sqlite3.Connection) -> int:
            with connection:
                connection.execute(f"DELETE FROM results {where}", values)
                count = connection.execute(f"DELETE FROM comparisons {where}", values).rowcount
            # What was deleted stays readable in the log of writes until that is emptied.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            return count

        return self._database.guarded(write) or 0


def _kept(row: Sequence[bytes]) -> Kept:
    about = json.loads(row[0])
    lists = {name: tuple(about[name]) for name in ("languages", "formats")}
    return Kept(**{**about, **lists})
