"""One side's sentences as numbers: of each, and of each run of neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING

from paraline.alignment.marks import digits
from paraline.embedding.embedder import unit_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.embedding.embedder import Vectors

    Matrix = NDArray[np.float32]

_CENTRING = 0.7  # share of the story's mean vector that is taken off each sentence's
_HALF_KNOWN = 5  # sentences whose mean is believed as much as their language's centre


class Runs:
    """What the features of beads are made of, for one side.

    Tables of runs have a row for each size: row ``p - 1`` holds in column ``i`` what belongs to
    the *p* sentences from ``i`` on, fewer where the text ends before.

    Parameters
    ----------
    vectors
        ``(n, d)`` unit rows.
    texts
        The sentences.
    centre
        The language's centre, ``(d,)``, where it is known.
    """

    def __init__(self, vectors: Vectors, texts: Sequence[str], centre: Matrix | None) -> None:
        import numpy as np

        self.texts = texts
        self.vectors = _centred(vectors, centre)
        self.apart = None if centre is None else unit_rows(vectors - centre)
        self.lengths = np.array([max(len(text), 1) for text in texts], dtype=np.float64)
        self.digits = [digits(text) for text in texts]
        self.near = np.zeros(len(texts))
        """How near each sentence's nearest ones of the other side come, its best one left out."""
        self._tables: dict[tuple[str, int], NDArray[np.float64]] = {}

    def __len__(self) -> int:
        return len(self.texts)

    def part(self, sentences: range) -> Runs:
        """Return the same of some neighbours."""
        stretch, place = copy(self), slice(sentences.start, sentences.stop)
        stretch.texts, stretch.digits = self.texts[place], self.digits[place]
        stretch.vectors, stretch.lengths = self.vectors[place], self.lengths[place]
        stretch.apart = None if self.apart is None else self.apart[place]
        stretch.near, stretch._tables = self.near[place], {}
        return stretch

    def total_lengths(self, most: int) -> NDArray[np.float64]:
        """Return the characters of all runs of up to *most* sentences, ``(most, n)``."""
        return self._table("lengths", most)

    def mean_near(self, most: int) -> NDArray[np.float64]:
        """Return the mean of ``near`` of all runs, ``(most, n)``."""
        return self._table("near", most)

    def scale(self, most: int) -> NDArray[np.float64]:
        """Return what makes the sum of each run's vectors a unit vector, ``(most, n)``."""
        return self._table("vectors", most)

    def scale_apart(self, most: int) -> NDArray[np.float64]:
        """Return the same for the vectors less their language's centre."""
        return self._table("apart", most)

    def _table(self, name: str, most: int) -> NDArray[np.float64]:
        import numpy as np

        if (name, most) not in self._tables:
            values = getattr(self, name)
            if values.ndim == 2:
                table = _scale(values, most)
            else:
                table = _sums(values, most)
                if name == "near":
                    table /= np.arange(1, most + 1)[:, None]
            self._tables[name, most] = table
        return self._tables[name, most]


def _centred(vectors: Vectors, centre: Matrix | None) -> Vectors:
    """Take off what the sentences have in common.

    A few sentences' mean is mostly what they say, which must stay: the fewer they are, the more
    of their language's centre is taken instead.
    """
    if centre is None:
        return unit_rows(vectors - _CENTRING * vectors.mean(axis=0))
    share = len(vectors) / (len(vectors) + _HALF_KNOWN)
    return unit_rows(vectors - share * _CENTRING * vectors.mean(axis=0) - (1 - share) * centre)


def _sums(values: NDArray[np.float64], most: int) -> NDArray[np.float64]:
    import numpy as np

    sums = np.tile(values, (most, 1))
    for p in range(1, most):
        sums[p] = sums[p - 1]
        sums[p, :-p] += values[p:]
    return sums


def _scale(rows: Vectors, most: int) -> NDArray[np.float64]:
    """Return 1 / the length of each run's sum, from the products of rows that are near."""
    import numpy as np

    def products(lag: int) -> NDArray[np.float64]:
        padded = np.zeros(len(rows))
        padded[: len(rows) - lag] = np.einsum("ij,ij->i", rows[: len(rows) - lag], rows[lag:])
        return padded

    squares = np.zeros((most, len(rows)))
    between = [products(lag) for lag in range(min(most, len(rows)))]
    for p, square in enumerate(squares):
        if p:
            square += squares[p - 1]
        for lag, product in enumerate(between[: p + 1]):
            # The run's last sentence, p further on, against the one that stands lag before it.
            last = product[p - lag :]
            square[: len(last)] += last if lag == 0 else 2 * last
    return np.asarray(1 / np.maximum(np.sqrt(np.maximum(squares, 0)), 1e-12))
