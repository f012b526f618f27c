"""Which denials of one side of a bead the other side does not say, and how surely.

Of a negator, what speaks for and against that are traits, and a logistic regression weighs them:
its weights, in ``denials.toml``, are found by ``scripts/tune_negation.py``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from paraline.differences.marks.lone import (
    chances,
    in_order,
    odds,
    weighed,
    words_around,
)
from paraline.differences.marks.mark import Mark, Side
from paraline.differences.marks.matching import Nearness, pair_marks
from paraline.differences.marks.negators import UNDONE, read_negators
from paraline.differences.pairing import surest_first
from paraline.differences.words import BeadWords

_GONE: Final = -0.5  # logarithm of the odds
_LINKED: Final = 0.2
# Of a word that surely denies: how alone it must stand, and how far from what denies beyond.
_ALONE: Final = 0.3
_NEAR: Final = 0.5
# A word that surely stands for another is no other way to deny.
_OWN: Final = 0.35


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A negator, or a word that denies by what it means, without a partner.

    Parameters
    ----------
    mark
        The word, or the words.
    in_a
        Whether A says it, and B does not.
    partners
        The indices of the other side's words for what is denied, the surest first.
    alone
        The chance, 0..1, that the other side does not say the mark's words, whatever they mean.
    traits
        What bears on whether the other side really leaves a negator out, by name.
    """

    mark: Mark
    in_a: bool
    partners: tuple[int, ...]
    alone: float
    traits: Mapping[str, float]

    @property
    def with_phrase(self) -> bool:
        """Whether all that stands around it is left out as well, and nothing of it denied."""
        return bool(self.traits.get("unlinked")) and self.traits["around"] >= _GONE

    @property
    def chance(self) -> float:
        """The chance, 0..1, that the other side does not deny it, if half of them do not."""
        if self.mark.soft:
            return self.alone
        return weighed(self.traits, "denials.toml")


@dataclass(frozen=True, slots=True)
class _Half:
    """One side: its words, their chances to stand alone, and which of them deny.

    ``free`` are its soft marks without a partner, ``denying`` the indices of the words of all.
    """

    side: Side
    alone: Sequence[float]
    free: Sequence[Mark]
    denying: frozenset[int]
    in_a: bool


def unsaid_denials(a: Side, b: Side, words: BeadWords) -> Iterator[Unsaid]:
    """Yield the negators of each side that none of the other side's stands for.

    Words that may stand for one (``fail``, ``un-``) do not take it away, but are a trait. Those
    that surely deny (``unable``) are yielded too where the other side has nothing like it.
    """
    near = Nearness.of(words)
    all_a, all_b = read_negators(a), read_negators(b)
    ours, theirs = _by_weight(all_a), _by_weight(all_b)
    hard = pair_marks(ours[0], theirs[0], near)
    free_a, free_b = _free(ours[1], theirs[1], near)
    # One negator may stand for several verbs of a row, each denied in another language.
    shared = bool(ours[0] and theirs[0])
    halves = (
        _Half(a, words.alone_a, free_a, _words_of(all_a), True),
        _Half(b, words.alone_b, free_b, _words_of(all_b), False),
    )
    for marks, left, own, other in (
        (ours[0], hard.left_a, *halves),
        (theirs[0], hard.left_b, *halves[::-1]),
    ):
        for mark in (marks[n] for n in left):
            if not _undone(mark, own, other):
                yield _described(mark, own, other, near, shared=shared)
    yield from _denying(ours, all_b, words.alone_a, near, in_a=True)
    yield from _denying(theirs, all_a, words.alone_b, near, in_a=False)


def _by_weight(marks: Sequence[Mark]) -> tuple[list[Mark], list[Mark]]:
    hard = [mark for mark in marks if not mark.soft]
    return hard, [mark for mark in marks if mark.soft]


def _words_of(marks: Sequence[Mark]) -> frozenset[int]:
    return frozenset(n for mark in marks for n in mark.words)


