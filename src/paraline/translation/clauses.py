"""Cutting a text that is too long for a model where that hurts least."""

from __future__ import annotations

import re
from collections.abc import Callable

# Where to cut, best first: after what ends a sentence or a clause, after a comma, between words.
# A mark inside a number or a word (3,5 or 12:30) ends nothing; the marks of Chinese and Japanese
# need no space behind them.
_PLACES = (
    re.compile(r"(?<=[.!?;:…])[”\"»)]*\s+|\s+(?=[–—]\s)|(?<=[。！？；：])"),
    re.compile(r"(?<=,)\s+|(?<=[，、])"),
    re.compile(r"\s+"),
)
_EDGE = 0.25  # share of a text, at each end, where no cut is made: a crumb translates badly


def cut(text: str, fits: Callable[[str], bool]) -> list[str]:
    """Cut *text* into pieces that fit, as few and as even as its clauses allow.

    Each cut is the best kind that the middle half of the text has, nearest to its middle; what
    has no space at all is cut between two letters.

    Parameters
    ----------
    text
        Any text; blank pieces are left out.
    fits
        Whether a piece is short enough. A piece of one character is never cut.

    Returns
    -------
    list of str
        The pieces in order, without the spaces between them.
    """
    if len(text) < 2 or fits(text):
        return [text.strip()] if text.strip() else []
    start, end = _place(text)
    return cut(text[:start], fits) + cut(text[end:], fits)


def _place(text: str) -> tuple[int, int]:
    """Return where the first part ends and where the second one begins."""
    low, middle = int(len(text) * _EDGE), len(text) // 2
    high = max(len(text) - low, low + 1)
    for places in _PLACES:
        spans = [match.span() for match in places.finditer(text, low, high)]
        spans = [span for span in spans if 0 < span[1] < len(text)]
        if spans:
            return min(spans, key=lambda span: abs(span[0] - middle))
    return middle, middle
