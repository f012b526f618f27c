"""Words that only tie others together: missing alone, they are no difference."""

from __future__ import annotations

from functools import cache

from paraline.lexicons import lexicon

SHORT = 3
"""Letters of the longest word taken for one where a language has no list."""


def is_function_word(word: str, language: str) -> bool:
    """Return whether *word*, as it stands in a text, is a function word of *language*.

    Nothing with a digit or a capital is one: that may be a number or a name. Negators and
    modal verbs that say how sure something is are not listed; they have finders of their own.
    """
    if not word or word != word.lower() or any(letter.isdigit() for letter in word):
        return False
    known = _words(language)
    if known:
        return word.replace("’", "'") in known
    return len(word) <= SHORT and word.isalpha()


@cache
def _words(language: str) -> frozenset[str]:
    lists = lexicon(language).get("function_words", {})
    return frozenset(word for words in lists.values() for word in words.split())
