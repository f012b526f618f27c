"""Ways to break a good translation on purpose, as engines do; each names what it imitates.

A breakage takes a :class:`Case` and a source of chance, and gives an output, or ``None`` where
it has nothing to break (a sentence without digits cannot lose them).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Row = dict[str, str]

_NUMBER = re.compile(r"\d+(?:[.,\s\u00a0]\d+)*")
# A word with a capital that follows a word or a comma: hardly ever the start of a sentence.
_CAPITALISED = r"[^\W\d_a-zа-яёāčēģīķļņšūž]\w+"
_NAME = re.compile(rf"(?<=[\w,] ){_CAPITALISED}(?:[ -]{_CAPITALISED})*")


@dataclass(frozen=True)
class Case:
    """A sentence in all languages, the direction, and another sentence of the collection."""

    row: Row
    other: Row
    source: str
    target: str

    @property
    def good(self) -> str:
        """The human translation."""
        return self.row[self.target]


def bare_words(text: str) -> list[str]:
    """Return the words, the first in lower case, without the text's last mark."""
    words = text.rstrip(".!?…").split()
    return [words[0].lower(), *words[1:]] if words else []


def dressed(words: list[str], like: str) -> str:
    """Begin with a capital and end with the mark that *like* ends with."""
    text = " ".join(words)
    return text[:1].upper() + text[1:] + like[len(like.rstrip(".!?…")) :]


Breakage = Callable[[Case, random.Random], str | None]


def copied(case: Case, _: random.Random) -> str:
    """Give the source back."""
    return case.row[case.source]


def mostly_copied(case: Case, _: random.Random) -> str:
    """Go over to the source after a fifth."""
    words, good = case.row[case.source].split(), case.good.split()
    return " ".join(good[: len(good) // 5] + words[len(words) // 5 :])


def half_copied(case: Case, _: random.Random) -> str | None:
    """Go over to the source in the middle."""
    words, good = case.row[case.source].split(), case.good.split()
    if min(len(words), len(good)) < 4:
        return None
    return " ".join(good[: len(good) // 2] + words[len(words) // 2 :])


def looping_end(case: Case, chance: random.Random) -> str:
    """Say the last words again and again."""
    words = case.good.split()
    cut = chance.randrange(4, max(5, len(words)))
    length = chance.randrange(1, 5)
    return " ".join(words[:cut] + words[max(0, cut - length) : cut] * 4)


def stuttering_word(case: Case, chance: random.Random) -> str:
    """Say the end of one word again and again."""
    words = case.good.split()
    place = chance.randrange(len(words))
    words[place] += words[place][-2:] * 12 if words[place].isalpha() else "la" * 12
    return " ".join(words)


def cut_to_a_third(case: Case, _: random.Random) -> str | None:
    """Stop after a third."""
    words = case.good.split()
    return " ".join(words[: len(words) // 3]) if len(words) >= 6 else None


def half_dropped(case: Case, chance: random.Random) -> str | None:
    """Leave out half of the words, drawn at random; start and end look tidy."""
    words = bare_words(case.good)
    if len(words) < 6:
        return None
    kept = sorted(chance.sample(range(len(words)), len(words) // 2))
    return dressed([words[i] for i in kept], case.good)


def run_on(case: Case, _: random.Random) -> str:
    """Go on with what was not said."""
    return f"{case.good} {case.other[case.target]}"


def other_language(case: Case, _: random.Random) -> str:
    """Answer in the third language."""
    return case.row[({"en", "lv", "ru"} - {case.source, case.target}).pop()]


def other_sentence(case: Case, _: random.Random) -> str:
    """Give the translation of another sentence."""
    return case.other[case.target]


def shuffled(case: Case, chance: random.Random) -> str | None:
    """Put the words in any order; start and end look tidy."""
    words = bare_words(case.good)
    if len(words) < 6:
        return None
    chance.shuffle(words)
    return dressed(words, case.good)


def number_changed(case: Case, chance: random.Random) -> str | None:
    """Change one figure in one of the numbers that the source states as well."""
    mine = set(_NUMBER.findall(case.row[case.source]))
    shared = [match for match in _NUMBER.finditer(case.good) if match.group() in mine]
    if not shared:
        return None
    match = chance.choice(shared)
    places = [i for i in range(match.start(), match.end()) if case.good[i].isdigit()]
    place = chance.choice(places)
    figure = chance.choice([d for d in "123456789" if d != case.good[place]])
    return case.good[:place] + figure + case.good[place + 1 :]


def numbers_lost(case: Case, _: random.Random) -> str | None:
    """Leave out every number in figures."""
    if not set(_NUMBER.findall(case.row[case.source])) & set(_NUMBER.findall(case.good)):
        return None
    return " ".join(_NUMBER.sub("", case.good).split())


def names_replaced(case: Case, _: random.Random) -> str | None:
    """Put another sentence's names in the place of all names; there must be two at least."""
    new = [match.group() for match in _NAME.finditer(case.other[case.target])]
    if len(_NAME.findall(case.good)) < 2 or not new:
        return None
    names = iter(new * 40)
    return _NAME.sub(lambda _: next(names), case.good)


def names_lost(case: Case, _: random.Random) -> str | None:
    """Leave out all names; there must be two at least."""
    if len(_NAME.findall(case.good)) < 2:
        return None
    return " ".join(_NAME.sub("", case.good).split())


BREAKAGES: Sequence[Breakage] = (
    copied,
    mostly_copied,
    half_copied,
    looping_end,
    stuttering_word,
    cut_to_a_third,
    half_dropped,
    run_on,
    other_language,
    other_sentence,
    shuffled,
    number_changed,
    numbers_lost,
    names_replaced,
    names_lost,
)
