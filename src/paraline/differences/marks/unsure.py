"""Which words of stance of one side of a bead the other side does not say, and how surely.

What speaks for and against that are traits, and a logistic regression weighs them: its weights,
in ``hedges.toml`` and ``modals.toml``, are found by ``scripts/tune_hedges.py`` and
``scripts/tune_modals.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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

_WEIGHTS: Final = {"hedges": "hedges.toml", "verbs": "modals.toml"}
_CLASSES: Final = ("possible", "certain", "reported")
_UNKNOWN: Final = 0.3  # chance that a word stands alone, where no encoder read it


@dataclass(frozen=True, slots=True)
class Unsure:
    """A hedge, a booster or a modal verb without a partner.

    Parameters
    ----------
    mark
        The word, or the words.
    in_a
        Whether A says it, and B does not.
    partners
        The indices of the other side's words that are linked to it, the surest first.
    traits
        What bears on whether the other side really leaves it out, by name.
    """

    mark: Mark
    in_a: bool
    partners: tuple[int, ...]
    traits: Mapping[str, float]

    @property
    def chance(self) -> float:
        """The chance, 0..1, that the other side does not say it, if half of them do not."""
        return weighed(self.traits, _WEIGHTS[self.mark.form])


def lone_hedges(
    sides: tuple[Side, Side],
    stances: tuple[Sequence[Mark], Sequence[Mark]],
    alone: tuple[Sequence[float], Sequence[float]],
    near: Nearness,
) -> Iterator[Unsure]:
    """Yield the hedges of each side that no hedge or modal verb of the other side stands for.

    Words that may stand for one (``seem``, ``suspect``) do not take it away, but are a trait.
    *stances* are the marks of each side, *alone* the chances of :class:`BeadWords`.
    """
    hard, soft = (
        tuple([mark for mark in marks if mark.soft is is_soft] for marks in stances)
        for is_soft in (False, True)
    )
    left = pair_marks(hard[0], hard[1], near)
    for own, indices in ((0, left.left_a), (1, left.left_b)):
        for mark in (hard[own][n] for n in indices):
            if mark.form == "hedges":
                yield _described(mark, sides[own], alone[own], near, soft[1 - own], in_a=own == 0)


def lone_verb(
    mark: Mark,
    own: Side,
    alone: Sequence[float],
    near: Nearness,
    theirs: Sequence[Mark],
    *,
    in_a: bool,
) -> Unsure:
    """Return what is known of a modal verb for which no mark of *theirs* stands.

    Parameters
    ----------
    mark, own, alone
        The verb, the side that says it, and the chances of :class:`BeadWords` for that side.
    theirs
        The marks of the other side: words of a class of its own may stand for the verb.
    in_a
        Whether A says it.
    """
    softs = [one for one in theirs if one.soft and one.classes & mark.classes]
    found = _described(mark, own, alone, near, softs, in_a=in_a)
    kept = {name: found.traits[name] for name in ("link", "alone", "around", "soft_place")}
    if not alone:
        kept["around"] = odds(_UNKNOWN)
    return replace(found, traits=kept | {"must": float("obligation" in mark.classes)})


def _described(
    mark: Mark,
    own: Side,
    alone: Sequence[float],
    near: Nearness,
    softs: Sequence[Mark],
    *,
    in_a: bool,
) -> Unsure:
    partners = near.of_words(mark.words, in_a=in_a)
    around = words_around(mark, len(own.words))
    traits = {
        "link": partners[0][1] if partners else 0.0,
        "alone": odds(max(chances(alone, mark.words)) if alone else _UNKNOWN),
        "around": odds(sum(chances(alone, around)) / max(len(around), 1)),
        "soft_place": max((near.place(*in_order(mark, one, in_a)) for one in softs), default=0.0),
    }
    traits |= {name: float(name in mark.classes) for name in _CLASSES}
    return Unsure(mark, in_a, tuple(index for index, _ in partners), traits)
