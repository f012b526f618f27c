"""What the links of a name's words tell of whether the other side says it."""

from __future__ import annotations

import math
from typing import Final

from paraline.differences.actors.meanings import name_keys
from paraline.differences.actors.mentions import NameWord
from paraline.differences.actors.respelling import NEVER, respelled
from paraline.differences.actors.seen import Row, Seen, keys_of

_MOST = 5.0  # logarithmic odds
_OFTEN = 3  # sentences after which what a name is linked to is known

# The traits that only linked words have.
LINKED: Final = frozenset(
    {"link", "link_small", "link_alike", "common_link", "unlinked", "loose", "loose_other"}
    | {"alone", "alone_odds", "alone_unlike", "alone_before", "alone_after"}
    | {"partner_alike", "partner_free", "partner_alone", "partner_elsewhere"}
    | {"partner_sound", "partner_meant", "partner_clearer"}
    | {"usual_often", "usual_share", "usual_here", "usual_gone"}
)


def linked_traits(name: NameWord, row: Row, alike: float, seen: Seen) -> dict[str, float]:
    """Return the traits of :data:`LINKED` that are the name's own."""
    side, other, theirs = seen.side, seen.other, seen.theirs
    links = side.links[name.index]
    small = max((score for j, score in links if j not in theirs), default=0.0)
    capital = max((score for j, score in links if j in theirs), default=0.0)
    partner = max(links, key=lambda link: link[1])[0] if links else -1
    alone = side.alone[name.index]
    return {
        "link": max(small, capital),
        "link_small": small,
        "link_alike": max((score * row.values[j] for j, score in links), default=0.0),
        "common_link": max(small, capital) * name.common,
        "unlinked": float(not links),
        "alone": alone,
        "alone_odds": _odds(alone),
        "alone_unlike": alone * (1 - alike),
        "alone_before": side.alone[name.index - 1] if name.index else 0.0,
        "alone_after": side.alone[name.index + 1] if name.index + 1 < len(side.alone) else 0.0,
        "partner_alike": row.values[partner] if links else 0.0,
        "partner_free": float(partner in seen.free),
        "partner_alone": other.alone[partner] if links else 0.0,
        **_partner(name, partner, seen),
        **_usual(name, seen),
    }


def _odds(chance: float) -> float:
    """Return the logarithm of the odds, no further than five from even."""
    return max(-_MOST, min(_MOST, math.log((chance + 1e-6) / (1 - chance + 1e-6))))


def _partner(name: NameWord, partner: int, seen: Seen) -> dict[str, float]:
    """Return how the word that the name is linked to names the same, or something else.

    Of a partner that is a name itself, the own story may have a better one somewhere.
    """
    if partner < 0:
        names = ("partner_sound", "partner_meant", "partner_clearer", "partner_elsewhere")
        return dict.fromkeys(names, 0.0)
    text = seen.texts[partner]
    sound = respelled(name.text, text)
    meant = keys_of(name) & name_keys(text, seen.other.words[partner].language)
    other = seen.theirs.get(partner)
    story = seen.side.story
    return {
        "partner_sound": sound,
        "partner_meant": float(bool(meant)),
        "partner_clearer": max(NEVER, story.near(other, ()).sound - sound) if other else 0.0,
        "partner_elsewhere": (
            story.near(other, seen.sentences).alike if other and partner in seen.free else 0.0
        ),
    }


def _usual(name: NameWord, seen: Seen) -> dict[str, float]:
    """Return what the name is linked to in other sentences, and whether that is here."""
    usual = seen.side.partners.usual(name.text, seen.sentences, seen.stems)
    known = min(usual.sentences, _OFTEN) / _OFTEN
    return {
        "usual_often": math.log1p(usual.sentences),
        "usual_share": usual.share,
        "usual_here": usual.here,
        "usual_gone": usual.share * (1 - usual.here) * known,
    }
