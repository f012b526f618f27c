"""What is left of a name when it is written in another script: its consonants, roughly.

Latvian spells foreign names as they sound and adds its endings, Russian changes the script as
well: ``George Johnson``, ``Džordžs Džonsons``, ``Джордж Джонсон``. Letters are brought to a Latin
form, sounds that spellings mix up to one letter, vowels left out. Letters that are said in more
than one way (``c``, ``j``, ``th``) give a word several such skeletons.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from paraline.lexicons import REMEMBERED

_CYRILLIC = dict(
    zip("абвгдезийклмнопрстуфхыэі", "abvgdeziiklmnoprstufhyei", strict=True),
    ё="o", ж="z", ц="c", ч="c", ш="s", щ="s", ъ="", ь="", ю="u", я="a", ї="i", є="e", ґ="g",
)  # fmt: skip
# What a Cyrillic letter says that its Latin counterpart does not.
_SPOKEN = ((re.compile("дж|[цчшщж]"), "z"), (re.compile("^у(?=[аеиоуыэюя])"), "w"))
# In this order: first what several letters say together, then single letters.
_SOUNDS = tuple(
    (re.compile(pattern), sounds)
    for pattern, sounds in (
        (r"^г", ("g", "h")),
        (r"sch|sh|tch|tsch|cz|dz|dj", ("z",)),
        (r"ts|tz", ("z", "tz")),
        (r"ch", ("z", "k", "h")),
        (r"(?<=[aeiou])gh", ("",)),
        (r"g(?=[eiy])", ("g", "z")),
        (r"(?<=[aeiou])w", ("w", "")),
        (r"u(?=[aeiou])", ("", "w")),
        (r"wh", ("w",)),
        (r"ph", ("f",)),
        (r"th", ("t", "z")),
        (r"ck|qu|q", ("k",)),
        (r"kh", ("k", "h")),
        (r"x", ("kz", "z")),
        (r"c(?=[eiy])", ("z",)),
        (r"c", ("k", "z")),
        (r"j", ("z", "")),
        (r"s", ("z",)),
        (r"[wv]", ("f",)),
        (r"[haeiouy]", ("",)),
    )
)
_MOST = 12  # skeletons of a word
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=REMEMBERED)
def latin(word: str) -> str:
    """Return *word* in lower case, its Cyrillic letters as Latin ones, and without diacritics."""
    lower = "".join(_CYRILLIC.get(letter, letter) for letter in word.lower())
    parts = unicodedata.normalize("NFD", lower)
    return "".join(part for part in parts if not unicodedata.combining(part))


@lru_cache(maxsize=REMEMBERED)
def skeletons(word: str) -> tuple[str, ...]:
    """Return the consonants of *word* as they may sound, roughly, each run of one only once."""
    lower = word.lower()
    for spelled, said in _SPOKEN:
        lower = spelled.sub(said, lower)
    first, rest = lower[:1], latin(lower[1:])
    found = [first + rest if first == "г" else latin(first) + rest]
    for pattern, sounds in _SOUNDS:
        found = [pattern.sub(sound, one) for one in found for sound in _ways(pattern, one, sounds)]
    letters = (re.sub(r"[^a-z]", "", one) for one in found[:_MOST])
    return tuple(dict.fromkeys(_DOUBLED.sub(r"\1", one) for one in letters))


def _ways(pattern: re.Pattern[str], text: str, sounds: tuple[str, ...]) -> tuple[str, ...]:
    return sounds if pattern.search(text) else sounds[:1]
