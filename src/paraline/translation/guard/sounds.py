"""What is left of a name when it is written in another script: its consonants, roughly.

Latvian spells foreign names as they sound and adds its endings, Russian changes the script as
well: ``George Johnson``, ``Džordžs Džonsons``, ``Джордж Джонсон``. Letters are brought to a Latin
form, sounds that spellings mix up to one letter, vowels left out.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = dict(
    zip("абвгдезийклмнопрстуфхыэі", "abvgdezijklmnoprstufhyei", strict=True),
    ё="o", ж="z", ц="c", ч="c", ш="s", щ="s", ъ="", ь="", ю="u", я="a", ї="i", є="e", ґ="g",
)  # fmt: skip
# In this order: first what several letters say together, then single letters.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sch|sh|tch|tsch|ch|ts|tz|cz|dz|dj|cc|x", "s"),
        (r"(?<=[aeiou])gh|(?<=[aeiou])w\b", ""),
        (r"ph|wh", "f"),
        (r"th", "t"),
        (r"ck|qu|q|kh|x", "k"),
        (r"c(?=[eiyj])|[czjs]", "s"),
        (r"c", "k"),
        (r"[wv]", "v"),
        (r"h", ""),
        (r"[aeiouy]", ""),
    )
)
_DOUBLED = re.compile(r"(.)\1+")


def latin(word: str) -> str:
    """Return *word* in lower case, its Cyrillic letters as Latin ones, and without diacritics."""
    lower = "".join(_CYRILLIC.get(letter, letter) for letter in word.lower())
    parts = unicodedata.normalize("NFD", lower)
    return "".join(part for part in parts if not unicodedata.combining(part))


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """Return the consonants of *word* as they sound, roughly, each run of one only once."""
    sounds = latin(word)
    for pattern, sound in _SOUNDS:
        sounds = pattern.sub(sound, sounds)
    return _DOUBLED.sub(r"\1", re.sub(r"[^a-z]", "", sounds))
