"""What languages are called, and which ones the page offers."""

from __future__ import annotations

from functools import cache

from paraline.language.profiles import iso_code, scripts
from paraline.lexicons import languages


@cache
def name_of(code: str) -> str:
    """Return the English name of a language, or its code where it has none."""
    return _names().get(code, code)


@cache
def offered() -> tuple[tuple[str, str], ...]:
    """Return code and name of the languages to choose from: those known best, then the others."""
    known = {iso_code(profile) for script in scripts().values() for profile in script.profiles}
    best = set(languages())
    order = sorted(known | best, key=lambda code: (code not in best, name_of(code)))
    return tuple((code, name_of(code)) for code in order)


@cache
def _names() -> dict[str, str]:
    from babel import Locale

    return {str(code): str(name) for code, name in Locale("en").languages.items()}
