"""Words of a lexicon's concepts, and how those of one side stand to those of the other.

A concept is a name that every lexicon has, with forms in each language; a form may belong to
several concepts, and to each with another value: a pole, or a charge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Generic, TypeVar

from paraline.differences.marks.mark import Side, terms_in
from paraline.differences.marks.matching import Nearness, Placed
from paraline.differences.terms import Terms
from paraline.differences.words import BeadWords
from paraline.lexicons import fold

Value = TypeVar("Value")

# Of words that are not linked, those stand for each other that stand so near by the links around.
_PLACE: Final = 0.5
# So surely linked, a word has found its partner.
_SURE: Final = 0.45


@dataclass(frozen=True)
class Held(Generic[Value]):
    """A word of a concept, or some words together, on one side of a bead.

    Parameters
    ----------
    words
        Their indices among the side's words.
    concept, value
        What they stand for.
    """

    words: tuple[int, ...]
    concept: str
    value: Value


class Forms(Generic[Value]):
    """The forms of all concepts of a language, each with every meaning that it may have.

    A form that is written out means what the shorter stems mean that it begins with as well, but
    in its own concept it counts for itself alone: ``acquitted`` beside another concept's
    ``acquit*``.
    """

    def __init__(self, entries: Iterable[tuple[str, str, Value]]) -> None:
        meanings: dict[str, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
        for form, concept, value in entries:
            meanings[fold(form)][concept].append(value)
        self._meanings = {form: tuple(_all_meanings(form, meanings)) for form in meanings}
        self._terms = Terms(self._meanings.items())

    def on(self, side: Side, language: str) -> Iterator[Held[Value]]:
        """Yield what the sentences of *side* that are in *language* hold."""
        for _, sentence in side.sentences:
            if sentence.language != language:
                continue
            for found in terms_in(self._terms, sentence):
                words = side.inside(found.span)
                written = fold(side.words[words[0]].text) if len(words) == 1 else ""
                # A word that is a form goes before a stem of the same letters.
                entry = self._meanings.get(written, found.entry)
                for concept, value in entry if words else ():
                    yield Held(words, concept, value)


def _all_meanings(
    form: str, meanings: Mapping[str, Mapping[str, Sequence[Value]]]
) -> Iterator[tuple[str, Value]]:
    told: set[str] = set()
    for one in (form, *_stems(form)):
        for concept, values in meanings.get(one, {}).items():
            if concept not in told:
                told.add(concept)
                yield from ((concept, value) for value in values)


def _stems(form: str) -> Iterator[str]:
    """Yield the stems that a form of one word begins with, the longest first."""
    if " " not in form:
        longest = len(form) - 2 if form.endswith("*") else len(form)
        yield from (f"{form[:end]}*" for end in range(longest, 0, -1))


def held_on(side: Side, forms_of: Callable[[str], Forms[Value]]) -> list[Held[Value]]:
    """Return what *side* holds, each sentence read by the forms of its own language."""
    languages = dict.fromkeys(sentence.language for _, sentence in side.sentences)
    return [held for language in languages for held in forms_of(language).on(side, language)]


@dataclass(frozen=True)
class Facing:
    """How surely words of the two sides of a bead stand for each other."""

    words: BeadWords

    def link(self, ours: Sequence[int], theirs: Sequence[int]) -> float:
        """Return the best score of a link between the words, 0 where none is linked."""
        return max((self._scores.get((i, j), 0.0) for i in ours for j in theirs), default=0.0)

    def linked(self, words: Sequence[int], *, in_a: bool) -> bool:
        """Tell whether *words* are linked to any word of the other side."""
        return any((i if in_a else j) in words for i, j, _ in self.words.links)

    def alone(self, words: Sequence[int], *, in_a: bool) -> float:
        """Return the chance that the other side does not say these words."""
        chances = self.words.alone_a if in_a else self.words.alone_b
        return max((chances[n] for n in words if n < len(chances)), default=0.0)

    def place(self, one: Placed, other: Placed) -> float:
        """Return how near *other* of B stands to the place of *one* of A, by the links around.

        From 0 to 1; 0 where nothing is linked.
        """
        return self._nearness.place(one, other) if self.words.links else 0.0

    def in_place(self, one: Held[Value], other: Held[Value]) -> bool:
        """Tell whether words of A and of B stand in one place, and one of them has no link.

        What is surely linked elsewhere has its partner there.
        """
        linked = self._surest(one.words, in_a=True), self._surest(other.words, in_a=False)
        return not min(linked) and max(linked) < _SURE and self.place(one, other) >= _PLACE

    def _surest(self, words: Sequence[int], *, in_a: bool) -> float:
        """Return the best score of a link from *words*, 0 where there is none."""
        scores = (score for i, j, score in self.words.links if (i if in_a else j) in words)
        return max(scores, default=0.0)

    @cached_property
    def _nearness(self) -> Nearness:
        return Nearness.of(self.words)

    @cached_property
    def _scores(self) -> dict[tuple[int, int], float]:
        return {(i, j): score for i, j, score in self.words.links}
