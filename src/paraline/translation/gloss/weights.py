"""What the gloss has learned, read from ``gloss.npz``: ``scripts/translator/train.py`` makes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from paraline.errors import ModelError
from paraline.translation.gloss.bigrams import Bigrams
from paraline.translation.gloss.names import SoundIndex

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.float32]

NOTHING, COPY, START, BREAK = range(4)  # the first of the words say no word
FILE = "gloss.npz"
_BLOCK = 128
_NEVER = -1e4
_ROWS = 256  # words whose nearness to all English words is held in memory at once


@dataclass(frozen=True, slots=True)
class Candidates:
    """The likeliest English words and openings of *n* words, best first.

    ``words`` and ``word_logs`` are ``(n, k)``, ``openings`` and ``opening_logs`` ``(n, o)``:
    numbers, and natural logarithms of their chances.
    """

    words: NDArray[np.int64]
    word_logs: Rows
    openings: NDArray[np.int64]
    opening_logs: Rows


class Weights:
    """The head between the encoder's states and English, and the words that it knows.

    Parameters
    ----------
    stored
        The arrays of the file.
    """

    def __init__(self, stored: Mapping[str, Any]) -> None:
        import numpy as np

        names = json.loads(bytes(stored["names"]))
        self.words: list[str] = names["words"]
        self.openings: list[list[str]] = [opening.split() for opening in names["openings"]]
        self.endings: dict[str, dict[str, str]] = names["endings"]
        self.respelling = frozenset(names["respelling"])
        self.numbers = {word: number for number, word in enumerate(self.words)}
        parts_of = [word.split() or [word] for word in self.words]
        self.ends = np.array(
            [[self._number(row[0]), self._number(row[-1])] for row in parts_of], dtype=np.int64
        )
        self.opening_numbers = [[self._number(one) for one in row] for row in self.openings]
        self.bigrams = Bigrams(stored, len(self.words))
        parts = ("inner", "outer", "direct", "opening")
        self._layers = {name: stored[f"{name}_weight"].astype(np.float32).T for name in parts}
        self._biases = {
            name: stored[f"{name}_bias"].astype(np.float32) for name in parts if name != "direct"
        }
        self._mean, self._deviation = stored["mean"], stored["deviation"]
        scales = stored["scales"].astype(np.float32)
        places = (stored["places"] * scales[:, None]).T
        # The bias is the last row, for a state that ends in 1: one product instead of two passes.
        bias = _filled(stored["bias"].astype(np.float32)[None, :], _NEVER)
        self._places = np.concatenate([_filled(places, 0), bias])
        self._layers["opening"] = _filled(self._layers["opening"], 0)
        self._biases["opening"] = _filled(self._biases["opening"][None, :], _NEVER)[0]

    @cached_property
    def sounds(self) -> SoundIndex:
        """The names among the words, to be found by how they sound."""
        return SoundIndex(word for word in self.words if word[:1].isupper() and word.isalpha())

    def _number(self, word: str) -> int:
        return self.numbers.get(word, COPY)

    def candidates(self, vectors: Rows, *, words: int, openings: int) -> Candidates:
        """Return the *words* and *openings* likeliest ones for each row of *vectors*."""
        import numpy as np

        parts = [
            self._candidates(vectors[start : start + _ROWS], words, openings)
            for start in range(0, max(len(vectors), 1), _ROWS)
        ]
        return Candidates(*(np.concatenate(column) for column in zip(*parts, strict=True)))

    def _candidates(self, vectors: Rows, words: int, openings: int) -> tuple[Any, ...]:
        import numpy as np

        x = (vectors - self._mean) / self._deviation
        hidden = _gelu(x @ self._layers["inner"] + self._biases["inner"])
        places = hidden @ self._layers["outer"] + self._biases["outer"]
        places += x @ self._layers["direct"]
        opened = hidden @ self._layers["opening"] + self._biases["opening"]
        places = np.pad(places, ((0, 0), (0, 1)), constant_values=1)
        return *_best(places @ self._places, words), *_best(opened, openings)


def _filled(rows: Rows, value: float) -> Rows:
    """Return *rows* with columns of *value* added, up to a whole number of blocks."""
    import numpy as np

    return np.pad(rows, ((0, 0), (0, -rows.shape[1] % _BLOCK)), constant_values=value)


def _gelu(x: Rows) -> Rows:
    """Return the Gaussian error linear unit; the error function by Abramowitz and Stegun 7.1.26."""
    import numpy as np

    z = np.abs(x) * np.float32(0.70710678)
    t = 1 / (1 + np.float32(0.3275911) * z)
    series = t * (
        0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))
    )
    error = np.sign(x) * (1 - series * np.exp(-z * z))
    return np.asarray(0.5 * x * (1 + error), dtype=np.float32)


def _best(logits: Rows, count: int) -> tuple[NDArray[np.int64], Rows]:
    """Return the numbers of the *count* largest of each row, and the logarithms of their chances.

    The largest lie in the blocks with the largest maxima, so that few numbers need be sorted. The
    chances are those within these blocks: what lies elsewhere adds next to nothing.
    """
    import numpy as np

    rows, width = logits.shape
    blocks = logits.reshape(rows, -1, _BLOCK)
    maxima = blocks.max(axis=2)
    most = min(count, maxima.shape[1])
    likely = np.argpartition(-maxima, most - 1, axis=1)[:, :most]
    near = np.take_along_axis(blocks, likely[:, :, None], axis=1).reshape(rows, -1)
    order = np.argpartition(-near, count - 1, axis=1)[:, :count]
    values = np.take_along_axis(near, order, axis=1)
    ranks = np.argsort(-values, axis=1, kind="stable")
    order = np.take_along_axis(order, ranks, axis=1)
    values = np.take_along_axis(values, ranks, axis=1)
    block, inside = np.divmod(order, _BLOCK)
    found = np.take_along_axis(likely, block, axis=1) * _BLOCK + inside
    total = np.log(np.exp(near - values[:, :1]).sum(axis=1, keepdims=True))
    return found.clip(max=width - 1), np.asarray(values - values[:, :1] - total, dtype=np.float32)


def read_weights(path: Path) -> Weights:
    """Return the weights in a file other than the package's own."""
    import numpy as np

    with np.load(path) as stored:
        return Weights(dict(stored))


@cache
def weights() -> Weights:
    """Return the weights that the package carries.

    Raises
    ------
    ModelError
        If the package is damaged.
    """
    with resources.as_file(resources.files(__package__).joinpath(FILE)) as path:
        try:
            return read_weights(path)
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(
                f"The built-in translator's weights cannot be read ({error}): "
                "install paraline again."
            ) from error
