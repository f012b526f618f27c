"""What to say for the words of sentences: numbers kept, names written, the rest found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from paraline.translation.gloss.names import romanised, sounds_like
from paraline.translation.gloss.places import place
from paraline.translation.gloss.search import best_path, phrases
from paraline.translation.gloss.weights import COPY, NOTHING, Candidates, Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.translation.gloss.tokens import Word

WORDS, OPENINGS = 5, 3  # candidates of each place
_SURE = -0.2  # the logarithm of the chance from which the head is believed about a name
_NEVER = -1e4


def spoken(
    sentences: Sequence[Sequence[Word]],
    vectors: NDArray[np.float32],
    language: str,
    head: Weights,
) -> list[list[str]]:
    """Return what is said for each word of each of *sentences*.

    Parameters
    ----------
    sentences
        Their words.
    vectors
        A row for each word, sentence after sentence.
    language
        Their language (ISO 639-1).
    head
        What has been learned.
    """
    import numpy as np

    every = [word for sentence in sentences for word in sentence]
    if not every:
        return [[] for _ in sentences]
    found = head.candidates(vectors, words=WORDS, openings=OPENINGS)
    copies = [_settle(found, row, word, language, head) for row, word in enumerate(every)]
    table = phrases(found, head.ends, head.opening_numbers, head.bigrams)
    apart = np.array([word.apart for word in every])
    lengths = [len(sentence) for sentence in sentences]
    chosen = best_path(table, lengths, apart, head.bigrams)
    said = iter(
        [
            _phrase(found, table.word[row, column], table.opening[row, column], row, copy, head)
            for row, (column, copy) in enumerate(zip(chosen.tolist(), copies, strict=True))
        ]
    )
    return [[next(said) for _ in sentence] for sentence in sentences]


def _settle(found: Candidates, row: int, word: Word, language: str, head: Weights) -> str:
    """Return how *word* is copied; take away the candidates that cannot be meant."""
    if word.number or not word.text[0].isalpha():
        _only(found, row)
        return word.text
    copy = romanised(word.text)
    known = place(word.text, language)
    if known:
        number = head.numbers.get(known)
        if number is not None and number in found.words[row]:
            found.word_logs[row][found.words[row] != number] += _SURE * 10
            return known
        _only(found, row)
        return known
    if not word.text[0].isupper() or word.first:
        _forbid_copy(found, row)
        return copy
    for column, number in enumerate(found.words[row].tolist()):
        candidate = head.words[number]
        if number in (COPY, NOTHING) or found.word_logs[row, column] > _SURE:
            continue
        if candidate[0].isupper() and not sounds_like(word.text, candidate):
            found.words[row, column] = COPY
    return copy


def _only(found: Candidates, row: int) -> None:
    """Leave a place nothing but a copy."""
    found.words[row, 0] = COPY
    found.word_logs[row, 0], found.word_logs[row, 1:] = 0.0, _NEVER


def _forbid_copy(found: Candidates, row: int) -> None:
    """Let a word in small letters be copied only where nothing else is left."""
    found.word_logs[row][found.words[row] == COPY] -= 3.0


def _phrase(
    found: Candidates, word: int, opening: int, row: int, copy: str, head: Weights
) -> str:
    number = int(found.words[row, word])
    if number == NOTHING:
        return ""
    core = copy if number == COPY else head.words[number]
    return " ".join([*head.openings[int(found.openings[row, opening])], core])
