"""Reads who is said to say it, from tables ``[attribution.verbs]`` and ``[attribution.sources]``.

``phrases``
    name a source without a verb (``according to``);
``doubting``
    leave open whether what follows is true (``allegedly``, ``по утверждению``);
``implied``
    words that may stand for a source, but are no sign of one themselves (``report``);
``anonymous``
    sources without a name (``officials``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from paraline.differences.marks.mark import Mark, Side, terms_in
from paraline.differences.quotations.verbs import verb_class
from paraline.differences.terms import Terms
from paraline.lexicons import lexicon
from paraline.story import Sentence

PHRASE: Final = "phrase"
DOUBT: Final = "doubt"
IMPLIED: Final = "implied"
_CLASS: Final = frozenset({"source"})
_SORTS: Final = {"implied": IMPLIED, "phrases": PHRASE, "doubting": DOUBT}


def read_sources(side: Side) -> list[Mark]:
    """Return the marks of sources of one side of a bead, in reading order.

    The form of a mark is ``phrase``, ``doubt``, ``implied``, or the class of a reporting verb.
    """
    marks = [mark for _, sentence in side.sentences for mark in _of_sentence(side, sentence)]
    return sorted(marks, key=lambda mark: mark.words)


def _of_sentence(side: Side, sentence: Sentence) -> Iterator[Mark]:
    covered: set[int] = set()
    soft = []
    for found in terms_in(_terms(sentence.language), sentence):
        words = side.inside(found.span)
        mark = Mark(words, (), _CLASS, found.entry, soft=found.entry == IMPLIED)
        if words and mark.soft:
            soft.append(mark)
        elif words:
            covered.update(words)
            yield mark
    for index in side.of_sentence(sentence):
        word = side.words[index]
        name = verb_class(word.text, word.language)
        if name and index not in covered and (word.opens or word.text.islower()):
            covered.add(index)
            yield Mark((index,), (), _CLASS, name)
    yield from (mark for mark in soft if covered.isdisjoint(mark.words))


@cache
def _terms(language: str) -> Terms[str]:
    table = _table(language)
    return Terms((form, sort) for name, sort in _SORTS.items() for form in table.get(name, ()))


def _table(language: str) -> Mapping[str, Sequence[str]]:
    found: Mapping[str, Sequence[str]] = lexicon(language).get("attribution", {}).get("sources", {})
    return found
