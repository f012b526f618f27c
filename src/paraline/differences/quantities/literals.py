"""Numbers written with digits: thousands and decimals, in every reading the marks allow."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

SPACES: Final = " \u00a0\u2009\u202f"

# Thousands in groups of three with one kind of separator, or plain digits; then decimals. A run of
# digits longer than any figure is read in pieces.
LITERAL: Final = (
    rf"[0-9]{{1,3}}(?P<group>[{SPACES}.,'’])[0-9]{{3}}(?:(?P=group)[0-9]{{3}}){{0,6}}(?![0-9])"
    r"(?:[.,][0-9]{1,9})?"
    r"|[0-9]{1,20}(?:[.,][0-9]{1,9})?"
)
_SPLIT: Final = re.compile(r"[^0-9]")
VULGAR: Final = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅛": "1/8"}


def read_literal(text: str, decimal: str = "") -> tuple[Fraction, ...]:
    """Return every reading of *text*, a match of :data:`LITERAL`, the likeliest first.

    ``1,234`` and ``1.234`` have two readings: thousands, and a decimal with three places. The
    language's *decimal* mark decides which one comes first.
    """
    marks = _SPLIT.findall(text)
    pieces = _SPLIT.split(text)
    if not marks:
        return (Fraction(text),)
    if len(marks) == 1:
        return _one_mark(pieces[0], marks[0], pieces[1], decimal)
    if marks[-1] != marks[0]:
        return (Fraction("".join(pieces[:-1]) + "." + pieces[-1]),)
    return (Fraction("".join(pieces)),)


def _one_mark(whole: str, mark: str, rest: str, decimal: str) -> tuple[Fraction, ...]:
    joined = Fraction(whole + rest)
    if mark not in ".,":
        return (joined,)
    broken = Fraction(f"{whole}.{rest}")
    if len(rest) != 3 or len(whole) > 3 or whole.startswith("0"):
        return (broken,)
    return (broken, joined) if mark == decimal else (joined, broken)
