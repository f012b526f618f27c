"""Pairs on disk: their pieces, the links between them, and the encoder's states in bfloat16.

A part is two files: ``part-000.npz`` with everything but the states, and ``part-000.states`` with
them, pair by pair, the source's rows before the English ones. A row is a piece's state; each side
has one for ``<s>`` before its pieces and one for ``</s>`` after them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scripts.translator.decoder.links import Places

Ids = npt.NDArray[np.int32]
Bits = npt.NDArray[np.uint16]
Floats = npt.NDArray[np.float32]

WIDTH = 384
_NEEDED = (
    "languages", "origins", "sources", "source_lengths", "english", "english_lengths", "links",
)  # fmt: skip


class Observed(NamedTuple):
    """A pair: its pieces (the encoder's numbers; the vocabulary's), links, and states."""

    language: str
    origin: str
    source: Sequence[int]
    english: Sequence[int]
    links: Places
    source_states: Floats
    english_states: Floats


def to_bits(states: Floats) -> Bits:
    """Return *states* in bfloat16, rounded to the nearest."""
    raw = np.ascontiguousarray(states, dtype=np.float32).view(np.uint32)
    rounded = raw + 0x7FFF + ((raw >> 16) & 1)
    return (rounded >> 16).astype(np.uint16)


def from_bits(bits: Bits) -> Floats:
    """Return the numbers that *bits* are."""
    return (bits.astype(np.uint32) << 16).view(np.float32)


def write_part(folder: Path, number: int, pairs: Sequence[Observed], keys: Sequence[int]) -> None:
    """Write one part; whoever is killed on the way leaves none.

    *keys* stand for all pairs that were read for it, those included that were left out.
    """
    half = folder / f"part-{number:03}.half"
    with half.open("wb") as file:
        for pair in pairs:
            for states in (pair.source_states, pair.english_states):
                file.write(to_bits(states).tobytes())
    half.replace(folder / f"part-{number:03}.states")
    with half.open("wb") as file:
        np.savez_compressed(
            file,
            languages=np.array([pair.language for pair in pairs]),
            origins=np.array([pair.origin for pair in pairs]),
            sources=_flat([pair.source for pair in pairs]),
            source_lengths=np.array([len(pair.source) for pair in pairs], np.int32),
            english=_flat([pair.english for pair in pairs]),
            english_lengths=np.array([len(pair.english) for pair in pairs], np.int32),
            links=np.concatenate([pair.links for pair in pairs]).astype(np.int16),
            keys=np.array(keys, dtype=np.uint64),
        )
    half.replace(folder / f"part-{number:03}.npz")


def parts(folder: Path) -> list[Path]:
    """Return the parts that are whole."""
    return sorted(folder.glob("part-*.npz"))


def keys_read(folder: Path) -> set[int]:
    """Return the keys of all pairs that have been read."""
    return {key for path in parts(folder) for key in np.load(path)["keys"].tolist()}


class Store:
    """All pairs of a folder; states are read from disk when they are asked for.

    Raises
    ------
    ValueError
        If nothing has been prepared there.
    """

    def __init__(self, folder: Path) -> None:
        found = parts(folder)
        if not found:
            raise ValueError(f"{folder} holds no prepared pairs: run prepare.py first.")
        loaded = [{name: np.load(path)[name] for name in _NEEDED} for path in found]
        join = {name: np.concatenate([one[name] for one in loaded]) for name in _NEEDED}
        self.languages, self.origins = join["languages"], join["origins"]
        self.source_lengths = join["source_lengths"].astype(np.int64)
        self.english_lengths = join["english_lengths"].astype(np.int64)
        self._sources, self._english = join["sources"], join["english"]
        self._links = join["links"]
        self._source_starts = _starts(self.source_lengths)
        self._english_starts = _starts(self.english_lengths)
        self._maps = [
            np.memmap(path.with_suffix(".states"), np.uint16, "r").reshape(-1, WIDTH)
            for path in found
        ]
        sizes = [len(one["languages"]) for one in loaded]
        self._owners = np.repeat(np.arange(len(found)), sizes)
        rows = self.source_lengths + self.english_lengths + 4
        firsts = [_starts(part)[:-1] for part in np.split(rows, np.cumsum(sizes)[:-1])]
        self._firsts = np.concatenate(firsts)

    def __len__(self) -> int:
        return len(self.languages)

    def source(self, pair: int) -> Ids:
        """Return the source's pieces, as the encoder numbers them."""
        return self._sources[self._source_starts[pair] : self._source_starts[pair + 1]]

    def english(self, pair: int) -> Ids:
        """Return the English pieces, as the vocabulary numbers them."""
        return self._english[self._english_starts[pair] : self._english_starts[pair + 1]]

    def links(self, pair: int) -> Places:
        """Return for each English piece the place of its partner in the source, or -1."""
        return self._links[self._english_starts[pair] : self._english_starts[pair + 1]]

    def states(self, pair: int, english: bool = False) -> Bits:
        """Return the states of one side, ``<s>`` and ``</s>`` included."""
        first = self._firsts[pair] + (self.source_lengths[pair] + 2 if english else 0)
        lengths = self.english_lengths if english else self.source_lengths
        return self._maps[self._owners[pair]][first : first + lengths[pair] + 2]


def _flat(rows: Sequence[Sequence[int]]) -> Ids:
    return np.concatenate([np.asarray(row, dtype=np.int32) for row in rows])


def _starts(lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(lengths)])
