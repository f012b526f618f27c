"""Reads sentence pairs with the bundled encoder, once, and stores its states for the training.

    python scripts/translator/decoder/prepare.py ../shared/data/mt-pairs.tsv.gz FOLDER
        [--languages lv ru] [--pairs N] [--gigabytes G] [--layers L]

Goes on after the last part that is there; called again with more languages it adds their pairs.
The states are those that the exported model sees: CTranslate2, int8. ``vocabulary.json`` (English
pieces, the encoder's layers) is made at the first call, ``start.npz`` (the usual state and its
deviation, the mean state of each English piece) at the end of each.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[3]))

from scripts.translator.decoder.choosing import LONGEST, SHORTEST, chosen
from scripts.translator.decoder.links import linked
from scripts.translator.decoder.pieces import Cutter, encoder_ids, english_pieces
from scripts.translator.decoder.store import (
    WIDTH,
    Observed,
    Store,
    from_bits,
    keys_read,
    parts,
    write_part,
)
from scripts.translator.pairs import Pair, read_pairs

from paraline.embedding.e5 import MIDDLE_LAYER, E5Embedder
from paraline.models.encoder import token_vectors

PART = 1000  # pairs
_BOS, _EOS = 0, 2  # of the encoder
_SAMPLE = 60_000  # pairs that means are taken of
_COUNTED = 60_000  # sentences that the vocabulary is counted on
_GIGABYTE = 1e9
_GUESS, _RIDGE = 2.0, 0.1  # of a piece's mean: the guess counts as so many sights of it


class Reader:
    """Cuts pairs into pieces and reads them with the encoder."""

    def __init__(self, pieces: Sequence[str], layers: int) -> None:
        self._source = Cutter()
        self._english = Cutter(set(pieces))
        self._ids = encoder_ids(pieces)
        numbers = {piece: number for number, piece in enumerate(pieces)}
        # The English cutter has <pad> besides, which is in no text.
        self._numbers = [numbers.get(piece, 0) for piece in self._english.pieces]
        self._embedder = E5Embedder(threads=1)
        self._layers = layers

    def read(self, pairs: Sequence[Pair]) -> list[Observed]:
        """Return what is to be stored of those *pairs* that are neither too short nor too long."""
        sources = self._source.cut(pair.text for pair in pairs)
        english = [
            [self._numbers[number] for number in row]
            for row in self._english.cut(pair.english for pair in pairs)
        ]
        kept = [
            (pair, *sides)
            for pair, *sides in zip(pairs, sources, english, strict=True)
            if all(SHORTEST <= len(side) <= LONGEST for side in sides)
        ]
        rows = [[_BOS, *a, _EOS] for _, a, _ in kept]
        rows += [[_BOS, *self._ids[b].tolist(), _EOS] for _, _, b in kept]
        found = dict(self._embedder.row_states(rows, self._layers))
        usual = [
            np.concatenate([found[number] for number in side]).mean(axis=0)
            for side in (range(len(kept)), range(len(kept), len(rows)))
        ]
        observed = []
        for number, (pair, a, b) in enumerate(kept):
            sides = found[number], found[number + len(kept)]
            links = linked(*(side[1:-1] - mean for side, mean in zip(sides, usual, strict=True)))
            observed.append(Observed(pair.language, pair.origin, a, b, links, *sides))
        return observed


def key_of(pair: Pair) -> int:
    """Return a number that stands for *pair*."""
    text = f"{pair.language}\t{pair.text}\t{pair.english}".encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest())


def vocabulary(folder: Path, pairs: Sequence[Pair], layers: int) -> tuple[list[str], int]:
    """Return the English pieces and the encoder's layers; what is there already stays."""
    path = folder / "vocabulary.json"
    if not path.exists():
        some = [pair.english for pair in chosen(pairs, {pair.language for pair in pairs})]
        pieces = english_pieces(some[:_COUNTED])
        path.write_text(json.dumps({"pieces": pieces, "layers": layers}), encoding="utf-8")
    stored = json.loads(path.read_text(encoding="utf-8"))
    return stored["pieces"], stored["layers"]


