"""Finds partners out of order: blocks that stand at another place in the other story.

The monotone path follows the longer of two blocks that changed places; what it leaves alone, or
forces into wrong beads, is looked at here. A block is a run of pairs that are each other's best.
It is taken out of the path where the beads as a whole gain by that, and what it pushes aside is
matched anew. At last the fewest sentences are called moved without which all others are in order.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from paraline.alignment.alignment import Bead
from paraline.alignment.band import whole
from paraline.alignment.beads import Shape, Sides, best_beads
from paraline.alignment.chances import Chances
from paraline.alignment.monotone import adapted_gains
from paraline.alignment.order import marked
from paraline.alignment.review.apart import odds_apart
from paraline.alignment.similarity import Evidence
from paraline.alignment.usual import Usual

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.embedding.embedder import TokenEmbedder

    Pair = tuple[int, int]
    Taken = tuple[set[int], set[int]]

_LIKELY = 0.5  # the least chance of a bead
# A bead that moves on its own: its least chance, since most such are chance likenesses, or where
# words can be read the least logarithm of odds, its chance's and those that it brings by words; and
# how many sentences it may have, since any few odd ones add up to something near.
_SURE, _SURE_BY_WORDS, _SMALL = 0.94, 7.3, 3
_CERTAIN = 1e-6  # less than a chance of 1: odds are finite
_COST = 0.1  # what a move must add to the gain of the whole
_REACH = 2  # how far the next pair of a block is, at most, on either side
_ENDS = 4  # how many lone sentences at each end of a block may belong to it


def find_moves(
    beads: Sequence[Bead],
    evidence: Evidence,
    chances: Chances,
    shapes: Sequence[Shape],
    reader: TokenEmbedder | None = None,
) -> list[Bead]:
    """Return *beads* with partners out of order joined, and marked as moved.

    Parameters
    ----------
    beads
        A monotone path that holds every sentence once.
    evidence, chances
        Of the sentences that the path runs through.
    shapes
        Of the beads that may be made.
    reader
        Gives the states of words, where they may be looked at.

    Returns
    -------
    list of Bead
        Every sentence once, in no particular order.
    """
    path, blocks = [bead for bead in beads if bead.kind == "match"], list[Bead]()
    pairs = _best_pairs(chances)
    if pairs <= _links(path):
        return list(beads)
    search = _Search(beads, evidence, chances, shapes, reader)
    more = True
    while more:
        more = False
        for block in search.blocks(pairs, path, blocks):
            if search.gain(block, path, blocks) > 0:
                path, blocks, more = search.without(block, path, blocks), blocks + block, True
    if not blocks:
        return list(beads)
    return _with_the_lone(marked(path + blocks), chances)


class _Search:
    """What may have moved in two stories, and what that gains."""

    def __init__(
        self,
        beads: Sequence[Bead],
        evidence: Evidence,
        chances: Chances,
        shapes: Sequence[Shape],
        reader: TokenEmbedder | None,
    ) -> None:
        self._sides = [(bead.a, bead.b) for bead in beads]
        self._gains = adapted_gains(evidence, shapes, self._sides)
        self._known: dict[Sides, float] = {}
        self._reader, self._odds = reader, dict[Sides, float]()
        self._size, self._chances = (evidence.n, evidence.m), chances

    def blocks(
        self, pairs: set[Pair], path: Sequence[Bead], blocks: Sequence[Bead]
    ) -> list[list[Bead]]:
        """Return what else than *blocks* may have moved, what gains most first."""
        joined, out = _links(path), _sentences(blocks)
        held = _sentences(chain(path, blocks))
        lone = [set(range(size)) - own for size, own in zip(self._size, held, strict=True)]
        found = []
        for first, last in _runs(
            {(i, j) for i, j in pairs - joined if i not in out[0] and j not in out[1]}
        ):
            rows = _widened(first[0], last[0], lone[0])
            columns = _widened(first[1], last[1], lone[1])
            inside = self._best_beads(rows - out[0], columns - out[1])
            block = [bead for bead in inside if not _links([bead]) <= joined]
            if len(block) == 1:
                block = [self._grown(block[0], lone)]
            if len(block) > 1 or (block and len(block[0].a) + len(block[0].b) <= _SMALL):
                found.append(block)
        return sorted(found, key=lambda block: -self.gain(block, path, blocks))

    def _grown(self, bead: Bead, lone: Sequence[set[int]]) -> Bead:
        """Return *bead* with the *lone* sentences beside it that belong to it by vectors and words.

        The programme, which leaves a sentence alone at little cost, may have the half of it.
        """
        if self._reader is None:
            return bead
        best, worth = bead, self._chance_and_odds(bead, self._reader)
        for sides in _one_more((bead.a, bead.b), lone):
            if (len(sides[0]), len(sides[1])) in self._gains.shapes:
                more = Bead(*sides, self._chances.of_bead(sides))
                if (its := self._chance_and_odds(more, self._reader)) > worth:
                    best, worth = more, its
        return best if best == bead else self._grown(best, lone)

    def gain(self, block: Sequence[Bead], path: Sequence[Bead], blocks: Sequence[Bead]) -> float:
        """Return what the whole gains if *block*, too, is taken out of *path*: below 0, a loss."""
        taken, before = _sentences(block), _sentences(blocks)
        if taken[0] & before[0] or taken[1] & before[1]:
            return -_COST
        now = self.without(block, path, blocks)
        gain = self._worth(block) + self._worth(now) - self._worth(path) - _COST
        if gain > 0 and len(block) == 1 and not self._is_sure(block[0], path, now):
            return -_COST
        return gain

    def without(
        self, block: Sequence[Bead], path: Sequence[Bead], blocks: Sequence[Bead]
    ) -> list[Bead]:
        """Return *path* less the sentences of *block*, what that sets free matched anew."""
        taken, out = _sentences(block), _sentences(chain(block, blocks))
        new: list[Bead] = []
        start, broken = (0, 0), False
        for bead in (*path, Bead((self._size[0],), (self._size[1],), 1.0)):
            if taken[0].isdisjoint(bead.a) and taken[1].isdisjoint(bead.b):
                if broken:
                    rows, columns = range(start[0], bead.a[0]), range(start[1], bead.b[0])
                    new += self._best_beads(set(rows) - out[0], set(columns) - out[1])
                new.append(bead)
                start, broken = (bead.a[-1] + 1, bead.b[-1] + 1), False
            else:
                broken = True
        return new[:-1]

    def _best_beads(self, rows: set[int], columns: set[int]) -> list[Bead]:
        """Return the likely beads of these sentences, in order, that gain most."""
        import numpy as np

        if not rows or not columns:
            return []
        a, b = (np.array(sorted(side), dtype=np.intp) for side in (rows, columns))
        everywhere = self._gains(range(int(a[0]), int(a[-1]) + 1), range(int(b[0]), int(b[-1]) + 1))
        gains = np.full((len(everywhere), len(a), len(b)), -np.inf, dtype=np.float32)
        for gain, all_gains, (p, q) in zip(gains, everywhere, self._gains.shapes, strict=True):
            starts_a, starts_b = _starts(a, p), _starts(b, q)
            place = np.ix_(a[starts_a] - a[0], b[starts_b] - b[0])
            gain[np.ix_(starts_a, starts_b)] = all_gains[place]

        def among(rows: range, columns: range) -> NDArray[np.float32]:
            return gains[:, rows.start : rows.stop, columns.start : columns.stop]

        band = whole(len(a), len(b))
        found = []
        for places_a, places_b in best_beads(among, self._gains.shapes, self._gains.skip, band):
            if places_a and places_b:
                sides = tuple(a[list(places_a)].tolist()), tuple(b[list(places_b)].tolist())
                found.append(Bead(*sides, self._chances.of_bead(sides)))
        return [bead for bead in found if bead.score >= _LIKELY]

    def _is_sure(self, bead: Bead, path: Sequence[Bead], now: Sequence[Bead]) -> bool:
        """Tell whether *bead* may move on its own, which makes *now* of *path*.

        Where words can be read, what it breaks counts against it: a short sentence that stands
        well where it is has likenesses elsewhere, too.
        """
        if self._reader is None:
            return bead.score >= _SURE
        before, after = ({(one.a, one.b) for one in beads} for beads in (path, now))
        odds = self._chance_and_odds(bead, self._reader)
        odds += sum(self._odds_of(sides, self._reader) for sides in after - before)
        odds -= sum(self._odds_of(sides, self._reader) for sides in before - after)
        return odds >= _SURE_BY_WORDS

    def _chance_and_odds(self, bead: Bead, reader: TokenEmbedder) -> float:
        """Return the logarithms of the odds that vectors give *bead*, and that words do."""
        chance = min(bead.score, 1 - _CERTAIN)
        return math.log(chance / (1 - chance)) + self._odds_of((bead.a, bead.b), reader)

    def _odds_of(self, sides: Sides, reader: TokenEmbedder) -> float:
        if sides not in self._odds:
            self._odds[sides] = odds_apart(sides, self._gains, self._usual, reader)
        return self._odds[sides]

    @cached_property
    def _usual(self) -> Usual:
        """What is usual along the path that the search began with."""
        return Usual.of_path(self._sides, self._gains.evidence)

    def _worth(self, beads: Sequence[Bead]) -> float:
        """Return what *beads* gain over leaving their sentences alone."""
        sides = [(bead.a, bead.b) for bead in beads]
        new = [one for one in sides if one not in self._known]
        if new:
            gains = self._gains.of_beads(new).tolist()
            lone = self._gains.skip
            self._known.update(
                (one, gain - lone * (len(one[0]) + len(one[1])))
                for one, gain in zip(new, gains, strict=True)
            )
        return sum(self._known[one] for one in sides)


def _best_pairs(chances: Chances) -> set[Pair]:
    """Return the likely pairs of sentences that are each other's best."""
    best_b, best_a = chances.single.argmax(axis=1).tolist(), chances.single.argmax(axis=0).tolist()
    mutual = {(i, j) for i, j in enumerate(best_b) if best_a[j] == i}
    return {pair for pair in mutual if chances.single[pair] >= _LIKELY}


