"""Two looks at the stories of a feed: who stands out for whom, and whether it is one story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Final

from paraline.batch.matching import evidence
from paraline.batch.matching.common import in_common
from paraline.batch.matching.margins import candidates

if TYPE_CHECKING:
    from paraline.batch.matching.outline import Outline
    from paraline.embedding.embedder import Embedder, Vectors

# What promises less is not looked at again: most of the pairs that are wrong.
PROMISING: Final = 0.01

# A single sentence is too little to pair by on the balance of chances.
SURE: Final = 0.9

Traits = dict[str, float]
Looked = dict[tuple[int, int], Traits]


def scores(
    outlines: Sequence[Outline], vectors: Vectors, embedder: Embedder
) -> dict[tuple[int, int], float]:
    """Return how likely two stories of different languages are one, 0..1, where they may be.

    Parameters
    ----------
    outlines
        The stories, no two of them states of one.
    vectors
        ``(n, d)`` float32 unit rows: their openings, the languages' centres taken off.
    embedder
        Encodes the sentences of the pairs that promise something.

    Returns
    -------
    dict
        Scores by the stories' indices, the lower first; other pairs have none. Where a story is
        a single sentence, only scores of .9 and more are there.
    """
    found = second_look(outlines, first_look(outlines, vectors), embedder)
    judged: dict[tuple[int, int], float] = {}
    for (i, j), traits in found.items():
        value = evidence.score(outlines[i], outlines[j], traits)
        if value >= SURE or not evidence.brief(outlines[i], outlines[j]):
            judged[i, j] = value
    return judged


def first_look(outlines: Sequence[Outline], vectors: Vectors) -> Looked:
    """Return the traits of the pairs whose openings stand out for each other and promise."""
    return {
        pair: traits
        for pair, traits in standing_out(outlines, vectors)
        if evidence.promise(traits) >= PROMISING
    }


def second_look(outlines: Sequence[Outline], found: Looked, embedder: Embedder) -> Looked:
    """Return the same pairs, those of longer stories with the traits of their sentences."""
    full = [pair for pair in found if not evidence.brief(outlines[pair[0]], outlines[pair[1]])]
    common = in_common([(outlines[i], outlines[j]) for i, j in full], embedder)
    more = {pair: evidence.of_sentences(one) for pair, one in zip(full, common, strict=True)}
    return {pair: traits | more.get(pair, {}) for pair, traits in found.items()}


def standing_out(
    outlines: Sequence[Outline], vectors: Vectors
) -> Iterator[tuple[tuple[int, int], Traits]]:
    """Yield the pairs of stories of two languages that stand out, with their openings' traits."""
    rows: dict[str, list[int]] = {}
    for row, one in enumerate(outlines):
        rows.setdefault(one.language, []).append(row)
    for here, there in combinations(sorted(rows), 2):
        for i, j, likeness in candidates(vectors[rows[here]], vectors[rows[there]]):
            mine, theirs = rows[here][i], rows[there][j]
            a, b = outlines[mine], outlines[theirs]
            if not evidence.apart_in_time(a, b):
                pair = (min(mine, theirs), max(mine, theirs))
                yield pair, evidence.of_openings(a, b, likeness)
