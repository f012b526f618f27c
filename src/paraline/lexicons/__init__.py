"""What is known about each language, read from ``differences/lexicons/<code>.toml``.

To add a language is to add a file there; no module names a language.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

REMEMBERED: Final = 8192
"""Of how many words a reader of a lexicon remembers what it has found.

A few stories hold fewer; without a bound, memory would grow over a feed of thousands.
"""


@cache
def languages() -> tuple[str, ...]:
    """Return the ISO 639-1 codes that have a lexicon, sorted."""
    folder = resources.files("paraline").joinpath("differences", "lexicons")
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def lexicon(code: str) -> Mapping[str, Any]:
    """Return the tables of one language's lexicon.

    For a language that has none they are ``layout``, ``numbers`` and ``dates``, with what is
    common knowledge of it; for none that is known, none.
    """
    if code not in languages():
        from paraline.lexicons.common import common_lexicon

        return common_lexicon(code)
    folder = resources.files("paraline").joinpath("differences", "lexicons")
    return tomllib.loads(folder.joinpath(f"{code}.toml").read_text(encoding="utf-8"))


def column(name: str, key: str, language: str) -> list[tuple[str, str]]:
    """Return *key* and *language* of the rows of a table of words that have both.

    *name* is that of a tab-separated file in this room, whose first line names the columns.
    """
    table = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines(), delimiter="\t")
    return [(row[key], row[language]) for row in rows if row.get(language)]


def all_have(languages: Iterable[str], table: str) -> bool:
    """Tell whether the lexicons of all *languages* have *table*.

    What only one of two languages is known to say has its partner in words that nobody reads.
    """
    return all(table in lexicon(language) for language in set(languages))


def fold(text: str) -> str:
    """Lower-case *text* and write ``ё`` as ``е``, which Russian print does at will."""
    return text.lower().replace("ё", "е")
