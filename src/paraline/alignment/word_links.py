"""Which words of two sentences are partners, given their vectors.

Near to SimAlign (Jalili Sabet et al., 2020: mutual best over contextual states, then again over
what is left) and to awesome-align (Dou & Neubig, 2021: a middle layer's states, a threshold).
Added to them: each word's nearness to its next best is taken off (Conneau et al., 2018: CSLS), a
pair gains beside a likely pair, and a word left over joins a neighbour's partner (Koehn et al.,
2003: grow-diag). The constants were tuned on the even pairs of ``corpora/words`` and two dozen
pairs of FLORES dev.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from paraline.embedding.embedder import unit_rows
from paraline.embedding.words import form_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.embedding.embedder import Vectors

    Matrix = NDArray[np.float64]

Link = tuple[int, int]

_RIVALS, _RIVALRY = 2, 0.8  # how many of the next best count, and how much
_OFFSET = 0.2  # cost of standing at the other end of the sentence
_SAME = 0.3  # gain of the same figures or letters: states hardly tell one number from another
_COMPANY = 0.15  # gain of standing beside a perfect pair
_LEAST = 0.1
_SHORT, _LEAST_SHORT = 3, 0.25  # words of few letters are mostly function words
_LEAST_JOINING = 0.3


def link_scores(
    vectors: tuple[Vectors, Vectors],
    words: tuple[Sequence[str], Sequence[str]],
    places: tuple[Sequence[float], Sequence[float]],
) -> Matrix:
    """Return how well each two words go together: ``(n, m)``, about 0 for strangers, 1 for twins.

    Parameters
    ----------
    vectors
        ``(n, d)`` and ``(m, d)`` arrays, one row a word.
    words
        The words themselves.
    places
        Where each word stands in its sentence, 0..1.
    """
    import numpy as np

    scores = np.asarray(unit_rows(vectors[0]) @ unit_rows(vectors[1]).T, dtype=np.float64)
    forms = [np.array([form_of(word) for word in side]) for side in words]
    scores += _SAME * (forms[0][:, None] == forms[1][None, :])
    scores -= _OFFSET * np.abs(np.subtract.outer(places[0], places[1]))
    scores -= _RIVALRY * (_rivals(scores)[:, None] + _rivals(scores.T)[None, :]) / 2
    beside = np.zeros((len(words[0]) + 2, len(words[1]) + 2))
    beside[1:-1, 1:-1] = np.maximum(scores, 0)
    return scores + _COMPANY * np.maximum(beside[:-2, :-2], beside[2:, 2:])


def links(scores: Matrix, words: tuple[Sequence[str], Sequence[str]]) -> list[Link]:
    """Return the partners by index, in order; one word may have several, side by side or not.

    Parameters
    ----------
    scores
        The ``(n, m)`` array of :func:`link_scores`.
    words
        The words themselves.
    """
    import numpy as np

    short_a, short_b = (np.array([len(word) <= _SHORT for word in side]) for side in words)
    least = np.where(short_a[:, None] | short_b[None, :], _LEAST_SHORT, _LEAST)
    likely = np.where(scores > least, scores, -np.inf)
    found = _mutual(likely)
    for i, j in found:
        likely[i, :] = likely[:, j] = -np.inf
    found |= _mutual(likely)
    joining = _joining(scores, found) | {(i, j) for j, i in _joining(scores.T, _turned(found))}
    return sorted(found | joining)


def _rivals(scores: Matrix) -> Matrix:
    """Return the level of each row's next best: at least 0, and 0 for a single column."""
    import numpy as np

    next_best = np.sort(scores, axis=1)[:, -_RIVALS - 1 : -1]
    if not next_best.shape[1]:
        return np.zeros(len(scores))
    return np.asarray(np.maximum(next_best.mean(axis=1), 0))


def _mutual(scores: Matrix) -> set[Link]:
    """Return the pairs that are each other's best; minus infinity is no pair."""
    import numpy as np

    best_b, best_a = scores.argmax(axis=1), scores.argmax(axis=0)
    return {(i, int(j)) for i, j in enumerate(best_b) if best_a[j] == i and scores[i, j] > -np.inf}


def _joining(scores: Matrix, found: set[Link]) -> set[Link]:
    """Link each lone row to its best column, where a neighbour row is linked to that already."""
    partners: dict[int, set[int]] = defaultdict(set)
    for i, j in found:
        partners[i].add(j)
    joining = set()
    for i, j in enumerate(scores.argmax(axis=1).tolist()):
        beside = partners.get(i - 1, set()) | partners.get(i + 1, set())
        if i not in partners and j in beside and scores[i, j] > _LEAST_JOINING:
            joining.add((i, j))
    return joining


def _turned(found: set[Link]) -> set[Link]:
    return {(j, i) for i, j in found}
