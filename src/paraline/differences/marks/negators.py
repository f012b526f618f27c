"""Reads the words that deny, from table ``[negation]`` of a language's lexicon.

``particles``
    deny the word after them (``not``, ``не``);
``words``
    deny by themselves (``nobody``, ``without``, ``nav``);
``joined``
    are said beside another negator of the clause, and then count with it (``никто не``,
    ``neither … nor``);
``repeated``
    deny by themselves, but beside another negator of the clause count with it (``ne … ne``);
``suffixes``, ``prefixes``
    make a negator of a word (``n't``, ``ne``), but for those of ``plain``;
``nominal``, ``nominal_ends``, ``verbal``
    what a prefixed word ends in where it is no verb, and so denies only softly: one of the first
    and one of the second together (``nelegāls``), but for endings that a verb has as well;
``degrees``
    words after a particle that it denies only in part, or whose phrase it denies (``not all``);
``cancelled``
    forms with a negator that may deny nothing (``not only``, ``не раз``);
``implied``, ``implied_prefixes``, ``implied_suffixes``
    words that may stand for a negator of the other side (``fewer``, ``un``, ``less``);
``denying``
    those that deny so plainly by what they mean that the other side is to deny as well
    (``unable``, ``reject``);
``until``
    words that open a clause which tells how long, and deny nothing with its negator
    (``пока``, ``kamēr``);
``undone``
    those that, denied themselves, deny nothing any more, and are soft else (``rule out``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from paraline.differences.function_words import is_function_word
from paraline.differences.marks.mark import Mark, Side, terms_in
from paraline.differences.terms import Terms
from paraline.lexicons import fold, lexicon
from paraline.story import Sentence

UNDONE: Final = "undone"
_CLASS: Final = frozenset({"negation"})
_SOFT: Final = ("implied", "denying", "cancelled")
_SORTS: Final = (
    "implied",
    "denying",
    "joined",
    "repeated",
    "words",
    "particles",
    "cancelled",
    "plain",
)
_MEANT: Final = ("implied", "denying")
_SHORTEST: Final = 2
_FAR: Final = 7
_AHEAD: Final = 2
_FURTHEST: Final = 4


@dataclass(frozen=True)
class Negators:
    """One language's negators."""

    terms: Terms[str]
    undone: Terms[str]
    until: frozenset[str]
    degrees: frozenset[str]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    nominal: tuple[str, ...]
    verbal: tuple[str, ...]
    implied_prefixes: tuple[str, ...]
    implied_suffixes: tuple[str, ...]

    def form(self, word: str) -> str:
        """Return what a word that is no term may be by its beginning or end, or ``""``."""
        word = fold(word).replace("’", "'")
        if word.endswith(self.suffixes):
            return "suffix"
        for prefix in self.prefixes:
            if word.startswith(prefix) and len(word) >= len(prefix) + _SHORTEST:
                noun = word.endswith(self.nominal) and not word.endswith(self.verbal)
                return "implied" if noun else "prefix"
        if word.startswith(self.implied_prefixes) or word.endswith(self.implied_suffixes):
            return "implied" if len(word) > 2 * _SHORTEST else ""
        return ""

    def inside(self, word: str) -> str:
        """Return how a prefixed *word* denies by what follows its prefix, too: ``neliedz``."""
        parts = [word[len(one) :] for one in self.prefixes if fold(word).startswith(one)]
        found = (one.entry for part in parts for one in self.terms.find(part))
        return "implied" if any(entry in _MEANT for entry in found) else ""

    def classes(self, text: str, form: str) -> frozenset[str]:
        """Return what a mark may say by its letters."""
        parts = [text, *(text[len(one) :] for one in self.prefixes if fold(text).startswith(one))]
        undone = form in _MEANT and any(any(self.undone.find(part)) for part in parts)
        return _CLASS | {UNDONE} if undone else _CLASS


@cache
def negators(language: str) -> Negators:
    """Return the negators of *language* (ISO 639-1); none without a lexicon."""
    table: Mapping[str, Any] = lexicon(language).get("negation", {})
    entries = [(form, "implied") for form in table.get("undone", ())]
    entries += [(form, sort) for sort in _SORTS for form in table.get(sort, ())]

    def parts(name: str) -> tuple[str, ...]:
        return tuple(table.get(name, ()))

    return Negators(
        Terms(entries),
        Terms((form, UNDONE) for form in table.get("undone", ())),
        frozenset(map(fold, table.get("until", ()))),
        frozenset(map(fold, table.get("degrees", ()))),
        parts("prefixes"),
        parts("suffixes"),
        tuple(stem + end for stem in parts("nominal") for end in parts("nominal_ends")),
        parts("verbal"),
        parts("implied_prefixes"),
        parts("implied_suffixes"),
    )


