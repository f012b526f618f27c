"""align_corpus(): many pairs, one after the other, encoded in batches that pairs share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sized
from typing import TYPE_CHECKING, TypeAlias

from paraline.alignment.aligner import MAX_BEAD, align_sides, checked_max_bead
from paraline.alignment.rows import encoded_rows
from paraline.alignment.sides import Side, Text, side_of
from paraline.embedding import default_embedder
from paraline.embedding.embedder import token_embedder
from paraline.errors import AlignmentError, ParalineError

if TYPE_CHECKING:
    from paraline.alignment.alignment import Alignment
    from paraline.embedding.embedder import Embedder

# Enough for full batches of sentences of one length; their vectors take 3 MB.
_SENTENCES_AT_ONCE = 2000

Progress: TypeAlias = Callable[[int, int | None], None]
Pair: TypeAlias = tuple[Side, Side]


def align_corpus(
    pairs: Iterable[tuple[Text, Text]],
    *,
    embedder: Embedder | None = None,
    max_bead: int = MAX_BEAD,
    allow_moves: bool = True,
    progress: Progress | None = None,
) -> Iterator[Alignment]:
    """Align many pairs of texts, one after the other.

    Pairs are taken from the iterable only as results are asked for, in groups of some 2,000
    sentences that are encoded together, each sentence once. Results are those of
    :func:`paraline.align` but for the last digits of the scores, which the encoder's batches touch.

    Parameters
    ----------
    pairs
        ``(a, b)`` each, as for :func:`paraline.align`; a generator will do.
    embedder, max_bead, allow_moves
        As for :func:`paraline.align`.
    progress
        Called after each pair with how many are done, and how many there are, or ``None`` where
        *pairs* has no length.

    Yields
    ------
    Alignment
        One for each pair, in the order of *pairs*.

    Raises
    ------
    AlignmentError
        If *max_bead* is out of range (at once); or, when it is the turn of a pair that cannot be
        aligned, with its index from 0. The pairs before it are given first.
    LanguageError, ReadingError
        As for :func:`paraline.align`, with the pair's index.
    ModelError
        If the encoder cannot be made or loaded.
    """
    max_bead = checked_max_bead(max_bead)
    return _alignments(pairs, embedder or default_embedder(), max_bead, allow_moves, progress)


def _alignments(
    pairs: Iterable[tuple[Text, Text]],
    embedder: Embedder,
    max_bead: int,
    allow_moves: bool,
    progress: Progress | None,
) -> Iterator[Alignment]:
    import numpy as np

    total = len(pairs) if isinstance(pairs, Sized) else None
    done = 0
    for group in _groups(pairs):
        texts = list(dict.fromkeys(text for pair in group for side in pair for text in side.texts))
        places = {text: row for row, text in enumerate(texts)}
        rows = encoded_rows(texts, embedder) if texts else np.empty((0, 0), dtype=np.float32)
        for a, b in group:
            rows_a, rows_b = (rows[[places[text] for text in side.texts]] for side in (a, b))
            alignment = align_sides(
                a,
                b,
                (rows_a, rows_b),
                embedder=embedder,
                reader=token_embedder(embedder),
                max_bead=max_bead,
                allow_moves=allow_moves,
            )
            done += 1
            if progress is not None:
                progress(done, total)
            yield alignment


def _groups(pairs: Iterable[tuple[Text, Text]]) -> Iterator[list[Pair]]:
    """Yield runs of pairs with enough sentences together; raise only after what comes before."""
    group: list[Pair] = []
    sentences = 0
    for number, pair in enumerate(pairs):
        try:
            a, b = _sides(pair)
        except ParalineError as error:
            if group:
                yield group
            raise type(error)(f"Pair {number}: {error}") from error
        group.append((a, b))
        sentences += len(a.texts) + len(b.texts)
        if sentences >= _SENTENCES_AT_ONCE:
            yield group
            group, sentences = [], 0
    if group:
        yield group


def _sides(pair: object) -> Pair:
    if not isinstance(pair, list | tuple) or len(pair) != 2:
        raise AlignmentError("it is no pair: give (a, b), one text for each side.")
    return side_of(pair[0], "A"), side_of(pair[1], "B")