def _runs(pairs: set[Pair]) -> Iterator[tuple[Pair, Pair]]:
    """Yield the first and last of each run of *pairs* that rises on both sides, gaps bridged."""
    left = sorted(pairs, reverse=True)
    while left:
        first = last = left.pop()
        while near := [
            pair for pair in left if all(0 < pair[k] - last[k] <= _REACH for k in (0, 1))
        ]:
            last = min(near, key=lambda pair: (sum(pair), abs(pair[0] - pair[1])))
            left.remove(last)
        yield first, last


def _widened(first: int, last: int, lone: set[int]) -> set[int]:
    """Return *first* to *last*, and the *lone* sentences just before and after them."""
    stop = last + 1
    for _ in range(_ENDS):
        first -= first - 1 in lone
        stop += stop in lone
    return set(range(first, stop))


def _one_more(sides: Sides, lone: Sequence[set[int]]) -> list[Sides]:
    """Return *sides* with one of the *lone* sentences just before or after either of them."""
    a, b = sides
    more = [((k, *a) if k < a[0] else (*a, k), b) for k in (a[0] - 1, a[-1] + 1) if k in lone[0]]
    more += [(a, (k, *b) if k < b[0] else (*b, k)) for k in (b[0] - 1, b[-1] + 1) if k in lone[1]]
    return more


def _starts(sentences: NDArray[np.intp], size: int) -> NDArray[np.intp]:
    """Return where *size* neighbours begin: none that was taken out stands between them."""
    first = sentences[: max(len(sentences) - size + 1, 0)]
    starts: NDArray[np.intp] = (sentences[size - 1 :] - first == size - 1).nonzero()[0]
    return starts


def _links(beads: Iterable[Bead]) -> set[Pair]:
    return {(i, j) for bead in beads for i in bead.a for j in bead.b}


def _sentences(beads: Iterable[Bead]) -> Taken:
    links = _links(beads)
    return {i for i, _ in links}, {j for _, j in links}


def _with_the_lone(matches: Sequence[Bead], chances: Chances) -> list[Bead]:
    held_a, held_b = _sentences(matches)
    by_a, by_b = enumerate(chances.single), enumerate(chances.single.T)
    return [
        *matches,
        *(Bead((i,), (), chances.alone(row.max())) for i, row in by_a if i not in held_a),
        *(Bead((), (j,), chances.alone(column.max())) for j, column in by_b if j not in held_b),
    ]
