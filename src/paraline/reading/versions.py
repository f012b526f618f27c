"""One identity for all versions of a story that link to one another."""

from __future__ import annotations

from collections.abc import Mapping

_DEFAULT = "x-default"


def common_identity(versions: Mapping[str, str], own: str | None) -> str | None:
    """Return the address that all *versions*, addresses by language, have in common.

    It is the one for readers of any language, or else the first by alphabet: each version that
    lists the same versions comes to the same. *own* is the address of the story itself, which some
    leave out. None if there is no other version.

    Examples
    --------
    >>> common_identity({"lv": "https://example.org/lv/1", "ru": "https://example.org/ru/1"}, None)
    'https://example.org/lv/1'
    """
    if _DEFAULT in versions:
        return versions[_DEFAULT]
    addresses = {*versions.values(), *([own] if own else [])}
    return min(addresses) if len(addresses) > 1 else None
