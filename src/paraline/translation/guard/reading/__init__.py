"""What a small trained network says of an output whose words it reads beside the source's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from paraline.embedding.embedder import TokenStates

States: TypeAlias = "Callable[[Sequence[str]], Sequence[TokenStates]]"
"""Texts → the states of their tokens by the bundled encoder."""


class Reading(NamedTuple):
    """How likely an output is a bad one.

    ``odds`` are the natural logarithm of the odds that it is; ``reason`` is what is likely wrong.
    """

    odds: float
    reason: str


def readings(
    sources: Sequence[str], outputs: Sequence[str], source: str, target: str, states: States
) -> list[Reading | None]:
    """Read each output beside its source.

    Returns
    -------
    list
        ``None`` for what cannot be read: texts of a word or two, texts that are longer than what
        the encoder reads, and languages that the network has not learned from.
    """
    import numpy as np
    from threadpoolctl import threadpool_limits

    from paraline.translation.guard.reading.network import CLASSES, languages, logits
    from paraline.translation.guard.reading.sides import side_of

    if not {source, target} <= languages():
        return [None] * len(outputs)
    texts = list(dict.fromkeys([*sources, *outputs]))
    sides = {text: side_of(text, one) for text, one in zip(texts, states(texts), strict=True)}
    pairs = [(sides[text], sides[output]) for text, output in zip(sources, outputs, strict=True)]
    read = [number for number, (a, b) in enumerate(pairs) if a and b]
    # The products are small: threads that wait for each other cost far more than they save.
    with threadpool_limits(1, user_api="blas"):
        rows = logits([(a, b) for a, b in pairs if a and b])
    found: list[Reading | None] = [None] * len(outputs)
    for number, row in zip(read, rows, strict=True):
        bad = row[1:]
        odds = bad.max() + np.log(np.exp(bad - bad.max()).sum()) - row[0]
        found[number] = Reading(float(odds), CLASSES[1 + int(bad.argmax())])
    return found
