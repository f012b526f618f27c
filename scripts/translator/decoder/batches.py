"""Batches of pairs alike in length, in an order that a seed and a number fix."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from scripts.translator.decoder.choosing import share
from scripts.translator.decoder.pieces import END, START
from scripts.translator.decoder.store import Store, from_bits
from torch import Tensor

Indices = npt.NDArray[np.int64]

POOL = 8000  # pairs that are sorted by length together
_FIRST_LONGEST, _GROWTH = 16, 6  # English pieces in the first pool, and more in each next one
_NOTHING = -1
# How many of the first pools' sentences are English on both sides, and how fast they become fewer.
_ECHO, _ECHO_LEFT, _ECHO_POOLS = 0.35, 0.1, 40
_DROPPED, _SWAPPED = 0.08, 0.05  # of the states of an English source


class Batch(NamedTuple):
    """Sentences side by side.

    ``memory`` are states ``(batch, from, 384)``, ``seen`` which of them are there; ``fed`` the
    pieces before, ``wanted`` the next ones (-1: none), ``partner`` where in the source the next
    one's partner stands (-1: nowhere), each ``(batch, to)``.
    """

    memory: Tensor
    seen: Tensor
    fed: Tensor
    wanted: Tensor
    partner: Tensor


class Batches:
    """All batches of a training, by pool and place.

    Parameters
    ----------
    store
        The pairs.
    tokens
        English pieces of a batch, padding included.
    seed
        Fixes all that is drawn.
    """

    def __init__(self, store: Store, tokens: int, seed: int) -> None:
        self._store, self._tokens, self._seed = store, tokens, seed
        kinds = {
            kind: share(*kind) for kind in set(zip(store.languages, store.origins, strict=True))
        }
        pairs = zip(store.languages, store.origins, strict=True)
        self._shares = np.array([kinds[kind] for kind in pairs])

    def after(self, pool: int, place: int) -> Iterator[tuple[int, int, Batch]]:
        """Yield pool, place and batch without end, from the one at *pool* and *place* on."""
        while True:
            cuts = self._pool(pool)
            for number in range(place, len(cuts)):
                draw = np.random.default_rng([self._seed, pool, number])
                yield pool, number, self._batch(cuts[number], draw)
            pool, place = pool + 1, 0

    def _pool(self, pool: int) -> list[Indices]:
        """Return the batches of a pool; twice a pair's number, plus 1 for English on both sides."""
        draw = np.random.default_rng([self._seed, pool])
        longest = _FIRST_LONGEST + _GROWTH * pool
        shares = np.cumsum(self._shares * (self._store.english_lengths <= longest))
        if not shares[-1]:
            shares = np.cumsum(self._shares)
        drawn = np.searchsorted(shares, draw.random(POOL) * shares[-1], side="right")
        echo = max(_ECHO_LEFT, _ECHO * (1 - pool / _ECHO_POOLS))
        lengths = self._store.english_lengths[drawn]
        order = np.lexsort((self._store.source_lengths[drawn], lengths))
        rows = (2 * drawn + (draw.random(POOL) < echo))[order]
        cuts = list(_cut(rows, lengths[order] + 1, self._tokens))
        return [cuts[place] for place in draw.permutation(len(cuts))]

    def _batch(self, drawn: Indices, draw: np.random.Generator) -> Batch:
        rows = []
        for pair, echo in (divmod(number, 2) for number in drawn.tolist()):
            english = self._store.english(pair)
            states = self._store.states(pair, bool(echo))
            links = np.arange(len(english)) if echo else self._store.links(pair)
            places = np.where(links >= 0, links + 1, _NOTHING)
            places = np.append(places, len(states) - 1)
            if echo:
                states, places = _noisy(states, places, draw)
            rows.append((states, english, places))
        widest = max(len(states) for states, _, _ in rows)
        longest = max(len(english) for _, english, _ in rows) + 1
        memory = np.zeros((len(rows), widest, rows[0][0].shape[1]), np.float32)
        seen = np.zeros((len(rows), widest), bool)
        fed = np.full((len(rows), longest), END, np.int64)
        wanted, partner = (np.full((len(rows), longest), _NOTHING, np.int64) for _ in range(2))
        for row, (states, english, places) in enumerate(rows):
            memory[row, : len(states)] = from_bits(states)
            seen[row, : len(states)] = True
            fed[row, : len(english) + 1] = [START, *english]
            wanted[row, : len(english) + 1] = [*english, END]
            partner[row, : len(places)] = places
        return Batch(*map(torch.from_numpy, (memory, seen, fed, wanted, partner)))


def _cut(rows: Indices, lengths: Indices, tokens: int) -> Iterator[Indices]:
    """Cut rows that are sorted by length into batches of so many *tokens*."""
    first = 0
    for place in range(1, len(rows) + 1):
        if place == len(rows) or (place + 1 - first) * lengths[place] > tokens:
            yield rows[first:place]
            first = place


def _noisy(
    states: npt.NDArray[np.uint16], places: Indices, draw: np.random.Generator
) -> tuple[npt.NDArray[np.uint16], Indices]:
    """Drop some states and let neighbours change places; *places* follow them."""
    inner = np.arange(1, len(states) - 1)
    kept = inner[draw.random(len(inner)) >= _DROPPED]
    for place in np.flatnonzero(draw.random(max(len(kept) - 1, 0)) < _SWAPPED):
        kept[[place, place + 1]] = kept[[place + 1, place]]
    order = np.concatenate([[0], kept, [len(states) - 1]])
    back = np.full(len(states), _NOTHING)
    back[order] = np.arange(len(order))
    return states[order], np.where(places >= 0, back[places], _NOTHING)
