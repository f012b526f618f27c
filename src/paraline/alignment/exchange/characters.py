"""Text on one line, with only the characters that a format for other programs can hold."""

from __future__ import annotations

import re

# A break inside a sentence is the wire's line length, not content; a run of blanks is one space.
_BREAK = "\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_BLANKS = re.compile(f"(?:[{_BREAK}]| [{_BREAK} ])[{_BREAK} ]*")
# What XML 1.0 cannot hold, not even escaped, and the C1 controls, which it advises against.
_NOT_DATA = re.compile("[^\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def one_line(text: str) -> str:
    """Return *text* with each line break, tab and run of spaces as one space."""
    return _BLANKS.sub(" ", text)


def exported(text: str) -> str:
    """Return *text* on one line, for another program: U+FFFD for each control character.

    All else stays as it is, also what :func:`paraline.reporting.visible.visible` shows as a mark.
    """
    return _NOT_DATA.sub("\N{REPLACEMENT CHARACTER}", one_line(text))