def _denying(
    marks: tuple[Sequence[Mark], Sequence[Mark]],
    others: Sequence[Mark],
    alone: Sequence[float],
    near: Nearness,
    *,
    in_a: bool,
) -> Iterator[Unsaid]:
    """Yield those of *marks* that surely deny, stand alone, and have none of *others* near.

    Of the negators and the soft marks of a side, these are the soft ones that no negator denies.
    """
    for mark in marks[1]:
        chance = max(chances(alone, mark.words))
        if mark.form != "denying" or chance < _ALONE:
            continue
        if any(_denied_by(negator, mark) for negator in marks[0]):
            continue
        pairs = [in_order(mark, other, in_a) for other in others]
        if all(near.link(*pair) < _LINKED and near.place(*pair) < _NEAR for pair in pairs):
            partners = near.of_words(mark.words, in_a=in_a)
            yield Unsaid(mark, in_a, tuple(index for index, _ in partners), chance, {})


def _free(
    ours: Sequence[Mark], theirs: Sequence[Mark], near: Nearness
) -> tuple[list[Mark], list[Mark]]:
    """Return the soft marks of both sides that are not linked to each other."""
    ranked = (
        (score, i, j)
        for i, one in enumerate(ours)
        for j, other in enumerate(theirs)
        if (score := near.link(one, other)) >= _LINKED
    )
    linked = list(surest_first(ranked))
    taken_a, taken_b = {i for _, i, _ in linked}, {j for _, _, j in linked}
    free_a = [one for i, one in enumerate(ours) if i not in taken_a]
    return free_a, [other for j, other in enumerate(theirs) if j not in taken_b]


def _described(mark: Mark, own: _Half, other: _Half, near: Nearness, *, shared: bool) -> Unsaid:
    in_a = own.in_a
    denied = [n for n in mark.beside if not own.side.words[n].text[0].isdigit()]
    partners = near.of_words(denied or mark.words, in_a=in_a)
    itself = near.of_words(mark.words, in_a=in_a)
    chance = max(chances(own.alone, mark.words))
    others = words_around(mark, len(own.side.words))
    softs = [one for one in other.free if not _stands_elsewhere(one, mark, near, in_a=in_a)]
    traits = {
        "denied": partners[0][1] if partners else 0.0,
        "unlinked": float(not partners),
        "itself": max((score for n, score in itself if n not in other.denying), default=0.0),
        "answered": max((score for n, score in itself if n in _words_of(other.free)), default=0.0),
        "alone": odds(chance),
        "around": odds(sum(chances(own.alone, others)) / max(len(others), 1)),
        "soft_link": max((near.link(*in_order(mark, one, in_a)) for one in softs), default=0.0),
        "soft_place": max((near.place(*in_order(mark, one, in_a)) for one in softs), default=0.0),
        "twice": float(any(_denied_by(mark, one) for one in own.free)),
        "shared": float(shared),
        "partly": float(mark.form == "partly"),
        "length": math.log(len(own.side.words)),
    }
    return Unsaid(mark, in_a, tuple(index for index, _ in partners), chance, traits)


def _undone(mark: Mark, own: _Half, other: _Half) -> bool:
    """Tell whether *mark* only undoes a word of its side, and the other has no such word."""
    undone = any(_denied_by(mark, one) and UNDONE in one.classes for one in own.free)
    return undone and not any(UNDONE in one.classes for one in other.free)


def _denied_by(mark: Mark, soft: Mark) -> bool:
    """Tell whether what *mark* denies is itself a denial, so that the two make none."""
    return soft.form != "cancelled" and not mark.reach.isdisjoint(soft.words)


def _stands_elsewhere(soft: Mark, mark: Mark, near: Nearness, *, in_a: bool) -> bool:
    """Tell whether *soft*, of the other side, surely stands for a word outside *mark*'s reach."""
    return near.own_partner(soft, mark, in_a=not in_a, least=_OWN)
