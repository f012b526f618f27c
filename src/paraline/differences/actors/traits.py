"""What tells whether a name of one side is said by the other side of a bead."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from paraline.differences.actors.link_traits import LINKED, linked_traits
from paraline.differences.actors.meanings import is_pronoun, name_keys
from paraline.differences.actors.mentions import NameWord
from paraline.differences.actors.respelling import NEVER, respelled
from paraline.differences.actors.seen import ALIKE, VERY_ALIKE, Row, Seen, keys_of, look
from paraline.differences.actors.sides import Side

__all__ = ["LINKED", "described"]

# Likeness and odds from which nobody needs to look in other sentences.
_SURE, _SURE_ODDS = 0.85, 0.3
_LETTERS = 3  # a name this short says little by its likeness
_FREE = 4  # names without a partner, of which more say no more
_SEVERAL = 3  # times more, or names in a row
_PRONOUNS = 2
_LONG = 12  # letters
_LANGUAGES: Final = ("en", "lv", "ru")


def described(side: Side, other: Side) -> Iterator[tuple[NameWord, dict[str, float]]]:
    """Yield each name of *side* with its traits; those of links only where words are linked."""
    seen = look(side, other)
    whole = _of_bead(seen)
    for place, (name, row) in enumerate(zip(side.names, seen.rows, strict=True)):
        alike = max(row.best, seen.joined(place))
        traits = _own(name, place, alike, seen) | _sounds(name, row, seen) | whole
        traits |= _elsewhere(name, alike, traits["sound"], seen, meant=bool(traits["meant"]))
        if side.links:
            traits |= linked_traits(name, row, alike, seen)
        yield name, traits


def _of_bead(seen: Seen) -> dict[str, float]:
    """Return the traits that all names of the side share."""
    side, other = seen.side, seen.other
    ours, theirs = len(side.words), len(other.words)
    pronouns = _pronouns(other) - _pronouns(side)
    languages = [code for code in _LANGUAGES if side.words and side.words[0].language == code]
    others = [code for code in _LANGUAGES if other.words and other.words[0].language == code]
    return {
        "pronouns": max(-_PRONOUNS, min(_PRONOUNS, pronouns)) / _PRONOUNS,
        "names_free": min(len(seen.free), _FREE) / _FREE,
        "surplus": (len(side.names) - len(other.names)) / (1 + len(side.names)),
        "length": math.log1p(ours),
        "longer": math.log((1 + ours) / (1 + theirs)),
        **{f"own_{code}": float(code in languages) for code in _LANGUAGES},
        **{f"other_{code}": float(code in others) for code in _LANGUAGES},
        **({"loose": _mean(side.alone), "loose_other": _mean(other.alone)} if side.links else {}),
    }


def _pronouns(side: Side) -> int:
    return sum(is_pronoun(word.text, word.language) for word in side.words)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(len(values), 1)


def _own(name: NameWord, place: int, alike: float, seen: Seen) -> dict[str, float]:
    row, mates = seen.rows[place], seen.mates[place]
    meant = name.text in seen.said
    nearest = row.nearest[0] if row.nearest else -1
    taken = nearest >= 0 and row.best < seen.likest[nearest][0][0] and row.best == alike
    return {
        "alike": alike,
        "rather_alike": max(0.0, alike - ALIKE),
        "very_alike": max(0.0, alike - VERY_ALIKE),
        "short_alike": alike * (len(name.text) <= _LETTERS),
        "meant": float(meant),
        "initial": float(name.text[0].lower() in seen.initials),
        "meaningful": float(bool(keys_of(name)) and not meant),
        "common": float(name.common),
        "acronym": float(name.acronym),
        "opens": float(name.opens),
        "taken": float(taken),
        "other_place": float(nearest >= 0 and _other_place(name, nearest, seen)),
        "fewer": min(seen.fewer(name, row), _SEVERAL) / _SEVERAL,
        "letters": min(len(name.text), _LONG) / _LONG,
        "mates": min(mates.count, _SEVERAL) / _SEVERAL,
        "mates_alike": mates.alike,
        "names_free_own": min(len(seen.free_own) - (name.index in seen.free_own), _FREE) / _FREE,
    }


def _other_place(name: NameWord, nearest: int, seen: Seen) -> bool:
    """Tell whether both are known, and stand for different things: "Iran" and "Iraq"."""
    ours = keys_of(name)
    theirs = name_keys(seen.texts[nearest], seen.other.words[nearest].language)
    return bool(ours and theirs) and not ours & theirs


def _sounds(name: NameWord, row: Row, seen: Seen) -> dict[str, float]:
    """Return how likely one of the other side's words is the name respelled."""
    linked = [j for j, _ in seen.side.links[name.index]] if seen.side.links else []
    odds = {j: respelled(name.text, seen.texts[j]) for j in (*row.nearest, *linked)}
    best = max(odds, key=odds.__getitem__, default=-1)
    sound = odds.get(best, NEVER)
    rivals = [text for _, text in seen.likest[best] if text != name.text] if best >= 0 else []
    rival = max((respelled(text, seen.texts[best]) for text in rivals[:2]), default=NEVER)
    return {
        "sound": sound,
        "sound_letters": 10 * sound / (1 + len(name.text)),
        "sound_rival": max(0.0, rival - sound),
    }


def _elsewhere(
    name: NameWord, alike: float, sound: float, seen: Seen, *, meant: bool
) -> dict[str, float]:
    """Return how the two stories name the same in sentences outside the bead."""
    if meant or (alike >= _SURE and sound > _SURE_ODDS):
        names = ("alike", "nearer", "often", "sound", "clearer")
        return {f"story_{name}": 0.0 for name in names} | {"own_often": 0.0}
    other = seen.other.story.near(name, seen.other_sentences)
    own = seen.side.story.near(name, seen.sentences)
    return {
        "story_alike": other.alike,
        "story_nearer": max(0.0, other.alike - alike),
        "story_often": math.log1p(other.sentences),
        "own_often": math.log1p(own.sentences),
        "story_sound": other.sound,
        "story_clearer": max(0.0, other.sound - sound),
    }
