"""Copied through: the output is the source, or a good part of it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from paraline.language import sentence_languages
from paraline.translation.guard.words import is_plain, plain_words, words

# Measured on human translations among en, lv and ru: they share up to a third of the source's
# plain words, and keep no more than four in a row (a title left in its language).
_SHARED_WORDS = 0.6
_FEW_WORDS = 3  # fewer plain words than this may rightly stay as they are
_LONGEST_TITLE = 4  # plain words
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]{1,255}")
_LONGEST = 400  # words that are compared; a longer text would have been cut into clauses


def copied(source_text: str, output: str, source: str) -> bool:
    """Tell whether *output* gives *source_text* back, whole or in good part.

    What is not in the language *source* rightly stays: addresses, a foreign quotation.
    """
    before, after = _ADDRESS.sub(" ", source_text), _ADDRESS.sub(" ", output)
    plain = plain_words(before)
    if len(plain) < _FEW_WORDS:
        return len(plain) > 1 and words(before) == words(after)
    given_back = set(words(after))
    if sum(word in given_back for word in plain) >= _SHARED_WORDS * len(plain):
        return _is_in(before, source)
    run = _longest_copy(words(before)[:_LONGEST], words(after)[:_LONGEST])
    return sum(map(is_plain, run)) > _LONGEST_TITLE and _is_in(" ".join(run), source)


def _longest_copy(before: list[str], after: list[str]) -> list[str]:
    """Return the run of words with most plain words that both texts share."""
    runs = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    copies = (before[run.a : run.a + run.size] for run in runs)
    return max(copies, key=lambda run: sum(map(is_plain, run)))


def _is_in(text: str, language: str) -> bool:
    return sentence_languages([text], language) == [language]