def read_negators(side: Side) -> list[Mark]:
    """Return the negators of one side of a bead, those that are said together as one."""
    marks: list[Mark] = []
    for _, sentence in side.sentences:
        marks.extend(_of_sentence(side, sentence))
    marks.sort(key=lambda mark: mark.words)
    return _together(side, marks)


def _of_sentence(side: Side, sentence: Sentence) -> Iterator[Mark]:
    known = negators(sentence.language)
    covered: set[int] = set()
    for found in terms_in(known.terms, sentence):
        words = side.inside(found.span)
        covered.update(words)
        numbered = words[-1:] and _before_digit(side, words[-1])  # "no. 1" counts, "no one" denies
        if words and found.entry != "plain" and not numbered:
            yield _mark(side, words, found.entry, known)
    for index in side.of_sentence(sentence):
        word = side.words[index]
        if word.text[0].isupper() and not (word.opens or word.text.isupper()):
            continue  # a name: Newman
        if index not in covered and (form := known.form(word.text)):
            yield _mark(side, (index,), form, known)
            if form == "prefix" and (inner := known.inside(word.text)):
                yield _mark(side, (index,), inner, known)


def _before_digit(side: Side, index: int) -> bool:
    after = index + 1
    return after < len(side.words) and side.words[after].text[0].isdigit()


def _mark(side: Side, words: tuple[int, ...], form: str, known: Negators) -> Mark:
    beside: tuple[int, ...] = ()
    if form in ("particles", "suffix", "words", "repeated", "cancelled"):
        beside = _denied(side, words[-1])
    if form == "particles" and beside and fold(side.words[beside[0]].text) in known.degrees:
        form = "partly"
    if form in ("particles", "prefix", "words") and _until(side, words[0], known):
        form = "implied"
    classes = known.classes(" ".join(side.words[n].text for n in words), form)
    return Mark(words, beside, classes, form, soft=form in _SOFT)


def _until(side: Side, index: int, known: Negators) -> bool:
    """Tell whether a word like *until* opens the clause of a negator, within a sentence."""
    first = index
    while first and side.same_clause(first - 1, index) and index - first < _FURTHEST:
        first -= 1
    opening = side.words[first]
    return not opening.opens and fold(opening.text) in known.until


def _denied(side: Side, index: int) -> tuple[int, ...]:
    """Return the words after a negator up to one that says something by itself, two at least."""
    after = side.after(index, _FURTHEST)
    telling = (
        count
        for count, n in enumerate(after, 1)
        if not is_function_word(side.words[n].text, side.words[n].language)
    )
    return after[: max(next(telling, _FURTHEST), _AHEAD)]


def _together(side: Side, marks: Sequence[Mark]) -> list[Mark]:
    """Count what is ``joined`` or ``repeated`` with the nearest negator of its clause.

    Alone, and so the first of several, a ``joined`` word denies softly: the verb beside it may be
    left out.
    """
    heads = [mark for mark in marks if mark.form not in ("joined", "repeated", *_SOFT)]
    kept = [mark for mark in marks if mark.form in _SOFT]
    lone: list[Mark] = []
    for mark in (mark for mark in marks if mark.form in ("joined", "repeated")):
        near = [
            (abs(head.words[0] - mark.words[0]), n)
            for n, head in enumerate([*heads, *lone])
            if _belongs(side, head, mark)
        ]
        if not near:
            lone.append(replace(mark, soft=mark.form == "joined"))
            continue
        n = min(near)[1]
        group = heads if n < len(heads) else lone
        n -= 0 if n < len(heads) else len(heads)
        group[n] = replace(group[n], beside=group[n].beside + mark.words)
    return sorted([*heads, *kept, *lone], key=lambda mark: mark.words)


def _belongs(side: Side, head: Mark, mark: Mark) -> bool:
    gap = abs(head.words[0] - mark.words[0])
    if side.words[head.words[0]].sentence != side.words[mark.words[0]].sentence:
        return False
    return gap <= _FAR or (gap <= 2 * _FAR and side.same_clause(head.words[0], mark.words[0]))
