"""Words that the two stories put in different mouths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from paraline.alignment.alignment import Bead
from paraline.differences.actors.absence import likely_absent
from paraline.differences.actors.elsewhere import Elsewhere
from paraline.differences.actors.likeness import likeness
from paraline.differences.actors.meanings import name_keys
from paraline.differences.actors.mentions import NameWord, name_words
from paraline.differences.actors.sides import sides_of
from paraline.differences.finding import Context
from paraline.differences.marks.mark import Mark, both_read, both_sides
from paraline.differences.marks.mark import Side as Words
from paraline.differences.marks.matching import Nearness
from paraline.differences.pairing import surest_first
from paraline.differences.quotations.callings import bodies, callings
from paraline.differences.quotations.reader import quotes, speech_in
from paraline.differences.quotations.sources import DOUBT, PHRASE, read_sources
from paraline.differences.quotations.speakers import Source, Telling, is_place
from paraline.differences.words import Word, words_of
from paraline.story import Span, Story

_LINKED: Final = 0.05  # from here on two verbs tell of one act of saying
_LEAST: Final = 0.3  # chance of absence from which a source is looked at
_MAYBE: Final = 0.15  # the same, where another word of the name is surely absent
_ALIKE: Final = 0.65  # likeness from which two words may be one name
_RECENT: Final = 10  # sentences back in which it is looked for who is meant
_OTHER_SORT: Final = 0.8  # what a name against an office is worth of two names
_PRONOUN: Final = 0.6
_OTHER_BODY: Final = 0.7


@dataclass(frozen=True, slots=True)
class Saying:
    """One act of saying on one side of a bead.

    Parameters
    ----------
    mark, source
        The verb or phrase, and who speaks.
    span
        Where it stands who speaks.
    quoted
        Whether the words are direct speech.
    absent
        The chance, 0..1, that the other side does not name who speaks.
    """

    mark: Mark
    source: Source
    span: Span
    quoted: bool
    absent: float


@dataclass(frozen=True, slots=True)
class OtherMouth:
    """Two acts of saying that are one, by different people; ``sure`` is the confidence."""

    a: Saying
    b: Saying
    sure: float

    @property
    def hidden(self) -> bool:
        """Whether one side names who speaks, and the other one a source without a name."""
        return bool(self.a.source.nameless) != bool(self.b.source.nameless)

    @property
    def quoted(self) -> bool:
        """Whether both sides quote the words."""
        return self.a.quoted and self.b.quoted


def other_mouths(context: Context) -> Iterator[OtherMouth]:
    """Yield the words that a matched bead puts in other mouths, in reading order of the beads."""
    names_a, names_b = context.names.elsewhere
    tales = _Tale.of(context.a, names_a), _Tale.of(context.b, names_b)
    for bead in context.alignment.matches:
        sides = both_sides(context, bead)
        if both_read(*sides, "attribution"):
            yield from _judge(context, bead, sides, tales)


@dataclass(frozen=True)
class _Tale:
    """A story with its names and its direct speech."""

    story: Story
    names: Elsewhere
    speech: Sequence[Span]
    verbs: frozenset[Span]

    @classmethod
    def of(cls, story: Story, names: Elsewhere) -> _Tale:
        spans = (quote.verb_span for quote in quotes(story))
        verbs = frozenset(span for span in spans if span)
        return cls(story, names, speech_in(story.text), verbs)


@dataclass(frozen=True)
class _Half:
    """One side of a bead, read for who speaks."""

    words: Words
    tale: _Tale
    absent: dict[int, float]
    alone: Sequence[float]

    @cached_property
    def callings(self) -> frozenset[str]:
        """What the whole side calls people and bodies."""
        return frozenset(key for n in range(len(self.words.words)) for key in self.called(n))

    def called(self, index: int) -> frozenset[str]:
        """Return what one word calls a speaker."""
        word = self.words.words[index]
        return callings(word.text, word.language)

    def sorts(self, source: Source) -> frozenset[str]:
        """Return what the words for an office or a body call who speaks."""
        return frozenset(key for n in source.nouns for key in self.called(n))

    def bodies(self, indices: Sequence[int]) -> frozenset[str]:
        """Return the bodies that words may stand for."""
        chosen = (self.words.words[n] for n in indices)
        return frozenset(key for word in chosen for key in bodies(word.text, word.language))

    def before(self, saying: Saying) -> Sequence[Word]:
        """Return the words of the sentence of *saying*, and of some before it."""
        last = self.words.words[saying.mark.words[0]].sentence
        return words_of(self.tale.story.sentences, range(max(0, last - _RECENT), last + 1))

    def sayings(self, other: _Half) -> Iterator[Saying]:
        """Yield the acts of saying of which it is told who speaks."""
        telling = Telling(self.words.words, self.tale.story.text, self.tale.speech)
        for mark in read_sources(self.words):
            if mark.soft or telling.spoken(mark.words[0]):
                continue
            source = telling.source(mark.words, phrase=mark.form in (PHRASE, DOUBT))
            if source is not None and source.words:
                verb = self.words.words[mark.words[0]].span
                quoted = verb in self.tale.verbs
                span = self.words.span(source.words)
                yield Saying(mark, source, span, quoted, self._absent(source, other))

    def _absent(self, source: Source, other: _Half) -> float:
        """Return the chance that the other side does not say who *source* is."""
        if source.names:
            return self._unnamed(source.names)
        words = source.nameless or source.nouns
        if not self.alone or any(self.called(n) & other.callings for n in source.nouns):
            return 0.0
        return min((self.alone[n] for n in words), default=0.0)

    def _unnamed(self, names: Sequence[NameWord]) -> float:
        own = [n for n in names if not is_place(n) and not self.called(n.index)]
        chances = [self.absent[name.index] for name in own or names]
        least = min(chances)
        # A surname that is there is enough; of two names that may be alike, neither says much.
        return sum(chances) / len(chances) if least >= _MAYBE else least


def _judge(
    context: Context, bead: Bead, sides: tuple[Words, Words], tales: tuple[_Tale, _Tale]
) -> Iterator[OtherMouth]:
    words = context.words(bead)
    named = _speaking(words.a, tales[0]), _speaking(words.b, tales[1])
    looked = sides_of(words, named, (tales[0].names, tales[1].names), context.names.partners)
    absent = [
        {one.name.index: one.absent for one in likely_absent(own, other)}
        for own, other in (looked, looked[::-1])
    ]
    a = _Half(sides[0], tales[0], absent[0], words.alone_a)
    b = _Half(sides[1], tales[1], absent[1], words.alone_b)
    for one, other in _pairs(list(a.sayings(b)), list(b.sayings(a)), Nearness.of(words)):
        sure = _sure(one, other, a, b)
        if sure > 0:
            yield OtherMouth(one, other, sure)


def _speaking(words: Sequence[Word], tale: _Tale) -> list[NameWord]:
    """Return the names of one side; who speaks is one, also where any word has a capital."""
    found = name_words(words, tale.story.text, tale.names.known)
    return [replace(name, opens=False) for name in found]


def _pairs(
    ours: Sequence[Saying], theirs: Sequence[Saying], near: Nearness
) -> Iterator[tuple[Saying, Saying]]:
    """Yield the acts of saying that are one: linked by their verbs, or the only ones."""
    only = len(ours) == len(theirs) == 1
    ranked = []
    for i, one in enumerate(ours):
        for j, other in enumerate(theirs):
            links = (near.scores.get((x, y), 0.0) for x in one.mark.words for y in other.mark.words)
            score = max(links)
            if score >= _LINKED or only:
                ranked.append((score, i, j))
    for _, i, j in surest_first(ranked):
        yield ours[i], theirs[j]


def _sure(one: Saying, other: Saying, a: _Half, b: _Half) -> float:
    """Return how sure it is that two people speak, 0 where nothing tells so."""
    hidden = bool(one.source.nameless), bool(other.source.nameless)
    if all(hidden):
        return 0.0
    if any(hidden):
        return _hidden(*((other, one) if hidden[0] else (one, other)))
    named = bool(one.source.names), bool(other.source.names)
    if all(named):
        return 0.0 if _one_mouth(one, other, a, b) else _mean(one.absent, other.absent)
    if not any(named):
        told = _mean(one.absent, other.absent)
        return max(told, _OTHER_BODY) if _other_bodies(one, other, a, b) else told
    return _unmeant(one, other, a, b) if named[0] else _unmeant(other, one, b, a)


def _hidden(told: Saying, nameless: Saying) -> float:
    """Return how sure it is that a source without a name stands for somebody who is *told*."""
    if told.source.pronoun is not None:
        return nameless.absent * _PRONOUN
    return (told.absent + nameless.absent) / 2 if told.absent >= _MAYBE else 0.0


def _mean(one: float, other: float) -> float:
    return (one + other) / 2 if min(one, other) >= _LEAST else 0.0


def _other_bodies(one: Saying, other: Saying, a: _Half, b: _Half) -> bool:
    """Tell whether two offices or bodies speak, and neither side has the other one's at all.

    The words for them may well be linked: a ministry is much like a court.
    """
    ours, theirs = a.sorts(one.source), b.sorts(other.source)
    return bool(ours and theirs) and ours.isdisjoint(b.callings) and theirs.isdisjoint(a.callings)


def _one_mouth(one: Saying, other: Saying, a: _Half, b: _Half) -> bool:
    """Tell whether two names are alike, or belong to bodies of one sort."""
    ours, theirs = a.bodies(one.source.nouns), b.bodies(other.source.nouns)
    few, many = sorted((one.source.names, other.source.names), key=len)
    best = [max(_likeness(x, y) for y in many) for x in few]
    return bool(ours & theirs) or sum(best) / len(best) >= _ALIKE


def _unmeant(named: Saying, other: Saying, own: _Half, theirs: _Half) -> float:
    """Return how sure it is that a noun or a pronoun does not stand for who is *named*.

    It does where its story named the same before, or where the other one gave the noun before.
    """
    before = theirs.before(other)
    recent = name_words(before, theirs.tale.story.text)
    if any(_likeness(x, y) >= _ALIKE for x in recent for y in named.source.names):
        return 0.0
    if other.source.pronoun is not None:
        return named.absent * _PRONOUN if recent and named.absent >= _LEAST else 0.0
    called = theirs.sorts(other.source)
    if any(called & callings(word.text, word.language) for word in own.before(named)):
        return 0.0
    return _mean(named.absent, other.absent) * _OTHER_SORT


def _likeness(one: NameWord, other: NameWord) -> float:
    keys = name_keys(one.text, one.word.language) & name_keys(other.text, other.word.language)
    return 1.0 if keys else likeness(one.text, other.text)
