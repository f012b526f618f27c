"""align(): from two stories, running texts or lists of sentences to beads."""

from __future__ import annotations

from dataclasses import replace
from operator import index
from typing import TYPE_CHECKING

from paraline.alignment.alignment import Alignment, Bead, reading_order
from paraline.alignment.centres import centres_of
from paraline.alignment.monotone import bead_shapes
from paraline.alignment.pairing import pair_up
from paraline.alignment.rows import encoded_rows, given_rows
from paraline.alignment.sides import Side, Text, side_of
from paraline.embedding import default_embedder
from paraline.embedding.embedder import token_embedder
from paraline.errors import AlignmentError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from paraline.embedding.embedder import Embedder, TokenEmbedder, Vectors
    from paraline.story import Story

MAX_BEAD = 4
_LONGEST_BEAD = 16


def align(
    a: Text,
    b: Text,
    *,
    embedder: Embedder | None = None,
    vectors: tuple[ArrayLike, ArrayLike] | None = None,
    max_bead: int = MAX_BEAD,
    allow_moves: bool = True,
) -> Alignment:
    """Find which sentences of *a* and *b* say the same.

    Parameters
    ----------
    a, b
        A :class:`~paraline.Story`; a list or tuple of sentences, each a ``str`` or a
        :class:`~paraline.story.Sentence`, none of them blank; or one ``str`` of running text,
        which is laid out and split as by :meth:`Story.from_text`.
    embedder
        The sentence encoder; by default the bundled one, with the user's vector memory.
    vectors
        ``(n, d)`` and ``(m, d)`` arrays of numbers, one row a sentence, to use instead of an
        encoder: then no model is loaded. Rows may be of any length but zero. Where *embedder* is
        given as well, it only tells whose vectors they are.
    max_bead
        The most sentences on one side of a bead, 1..16.
    allow_moves
        Look for partners out of order among what is unmatched.

    Returns
    -------
    Alignment
        Beads that hold every sentence of both sides exactly once, with the sentences.

    Raises
    ------
    AlignmentError
        If a side is of another type, or a sentence is blank or no text; if *vectors* do not fit the
        sentences or each other, or hold NaN, infinite numbers or a row of zeros; or if *max_bead*
        is out of range. It is a :class:`ValueError` as well.
    LanguageError, ReadingError
        If running text is in a language that cannot be told, or holds no sentence.
    ModelError
        If the encoder is needed and cannot be made or loaded.
    """
    max_bead = checked_max_bead(max_bead)
    side_a, side_b = side_of(a, "A"), side_of(b, "B")
    if vectors is not None:
        rows = given_rows(vectors, side_a, side_b)
    elif side_a.texts and side_b.texts:
        embedder = embedder or default_embedder()
        both = encoded_rows([*side_a.texts, *side_b.texts], embedder)
        rows = both[: len(side_a.texts)], both[len(side_a.texts) :]
    else:
        return _without_partners(side_a, side_b)
    # Who gives vectors wants no model: their sentences' words are not read.
    reader = token_embedder(embedder) if embedder is not None and vectors is None else None
    return align_sides(
        side_a,
        side_b,
        rows,
        embedder=embedder,
        reader=reader,
        max_bead=max_bead,
        allow_moves=allow_moves,
    )


def align_encoded(
    a: Story, b: Story, vectors: tuple[ArrayLike, ArrayLike], embedder: Embedder
) -> Alignment:
    """Do what :func:`align` does, with the *vectors* that *embedder* has given already.

    Unlike :func:`align` with vectors, it reads words where *embedder* gives their states.

    Raises
    ------
    AlignmentError
        As :func:`align`, if *vectors* do not fit.
    """
    side_a, side_b = side_of(a, "A"), side_of(b, "B")
    return align_sides(
        side_a,
        side_b,
        given_rows(vectors, side_a, side_b),
        embedder=embedder,
        reader=token_embedder(embedder),
        max_bead=MAX_BEAD,
        allow_moves=True,
    )


def align_sides(
    a: Side,
    b: Side,
    rows: tuple[Vectors, Vectors],
    *,
    embedder: Embedder | None,
    reader: TokenEmbedder | None,
    max_bead: int,
    allow_moves: bool,
) -> Alignment:
    """Align two sides whose unit *rows*, ``(n, d)`` and ``(m, d)``, are known to fit them.

    *embedder* tells whose vectors they are; *reader*, if any, gives the states of words.
    """
    if not a.texts or not b.texts:
        return _without_partners(a, b)
    if not _in_order(a, b, rows):
        swapped = align_sides(
            b,
            a,
            (rows[1], rows[0]),
            embedder=embedder,
            reader=reader,
            max_bead=max_bead,
            allow_moves=allow_moves,
        )
        mirrored = [replace(bead, a=bead.b, b=bead.a) for bead in swapped]
        return Alignment(reading_order(mirrored), a, b)
    rows_a, rows_b = rows
    texts_a, texts_b = a.texts, b.texts
    centres = centres_of(rows_a, rows_b, embedder)
    beads = pair_up(
        (rows_a, rows_b),
        (texts_a, texts_b),
        centres,
        bead_shapes(max_bead),
        allow_moves=allow_moves,
        reader=reader,
    )
    return Alignment(reading_order(beads), a, b)


def _in_order(a: Side, b: Side, rows: tuple[Vectors, Vectors]) -> bool:
    """Tell whether *a* is the side to begin with, whichever of them the caller named first.

    Where sentences repeat, several ways are equally good, and which one is found depends on where
    the search begins. With one beginning for both orders, swapping the sides mirrors the result.
    """
    if a.texts != b.texts:
        return (len(a.texts), a.texts) < (len(b.texts), b.texts)
    return rows[0].tobytes() <= rows[1].tobytes()


def checked_max_bead(given: int) -> int:
    """Return *given* as the most sentences on one side of a bead.

    Raises
    ------
    AlignmentError
        If it is no whole number of 1..16.
    """
    try:
        value = 0 if isinstance(given, bool) else index(given)
    except TypeError:
        value = 0
    if not 1 <= value <= _LONGEST_BEAD:
        raise AlignmentError(
            f"max_bead must be a whole number of 1..{_LONGEST_BEAD}, and not {given!r}."
        )
    return value


def _without_partners(a: Side, b: Side) -> Alignment:
    """Return the alignment of sides of which at least one has no sentence."""
    alone_a = (Bead((i,), (), 1.0) for i in range(len(a.texts)))
    return Alignment((*alone_a, *(Bead((), (j,), 1.0) for j in range(len(b.texts)))), a, b)
