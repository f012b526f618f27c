"""A language's number words, from table ``[numbers]`` of its lexicon, for a lenient reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from paraline.lexicons import fold, lexicon

_WORD = re.compile(r"[^\W\d_]+")
_WORD_AFTER = re.compile(r"[\s\u00a0-]{0,2}([^\W\d_]+)")
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class NumberWords:
    """What a language's words say in numbers.

    ``words`` and ``stems`` (the beginnings of words) give a value; ``scales`` are those that
    multiply; ``heads`` and ``tails`` make compounds; ``clock`` finds words about the time of
    day, each of ``units`` the forms of a unit.
    """

    words: Mapping[str, float]
    stems: Mapping[str, float]
    scales: frozenset[float]
    heads: Mapping[str, float]
    tails: tuple[str, ...]
    attached: Mapping[str, float]
    clock: re.Pattern[str]
    units: tuple[tuple[frozenset[str], re.Pattern[str]], ...]

    def value(self, word: str) -> float | None:
        """Return what *word*, in lower case, says."""
        if word in self.words:
            return self.words[word]
        for end in range(len(word), 2, -1):
            if word[:end] in self.stems:
                return self.stems[word[:end]]
        for end in range(len(word) - 1, 2, -1):
            if word[:end] in self.heads and word[end:].startswith(self.tails):
                return self.heads[word[:end]]
        return None

    def scale(self, text: str, place: int) -> float | None:
        """Return by what a word at *place* of *text*, after figures, multiplies them."""
        after = _WORD_AFTER.match(text, place)
        if not after:
            return None
        word = fold(after[1])
        if after.start(1) == place and word in self.attached:
            return self.attached[word]
        value = self.value(word)
        return value if value in self.scales else None

    def units_at(self, text: str, place: int) -> frozenset[str]:
        """Return the units that stand at *place* of *text*."""
        found = (names for names, pattern in self.units if pattern.match(text, place))
        return frozenset(name for names in found for name in names)

    def values(self, text: str) -> Iterator[float]:
        """Yield everything that the number words of *text* may say, alone and joined."""
        total = current = 0.0
        end = 0
        for match in _WORD.finditer(text):
            value = self.value(fold(match[0]))
            if value is None:
                continue
            if len(text[end : match.start()].strip(" -\u00a0")) > 3:
                total = current = 0.0
            end = match.end()
            yield value
            if 0 < value < 1:
                yield 100 * value
            if value in self.scales and value >= 100:
                current = max(current, 1.0) * value
                if value >= 1000:
                    total, current = total + current, 0.0
            elif current and value < current and value < 100:
                current += value
            else:
                current = value
            yield total + current


@cache
def number_words(language: str) -> NumberWords:
    """Return the number words of *language*; a language without a lexicon has none."""
    tables = lexicon(language)
    table: Mapping[str, Any] = tables.get("numbers", {})
    words: dict[str, float] = {}
    stems: dict[str, float] = {}
    for name in ("nouns", "shares", "ordinals", "multipliers", "cardinals"):
        for value, form in _forms(table, name):
            if form[-1] in "*-":
                stems[form[:-1]] = value
            else:
                words[form] = value
    units = tuple(
        (frozenset(key.split()), _any_of(forms, r"[\s\u00a0-]{0,2}"))
        for key, forms in table.get("units", {}).items()
    )
    clock = [form for forms in table.get("clock", {}).values() for form in forms]
    return NumberWords(
        words=words,
        stems=stems,
        scales=frozenset(value for value, _ in _forms(table, "multipliers")),
        heads={form: value for value, form in _forms(table, "heads")},
        tails=tuple(form for forms in table.get("tails", {}).values() for form in forms),
        attached={form: value for value, form in _forms(table, "attached")},
        clock=_any_of(clock, r"(?<![^\W\d])"),
        units=units,
    )


def _forms(table: Mapping[str, Any], name: str) -> Iterator[tuple[float, str]]:
    for key, forms in table.get(name, {}).items():
        value = float(Fraction(key.split()[0]))
        # "A decade" and "a week" are no numbers.
        if value != 1 or " " not in key:
            for form in forms:
                yield value, fold(form)


def _any_of(forms: list[str], before: str) -> re.Pattern[str]:
    if not forms:
        return _NEVER
    pieces = (re.escape(form).replace(r"\*", r"\w*") for form in forms)
    return re.compile(rf"{before}(?:{'|'.join(pieces)})(?!\w)", re.IGNORECASE)
