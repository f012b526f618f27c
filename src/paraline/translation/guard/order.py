"""Whether a text's words follow one another as the language's words do."""

from __future__ import annotations

from paraline.lexicons import lexicon
from paraline.translation.guard.counts import STEPS, class_numbers, counts

_GIVEN = 3.0  # nats


def disorder(text: str, language: str) -> float:
    """Return how much speaks against the order of the words: 0 nothing, 1 more than in good text.

    The logarithms of how much likelier each word is after the one before are added up: how much
    likelier the words are in this order than in any. The sum is far above zero in good text, about
    zero or below it where words have been shuffled or left out.
    """
    known = counts(language)
    if known is None:
        return 0.0
    row = class_numbers(text, known.classes)
    order = float(known.table[row[:-1], row[1:]].sum(dtype=float)) / STEPS
    least = float(lexicon(language)["translation"]["least_order"])
    return max(0.0, (_GIVEN - order) / (_GIVEN - least))
