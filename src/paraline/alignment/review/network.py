"""The two small networks of the second look; ``scripts/train_review.py`` makes their weights."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_FILE = "network.npz"
# Few enough for OpenBLAS to stay on one thread: to wake another takes longer than it saves.
_ROWS_AT_ONCE = 400
_MOST = 6.0  # standard deviations: what is further out says no more


class Layer(NamedTuple):
    """What rows of traits are worth: a linear function and some rectified ones of them.

    ``mean`` and ``spread`` are ``(k,)``, ``direct`` ``(k,)``, ``hidden`` ``(k, h)``, ``threshold``
    ``(h,)``, ``out`` ``(h,)`` and ``bias`` a number.
    """

    mean: Matrix
    spread: Matrix
    direct: Matrix
    hidden: Matrix
    threshold: Matrix
    out: Matrix
    bias: Matrix

    def __call__(self, traits: Matrix) -> Matrix:
        """Return what each of ``(n, k)`` *traits* is worth: ``(n,)``."""
        import numpy as np

        starts = range(0, len(traits), _ROWS_AT_ONCE)
        parts = [self._of_few(traits[start : start + _ROWS_AT_ONCE]) for start in starts]
        return np.concatenate([np.empty(0, dtype=np.float32), *parts])

    def _of_few(self, traits: Matrix) -> Matrix:
        import numpy as np

        rows = np.clip((traits - self.mean) / self.spread, -_MOST, _MOST)
        # Some kernels of matrix products look past the last row, and warn of what lies there.
        with np.errstate(invalid="ignore"):
            rectified = np.maximum(rows @ self.hidden + self.threshold, 0)
            return np.asarray(rows @ self.direct + rectified @ self.out + self.bias)


class Network(NamedTuple):
    """What beads are worth, and what sentences left alone are."""

    beads: Layer
    alone: Layer


@cache
def trained(name: str) -> Network:
    """Return the network that was trained for what is known: ``vectors``, or ``words`` as well."""
    return Network(*(_layer(f"{name}/{part}") for part in Network._fields))


@cache
def tie_judge() -> Layer:
    """Return what was trained to tell whether two sentences have something in common.

    It gives the logarithm of the odds.
    """
    return _layer("ties")


@cache
def token_centre() -> Matrix:
    """Return the mean of the encoder's token states, ``(384,)``, which says nothing of a word."""
    return _arrays()["token_centre"]


def _layer(name: str) -> Layer:
    return Layer(*(_arrays()[f"{name}/{field}"] for field in Layer._fields))


@cache
def _arrays() -> dict[str, Matrix]:
    import numpy as np

    with (resources.files(__package__) / _FILE).open("rb") as file, np.load(file) as arrays:
        return {name: arrays[name] for name in arrays.files}
