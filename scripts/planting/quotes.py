"""Direct speech without its marks; direct speech cut in half."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from scripts.planting.base import Planted, replaced

_QUOTE = re.compile(r"[«„“\"]([^«»„“”\"]{30,400})[»“”\"]")
_WORDS = 6  # of a quote that is cut, at least


def plant(text: str, _language: str, chance: random.Random) -> Iterator[Planted]:
    """Yield *text* with each error that it has room for; every language has quotes."""
    found = list(_QUOTE.finditer(text))
    if not found:
        return
    quote = chance.choice(found)
    start, end = quote.span()
    if len(found) == 1 and not re.search(r"[«»„“”\"]", text[:start] + text[end:]):
        yield replaced("quote", "marks removed", text, start, end, quote[1])
    words = list(re.finditer(r"\S+", quote[1]))
    if len(words) >= 2 * _WORDS:
        half = words[len(words) // 2].start() if chance.random() < 0.5 else 0
        if half:
            first, last = start + 1 + half, end - 1
        else:
            first, last = start + 1, start + 1 + words[len(words) // 2].start()
        yield replaced("quote", "cut in half", text, first, last, "")
