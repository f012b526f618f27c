"""What this machine has compared before: a batch into another folder does not compare it again."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path

from paraline.batch.passes import Outcome
from paraline.models.database import Database
from paraline.models.paths import cache_dir

MOST = 20_000
"""Comparisons that are remembered, some 10 kB each; those not asked for longest are forgotten."""

_TABLE = "comparisons"
_LAYOUT = (
    f"CREATE TABLE IF NOT EXISTS {_TABLE}"
    " (key TEXT PRIMARY KEY, value BLOB NOT NULL, used REAL NOT NULL)",
    f"CREATE INDEX IF NOT EXISTS {_TABLE}_used ON {_TABLE} (used)",
)
_AT_ONCE = 64
_MANY = 1000  # new ones, after which it is time to forget others
_FAST = 1  # zlib's level


class Remembered:
    """The outcomes of comparisons in an SQLite file; where it cannot be used, there are none.

    Each lies under the digest of all that it was made from, and of this very build of paraline.

    Parameters
    ----------
    path
        The file; it is made when the first outcome is kept, for its owner's eyes alone.
    most
        How many are remembered.
    """

    def __init__(self, path: Path, most: int = MOST) -> None:
        self._database = Database(path, *_LAYOUT, private=True)
        self._most = most
        self._new = 0  # since what is too much was forgotten

    def filled(
        self,
        missing: Mapping[str, str],
        compare: Callable[[Collection[str]], Iterator[Outcome]],
    ) -> Iterator[Outcome]:
        """Yield an outcome for each group: those that are known, then those that are not.

        Parameters
        ----------
        missing
            The groups' digests by name.
        compare
            Given the groups that are known, makes the outcomes of the others; they are kept.
        """
        known = []
        for outcome in self.find(missing):
            known.append(outcome.group)
            yield outcome
        for outcome in compare(known):
            self.keep(outcome, missing[outcome.group])
            yield outcome
        self.close()

    def find(self, digests: Mapping[str, str]) -> Iterator[Outcome]:
        """Yield what is known of the groups that *digests* has by name."""
        groups = list(digests)
        for start in range(0, len(groups), _AT_ONCE):
            keys = {group: _key(digests[group]) for group in groups[start : start + _AT_ONCE]}
            known = self._values(list(keys.values()))
            for group, key in keys.items():
                if value := known.get(key):
                    result, html = json.loads(zlib.decompress(value))
                    yield Outcome(group, result, html)

    def keep(self, outcome: Outcome, digest: str) -> None:
        """Remember *outcome*, unless something was wrong with its stories."""
        if outcome.result is None:
            return
        text = json.dumps([outcome.result, outcome.html])
        row = (_key(digest), zlib.compress(text.encode(), _FAST), time.time())

        def write(connection: sqlite3.Connection) -> None:
            with connection:
                connection.execute(f"INSERT OR REPLACE INTO {_TABLE} VALUES (?, ?, ?)", row)

        self._database.guarded(write)
        self._new += 1
        if self._new >= _MANY:
            self._forget()

    def close(self) -> None:
        """Forget what is too much, and close the file."""
        self._forget()
        self._database.close()

    def _forget(self) -> None:
        def trim(connection: sqlite3.Connection) -> None:
            with connection:
                connection.execute(
                    f"DELETE FROM {_TABLE} WHERE key IN"
                    f" (SELECT key FROM {_TABLE} ORDER BY used DESC LIMIT -1 OFFSET ?)",
                    (self._most,),
                )

        self._database.guarded(trim)
        self._new = 0

    def _values(self, keys: Sequence[str]) -> dict[str, bytes]:
        marks = ",".join("?" * len(keys))

        def read(connection: sqlite3.Connection) -> dict[str, bytes]:
            with connection:
                connection.execute(
                    f"UPDATE {_TABLE} SET used = ? WHERE key IN ({marks})", (time.time(), *keys)
                )
            query = f"SELECT key, value FROM {_TABLE} WHERE key IN ({marks})"
            return dict(connection.execute(query, keys))

        return self._database.guarded(read) or {}


def remembered() -> Remembered:
    """Return what the user's cache knows."""
    return Remembered(cache_dir() / "comparisons.sqlite")


def _key(digest: str) -> str:
    return f"{digest}/{_build()}"


@cache
def _build() -> str:
    """Return what stands for this build: the version does not tell a changed module."""
    digest = hashlib.sha256()
    with resources.as_file(resources.files("paraline")) as package:
        for path in sorted(package.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                about = path.stat()
                digest.update(f"{path.name} {about.st_size} {about.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]
