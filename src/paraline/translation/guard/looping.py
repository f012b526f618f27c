"""Looping: a decoder that says the same again and again."""

from __future__ import annotations

import re

from paraline.translation.guard.words import words

# A piece of one word, with a letter in it, six times over: "нананананана".
_STUTTER = re.compile(r"((?=\d{0,5}[^\W\d_])\w{1,6}?)\1{5}")
_LONGEST_LOOP = 20  # words


def loops(source_text: str, output: str) -> bool:
    """Tell whether *output* repeats itself where *source_text* does not."""
    return _loops(output) and not _loops(source_text)


def _loops(text: str) -> bool:
    """Tell whether words, or parts of one word, are said again and again without a pause."""
    said = [word.casefold() for word in words(text)]
    longest = min(_LONGEST_LOOP, len(said) // 2)
    return any(_repeats(said, length) for length in range(1, longest + 1)) or bool(
        _STUTTER.search(text)
    )


def _repeats(said: list[str], length: int) -> bool:
    times = 4 if length == 1 else 3 if length < 4 else 2
    run = 0
    for word, later in zip(said, said[length:], strict=False):
        run = run + 1 if word == later and not word.isdigit() else 0
        if run >= length * (times - 1):
            return True
    return False
