"""The coverage tagger's network; ``scripts/train_tagger.py`` makes its weights.

Each word looks at the other side's words (attention that starts from the nearness of their
states), compares itself with what it finds there, and then looks at its own neighbours; three
times. It is kin to the decomposable attention model (Parikh et al., 2016), on top of the states
of a frozen encoder, and treats both sides alike, so that swapping them swaps its answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from paraline.embedding.embedder import unit_rows
from paraline.embedding.nearness import Nearness, portions, softmax

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_FILE = "tagger.npz"
_HEADS = 4
_VECTOR_SCALE = 4.0
_OWNING, _LOOKING = 15.0, 20.0  # how sharply a word is owned, and looks
_MOST_OWNED = 3.0
_EPSILON = 1e-5
_ERROR_TERMS = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)


class TaggedSide(NamedTuple):
    """One side of a bead of *n* words.

    ``vectors`` ``(n, 384)`` are states in context and ``own`` ``(n, 384)`` what the words are
    before any, both at length 1; ``traits`` is ``(n, 8)``.
    """

    vectors: Matrix
    own: Matrix
    traits: Matrix


class Faced(NamedTuple):
    """Two sides of *n* and *m* words, neither empty, and ``same``, ``(n, m)``.

    ``same`` is 1 where two words have the same form, else 0.
    """

    a: TaggedSide
    b: TaggedSide
    same: Matrix


def chances(beads: Sequence[Faced]) -> list[tuple[Matrix, Matrix]]:
    """Return each word's chances of being said, missing, or changed on the other side.

    Returns
    -------
    For each bead two arrays, ``(n, 3)`` and ``(m, 3)``, whose rows sum to 1.
    """
    found: list[tuple[Matrix, Matrix]] = []
    for some in portions(beads, lambda bead: sum(bead.same.shape)):
        found += _chances(some)
    return found


def _chances(beads: Sequence[Faced]) -> list[tuple[Matrix, Matrix]]:
    import numpy as np

    weights = _weights()
    nearness = [near for bead in beads for near in _near(weights, bead)]
    sides = [side for bead in beads for side in bead[:2]]
    ends = np.cumsum([0, *(len(side.vectors) for side in sides)]).tolist()
    rows = [slice(*bounds) for bounds in pairwise(ends)]
    x = _enter(weights, sides, nearness)
    for block in _blocks():
        x = block(x, rows, nearness)
    told = softmax(_linear(weights, "out", x))
    return [(told[a], told[b]) for a, b in zip(rows[::2], rows[1::2], strict=True)]


def _near(weights: Mapping[str, Matrix], bead: Faced) -> tuple[Nearness, Nearness]:
    """Return how near A's words are to B's, and B's to A's."""
    a, b, same = bead
    ours, theirs = (unit_rows(side.own @ weights["match.weight"].T) for side in (a, b))
    near = Nearness(a.vectors @ b.vectors.T, ours @ theirs.T, same)
    return near, near.turned


def own_centre() -> Matrix:
    """Return the mean of the tokens' own vectors, ``(384,)``, which says nothing of a word."""
    return _weights()["own_centre"]


def _enter(
    weights: Mapping[str, Matrix], sides: Sequence[TaggedSide], nearness: Sequence[Nearness]
) -> Matrix:
    import numpy as np

    traits = np.concatenate([_traits(*one) for one in zip(sides, nearness, strict=True)])
    vectors = np.concatenate([side.vectors for side in sides])
    own = np.concatenate([side.own for side in sides])
    states = _linear(weights, "states", vectors) * _VECTOR_SCALE
    meanings = _linear(weights, "meanings", own) * _VECTOR_SCALE
    return _norm(weights, "entry", states + meanings + _linear(weights, "traits", traits))


def _traits(side: TaggedSide, near: Nearness) -> Matrix:
    import numpy as np

    ranked = np.sort(near.states, axis=1)[:, ::-1]
    best, second = ranked[:, 0], ranked[:, min(1, ranked.shape[1] - 1)]
    owned = softmax(_OWNING * near.states.T).sum(axis=0)
    found = [
        best,
        best - second,
        np.minimum(owned, _MOST_OWNED),
        near.same.max(axis=1),
        near.meanings.max(axis=1),
        (softmax(_LOOKING * near.states) * near.meanings).sum(axis=1),
        (near.states + near.meanings).max(axis=1),
    ]
    return np.concatenate([side.traits, np.stack(found, axis=1)], axis=1)


