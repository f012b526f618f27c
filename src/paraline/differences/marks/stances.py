"""Reads the words that say how sure, or how binding, something is: table ``[modality]``.

Each class of ``[modality]`` (``possible``, ``probable``, ``certain``, ``obligation``, …) lists

``verbs``
    what stands with another verb (``must``, ``должен``);
``hedges``
    words that stand beside what is said (``perhaps``, ``clearly``);
``implied``
    words that may stand for one of the class, but are no sign of it themselves (``chance``).

A form in several classes may say any of them. ``plain`` lists forms that say none; ``prefixes``
and ``endings`` map the beginning or end of a word to a class that it may belong to, softly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from paraline.differences.marks.mark import Mark, Side, terms_in
from paraline.differences.terms import Terms
from paraline.lexicons import fold, lexicon
from paraline.story import Sentence

_SHORTEST: Final = 2
_AHEAD: Final = 2
_SORTS: Final = ("implied", "hedges", "verbs")


@dataclass(frozen=True, slots=True)
class _Sense:
    """What a form may say, and what sort of word it is; no class where it says nothing."""

    classes: frozenset[str]
    sort: str


@dataclass(frozen=True)
class Stances:
    """One language's words of stance."""

    terms: Terms[_Sense]
    prefixes: Mapping[str, str]
    endings: Mapping[str, str]

    def part(self, word: str) -> _Sense | None:
        """Return what a word may say by its beginning or its end."""
        word = fold(word)
        for prefix, name in self.prefixes.items():
            if word.startswith(prefix) and len(word) >= len(prefix) + _SHORTEST:
                return _Sense(frozenset({name}), "prefix")
        for ending, name in self.endings.items():
            if word.endswith(ending) and len(word) >= len(ending) + _SHORTEST:
                return _Sense(frozenset({name}), "implied")
        return None


@cache
def stances(language: str) -> Stances:
    """Return the words of stance of *language* (ISO 639-1); none without a lexicon."""
    table: Mapping[str, Any] = lexicon(language).get("modality", {})
    classes: dict[str, set[str]] = defaultdict(set)
    sorts: dict[str, str] = {}
    for sort in _SORTS:
        for name, forms in table.items():
            for form in forms.get(sort, ()) if isinstance(forms, dict) else ():
                classes[form].add(name)
                sorts[form] = sort
    entries = [(form, _Sense(frozenset(names), sorts[form])) for form, names in classes.items()]
    entries += [(form, _Sense(frozenset(), "plain")) for form in table.get("plain", ())]
    return Stances(Terms(entries), _by_part(table, "prefixes"), _by_part(table, "endings"))


def _by_part(table: Mapping[str, Any], part: str) -> Mapping[str, str]:
    return {
        form: name
        for name, forms in table.items()
        if isinstance(forms, dict)
        for form in forms.get(part, ())
    }


def read_stances(side: Side) -> list[Mark]:
    """Return the words of stance of one side of a bead, in reading order."""
    marks = [mark for _, sentence in side.sentences for mark in _of_sentence(side, sentence)]
    return sorted(marks, key=lambda mark: mark.words)


def _of_sentence(side: Side, sentence: Sentence) -> Iterator[Mark]:
    known = stances(sentence.language)
    covered: set[int] = set()
    for found in terms_in(known.terms, sentence):
        words, sense = side.inside(found.span), found.entry
        covered.update(words)
        if words and sense.classes and not _is_name(side, words[0]):
            beside = side.after(words[-1], _AHEAD) if sense.sort == "verbs" else ()
            yield Mark(words, beside, sense.classes, sense.sort, soft=sense.sort == "implied")
    for index in side.of_sentence(sentence):
        if index not in covered and (part := known.part(side.words[index].text)):
            yield Mark((index,), (), part.classes, part.sort, soft=True)


def _is_name(side: Side, index: int) -> bool:
    """Tell whether a word is rather a name: the month of May, a man called Will."""
    word = side.words[index]
    return word.text[0].isupper() and not word.text.isupper() and not word.opens
