"""Make a story's characters safe to show: nothing in a report may act on the reader's screen.

A story comes from outside. Terminal escapes, bidirectional overrides and zero-width characters in
it could hide or forge words, so every report shows them as marks.
"""

from __future__ import annotations

from unicodedata import category

from paraline.alignment.exchange.characters import one_line

# A soft hyphen marks where a word may break; a report breaks lines by itself.
_SOFT_HYPHEN = 0xAD
# Joiners shape letters of Indic and Arabic scripts and emoji; alone among format characters they
# are part of how a word is spelt.
_JOINERS = {0x200C, 0x200D}
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


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
    return one_line(text).translate(_MARKS)
