"""align(): from two stories, or two lists of sentences, to beads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from paraline.alignment.alignment import Alignment, Bead, reading_order
from paraline.alignment.anchors import stretches
from paraline.alignment.centres import centres_of
from paraline.alignment.monotone import align_monotone, bead_shapes
from paraline.alignment.moves import find_moves
from paraline.alignment.similarity import Evidence
from paraline.embedding import default_embedder
from paraline.embedding.embedder import unit_rows
from paraline.story import Story

if TYPE_CHECKING:
    from paraline.embedding.embedder import Embedder, Vectors

MAX_BEAD = 4


def align(
    a: Story | Sequence[str],
    b: Story | Sequence[str],
    *,
    embedder: Embedder | None = None,
    vectors: tuple[Vectors, Vectors] | None = None,
    max_bead: int = MAX_BEAD,
    allow_moves: bool = True,
) -> Alignment:
    """Find which sentences of *a* and *b* say the same.

    Parameters
    ----------
    a, b
        Stories, or lists of sentences.
    embedder
        The sentence encoder; by default the bundled one, with the user's vector memory.
    vectors
        ``(n, d)`` and ``(m, d)`` arrays, one row a sentence, to use instead of an encoder: then
        no model is loaded. Rows need not be of length 1. Where *embedder* is given as well, it
        only tells whose vectors they are.
    max_bead
        The most sentences on one side of a bead, at least 1.
    allow_moves
        Look for partners out of order among what is unmatched.

    Returns
    -------
    Alignment
        Beads that hold every sentence of both sides exactly once.

    Raises
    ------
    ValueError
        If *vectors* do not fit the sentences, or *max_bead* is below 1.
    ModelError
        If the encoder is needed and cannot be made or loaded.
    """
    if max_bead < 1:
        raise ValueError(f"max_bead must be at least 1, not {max_bead}")
    texts_a, texts_b = _texts(a), _texts(b)
    if not texts_a or not texts_b:
        alone = [Bead((i,), (), 1.0) for i in range(len(texts_a))]
        return Alignment((*alone, *(Bead((), (j,), 1.0) for j in range(len(texts_b)))))
    if vectors is None:
        embedder = embedder or default_embedder()
        rows = embedder.embed([*texts_a, *texts_b])
        vectors = rows[: len(texts_a)], rows[len(texts_a) :]
    if len(vectors[0]) != len(texts_a) or len(vectors[1]) != len(texts_b):
        raise ValueError(
            f"vectors for {len(vectors[0])} and {len(vectors[1])} sentences were given, "
            f"but there are {len(texts_a)} and {len(texts_b)}"
        )
    rows_a, rows_b = unit_rows(vectors[0]), unit_rows(vectors[1])
    centres = centres_of(rows_a, rows_b, embedder)
    shapes = bead_shapes(max_bead)
    beads: list[Bead] = []
    for part_a, part_b in stretches(rows_a, rows_b):
        evidence = Evidence(
            rows_a[part_a], rows_b[part_b], texts_a[part_a], texts_b[part_b], centres
        )
        found, chances = align_monotone(evidence, shapes)
        if allow_moves:
            found = find_moves(found, chances)
        beads += [_shifted(bead, part_a.start, part_b.start) for bead in found]
    return Alignment(reading_order(beads))


def _texts(side: Story | Sequence[str]) -> list[str]:
    if isinstance(side, Story):
        return [sentence.text for sentence in side.sentences]
    return list(side)


def _shifted(bead: Bead, by_a: int, by_b: int) -> Bead:
    return replace(bead, a=tuple(i + by_a for i in bead.a), b=tuple(j + by_b for j in bead.b))
