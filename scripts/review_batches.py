"""Chances of many segments at once, for training: what ``review.lattice`` does for one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from paraline.alignment.review.segments import Segment

Array = Any

NEVER = -1e30  # what a choice is worth that no path may have


class Batch:
    """Segments, whose links are taken one after another, those of all segments side by side."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        links = [np.array(one.links, dtype=np.intp).reshape(-1, 3) for one in segments]
        self._choices = np.cumsum([0, *(one.choices for one in segments)])
        self._last = np.array([one[-1, 1] for one in links])
        # The segments with fewer links than the longest go on from nowhere to nowhere.
        steps, nowhere = max(map(len, links)), int(self._last.max()) + 1
        shape = steps, len(segments)
        self._start, self._end = np.full(shape, nowhere), np.full(shape, nowhere)
        self._choice = np.full(shape, self._choices[-1])
        self._of_a, self._of_b = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
        for k, (segment, own) in enumerate(zip(segments, links, strict=True)):
            alone_a, alone_b = segment.lone
            self._start[: len(own), k], self._end[: len(own), k] = own[:, 0], own[:, 1]
            self._choice[: len(own), k] = own[:, 2] + self._choices[k]
            self._of_b[: len(own), k] = own[:, 2] >= alone_b
            self._of_a[: len(own), k] = (own[:, 2] >= alone_a) & (own[:, 2] < alone_b)

    def chances(self, worth: Array) -> tuple[Array, Array]:
        """Return the logarithms of all paths' weights, ``(segments,)``, and each choice's chance.

        *worth* is of the choices of all segments, one segment after the other, ``(choices,)``.
        Sums are kept as by ``review.lattice``: "open" and "closed".
        """
        worth = np.append(worth, NEVER)[self._choice]
        all_of = np.arange(worth.shape[1])
        opened, closed, reached = self._forward(worth)
        total = np.logaddexp(opened[self._last, all_of], closed[self._last, all_of])
        after_open, after_closed = np.full_like(opened, NEVER), np.full_like(opened, NEVER)
        after_open[self._last, all_of] = after_closed[self._last, all_of] = 0.0
        shares = np.empty_like(worth)
        for step in range(len(worth) - 1, -1, -1):
            start, end = (self._start[step], all_of), (self._end[step], all_of)
            of_a, of_b = self._of_a[step], self._of_b[step]
            after = np.where(of_b, after_closed[end], after_open[end]) + worth[step]
            shares[step] = reached[step] + after
            after_open[start] = np.logaddexp(after_open[start], after)
            more = np.logaddexp(after_closed[start], after)
            after_closed[start] = np.where(of_a, after_closed[start], more)
        possible = total > NEVER / 2
        shares = np.exp(np.minimum(shares - np.where(possible, total, 0), 0)) * possible
        count = int(self._choices[-1])
        chances = np.bincount(self._choice.ravel(), shares.ravel(), count + 1)[:count]
        return np.where(possible, total, -np.inf), chances

    def _forward(self, worth: Array) -> tuple[Array, Array, Array]:
        """Return the sums at each place, and the one that each step's links go on from."""
        all_of = np.arange(worth.shape[1])
        opened = np.full((int(self._end.max()) + 1, worth.shape[1]), NEVER)
        closed, reached = opened.copy(), np.empty_like(worth)
        opened[0] = 0.0
        for step, own in enumerate(worth):
            start, end = (self._start[step], all_of), (self._end[step], all_of)
            of_a, of_b = self._of_a[step], self._of_b[step]
            both = np.logaddexp(opened[start], closed[start])
            reached[step] = np.where(of_a, opened[start], both)
            more = np.logaddexp(np.where(of_b, closed[end], opened[end]), reached[step] + own)
            opened[end] = np.where(of_b, opened[end], more)
            closed[end] = np.where(of_b, more, closed[end])
        return opened, closed, reached
