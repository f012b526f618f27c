"""A translation memory on disk: what an engine has translated once, it need not translate again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from paraline.models.paths import cache_dir
from paraline.models.store import Store


class TranslationMemory:
    """Remembers the outputs of engines, without a verdict: the guard judges them anew.

    Parameters
    ----------
    path
        The SQLite file; by default one in the user's cache. Several processes may share it.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._store = Store(path or cache_dir() / "translations.sqlite", "translations")

    def get_many(self, engine: str, pair: str, texts: Iterable[str]) -> dict[str, str]:
        """Return the outputs that are known for *texts*, under their texts."""
        keys = {_key(engine, pair, text): text for text in texts}
        found = self._store.get_many(list(keys))
        return {keys[key]: output.decode("utf-8") for key, output in found.items()}

    def put_many(self, engine: str, pair: str, outputs: Mapping[str, str]) -> None:
        """Keep *outputs*, given under their texts."""
        self._store.put_many(
            {_key(engine, pair, text): output.encode("utf-8") for text, output in outputs.items()}
        )

    def close(self) -> None:
        """Close the file."""
        self._store.close()


def _key(engine: str, pair: str, text: str) -> bytes:
    # A digest of this length has no collisions, so the text itself need not be stored.
    joined = "\0".join((engine, pair, text))
    return hashlib.blake2b(joined.encode("utf-8"), digest_size=32).digest()
