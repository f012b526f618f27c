"""An SQLite file that never stands in the way of the work."""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Self, TypeVar

_log = logging.getLogger(__name__)
_T = TypeVar("_T")

_BUSY_SECONDS = 30.0
# SQLITE_ERROR is here for a table of another layout: the file is not one of ours.
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}

# A connection that came through a fork belongs to the parent: to close it here, or to let it be
# collected, would disturb the parent's file.
_inherited: list[sqlite3.Connection] = []


class Database:
    """One SQLite file, and what is asked of it.

    The file is opened on first use. Threads may share one database and processes one file. A
    damaged file is set aside (``NAME.damaged``) and started anew; where the folder cannot be
    written, or the file stays locked, every further answer is ``None``. Both are logged, once.

    Parameters
    ----------
    path
        The file; its folder is made when needed.
    layout
        The statements, ``CREATE ... IF NOT EXISTS``, that make the tables.
    private
        Whether the file is for its owner's eyes alone, and what is deleted is overwritten.
    """

    def __init__(self, path: Path, *layout: str, private: bool = False) -> None:
        self.path = path
        self._layout = layout
        self._private = private
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._owner = 0  # the process that opened the connection
        self._inode = 0
        self._off = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        self._close()

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        with self._lock:
            self._close()

    def guarded(self, action: Callable[[sqlite3.Connection], _T]) -> _T | None:
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
        if self._private:
            # SQLite gives the companions of a file the permissions of the file.
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        connection = sqlite3.connect(self.path, timeout=_BUSY_SECONDS, check_same_thread=False)
        self._connection, self._owner = connection, os.getpid()
        self._inode = self.path.stat().st_ino
        # Busy here means that another process is switching the same file to WAL right now.
        with contextlib.suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if self._private:
            connection.execute("PRAGMA secure_delete = ON")
        with connection:
            for statement in self._layout:
                connection.execute(statement)
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
