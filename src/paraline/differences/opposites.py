"""Words that say the contrary of what the other side says: ``rose`` against ``упал``.

A lexicon's table ``[opposites]`` names concepts, the same ones in every language, each with two
lists of forms: one pole and the other. A form that ends in ``*`` is a stem.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from paraline.differences.finding import Context, Finding
from paraline.differences.terms import Terms
from paraline.differences.words import BeadWords, Word
from paraline.lexicons import lexicon

Pole = tuple[str, int]


@dataclass(frozen=True)
class _Held:
    index: int
    word: Word
    concept: str
    pole: int


def find_opposites(context: Context) -> Iterator[Finding]:
    """Yield a ``negation`` where linked words stand on the two poles of one concept.

    Nothing is said where a side has the concept more than once. Negators are not known here, so
    that a finding is never more than ``low``.
    """
    for bead in context.alignment.matches:
        words = context.words(bead)
        a, b = _held(words.a), _held(words.b)
        for one in a:
            if [x.concept for x in a].count(one.concept) > 1:
                continue
            others = [x for x in b if x.concept == one.concept]
            if len(others) == 1 and others[0].pole != one.pole and _linked(words, one, others[0]):
                yield _finding(one.word, others[0].word)


def _linked(words: BeadWords, one: _Held, other: _Held) -> bool:
    return other.index in words.partners_of_a(one.index)


def _finding(one: Word, other: Word) -> Finding:
    message = f'"{one.text}" in A, "{other.text}" in B: the contrary'
    return Finding("negation", "low", 0.5, (one.span,), (other.span,), message, "opposite")


def _held(words: tuple[Word, ...]) -> list[_Held]:
    return [
        _Held(index, word, *found.entry)
        for index, word in enumerate(words)
        for found in _terms(word.language).find(word.text)
    ]


@cache
def _terms(language: str) -> Terms[Pole]:
    table = lexicon(language).get("opposites", {})
    return Terms(
        (form, (concept, pole))
        for concept, poles in table.items()
        for pole, forms in enumerate(poles)
        for form in forms
    )
