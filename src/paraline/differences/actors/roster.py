"""The actors of a comparison: who is named, how often in either version, and how early."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from paraline.differences.actors.likeness import likeness
from paraline.differences.actors.meanings import name_keys
from paraline.differences.actors.mentions import NameWord, name_words, runs, span_of
from paraline.differences.finding import Context
from paraline.differences.words import words_of
from paraline.story import Span, Story

_SAME = 0.8  # likeness from which two words are one name
# A mention in the last sentence weighs so much beside one in the first.
_LAST = 0.5


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
    """

    name: str
    a: tuple[Span, ...]
    b: tuple[Span, ...]
    first_a: int | None
    first_b: int | None
    prominence_a: float
    prominence_b: float


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
    total_a, total_b = (sum(one.weight for one in side) for side in (a, b))
    ours = {id(one) for one in a}
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
    found, depth = [], max(len(story.sentences) - 1, 1)
    for run in runs([n for n in name_words(words, story.text) if not n.common], story.text):
        sentence, span = run[0].word.sentence, span_of(run)
        weight = 1 - (1 - _LAST) * sentence / depth
        found.append(_Mention(run, span, sentence, weight, span.of(story.text)))
    return found


def _same(short: _Mention, long: _Mention) -> bool:
    return all(any(_one_name(one, other) for other in long.names) for one in short.names)


def _one_name(one: NameWord, other: NameWord) -> bool:
    if name_keys(one.text, one.word.language) & name_keys(other.text, other.word.language):
        return True
    return likeness(one.text, other.text) >= _SAME


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
    )


def _share(mentions: Sequence[_Mention], total: float) -> float:
    return sum(one.weight for one in mentions) / total if total else 0.0
