"""Who is named, and how much of each version is theirs: the bars of a report."""

from __future__ import annotations

from dataclasses import dataclass

from paraline.differences.actors.roster import Actor, Roster

MOST = 8
"""Actors that a report shows; the others are counted."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One actor's row: ``share_a`` and ``share_b`` are of the longest bar of all, 0..1.

    ``mentions`` count how often a version names the actor, ``quotes`` how often it quotes them.
    """

    name: str
    share_a: float
    share_b: float
    mentions_a: int
    mentions_b: int
    quotes_a: int
    quotes_b: int


def bars(roster: Roster, most: int = MOST) -> tuple[Bar, ...]:
    """Return the rows of the *most* prominent actors, all on one scale.

    One that a single version names a single time, and nobody quotes, is no actor to speak of, or
    no name at all; if it matters, a finding tells of it.
    """
    shown = [one for one in roster.actors if _matters(one)][:most]
    longest = max((max(one.prominence_a, one.prominence_b) for one in shown), default=0) or 1
    return tuple(_bar(actor, longest) for actor in shown)


def _bar(actor: Actor, longest: float) -> Bar:
    return Bar(
        actor.name,
        actor.prominence_a / longest,
        actor.prominence_b / longest,
        len(actor.a),
        len(actor.b),
        actor.quotes_a,
        actor.quotes_b,
    )


def _matters(actor: Actor) -> bool:
    mentions = len(actor.a) + len(actor.b)
    return bool(actor.a and actor.b) or mentions > 1 or actor.quotes_a + actor.quotes_b > 0
