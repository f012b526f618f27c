"""Far too short, far too long: beside the source, and beside what is usual for the languages."""

from __future__ import annotations

import math
import re

from paraline.lexicons import lexicon
from paraline.translation.guard.writing import scripts

# Measured on human translations among en, lv and ru: the longer text never has more characters
# than twice the shorter and ten more.
_FACTOR = 2.0
_SLACK = 10

# One character of these scripts says as much as several of an alphabet.
_DENSE_SCRIPTS = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL"}
_DENSE_FACTOR = 8.0

# The standard deviation of the logarithm of the ratio is _SPREAD, and more in short texts.
_SPREAD = 0.09
_SPREAD_SHORT = 1.1
_SMOOTHING = 5  # characters
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")


def much_longer(long: str, short: str) -> bool:
    """Tell whether *long* is so much longer than *short* that nothing else need be asked."""
    if len(long) <= _FACTOR * len(short) + _SLACK:
        return False
    return not _dense(long + short) or len(long) > _DENSE_FACTOR * len(short) + _SLACK


def unusual_length(source_text: str, output: str, source: str, target: str) -> float:
    """Return by how many standard deviations *output* is longer (or, below 0, shorter) than usual.

    Nothing is usual (0.0) where a script has few characters for much.
    """
    if _dense(source_text + output):
        return 0.0
    before, after = len(without_glosses(source_text)), len(without_glosses(output))
    expected = _verbosity(target) / _verbosity(source)
    ratio = (after + _SMOOTHING) / (before + _SMOOTHING) / expected
    return math.log(ratio) / (_SPREAD + _SPREAD_SHORT / math.sqrt(max(before + after, 1)))


def without_glosses(text: str) -> str:
    """Leave out what stands in brackets: translators add names in the original, conversions."""
    return _IN_BRACKETS.sub("", text)


def _verbosity(language: str) -> float:
    """Return how many characters *language* needs for one of English."""
    return float(lexicon(language).get("translation", {}).get("verbosity", 1.0))


def _dense(text: str) -> bool:
    return any(script in _DENSE_SCRIPTS for script in scripts(text))
