"""Words that hold a sentence together and say little by themselves; never reported alone."""

from __future__ import annotations

from functools import cache

from paraline.lexicons import fold, lexicon

_SHORT = 3


def is_function_word(word: str, language: str) -> bool:
    """Tell whether *word* is an article, a preposition, a pronoun, an auxiliary or the like.

    A figure never is. In a language without a lexicon, every word of up to three small letters is.
    """
    known = _words(language)
    if known:
        return fold(word).replace("’", "'") in known
    return len(word) <= _SHORT and word.isalpha() and word.islower()


def is_age_word(word: str, language: str) -> bool:
    """Tell whether *word* says of a figure beside it that it is an age: "years", "old"."""
    return fold(word) in _words(language, "ages")


@cache
def _words(language: str, listed: str = "words") -> frozenset[str]:
    return frozenset(map(fold, lexicon(language).get("function_words", {}).get(listed, ())))
