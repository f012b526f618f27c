"""What the networks that read two texts word by word have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_T = TypeVar("_T")
_PORTION = 1000  # words


class Nearness(NamedTuple):
    """How near the words of two sides are: in context, before any, and in form (1 or 0).

    Each is ``(n, m)`` for sides of *n* and *m* words.
    """

    states: Matrix
    meanings: Matrix
    same: Matrix

    @property
    def turned(self) -> Nearness:
        """The same as the other side has it: ``(m, n)``."""
        return Nearness(*(matrix.T for matrix in self))


def portions(items: Iterable[_T], words: Callable[[_T], int]) -> Iterator[list[_T]]:
    """Cut *items* of so many *words* each into lists: large products, small tables."""
    some: list[_T] = []
    count = 0
    for item in items:
        some.append(item)
        count += words(item)
        if count >= _PORTION:
            yield some
            some, count = [], 0
    if some:
        yield some


def softmax(values: Matrix) -> Matrix:
    """Return *values* as shares along the last axis, which sum to 1."""
    import numpy as np

    raised = np.exp(values - values.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))
