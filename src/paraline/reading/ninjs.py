"""IPTC ninjs (News in JSON), versions 1 to 3 → a story's parts.

Version 1 has ``headline``, ``byline`` and ``body_text``, ``body_xhtml`` and so on; versions 2 and
3 have ``headlines``, ``by`` and ``bodies``, lists of objects with roles. Version 3 writes names in
camel case, so names are compared in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from paraline.reading.article import Article
from paraline.reading.fields import words
from paraline.reading.markup import prose
from paraline.reading.times import moment
from paraline.story import Metadata

_BODY = "body_"
_SUMMARIES = frozenset({"abstract", "caption", "description", "summary", "teaser"})
_TEXTLESS = frozenset({"audio", "event", "graphic", "picture", "planning", "video"})
TRANSLATED_FROM = re.compile(
    r"translat(?:ed|ion)[-_ ]?(?:from|of)|\boriginal(?:version|item|story|text)?$", re.IGNORECASE
)
"""How a relation to the story that this one is a translation of is named."""


def is_ninjs(record: Mapping[str, Any]) -> bool:
    """Tell whether a JSON object is a ninjs item."""
    if record.keys() & {"bodies", "headlines", "versioncreated", "versionCreated"}:
        return True
    standard = record.get("standard")
    if isinstance(standard, dict) and standard.get("name") == "ninjs":
        return True
    return any(key.startswith(_BODY) for key in record)


def is_textless(record: Mapping[str, Any]) -> bool:
    """Tell whether a ninjs item is a picture, an event or the like."""
    return record.get("type") in _TEXTLESS


def read_ninjs(record: Mapping[str, Any]) -> Article | str:
    """Return the parts of a ninjs item, or what is wrong with it."""
    if is_textless(record):
        return f"is a ninjs {record['type']} without a story: give a text item"
    item = {key.lower(): value for key, value in record.items()}
    body = _body(item)
    if not body:
        return "has no text (ninjs bodies or body_text): give an item with its text"
    created = moment(item.get("versioncreated"))
    return Article(
        paragraphs=prose(body),
        title=words(_main(item.get("headlines"))) or words(item.get("headline")),
        byline=words(item.get("by")) or words(item.get("byline")),
        dateline=words(item.get("dateline")),
        language=words(item.get("language")),
        metadata=Metadata(
            identity=words(item.get("uri")) or words(item.get("guid")),
            version=words(item.get("version")),
            original=_original(item),
            published=moment(item.get("firstcreated"))
            or moment(item.get("contentcreated"))
            or created,
            modified=created,
            outlet=words(_first(item.get("infosources") or item.get("infosource")))
            or words(item.get("provider"))
            or words(item.get("copyrightholder")),
        ),
    )


def _body(item: Mapping[str, Any]) -> str | None:
    """Return the body that tells its paragraphs best: marked up rather than plain."""
    bodies = [*_bodies(item), *_old_bodies(item)]
    marked = [text for kind, text in bodies if "html" in kind or "nitf" in kind]
    return next(iter([*marked, *(text for _, text in bodies)]), None)


def _bodies(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield type and text of the bodies of versions 2 and 3."""
    for body in _dicts(item.get("bodies")):
        role = str(body.get("role", "")).lower()
        kind = str(body.get("contenttype") or body.get("contentType") or role).lower()
        value = body.get("value")
        if isinstance(value, str) and value.strip() and role not in _SUMMARIES:
            yield kind, value


def _old_bodies(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield type and text of the bodies of version 1."""
    for key, value in item.items():
        if key.startswith(_BODY) and isinstance(value, str) and value.strip():
            yield key.removeprefix(_BODY), value


def _main(values: Any) -> Any:
    """Return the member whose role is ``main``, or the first."""
    members = _dicts(values)
    return next((one for one in members if one.get("role") == "main"), _first(members))


def _original(item: Mapping[str, Any]) -> str | None:
    associations = item.get("associations")
    if isinstance(associations, dict):  # version 1: by name
        associations = [
            {"name": name, **value}
            for name, value in associations.items()
            if isinstance(value, dict)
        ]
    for one in _dicts(associations):
        said = (str(one.get(key, "")) for key in ("rel", "role", "name"))
        if not is_textless(one) and any(map(TRANSLATED_FROM.search, said)):
            return words(one.get("uri"))
    return None


def _dicts(values: Any) -> list[Mapping[str, Any]]:
    return [one for one in values if isinstance(one, dict)] if isinstance(values, list) else []


def _first(values: Any) -> Any:
    return values[0] if isinstance(values, list) and values else None
