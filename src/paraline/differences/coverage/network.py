"""The coverage tagger's network; ``scripts/train_tagger.py`` makes its weights.

Each word looks at the other side's words (attention that starts from the nearness of their
states), compares itself with what it finds there, and then looks at its own neighbours; three
times. It is kin to the decomposable attention model (Parikh et al., 2016), on top of the states
of a frozen encoder, and treats both sides alike, so that swapping them swaps its answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from paraline.embedding.embedder import unit_rows

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


class _Nearness(NamedTuple):
    """How near the words of two sides are: in context, before any, and in form (1 or 0)."""

    states: Matrix
    meanings: Matrix
    same: Matrix

    @property
    def turned(self) -> _Nearness:
        return _Nearness(*(matrix.T for matrix in self))


def chances(a: TaggedSide, b: TaggedSide, same: Matrix) -> tuple[Matrix, Matrix]:
    """Return each word's chances of being said, missing, or changed on the other side.

    Parameters
    ----------
    a, b
        The sides, of *n* and *m* words, neither empty.
    same
        ``(n, m)``: 1 where two words have the same form, else 0.

    Returns
    -------
    Two arrays, ``(n, 3)`` and ``(m, 3)``, whose rows sum to 1.
    """
    weights = _weights()
    ours, theirs = (unit_rows(side.own @ weights["match.weight"].T) for side in (a, b))
    near = _Nearness(a.vectors @ b.vectors.T, ours @ theirs.T, same)
    x, y = _enter(weights, a, near), _enter(weights, b, near.turned)
    for block in _blocks():
        x, y = block(x, y, near), block(y, x, near.turned)
    return _softmax(_linear(weights, "out", x)), _softmax(_linear(weights, "out", y))


def own_centre() -> Matrix:
    """Return the mean of the tokens' own vectors, ``(384,)``, which says nothing of a word."""
    return _weights()["own_centre"]


def _enter(weights: Mapping[str, Matrix], side: TaggedSide, near: _Nearness) -> Matrix:
    import numpy as np

    ranked = np.sort(near.states, axis=1)[:, ::-1]
    best, second = ranked[:, 0], ranked[:, min(1, ranked.shape[1] - 1)]
    owned = _softmax(_OWNING * near.states.T).sum(axis=0)
    found = [
        best,
        best - second,
        np.minimum(owned, _MOST_OWNED),
        near.same.max(axis=1),
        near.meanings.max(axis=1),
        (_softmax(_LOOKING * near.states) * near.meanings).sum(axis=1),
        (near.states + near.meanings).max(axis=1),
    ]
    traits = np.concatenate([side.traits, np.stack(found, axis=1)], axis=1)
    states = _linear(weights, "states", side.vectors) * _VECTOR_SCALE
    meanings = _linear(weights, "meanings", side.own) * _VECTOR_SCALE
    return _norm(weights, "entry", states + meanings + _linear(weights, "traits", traits))


class _Block:
    def __init__(self, weights: Mapping[str, Matrix]) -> None:
        self._weights = weights

    def __call__(self, one: Matrix, other: Matrix, near: _Nearness) -> Matrix:
        import numpy as np

        w = self._weights
        q, k, v = (
            self._heads(name, rows)
            for name, rows in (("query", one), ("key", other), ("value", other))
        )
        logits = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[2])
        logits += near.states * w["nearness"][:, None, None]
        logits += near.same * w["sameness"][:, None, None]
        seen = (_softmax(logits) @ v).transpose(1, 0, 2).reshape(one.shape)
        compared = _gelu(_linear(w, "compare", np.concatenate([one, seen, one * seen], axis=1)))
        x = _norm(w, "compared", one + compared)
        edge = np.zeros((1, x.shape[1]), dtype=x.dtype)
        before, after = np.concatenate([edge, x[:-1]]), np.concatenate([x[1:], edge])
        beside = _gelu(_linear(w, "beside", np.concatenate([before, x, after], axis=1)))
        return _norm(w, "settled", x + beside)

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


def _softmax(logits: Matrix) -> Matrix:
    import numpy as np

    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


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
