"""Acronyms that each language makes of its own words: ``acronyms.tsv``, written by hand."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources

_ENGLISH = "en"


def english_acronym(word: str, language: str) -> str:
    """Return what English papers call what *word* is short for; empty if that is not known."""
    return _known(language).get(word, "")


@cache
def _known(language: str) -> Mapping[str, str]:
    table = resources.files(__package__).joinpath("acronyms.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines(), delimiter="\t")
    return {row[language]: row[_ENGLISH] for row in rows if row.get(language)}
