"""How surely a name of one side is not said by the other side of a bead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final, NamedTuple

from paraline.differences.actors.meanings import spells_out
from paraline.differences.actors.mentions import NameWord
from paraline.differences.actors.sides import Side
from paraline.differences.actors.traits import described

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

LINKED: Final = "absence.npz"
PLAIN: Final = "absence_plain.npz"


@dataclass(frozen=True, slots=True)
class Likely:
    """A name, and the chance, 0..1, that the other side does not say it."""

    name: NameWord
    absent: float


def likely_absent(side: Side, other: Side) -> Iterator[Likely]:
    """Yield each name of *side* with the chance that *other* does not say it.

    What the other story's dateline, byline or credits say need not be said again, nor an acronym
    whose words stand beside it: "the Baltic News Service (BNS)".
    """
    found = list(described(side, other))
    if not found:
        return
    network = _network(LINKED if side.links else PLAIN)
    chances = network.chances([[traits[key] for key in network.keys] for _, traits in found])
    for (name, _), chance in zip(found, chances, strict=True):
        said = other.story.heads(name) or _is_spelled_out(name, side)
        yield Likely(name, 0.0 if said else chance)


def _is_spelled_out(name: NameWord, side: Side) -> bool:
    return name.acronym and spells_out(name.text, [word.text for word in side.words])


class Network(NamedTuple):
    """A network of one hidden layer; ``scripts/tune_names.py`` finds its weights.

    ``keys`` are the traits that it reads, ``centre`` and ``scale`` ``(t,)`` their means and
    spreads, ``hidden`` ``(t + 1, h)`` and ``out`` ``(h + 1,)`` its weights, the last row for the
    constant.
    """

    keys: tuple[str, ...]
    centre: Matrix
    scale: Matrix
    hidden: Matrix
    out: Matrix

    def chances(self, rows: list[list[float]]) -> list[float]:
        """Return the chance, 0..1, that each name is absent; *rows* are traits by ``keys``."""
        import numpy as np

        x = (np.array(rows, dtype=np.float32) - self.centre) / self.scale
        h = np.tanh(x @ self.hidden[:-1] + self.hidden[-1])
        found: list[float] = (1 / (1 + np.exp(-(h @ self.out[:-1] + self.out[-1])))).tolist()
        return found


@cache
def _network(name: str) -> Network:
    import numpy as np

    with (resources.files(__package__) / name).open("rb") as file, np.load(file) as arrays:
        return Network(
            tuple(arrays["keys"].tolist()),
            *(arrays[part].astype(np.float32) for part in ("centre", "scale", "hidden", "out")),
        )
