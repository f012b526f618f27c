"""The network that reads a source and its output; ``scripts/train_guard.py`` makes its weights.

Each word looks at the other text's words (attention that starts from how near their states are),
compares itself with what it finds there, then looks at the two words on either side of it; twice.
It is kin to the decomposable attention model (Parikh et al., 2016) on top of the states of a frozen
encoder. What the words have seen is gathered into one verdict on the output.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

from paraline.embedding.embedder import unit_rows
from paraline.embedding.nearness import Nearness, portions, softmax
from paraline.embedding.words import form_of
from paraline.translation.guard.reading.sides import Placed, Side, placed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Weights = Mapping[str, Matrix]

FILE = "network.npz"
# How the good translations that it learned from came to be bad ones; the first is good.
CLASSES = (
    "",
    "words out of order",
    "something is left out",
    "names lost",
    "names replaced",
    "says something else",
    "something is added",
)
BESIDE = 2  # words on either side that a word looks at
FOUND = 10  # traits that come from looking at the other text, besides the ratio of lengths
OWNING, LOOKING = 15.0, 20.0  # how sharply a word is owned, and looks
MOST_OWNED = 3.0
STEP = 5.0  # words
MOST_STEPS = 2.0
HIGHEST = 3.0  # by what a detector's highest answer is divided


def logits(pairs: Sequence[tuple[Side, Side]]) -> Matrix:
    """Return the logits of the :data:`CLASSES` for each source and its output: ``(n, 7)``."""
    import numpy as np

    weights = _weights()
    parts = [_logits(weights, some) for some in portions(pairs, _words)]
    return np.concatenate([np.empty((0, len(CLASSES)), dtype=np.float32), *parts])


@cache
def languages() -> frozenset[str]:
    """Return the codes of the languages that the network has learned from."""
    import numpy as np

    with (resources.files(__package__) / FILE).open("rb") as file, np.load(file) as arrays:
        return frozenset(str(arrays["languages"]).split())


def _words(pair: tuple[Side, Side]) -> int:
    return sum(len(side.words) for side in pair)


def _logits(w: Weights, pairs: Sequence[tuple[Side, Side]]) -> Matrix:
    import numpy as np

    centres = w["centre.states"], w["centre.own"]
    sides = [side for pair in pairs for side in pair]
    vectors = [placed(side, centres) for side in sides]
    nearness: list[Nearness] = []
    for number in range(0, len(sides), 2):
        nearness += _near(w, sides[number : number + 2], vectors[number : number + 2])
    ends = np.cumsum([0, *(len(side.words) for side in sides)]).tolist()
    rows = [slice(*bounds) for bounds in pairwise(ends)]
    x = _enter(w, sides, vectors, nearness)
    for number, look in enumerate(w["look"]):
        seen = _seen(x, rows, nearness, look)
        x = _normal(x + _rectified(w, f"compare.{number}", np.hstack([x, seen, x * seen])))
        x = _normal(x + _rectified(w, f"beside.{number}", _with_neighbours(x, rows)))
    gathered = _gathered(w, x, rows)
    ratios = np.array([[_ratio(a, b)] for a, b in pairs], dtype=np.float32)
    hidden = _rectified(w, "h", np.hstack([gathered[::2], gathered[1::2], ratios]))
    return _linear(w, "out", hidden)


def _near(
    w: Weights, sides: Sequence[Side], vectors: Sequence[Placed]
) -> tuple[Nearness, Nearness]:
    """Return how near the source's words are to the output's, and the reverse."""
    import numpy as np

    ours, theirs = (unit_rows(one.own @ w["match.weight"].T) for one in vectors)
    forms = [np.array([form_of(word) for word in side.words]) for side in sides]
    same = (forms[0][:, None] == forms[1][None, :]).astype(np.float32)
    near = Nearness(vectors[0].near @ vectors[1].near.T, ours @ theirs.T, same)
    return near, near.turned


def _ratio(side: Side, other: Side) -> float:
    import numpy as np

    return float(np.log((len(side.words) + 1) / (len(other.words) + 1)))


def _enter(
    w: Weights, sides: Sequence[Side], vectors: Sequence[Placed], nearness: Sequence[Nearness]
) -> Matrix:
    import numpy as np

    traits = [
        np.hstack(
            [
                side.traits,
                np.full((len(side.words), 1), _ratio(side, sides[number ^ 1]), np.float32),
                _found(near),
            ]
        )
        for number, (side, near) in enumerate(zip(sides, nearness, strict=True))
    ]
    states = np.concatenate([one.states for one in vectors]) @ w["states.weight"].T
    own = np.concatenate([one.own for one in vectors]) @ w["own.weight"].T
    return _normal(states + own + _linear(w, "traits", np.concatenate(traits)))


def _found(near: Nearness) -> Matrix:
    """Return what each word finds in the other text: ``(n, 10)``."""
    import numpy as np

    count, others = near.states.shape
    ranked = np.sort(near.states, axis=1)[:, ::-1]
    owned = softmax(OWNING * near.states.T).sum(axis=0)
    looking = softmax(LOOKING * near.states)
    place = looking @ ((np.arange(others, dtype=np.float32) + 0.5) / others)
    step = np.diff(place, prepend=place[:1]) * others / STEP
    found = [
        ranked[:, 0],
        ranked[:, 0] - ranked[:, 1],
        np.minimum(owned, MOST_OWNED),
        near.same.max(axis=1),
        near.meanings.max(axis=1),
        (looking * near.meanings).sum(axis=1),
        (near.states + near.meanings).max(axis=1),
        place - (np.arange(count, dtype=np.float32) + 0.5) / count,
        np.clip(step, -MOST_STEPS, MOST_STEPS),
        np.minimum(np.abs(step), MOST_STEPS),
    ]
    return np.stack(found, axis=1)


def _seen(x: Matrix, rows: Sequence[slice], nearness: Sequence[Nearness], look: Matrix) -> Matrix:
    """Return what each word finds on the other side."""
    import numpy as np

    seen = np.empty_like(x)
    for number, (ours, near) in enumerate(zip(rows, nearness, strict=True)):
        theirs = rows[number ^ 1]  # a source's and its output's stand in turn
        alike = x[ours] @ x[theirs].T / x.shape[1]
        sharpness = look[0] * near.states + look[1] * near.same + look[2] * near.meanings
        seen[ours] = softmax(sharpness + look[3] * alike) @ x[theirs]
    return seen


def _with_neighbours(x: Matrix, rows: Sequence[slice]) -> Matrix:
    """Return each word's row with those of its neighbours; beyond a text's ends are zeros."""
    import numpy as np

    gaps = np.repeat(np.arange(len(rows)) + 1, [one.stop - one.start for one in rows])
    places = np.arange(len(x)) + BESIDE * gaps
    wide = np.zeros((len(x) + BESIDE * (len(rows) + 1), x.shape[1]), dtype=np.float32)
    wide[places] = x
    return np.hstack([wide[places + far] for far in range(-BESIDE, BESIDE + 1)])


def _gathered(w: Weights, x: Matrix, rows: Sequence[slice]) -> Matrix:
    """Return a row for each text: what its words have seen at most, and at the mean."""
    import numpy as np

    starts = [one.start for one in rows]
    counts = np.array([[one.stop - one.start] for one in rows], dtype=np.float32)
    told = _linear(w, "det", x)
    highest = np.maximum.reduceat(told, starts) / np.float32(HIGHEST)
    usual = np.add.reduceat(np.maximum(told, 0), starts) / counts
    return np.hstack([highest, usual, np.add.reduceat(x, starts) / counts])


def _normal(x: Matrix) -> Matrix:
    """Return the rows at the length that as many ones have."""
    import numpy as np

    return np.asarray(unit_rows(x) * np.sqrt(np.float32(x.shape[1])))


def _linear(w: Weights, name: str, rows: Matrix) -> Matrix:
    import numpy as np

    return np.asarray(rows @ w[f"{name}.weight"].T + w[f"{name}.bias"], dtype=np.float32)


def _rectified(w: Weights, name: str, rows: Matrix) -> Matrix:
    import numpy as np

    return np.asarray(np.maximum(_linear(w, name, rows), 0))


@cache
def _weights() -> Weights:
    """Return all arrays; what is kept in whole steps is brought to its scale."""
    import numpy as np

    with (resources.files(__package__) / FILE).open("rb") as file, np.load(file) as arrays:
        kept = {name: arrays[name] for name in arrays.files if name != "languages"}
    scales = {name: kept.pop(f"{name}.scale") for name in [*kept] if f"{name}.scale" in kept}
    return {
        name: array.astype(np.float32) * np.float32(scales.get(name, 1.0))
        for name, array in kept.items()
    }
