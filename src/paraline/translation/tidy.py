"""Texts as engines are given them, and as their outputs are handed on: on one line, printable."""

from __future__ import annotations

import re

# Control characters, line ends among them, and halves of surrogate pairs: no word holds them,
# and in an output they could play tricks on a terminal.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


def one_line(text: str) -> str:
    """Return *text* with single spaces for all that is not printed, and none at its ends."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())
