"""What to say for the words of sentences: numbers kept, names written, the rest found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from paraline.translation.gloss.facts import fact_word
from paraline.translation.gloss.names import nominative, romanised, sounds_like
from paraline.translation.gloss.numbers import number_written
from paraline.translation.gloss.places import place
from paraline.translation.gloss.search import best_path, phrases
from paraline.translation.gloss.weights import COPY, NOTHING, Candidates, Weights
from paraline.translation.guard.names import meanings, meant

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.translation.gloss.tokens import Word

WORDS, OPENINGS = 5, 3  # candidates of each place
SILENCE = 2.5  # what saying nothing costs: a gist with a word too many is better than one less
_SURE = -0.2  # the logarithm of the chance from which the head is believed about a name
_LIKELY = -0.5  # and that it is a common word
_LONG_NAME = 6  # letters of a place that hardly any other word looks like
_NEVER = -1e4
_ONE = frozenset({"a", "an"})


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
    found.word_logs[found.words == NOTHING] -= SILENCE
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
    if word.number or word.foreign or not word.text[0].isalpha():
        _only(found, row)
        return number_written(word.text, language) if word.number else word.text
    fact = fact_word(word.text, language)
    if fact:
        _only(found, row)
        _forbid_one(found, row, head)
        return fact
    copy, known = romanised(word.text), place(word.text, language)
    # The first word of a sentence may be any: the head tells whether it is a name.
    capital = word.text[0].isupper()
    if word.first:
        likely = head.words[found.words[row, 0]][:1].isupper()
        capital = bool(known) and (likely or len(known) >= _LONG_NAME)
    if not capital:
        _forbid_copy(found, row)
        return copy
    if word.acronym:
        _keep(found, row, [head.words[number].isupper() for number in found.words[row].tolist()])
        return copy
    if known:
        _only(found, row)
        return known
    numbers = found.words[row].tolist()
    logs = found.word_logs[row].tolist()
    told = [head.words[number] for number in numbers]
    _keep(found, row, [_may_be(word.text, language, *one) for one in zip(told, logs, strict=True)])
    name = nominative(copy, head.endings.get(language, {}))
    if language not in head.respelling:
        return name
    # In Latin letters a name is quoted as it stands: what looks like the ending of a case may be
    # that of a woman's name.
    unknown = copy if copy == word.text else name
    return head.sounds.spelled(name, word.text) or meant(word.text, language) or unknown


def _may_be(name: str, language: str, candidate: str, log: float) -> bool:
    """Tell whether *candidate* may be said for *name*.

    It is a likely word, or a name that sounds so or is known to mean the same.
    """
    if not candidate[:1].isupper():
        return log > _LIKELY
    same = not meanings(name, language).isdisjoint(meanings(candidate, "en"))
    return same or sounds_like(name, candidate)


def _keep(found: Candidates, row: int, fit: Sequence[bool]) -> None:
    """Let a copy take the place of candidates that do not fit, unless the head is sure of them."""
    for column, fits in enumerate(fit):
        number, log = found.words[row, column], found.word_logs[row, column]
        if not fits and log <= _SURE and number not in (COPY, NOTHING):
            found.words[row, column] = COPY


def _only(found: Candidates, row: int) -> None:
    """Leave a place nothing but a copy."""
    found.words[row, 0] = COPY
    found.word_logs[row, 0], found.word_logs[row, 1:] = 0.0, _NEVER


def _forbid_copy(found: Candidates, row: int) -> None:
    """Let a word in small letters be copied only where nothing else is left."""
    found.word_logs[row][found.words[row] == COPY] -= 3.0


def _forbid_one(found: Candidates, row: int, head: Weights) -> None:
    """Let no opening with "a" or "an" stand before a day's name, a month's, or dollars."""
    for column, number in enumerate(found.openings[row].tolist()):
        if not _ONE.isdisjoint(head.openings[number]):
            found.opening_logs[row, column] = _NEVER


def _phrase(found: Candidates, word: int, opening: int, row: int, copy: str, head: Weights) -> str:
    number = int(found.words[row, word])
    if number == NOTHING:
        return ""
    core = copy if number == COPY else head.words[number]
    return " ".join([*head.openings[int(found.openings[row, opening])], core])
