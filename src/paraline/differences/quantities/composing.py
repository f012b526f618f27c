"""Number words, and digits with magnitude words, put together into one number."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from paraline.differences.quantities.tokens import Token
from paraline.differences.quantities.vocabulary import Vocabulary

_THOUSAND: Final = Fraction(1000)
_CLOSE: Final = re.compile(r"\s*-?\s?")


@dataclass(slots=True)
class Number:
    """A number under construction.

    ``readings`` holds (closed, open) for each reading: the part below which a magnitude has drawn
    a line, and the part still growing, 0 right after a magnitude. The first reading decides what
    may follow. ``scale`` is the last magnitude, which what follows must stay below.
    """

    tokens: list[Token]
    readings: list[tuple[Fraction, Fraction]]
    end: int
    scale: Fraction = Fraction(0)
    done: bool = False

    @classmethod
    def opened_by(cls, token: Token) -> Number:
        """Return the number that *token* begins."""
        number = cls([token], [(Fraction(0), value) for value in token.values], token.end)
        if token.role == "multiplier" and token.values[0] >= _THOUSAND:
            number.readings = [(value, Fraction(0)) for value in token.values]
            number.scale = token.values[0]
        number.done = token.role not in ("cardinal", "literal", "multiplier", "share", "vulgar")
        return number

    @property
    def values(self) -> tuple[Fraction, ...]:
        """Every reading of the whole, each once."""
        return tuple(dict.fromkeys(closed + part for closed, part in self.readings))

    def takes(self, token: Token) -> bool:
        """Tell whether *token* goes on with this number: "twenty" + "one", not "one" + "twenty"."""
        last, value = self.tokens[-1].role, token.values[0]
        if self.done:
            return False
        if token.role == "multiplier":
            return not self.scale or value < self.scale or self._thousands_of(token)
        if token.role in ("vulgar", "ratio"):  # 2½, 2 1/2
            return last == "literal" and value < 1
        if token.role == "literal":
            return not self.readings[0][1] and value < min(self.scale, _THOUSAND)
        closed, part = self.readings[0]
        if last == "cardinal" and _share(token) and not closed and part < 10:
            return True
        return (
            token.role in ("cardinal", "ordinal")
            and last not in ("literal", "share")
            and self._fits(value, ordinal=token.role == "ordinal")
        )

    def _thousands_of(self, token: Token) -> bool:
        """Tell whether *token* counts in thousands: "seis mil millones", six thousand million."""
        right_after = self.tokens[-1].role == "multiplier" and self.scale == _THOUSAND
        return right_after and token.values[0] > _THOUSAND

    def _fits(self, value: Fraction, *, ordinal: bool) -> bool:
        closed, part = self.readings[0]
        if not value or (self.scale and value >= self.scale):
            return False
        if ordinal and value in (100, 1000):
            return part > 0
        if not part:
            return closed > 0
        place = 10 if value < 10 else 100
        return value < 100 and part % place == 0 and part % 100 != 10

    def take(self, token: Token) -> None:
        """Go on with *token*, for which :meth:`takes` is true."""
        value, share = token.values[0], _share(token)
        if token.role == "multiplier" and self.scale and value > self.scale:
            self._change(lambda closed, part: (closed * value, part))
            self.scale = value
        elif token.role == "multiplier" and value >= _THOUSAND:
            self._change(lambda closed, part: (closed + (part or 1) * value, Fraction(0)))
            self.scale = value
        elif token.role == "multiplier" or (token.role == "ordinal" and value >= 100):
            self._change(lambda closed, part: (closed, (part or 1) * value))
        elif share and self.tokens[-1].role == "cardinal":
            # "Three quarters" of a match, or of a year, are three of them as well.
            counted = self.readings
            self._change(lambda closed, part: (closed, part * share))
            self.readings += counted
        else:
            self._change(lambda closed, part: (closed, part + value))
        self.done = token.role == "ordinal"
        self.tokens.append(token)
        self.end = token.end

    def add_half(self, end: int) -> None:
        """Take "and a half", which ends at *end*: half of one, or of the last magnitude."""
        half = Fraction(1, 2)
        more = half if self.readings[0][1] else self.scale * half
        self._change(lambda closed, part: (closed, part + more))
        self.end = end

    def _change(self, step: Callable[[Fraction, Fraction], tuple[Fraction, Fraction]]) -> None:
        self.readings = [step(*reading) for reading in self.readings]


def _share(token: Token) -> Fraction:
    """Return the part of one that *token* may name ("third"), or 0."""
    if token.role == "share" and token.values[0] != Fraction(1, 2):
        return token.values[0]
    return token.values[-1] if token.role == "ordinal" and token.values[-1] < 1 else Fraction(0)


def compose(text: str, tokens: Sequence[Token], index: int, words: Vocabulary) -> Number:
    """Return the number that begins with ``tokens[index]``, as long as it goes."""
    number = Number.opened_by(tokens[index])
    for position in range(index + 1, len(tokens) + 1):
        if not number.done and (half := words.half.match(text, number.end)):
            number.add_half(half.end())
        if position == len(tokens):
            break
        token = tokens[position]
        if token.start < number.end:  # the half of "and a half"
            continue
        following = tokens[position + 1] if position + 1 < len(tokens) else None
        if not _adjacent(text, number, token, words) or not number.takes(token):
            break
        if token.role == "literal" and not _leads_to_magnitude(text, token, following):
            break
        number.take(token)
    return number


def _adjacent(text: str, number: Number, token: Token, words: Vocabulary) -> bool:
    """Tell whether only what may stand inside a number lies between *number* and *token*."""
    gap = text[number.end : token.start]
    last = number.tokens[-1].role
    if last == "multiplier" and gap.startswith("."):  # an abbreviated magnitude
        gap = gap[1:]
    if _CLOSE.fullmatch(gap):
        return True
    if token.role == "multiplier" and last in ("multiplier", "share"):
        return bool(words.link.fullmatch(gap))
    return (
        last == "multiplier"
        and token.role in ("cardinal", "ordinal")
        and bool(words.joiner.fullmatch(gap))
    )


def _leads_to_magnitude(text: str, token: Token, following: Token | None) -> bool:
    """Tell whether digits go on with a number: "1 million 200 thousand", not "1 million 200"."""
    return (
        following is not None
        and following.role == "multiplier"
        and bool(_CLOSE.fullmatch(text[token.end : following.start]))
    )
