"""What counts as a word where token states are gathered word by word."""

from __future__ import annotations

import re

WORD = re.compile(r"\w+(?:[-'’.,:/]\w+)*|[%$€£°]")


def form_of(word: str) -> str:
    """Return a number's digits, or the word in small letters: equal forms say the same."""
    digits = re.sub(r"\D", "", word)
    return digits if digits and not re.search(r"[^\W\d_]", word) else word.casefold()
