"""The actors of a comparison: who is named, how often in either version, and how early."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from paraline.differences.actors.likeness import likeness
from paraline.differences.actors.meanings import name_keys
from paraline.differences.actors.mentions import NameWord, name_words, no_names, runs, span_of
from paraline.differences.actors.places import place_keys
from paraline.differences.finding import Context
from paraline.differences.prominence import weight
from paraline.differences.quotations import quotes
from paraline.differences.words import Word, words_of
from paraline.story import Span, Story

_SAME = 0.85  # likeness from which two words are one name


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that is named, in both versions or in one.

    Parameters
    ----------
    name
        The longest mention, of A where A has one.
    a, b
        Where each version names the actor, as spans of its text, in reading order.
    first_a, first_b
        The index of the first sentence that does; ``None`` where the version never does.
    prominence_a, prominence_b
        The actor's share, 0..1, of all the version's mentions, each weighted by its depth: the
        first sentence counts 1, the last one half.
    quotes_a, quotes_b
        How many quotations each version gives with the actor's name beside them.
    """

    name: str
    a: tuple[Span, ...]
    b: tuple[Span, ...]
    first_a: int | None
    first_b: int | None
    prominence_a: float
    prominence_b: float
    quotes_a: int = 0
    quotes_b: int = 0


@dataclass(frozen=True, slots=True)
class Roster:
    """The actors of two stories, the most prominent first."""

    actors: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class _Mention:
    names: tuple[NameWord, ...]
    span: Span
    sentence: int
    weight: float
    text: str
    quotes: int


def roster(context: Context) -> Roster:
    """Group the names of both stories that are one actor.

    Two mentions are one actor where all words of the shorter one stand in the longer one, as they
    are written or as another language writes them: "Jens Stoltenberg" and "Столтенберг".
    """
    a, b = _mentions(context.a), _mentions(context.b)
    groups: list[list[_Mention]] = []
    # The longest first, so that a surname alone joins a full name.
    for mention in sorted([*a, *b], key=lambda one: -len(one.names)):
        group = next((g for g in groups if _same(mention, g[0])), None)
        if group is None:
            groups.append([mention])
        else:
            group.append(mention)
    groups = [group for group in groups if _names_somebody(group)]
    ours = {id(one) for one in a}
    total_a, total_b = (
        sum(one.weight for group in groups for one in group if (id(one) in ours) == in_a)
        for in_a in (True, False)
    )
    actors = [
        _actor(
            [one for one in group if id(one) in ours],
            [one for one in group if id(one) not in ours],
            (total_a, total_b),
        )
        for group in groups
    ]
    return Roster(
        tuple(sorted(actors, key=lambda one: (-one.prominence_a - one.prominence_b, one.name)))
    )


def _mentions(story: Story) -> list[_Mention]:
    words = words_of(story.sentences, range(len(story.sentences)))
    speakers = [quote.speaker_span for quote in quotes(story) if quote.speaker_span]
    found = []
    named = runs([n for n in name_words(words, story.text) if not n.common], story.text)
    for run in chain(chain.from_iterable(map(_apart, named)), _in_small_letters(words)):
        sentence, span = run[0].word.sentence, span_of(run)
        depth = weight(sentence, len(story.sentences))
        quoted = sum(one.start < span.end and span.start < one.end for one in speakers)
        found.append(_Mention(run, span, sentence, depth, span.of(story.text), quoted))
    return found


def _apart(run: tuple[NameWord, ...]) -> Iterator[tuple[NameWord, ...]]:
    """Part a name from places around it, and from a name in another alphabet: "BM Rail Эдгарс"."""
    for (known, _), group in groupby(run, key=lambda name: (bool(_keys(name)), _script(name))):
        names = tuple(group)
        yield from ((name,) for name in names) if known else (names,)


def _script(name: NameWord) -> str:
    """Return the first word of the first letter's Unicode name: ``LATIN``."""
    return unicodedata.name(name.text[0], "").split(" ")[0]


def _in_small_letters(words: Sequence[Word]) -> Iterator[tuple[NameWord, ...]]:
    """Yield what stands for a place without a capital: ``канадских``."""
    for index, word in enumerate(words):
        place = word.text.islower() and place_keys(word.text, word.language)
        if place and word.text not in no_names(word.language):
            yield (NameWord(index, word, word.text, opens=False, common=False),)


def _names_somebody(group: Sequence[_Mention]) -> bool:
    """Tell whether there is a sign of a name; a capital that opens a sentence is none."""
    return any(
        not name.text.islower() and (not name.opens or _keys(name))
        for one in group
        for name in one.names
    )


def _keys(name: NameWord) -> frozenset[str]:
    return name_keys(name.text, name.word.language)


def _same(short: _Mention, long: _Mention) -> bool:
    return all(any(_one_name(one, other) for other in long.names) for one in short.names)


def _one_name(one: NameWord, other: NameWord) -> bool:
    ours, theirs = _keys(one), _keys(other)
    # Of two places that are known, letters prove nothing: "Латвии" and "Литве".
    return bool(ours & theirs) if ours and theirs else likeness(one.text, other.text) >= _SAME


def _actor(a: Sequence[_Mention], b: Sequence[_Mention], totals: tuple[float, float]) -> Actor:
    a, b = (sorted(side, key=lambda one: one.span) for side in (a, b))
    longest = max(a or b, key=lambda one: (len(one.names), -one.span.start))
    return Actor(
        longest.text,
        tuple(one.span for one in a),
        tuple(one.span for one in b),
        a[0].sentence if a else None,
        b[0].sentence if b else None,
        _share(a, totals[0]),
        _share(b, totals[1]),
        sum(one.quotes for one in a),
        sum(one.quotes for one in b),
    )


def _share(mentions: Sequence[_Mention], total: float) -> float:
    return sum(one.weight for one in mentions) / total if total else 0.0