def summarise(folder: Path, pieces: Sequence[str]) -> None:
    """Write what a training starts from: usual states, and those of each of *pieces*."""
    store = Store(folder)
    picked = np.random.default_rng(0).permutation(len(store))[:_SAMPLE]
    sums, counts = np.zeros((len(pieces), WIDTH)), np.zeros(len(pieces))
    total, squares, seen = np.zeros(WIDTH), np.zeros(WIDTH), 0
    for pair in np.sort(picked):
        for english in (False, True):
            states = from_bits(store.states(pair, english))
            total += states.sum(axis=0)
            squares += np.square(states).sum(axis=0)
            seen += len(states)
            if english:
                np.add.at(sums, store.english(pair), states[1:-1])
                np.add.at(counts, store.english(pair), 1)
    mean = total / seen
    found = {
        "mean": mean,
        "deviation": np.sqrt(squares / seen - np.square(mean)) + 1e-3,
        "means": piece_means(sums, counts, token_vectors(encoder_ids(pieces))),
        "counts": counts,
    }
    half = folder / "start.half"
    with half.open("wb") as file:
        np.savez(file, **{name: value.astype(np.float32) for name, value in found.items()})
    half.replace(folder / "start.npz")


def piece_means(
    sums: NDArray[np.float64], counts: NDArray[np.float64], own: NDArray[np.float32]
) -> NDArray[np.float64]:
    """Return the mean state of each piece; a rare one's is guessed from its *own* vector.

    Parameters
    ----------
    sums, counts
        The sum of its states, ``(n, d)``, and their number, ``(n,)``.
    own
        The pieces' vectors before any context, ``(n, d)``.
    """
    seen = counts > 0
    usual = sums.sum(axis=0) / counts.sum()
    means = sums[seen] / counts[seen, None] - usual
    middle = own.mean(axis=0)
    known = (own - middle)[seen] * np.sqrt(counts[seen, None])
    spread = known.T @ known
    ridge = _RIDGE * np.trace(spread) / len(spread) * np.eye(len(spread))
    learned = np.linalg.solve(spread + ridge, known.T @ (means * np.sqrt(counts[seen, None])))
    guessed = usual + (own - middle) @ learned
    return (sums + _GUESS * guessed) / (counts + _GUESS)[:, None]


def main() -> None:
    """Write the parts that are not there yet."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--languages", nargs="+", default=["lv", "ru"])
    parser.add_argument("--pairs", type=int, help="read so many at most")
    parser.add_argument("--gigabytes", type=float, default=12, help="stop at this size")
    parser.add_argument("--layers", type=int, default=MIDDLE_LAYER, help="of the encoder")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    everything = read_pairs(options.data)
    pieces, layers = vocabulary(options.folder, everything, options.layers)
    before = keys_read(options.folder)
    pairs = [p for p in chosen(everything, options.languages) if key_of(p) not in before]
    pairs = pairs[: options.pairs]
    reader = Reader(pieces, layers)
    for start in range(0, len(pairs), PART):
        size = sum(path.stat().st_size for path in options.folder.glob("*.states"))
        if size > options.gigabytes * _GIGABYTE:
            print(f"stopped at {size / _GIGABYTE:.1f} GB", file=sys.stderr)
            break
        begun = time.perf_counter()
        number, some = len(parts(options.folder)), pairs[start : start + PART]
        write_part(options.folder, number, reader.read(some), [key_of(pair) for pair in some])
        taken = time.perf_counter() - begun
        print(f"part {number}, {start} of {len(pairs)}: {taken:.0f} s", file=sys.stderr, flush=True)
    summarise(options.folder, pieces)


if __name__ == "__main__":
    main()
