"""Wrong script, wrong language: the output is not in the language that was asked for."""

from __future__ import annotations

import unicodedata
from functools import cache

from paraline.language import sentence_languages
from paraline.lexicons import lexicon
from paraline.translation.guard.words import plain_words

_FEW_WORDS = 3  # with fewer plain words a text may be a list of names, which keep their script


def wrong_script(source_text: str, output: str, target: str) -> bool:
    """Tell whether too few letters of *output* are in the script of *target*, if that is known."""
    expected = lexicon(target).get("translation", {})
    if not expected or len(plain_words(source_text)) < _FEW_WORDS:
        return False
    found = scripts(output)
    least = float(expected["least_share"]) * len(found)
    return found.count(expected["script"]) < least


def wrong_language(output: str, source: str, target: str) -> bool:
    """Tell whether *output* speaks clearly against *target*.

    Names, numbers and fragments are no evidence; a quotation inside the sentence does not
    outweigh the rest.
    """
    return source != target and sentence_languages([output], target) != [target]


def scripts(text: str) -> list[str]:
    """Return the script of each letter of *text*: the first word of its Unicode name."""
    return [_script(letter) for letter in text if letter.isalpha()]


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").split()[0]
