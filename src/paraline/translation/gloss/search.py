"""Chooses among the likeliest words of each place those that go well together, for many sentences.

A beam search: how likely the head finds a word, and how much more often it follows the word before
than chance would have it (pointwise mutual information, so that more words cost nothing).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from paraline.translation.gloss.weights import BREAK, NOTHING, START

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.translation.gloss.bigrams import Bigrams
    from paraline.translation.gloss.weights import Candidates

_BEAM = 6
_STUTTER = -8.0  # the gain of saying a word twice
COMPANY = 0.35  # what a neighbour counts beside the head's own opinion
OPENING = 0.6  # and what an opening counts


@dataclass(frozen=True, slots=True)
class Phrases:
    """What may be said at each of *n* places: ``(n, k)`` arrays, one column a phrase.

    ``word`` and ``opening`` are columns of the candidates; ``first`` and ``last`` are the numbers
    of the phrase's first and last word, and ``score`` is what it is worth by itself.
    """

    word: NDArray[np.int64]
    opening: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    score: NDArray[np.float32]


def phrases(
    found: Candidates,
    ends: NDArray[np.int64],
    openings: Sequence[Sequence[int]],
    bigrams: Bigrams,
) -> Phrases:
    """Join each candidate word to each candidate opening.

    Parameters
    ----------
    found
        The candidates of each place.
    ends
        Of each English word, which may be two, the numbers of its first and last part.
    openings
        Of each opening the numbers of its words.
    bigrams
        Which word follows which.
    """
    import numpy as np

    starts = np.array([row[0] if row else NOTHING for row in openings])
    stops = np.array([row[-1] if row else NOTHING for row in openings])
    k, o = found.words.shape[1], found.openings.shape[1]
    word = np.repeat(np.arange(k), o)[None, :].repeat(len(found.words), axis=0)
    opening = np.tile(np.arange(o), k)[None, :].repeat(len(found.words), axis=0)
    core = np.take_along_axis(found.words, word, axis=1)
    opened = np.take_along_axis(found.openings, opening, axis=1)
    score = np.take_along_axis(found.word_logs, word, axis=1).copy()
    score += OPENING * np.take_along_axis(found.opening_logs, opening, axis=1)
    bare = starts[opened] == NOTHING
    inner = bigrams.gains(stops[opened], ends[core, 0])
    score += np.where(bare, 0, COMPANY * inner)
    silent = core == NOTHING
    score = np.where(silent, np.take_along_axis(found.word_logs, word, axis=1), score)
    # Nothing is said of a word in one way only.
    score[silent & (opening > 0)] = -np.inf
    first = np.where(bare, ends[core, 0], starts[opened])
    return Phrases(
        word,
        opening,
        np.where(silent, NOTHING, first),
        np.where(silent, NOTHING, ends[core, 1]),
        score.astype(np.float32),
    )


def best_path(
    row: Phrases, lengths: Sequence[int], apart: NDArray[np.bool_], bigrams: Bigrams
) -> NDArray[np.int64]:
    """Return the column chosen at each place, sentence after sentence.

    Parameters
    ----------
    row
        The phrases of all places of all sentences, one sentence after the other.
    lengths
        How many places each sentence has.
    apart
        Whether a mark stands before a place.
    """
    import numpy as np

    count, most = len(lengths), max(lengths, default=0)
    starts = np.cumsum([0, *lengths])[:-1]
    size = np.array(lengths)
    last = np.full((count, 1), START)
    total = np.zeros((count, 1), dtype=np.float32)
    taken: list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]] = []
    for step in range(most):
        live = step < size
        place = np.where(live, starts + step, 0)
        before = np.where(apart[place][:, None] & (last != START), BREAK, last)
        first = row.first[place]
        gain = bigrams.gains(*np.broadcast_arrays(before[:, :, None], first[:, None, :]))
        gain = np.where(first[:, None, :] == before[:, :, None], _STUTTER, gain)
        gain = np.where(first[:, None, :] == NOTHING, 0, gain)
        scores = total[:, :, None] + row.score[place][:, None, :] + COMPANY * gain
        ends = np.broadcast_to(row.last[place][:, None, :], scores.shape)
        ends = np.where(ends == NOTHING, before[:, :, None], ends)
        flat = scores.reshape(count, -1)
        kept = np.argsort(-flat, axis=1, kind="stable")[:, :_BEAM]
        back, column = np.divmod(kept, row.first.shape[1])
        held = np.arange(kept.shape[1])[None, :].clip(max=total.shape[1] - 1)
        back = np.where(live[:, None], back, held)
        taken.append((back, column, live))
        rest = np.take_along_axis(flat, kept, axis=1)
        stay = np.take_along_axis(total, np.broadcast_to(held, back.shape), axis=1)
        stay_last = np.take_along_axis(last, np.broadcast_to(held, back.shape), axis=1)
        total = np.where(live[:, None], rest, stay)
        told = np.take_along_axis(ends.reshape(count, -1), kept, axis=1)
        last = np.where(live[:, None], told, stay_last)
    return _traced(taken, starts, len(row.first))


def _traced(
    taken: Sequence[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]],
    starts: NDArray[np.int64],
    places: int,
) -> NDArray[np.int64]:
    """Follow the best path of each sentence from its end to its start."""
    import numpy as np

    chosen = np.zeros(places, dtype=np.int64)
    sentences = np.arange(len(starts))
    state = np.zeros(len(starts), dtype=np.int64)
    for step in range(len(taken) - 1, -1, -1):
        back, column, live = taken[step]
        there = starts[live] + step
        chosen[there] = column[sentences[live], state[live]]
        state = np.where(live, back[sentences, state], state)
    return chosen
