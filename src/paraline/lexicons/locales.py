"""What the Unicode CLDR knows of a language, by babel, and places that it does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from paraline.lexicons import column

if TYPE_CHECKING:
    from babel import Locale


def locale_of(language: str) -> Locale | None:
    """Return what is known of *language* (ISO 639-1), or ``None`` where nothing is."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None


def named_places(language: str) -> Iterator[tuple[str, str]]:
    """Yield the code and the name of each country, territory and well-known city.

    A city's code is the identifier of its time zone, ``Europe/Riga``. Towns and regions of the
    Baltic states, and others that stand in their news, come from ``places.tsv``.
    """
    from babel.core import get_global

    locale = locale_of(language)
    if locale is None:
        return
    yield from column("places.tsv", "code", language)
    for code, name in locale.territories.items():
        if code.isalpha():
            yield code, str(name)
    for zone in get_global("zone_territories"):
        if "/" in zone:
            # What a locale does not name, it calls as the zone's identifier does.
            name = locale.time_zones.get(zone, {}).get("city") or zone.split("/")[-1]
            yield zone, str(name).replace("_", " ")