class _Block:
    """One look at the other side, and one at the neighbours, for all sides of some beads."""

    def __init__(self, weights: Mapping[str, Matrix]) -> None:
        self._weights = weights

    def __call__(self, x: Matrix, rows: Sequence[slice], nearness: Sequence[Nearness]) -> Matrix:
        """Return the words' new rows; *rows* are the sides', A's and B's of a bead in turn."""
        import numpy as np

        w = self._weights
        seen = self._seen(x, rows, nearness)
        compared = _gelu(_linear(w, "compare", np.concatenate([x, seen, x * seen], axis=1)))
        x = _norm(w, "compared", x + compared)
        before, after = np.zeros_like(x), np.zeros_like(x)
        before[1:], after[:-1] = x[:-1], x[1:]
        before[[one.start for one in rows]] = 0
        after[[one.stop - 1 for one in rows]] = 0
        beside = _gelu(_linear(w, "beside", np.concatenate([before, x, after], axis=1)))
        return _norm(w, "settled", x + beside)

    def _seen(self, x: Matrix, rows: Sequence[slice], nearness: Sequence[Nearness]) -> Matrix:
        """Return what each word finds on the other side."""
        import numpy as np

        w, seen = self._weights, np.empty_like(x)
        q, k, v = (self._heads(name, x) for name in ("query", "key", "value"))
        q = q / np.sqrt(np.float32(q.shape[2]))
        for number, (ours, near) in enumerate(zip(rows, nearness, strict=True)):
            theirs = rows[number ^ 1]  # A's and B's stand in turn
            logits = q[:, ours] @ k[:, theirs].transpose(0, 2, 1)
            logits += near.states * w["nearness"][:, None, None]
            logits += near.same * w["sameness"][:, None, None]
            found = softmax(logits) @ v[:, theirs]
            seen[ours] = found.transpose(1, 0, 2).reshape(-1, x.shape[1])
        return seen

    def _heads(self, name: str, rows: Matrix) -> Matrix:
        return _linear(self._weights, name, rows).reshape(len(rows), _HEADS, -1).transpose(1, 0, 2)


def _linear(weights: Mapping[str, Matrix], name: str, rows: Matrix) -> Matrix:
    import numpy as np

    # Some kernels of matrix products look past the last row, and warn of what lies there.
    with np.errstate(invalid="ignore"):
        return np.asarray(rows @ weights[f"{name}.weight"].T + weights[f"{name}.bias"])


def _norm(weights: Mapping[str, Matrix], name: str, rows: Matrix) -> Matrix:
    import numpy as np

    centred = rows - rows.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + _EPSILON)
    return np.asarray(centred / spread * weights[f"{name}.weight"] + weights[f"{name}.bias"])


def _gelu(x: Matrix) -> Matrix:
    """Return the Gaussian error unit, the error function by Abramowitz and Stegun 7.1.26."""
    import numpy as np

    z = np.abs(x) / np.sqrt(np.float32(2))
    t = 1 / (1 + 0.3275911 * z)
    terms = t * np.polynomial.polynomial.polyval(t, _ERROR_TERMS)
    error = np.sign(x) * (1 - terms * np.exp(-z * z))
    return np.asarray(x * (1 + error) / 2, dtype=np.float32)


@cache
def _blocks() -> tuple[_Block, ...]:
    parts: dict[str, dict[str, Matrix]] = {}
    for name, array in _weights().items():
        if name.startswith("blocks."):
            _, number, rest = name.split(".", 2)
            parts.setdefault(number, {})[rest] = array
    return tuple(_Block(parts[number]) for number in sorted(parts, key=int))


@cache
def _weights() -> Mapping[str, Matrix]:
    import numpy as np

    with (resources.files(__package__) / _FILE).open("rb") as file, np.load(file) as arrays:
        return {name: arrays[name].astype(np.float32) for name in arrays.files}
