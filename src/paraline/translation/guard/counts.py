"""What has been counted of each language, once and for all: ``counts.npz``.

For each language that it knows the file holds classes of words (the most frequent words each on
its own, the others by their last letters), a table of how much more often one class follows
another than chance would have it (logarithms; pointwise mutual information, Church and Hanks
1990), and the beginnings of its common words. ``scripts/make_counts.py`` makes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from paraline.lexicons import lexicon

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

FILE = "counts.npz"
STEPS = 6  # of the stored logarithms, to 1
DIGITS, OTHER = "0", "?"
ENDINGS = (3, 2)  # letters
BEGINNING = 6  # letters

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,:]*|[,.;:!?()–—-]")


@dataclass(frozen=True)
class Counts:
    """One language's classes, its ``(n, n)`` table (row before, column after), common words."""

    classes: Mapping[str, int]
    table: npt.NDArray[np.int8]
    common: frozenset[str]


def tokens(text: str) -> list[str]:
    """Return the words, numbers and marks of *text*."""
    return _TOKEN.findall(text)


def ending(word: str, length: int) -> str:
    """Return the name of the class of words that end as *word* does."""
    return "-" + word[-length:]


def beginning(word: str) -> str:
    """Return what stands for all forms of *word*, in lower case."""
    return word.lower()[:BEGINNING]


def class_numbers(text: str, classes: Mapping[str, int]) -> list[int]:
    """Return the class of each token of *text*."""
    return [_class_number(token.lower(), classes) for token in tokens(text)]


def _class_number(token: str, classes: Mapping[str, int]) -> int:
    if token in classes:
        return classes[token]
    if token[0].isdigit():
        return classes[DIGITS]
    names: Sequence[str] = [ending(token, length) for length in ENDINGS]
    return next((classes[name] for name in names if name in classes), classes[OTHER])


@cache
def counts(language: str) -> Counts | None:
    """Return what is known of *language*, or ``None``."""
    import numpy as np

    with resources.files(__package__).joinpath(FILE).open("rb") as file, np.load(file) as arrays:
        if f"{language}_table" not in arrays:
            return None
        names = str(arrays[f"{language}_classes"]).split("\n")
        return Counts(
            {name: number for number, name in enumerate(names)},
            arrays[f"{language}_table"],
            frozenset(str(arrays[f"{language}_common"]).split("\n")),
        )


@cache
def common_words(language: str) -> frozenset[str]:
    """Return the beginnings of the common words of *language*.

    They have been counted, or stand in table ``[names]`` of its lexicon, as ``common``, or both.
    """
    known = counts(language)
    listed: str = lexicon(language).get("names", {}).get("common", "")
    return frozenset(map(beginning, listed.split())) | (known.common if known else frozenset())
