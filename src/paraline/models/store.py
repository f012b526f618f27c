"""A small memory on disk: bytes to bytes, in one table of an SQLite file."""

from __future__ import annotations

import contextlib
import itertools
import logging
import os
import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self, TypeVar

_log = logging.getLogger(__name__)
_T = TypeVar("_T")

_KEYS_A_QUERY = 800  # older SQLite takes at most 999 parameters
_BUSY_SECONDS = 30.0
# SQLITE_ERROR is here for a table of another layout: the file is not one of ours.
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}

# A connection that came through a fork belongs to the parent: to close it here, or to let it be
# collected, would disturb the parent's file.
_inherited: list[sqlite3.Connection] = []


class Store:
    """Remembers values under keys, across runs, and never stands in the way of the work.

    The file is opened on first use. Threads may share one store and processes one file. A
    damaged file is set aside (``NAME.damaged``) and started anew; where the folder cannot be
    written, or the file stays locked, the store goes on empty. Both are logged, once.

    Parameters
    ----------
    path
        The SQLite file; its folder is made when needed.
    table
        Name of the table, a plain identifier.
    """

    def __init__(self, path: Path, table: str) -> None:
        self.path = path
        self._table = table
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._owner = 0  # the process that opened the connection
        self._inode = 0
        self._off = False
        if not table.isidentifier():
            raise ValueError(f"a table needs a plain name, got {table!r}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        self._close()

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

        return (self._guarded(read) if keys else None) or {}

    def put_many(self, items: Mapping[bytes, bytes]) -> None:
        """Keep all *items*, or none of them; a known key takes the new value."""

        def write(connection: sqlite3.Connection) -> None:
            with connection:
                connection.executemany(
                    f"INSERT OR REPLACE INTO {self._table} (key, value) VALUES (?, ?)",
                    items.items(),
                )

        if items:
            self._guarded(write)

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        with self._lock:
            self._close()

    def _guarded(self, action: Callable[[sqlite3.Connection], _T]) -> _T | None:
        """Do *action* on the open file, once more after damage; ``None`` where nothing helps."""
        with self._lock:
            for last_attempt in (False, True):
                if self._off:
                    return None
                try:
                    return action(self._open())
                except (sqlite3.Error, OSError) as error:
                    if last_attempt or not _is_damage(error) or not self._set_aside(error):
                        self._give_up(error)
            return None

    def _open(self) -> sqlite3.Connection:
        if self._connection is not None and self._owner == os.getpid():
            return self._connection
        self._close()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=_BUSY_SECONDS, check_same_thread=False)
        self._connection, self._owner = connection, os.getpid()
        self._inode = self.path.stat().st_ino
        # Busy here means that another process is switching the same file to WAL right now.
        with contextlib.suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        with connection:
            connection.execute(
                f"CREATE TABLE IF NOT EXISTS {self._table}"
                " (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID"
            )
        return connection

    def _close(self) -> None:
        if self._connection is None:
            return
        if self._owner == os.getpid():
            self._connection.close()
        else:
            _inherited.append(self._connection)
        self._connection = None

    def _set_aside(self, error: Exception) -> bool:
        """Rename the damaged file and its companions; ``False`` where that is not allowed."""
        self._close()
        try:
            if self.path.stat().st_ino != self._inode:
                return True  # another process has already started a new file
            aside = self.path.with_name(self.path.name + ".damaged")
            for suffix in ("", "-wal", "-shm"):
                companion = self.path.with_name(self.path.name + suffix)
                if companion.exists():
                    companion.replace(aside.with_name(aside.name + suffix))
        except OSError:
            return False
        _log.warning("%s is damaged (%s): set aside as %s", self.path, error, aside.name)
        return True

    def _give_up(self, error: Exception) -> None:
        self._close()
        self._off = True
        _log.warning("going on without the memory %s: %s", self.path, error)


def _is_damage(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in _DAMAGE
