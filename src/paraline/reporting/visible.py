"""Make a story's characters safe to show: nothing in a report may act on the reader's screen.

A story comes from outside. Terminal escapes, bidirectional overrides and zero-width characters in
it could hide or forge words, so every report shows them as marks.
"""

from __future__ import annotations

import re
from unicodedata import category

# A break inside a sentence is the wire's line length, not content; a run of blanks is one space.
_BREAK = "\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_BLANKS = re.compile(f"(?:[{_BREAK}]| [{_BREAK} ])[{_BREAK} ]*")
# A soft hyphen marks where a word may break; a report breaks lines by itself.
_SOFT_HYPHEN = 0xAD
# Joiners shape letters of Indic and Arabic scripts and emoji; alone among format characters they
# are part of how a word is spelt.
_JOINERS = {0x200C, 0x200D}
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
# What XML 1.0 cannot hold, not even escaped, and the C1 controls, which it advises against.
_NOT_DATA = re.compile("[^\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Marks(dict[int, str | None]):
    """A table for :meth:`str.translate` that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str | None:
        if code == _SOFT_HYPHEN:
            shown = None
        elif category(chr(code)) in _UNSEEN and code not in _JOINERS:
            shown = f"⟨U+{code:04X}⟩"
        else:
            shown = chr(code)
        self[code] = shown
        return shown


_MARKS = _Marks()


def visible(text: str) -> str:
    r"""Return *text* on one line, with control and format characters as marks.

    Line breaks and tabs become one space; ESC becomes ``⟨U+001B⟩``, a right-to-left override
    ``⟨U+202E⟩``; soft hyphens go.
    """
    return _BLANKS.sub(" ", text).translate(_MARKS)


def exported(text: str) -> str:
    """Return *text* on one line, for another program: U+FFFD for each control character.

    A run of line breaks, tabs and spaces becomes one space. All else stays as it is, also what
    :func:`visible` would show as a mark.
    """
    return _NOT_DATA.sub("\N{REPLACEMENT CHARACTER}", _BLANKS.sub(" ", text))
