"""The words of layout in all languages at once: a story's language is not known yet.

They come from the ``[layout]`` table of each ``differences/lexicons/<code>.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from paraline.lexicons import languages, lexicon


@cache
def words(key: str) -> frozenset[str]:
    """Return the words that the languages list under *key*, such as ``"agencies"``."""
    return frozenset(word for code in languages() for word in lexicon(code)["layout"].get(key, ()))


@cache
def months() -> dict[str, int]:
    """Return the number, 1 to 12, of each form of a month's name, in lower case."""
    return {
        form.casefold(): number
        for code in languages()
        for number, forms in enumerate(lexicon(code)["layout"]["months"], start=1)
        for form in forms
    }


def alternation(choices: Iterable[str]) -> str:
    """Return a pattern for any of *choices*, the longest first, that ends at a word's end."""
    ordered = sorted(choices, key=lambda choice: (-len(choice), choice))
    return rf"(?:{'|'.join(map(re.escape, ordered))})(?!\w)"
