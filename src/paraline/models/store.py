"""A small memory on disk: bytes to bytes, in one table of an SQLite file."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from paraline.models.database import Database

_KEYS_A_QUERY = 800  # older SQLite takes at most 999 parameters


class Store(Database):
    """Remembers values under keys, across runs; where its file cannot be used, it is empty.

    Parameters
    ----------
    path
        The SQLite file; its folder is made when needed.
    table
        Name of the table, a plain identifier.
    """

    def __init__(self, path: Path, table: str) -> None:
        super().__init__(
            path,
            f"CREATE TABLE IF NOT EXISTS {table}"
            " (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
        )
        self._table = table
        if not table.isidentifier():
            raise ValueError(f"a table needs a plain name, got {table!r}")

    def get_many(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the values that are known, under their keys; unknown keys are left out."""

        def read(connection: sqlite3.Connection) -> dict[bytes, bytes]:
            found: dict[bytes, bytes] = {}
            remaining = iter(keys)
            while chunk := list(itertools.islice(remaining, _KEYS_A_QUERY)):
                marks = ",".join("?" * len(chunk))
                query = f"SELECT key, value FROM {self._table} WHERE key IN ({marks})"
                found.update(connection.execute(query, chunk))
            return found

        return (self.guarded(read) if keys else None) or {}

    def put_many(self, items: Mapping[bytes, bytes]) -> None:
        """Keep all *items*, or none of them; a known key takes the new value."""

        def write(connection: sqlite3.Connection) -> None:
            with connection:
                connection.executemany(
                    f"INSERT OR REPLACE INTO {self._table} (key, value) VALUES (?, ?)",
                    items.items(),
                )

        if items:
            self.guarded(write)
