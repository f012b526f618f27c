"""A translation memory on disk: what an engine has translated once, it need not translate again."""

from __future__ import annotations

import hashlib
import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from paraline.models.paths import cache_dir
from paraline.models.store import Store
from paraline.translation.translator import Pair, Translation, Translator, Wrapper, ask, name_pairs

_SCORE = struct.Struct("<d")  # the score, NaN for none, stands before the text


class TranslationMemory:
    """Remembers the outputs of engines and their scores, without a verdict.

    The verdict is the guard's, which judges anew each time.

    Parameters
    ----------
    path
        The SQLite file; by default one in the user's cache. Several processes may share it.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._store = Store(path or cache_dir() / "translations.sqlite", "outputs")

    def get_many(self, engine: str, pair: Pair, texts: Iterable[str]) -> dict[str, Translation]:
        """Return the outputs that *engine*, a signature, gave for *texts*, under their texts."""
        keys = {_key(engine, pair, text): text for text in texts}
        found = self._store.get_many(list(keys))
        return {keys[key]: _unpack(value, engine) for key, value in found.items()}

    def put_many(self, engine: str, pair: Pair, outputs: Mapping[str, Translation]) -> None:
        """Keep *outputs*, given under their texts."""
        self._store.put_many(
            {_key(engine, pair, text): _pack(output) for text, output in outputs.items()}
        )

    def close(self) -> None:
        """Close the file."""
        self._store.close()


class Remembered(Wrapper):
    """An engine that asks its memory first.

    Parameters
    ----------
    engine
        The engine to ask for what the memory does not hold.
    memory
        Where outputs are kept, under the engine's signature, the pair and the text. What the
        engine itself does not trust is not kept.
    """

    def __init__(self, engine: Translator, memory: TranslationMemory) -> None:
        super().__init__(engine)
        self._memory = memory

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate those of *sentences* that are new, all in one pass."""
        pair = (source, target)
        signature = self.sign([pair])
        known = self._memory.get_many(signature, pair, sentences)
        new = [sentence for sentence in dict.fromkeys(sentences) if sentence not in known]
        if new:
            fresh = dict(zip(new, ask(self.engine, new, source, target), strict=True))
            sound = {text: one for text, one in fresh.items() if one.trusted}
            self._memory.put_many(signature, pair, sound)
            known |= fresh
        return [known[sentence] for sentence in sentences]


def _key(engine: str, pair: Pair, text: str) -> bytes:
    # A digest of this length has no collisions, so the text itself need not be stored.
    joined = "\0".join((engine, name_pairs([pair]), text))
    return hashlib.blake2b(joined.encode(errors="surrogatepass"), digest_size=32).digest()


def _pack(output: Translation) -> bytes:
    score = math.nan if output.score is None else output.score
    return _SCORE.pack(score) + output.text.encode(errors="surrogatepass")


def _unpack(value: bytes, engine: str) -> Translation:
    (score,) = _SCORE.unpack_from(value)
    text = value[_SCORE.size :].decode(errors="surrogatepass")
    return Translation(text, engine=engine, score=None if math.isnan(score) else score)
