"""Copied through: the output is the source, or a good part of it."""

from __future__ import annotations

from difflib import SequenceMatcher

from paraline.translation.guard.words import is_plain, plain_words, words

# Measured on human translations among en, lv and ru: they share up to a third of the source's
# plain words, and keep no more than four in a row (a title left in its language).
_SHARED_WORDS = 0.6
_FEW_WORDS = 3  # fewer plain words than this may rightly stay as they are
_LONGEST_TITLE = 4  # plain words
_LONGEST = 400  # words that are compared; a longer text would have been cut into clauses


def copied(source_text: str, output: str) -> bool:
    """Tell whether *output* gives *source_text* back, whole or in good part."""
    plain = plain_words(source_text)
    if len(plain) < _FEW_WORDS:
        return len(plain) > 1 and words(source_text) == words(output)
    given_back = set(words(output))
    if sum(word in given_back for word in plain) >= _SHARED_WORDS * len(plain):
        return True
    return _longest_copy(words(source_text)[:_LONGEST], words(output)[:_LONGEST]) > _LONGEST_TITLE


def _longest_copy(before: list[str], after: list[str]) -> int:
    """Return how many plain words the longest run of words has that both texts share."""
    runs = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return max(sum(map(is_plain, before[run.a : run.a + run.size])) for run in runs)
