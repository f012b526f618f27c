"""Reporting verbs, in classes by what the teller thinks of the words."""

from __future__ import annotations

import re
from functools import cache

from paraline.lexicons import lexicon


def verb_class(word: str, language: str) -> str | None:
    """Return ``neutral``, ``stressing``, ``doubting``, ``accusing``, ``admitting``, ``denying``.

    ``None`` for what is no reporting verb, and for every word of a language without a lexicon.
    """
    word = word.lower()
    for name, pattern in _patterns(language):
        if pattern.fullmatch(word):
            return name
    return None


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    verbs = lexicon(language).get("attribution", {}).get("verbs", {})
    return tuple(
        (name, re.compile("|".join(re.escape(f).replace(r"\*", r"\w*") for f in forms.split())))
        for name, forms in verbs.items()
    )
