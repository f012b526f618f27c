"""Who is said to say it: the name, the office, or the pronoun that goes with a reporting verb."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from paraline.differences.actors.meanings import name_keys
from paraline.differences.actors.mentions import NameWord, name_words
from paraline.differences.function_words import is_function_word
from paraline.differences.quotations.callings import (
    bodies,
    callings,
    is_nameless,
    is_possessive,
    is_pronoun,
)
from paraline.differences.quotations.verbs import verb_class
from paraline.differences.words import Word
from paraline.story import Span

_NEAR: Final = 6  # words between a quote and its verb
_FAR: Final = 10  # words between a verb and who speaks
_LONG: Final = 22  # the same, where a clause in commas stands between
_BESIDE: Final = (
    5  # words between the word that is nearest to the verb and a name that it goes with
)
_PRONOUN: Final = 3  # words between a verb and a pronoun
# What a place costs, in words: after a verb, behind a comma, where a land or a town is named.
_AFTER: Final = 4
_COMMA: Final = 3
_CLOSED: Final = 6
_PLACE: Final = 4
_BREAKS: Final = frozenset(":;—–")


@dataclass(frozen=True, slots=True)
class Source:
    """Who is said to say it, as far as the words beside the verb tell.

    Parameters
    ----------
    names
        The words of the name; a land or a town only where nothing else tells who it is.
    nouns
        The indices of the words for an office, a body or a sort of people.
    nameless
        The indices of the words for a source without a name, where there is no name.
    pronoun
        The index of the pronoun that stands for the speaker; then there is nothing else.
    """

    names: tuple[NameWord, ...] = ()
    nouns: tuple[int, ...] = ()
    nameless: tuple[int, ...] = ()
    pronoun: int | None = None

    @property
    def words(self) -> tuple[int, ...]:
        """The indices of the words that tell most: the name, or else what stands for it."""
        if self.pronoun is not None:
            return (self.pronoun,)
        return tuple(name.index for name in self.names) or self.nameless or self.nouns


def is_place(name: NameWord) -> bool:
    """Tell whether a name may be a land, a town, or something else that languages translate."""
    return bool(name_keys(name.text, name.word.language)) and not name.acronym


@dataclass(frozen=True, slots=True)
class _Step:
    index: int
    cost: int


@dataclass(frozen=True)
class Telling:
    """Words of a story, with the *speech* in it, in which nobody is looked for who speaks."""

    words: Sequence[Word]
    text: str
    speech: Collection[Span]

    @cached_property
    def names(self) -> dict[int, NameWord]:
        """The words that are names, by index."""
        found = name_words(self.words, self.text)
        return {
            name.index: name
            for name in found
            if not self.spoken(name.index) and not self._is(is_nameless, name.index)
        }

    def spoken(self, index: int) -> bool:
        """Tell whether a word is part of the speech."""
        return any(span.start <= self.words[index].span.start < span.end for span in self.speech)

    def source(self, mark: Sequence[int], *, phrase: bool = False) -> Source | None:
        """Return who speaks, by a reporting verb, or a *phrase*, that has the indices *mark*.

        Looked at are the words before and after it in its clause. A pronoun beside a verb is the
        speaker; else what stands nearer is: of two that are as near, the one before the verb.
        """
        closed = not phrase and "," in self._gap(mark[0] - 1, mark[0])
        before = list(self._reach(mark[0], -1, closed=closed))
        after = list(self._reach(mark[-1], 1, closed=False))
        pronoun = next(self._pronouns(mark, before, after, phrase=phrase), None)
        if pronoun is not None:
            return Source(pronoun=pronoun)
        costs = [
            self._cost(before) + (_CLOSED if closed else 0),
            self._cost(after) + (0 if phrase else _AFTER),
        ]
        if min(costs) >= _LONG:
            return None
        steps = before if costs[0] <= costs[1] else after
        return self._read(steps, farthest=closed and steps is before)

    def _pronouns(
        self, mark: Sequence[int], before: Sequence[_Step], after: Sequence[_Step], *, phrase: bool
    ) -> Iterator[int]:
        """Yield the pronouns that speak; one after the verb only where nobody stands before it."""
        if phrase:
            yield from (n for n in mark if self._is(is_possessive, n))
            return
        named = any(self._tells(step.index) for step in before)
        for step in (*before, *(() if named else after)):
            if step.cost <= _PRONOUN and self._is(is_pronoun, step.index):
                yield step.index

    def _reach(self, at: int, way: int, *, closed: bool) -> Iterator[_Step]:
        """Yield the words on one side of *at*, as far as the speaker may be looked for there."""
        found, cost, index = False, 0, at + way
        while 0 <= index < len(self.words) and abs(index - at) <= (_LONG if closed else _FAR):
            gap = self._gap(*sorted((index - way, index)))
            if _BREAKS & set(gap) or self.spoken(index) or not self._same(index, at):
                return
            if "," in gap and (way > 0 or index != at + way):
                if index == at + way or (found and not closed):
                    return
                cost += _COMMA
            if not self._bracketed(index, at):
                cost += 1
                found = found or self._tells(index)
                yield _Step(index, cost)
            index += way

    def _read(self, steps: Sequence[_Step], *, farthest: bool) -> Source:
        first = steps[-1 if farthest else 0].index
        nouns = [
            step.index for step in steps if step.cost <= _FAR and self._is(callings, step.index)
        ]
        nameless = [step.index for step in steps if self._is(is_nameless, step.index)]
        telling = [step.index for step in steps if self._tells(step.index)]
        nearest = self._head(min(telling, key=lambda index: abs(index - first)))
        runs = self._runs(sorted(step.index for step in steps))
        runs = [run for run in runs if min(abs(n.index - nearest) for n in run) <= _BESIDE]
        runs.sort(key=lambda run: min(abs(name.index - first) for name in run))
        names = next((run for run in runs if not all(map(is_place, run))), [])
        if nearest in nameless or self._is(bodies, nearest):
            names = []  # "the police of Milton", "a source in Milton"
        elif names or nearest not in nameless:
            nameless = []
        if not names and not nouns and not nameless and runs:
            names = runs[0]
        return Source(tuple(names), tuple(sorted(nouns)), tuple(sorted(nameless)))

    def _head(self, index: int) -> int:
        """Return the word that a name only goes with: the source of "a source in Milton"."""
        at = index
        while at in self.names:
            at -= 1
        small = at >= 0 and is_function_word(self.words[at].text, self.words[at].language)
        at -= small
        if index not in self.names or at < 0 or not self._same(at, index):
            return index
        heads = self._is(is_nameless, at) or (small and self._is(bodies, at))
        return at if heads else index

    def _runs(self, indices: Sequence[int]) -> list[list[NameWord]]:
        """Group the names among the words *indices* that follow one another."""
        found: list[list[NameWord]] = []
        for name in (self.names[n] for n in indices if n in self.names):
            before = found[-1][-1].index if found else None
            if (
                before is not None
                and before == name.index - 1
                and "," not in self._gap(before, name.index)
            ):
                found[-1].append(name)
            else:
                found.append([name])
        return found

    def _cost(self, steps: Sequence[_Step]) -> int:
        costs = [
            step.cost + (_PLACE if self._lands(step.index) else 0)
            for step in steps
            if self._tells(step.index)
        ]
        return min(costs, default=_LONG)

    def _lands(self, index: int) -> bool:
        return index in self.names and is_place(self.names[index])

    def _tells(self, index: int) -> bool:
        """Tell whether a word may be who speaks, or part of it."""
        return index in self.names or self._is(callings, index) or self._is(is_nameless, index)

    def _is(self, test: Callable[[str, str], object], index: int) -> bool:
        word = self.words[index]
        return bool(test(word.text, word.language))

    def _same(self, one: int, other: int) -> bool:
        return self.words[one].sentence == self.words[other].sentence

    def _gap(self, one: int, other: int) -> str:
        """Return what stands between two neighbouring words, nothing at either end."""
        if one < 0 or other >= len(self.words):
            return ""
        return self.text[self.words[one].span.end : self.words[other].span.start]

    def _bracketed(self, index: int, at: int) -> bool:
        """Tell whether a word stands in brackets that the verb is not in."""
        start, end = sorted((self.words[index].span.start, self.words[at].span.start))
        between = self.text[start:end]
        mark, other = ("(", ")") if index > at else (")", "(")
        return between.count(mark) > between.count(other)


def nearest_verb(telling: Telling, quote: Span) -> int | None:
    """Return the index of the reporting verb, outside of speech, that is nearest to a *quote*."""
    words = telling.words
    outside = [n for n in range(len(words)) if not telling.spoken(n)]
    before = [n for n in outside if words[n].span.end <= quote.start]
    after = [n for n in outside if words[n].span.start >= quote.end]
    near = [(len(before) - k, n) for k, n in enumerate(before)]
    near += [(k + 1, n) for k, n in enumerate(after)]
    verbs = [
        (gap, n)
        for gap, n in near
        if gap <= _NEAR and verb_class(words[n].text, words[n].language) is not None
    ]
    return min(verbs)[1] if verbs else None
