"""A text's numeric tokens: literals in digits, number words, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from paraline.differences.quantities.literals import LITERAL, VULGAR, read_literal
from paraline.differences.quantities.vocabulary import Role, Vocabulary, Word
from paraline.lexicons import fold

_TOKEN: Final = re.compile(
    r"(?P<date>[0-9]{1,2}([./])[0-9]{1,2}\2[0-9]{4}(?![0-9])|[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9]))"
    r"|(?P<clock>(?:(?:[01]?[0-9]|2[0-3]):[0-5][0-9]|24:00)(?![0-9:]))"
    r"|(?P<ratio>[1-9]/(?:[2-9]|10)(?![0-9/]))"
    rf"|(?P<literal>{LITERAL})"
    rf"|(?P<vulgar>[{''.join(VULGAR)}])"
    r"|(?P<word>[^\W\d_]+)"
)
# Cyrillic look-alikes are what a Russian keyboard gives.
_ROMAN: Final = str.maketrans("ХІС", "XIC")
_ROMAN_NUMERAL: Final = re.compile(r"(?=.)(X{0,3})(IX|IV|V?I{0,3})\Z")
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class Token:
    """A numeric token: where it stands, its readings, and how it joins its neighbours.

    The values of a date are its figures, those of a ratio its value and its two figures.
    """

    start: int
    end: int
    values: tuple[Fraction, ...]
    role: Role | Literal["literal", "clock", "date", "ratio", "vulgar", "roman"]
    word: Word | None = None


def numeric_tokens(text: str, words: Vocabulary) -> list[Token]:
    """Return the numeric tokens of *text* in order."""
    phrases = [
        Token(match.start(), match.end(), (word.value,), word.role, word)
        for match in words.phrase.finditer(text)
        if (word := words.phrases.get(fold(match[0])))
    ]
    tokens = list(_single_tokens(text, words))
    return sorted([*tokens, *phrases], key=lambda token: token.start) if phrases else tokens


def _single_tokens(text: str, words: Vocabulary) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind, start, end = match.lastgroup, match.start(), match.end()
        if kind == "word":
            if word := words.look_up(fold(match[0])):
                yield Token(start, end, (word.value, *word.also), word.role, word)
            elif end - start < 7 and match[0].isupper() and (value := _roman(match[0])):
                yield Token(start, end, (Fraction(value),), "roman")
        elif kind == "literal":
            yield Token(start, end, read_literal(match[0], words.decimal), "literal")
        elif kind == "vulgar":
            yield Token(start, end, (Fraction(VULGAR[match[0]]),), "vulgar")
        elif kind == "clock":
            hour, minute = match[0].split(":")
            yield Token(start, end, (Fraction(int(hour) * 60 + int(minute)),), "clock")
        else:
            parts = tuple(Fraction(part) for part in re.split("[./-]", match[0]))
            if kind == "date":
                yield Token(start, end, parts, "date")
            else:
                yield Token(start, end, (parts[0] / parts[1], *parts), "ratio")


def _roman(text: str) -> int:
    """Return the value of a Roman numeral up to 39, or 0."""
    text = text.translate(_ROMAN)
    if not _ROMAN_NUMERAL.match(text):
        return 0
    digits = [_ROMAN_VALUES[letter] for letter in text]
    following = [*digits[1:], 0]
    return sum(-d if d < n else d for d, n in zip(digits, following, strict=True))
