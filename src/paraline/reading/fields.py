"""Which field of a record is which part of a story."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from paraline.errors import SettingsError
from paraline.reading.toml import read_toml

USUAL: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "text": ("text", "body", "content", "articleBody"),
    "byline": ("byline", "author"),
    "dateline": ("dateline",),
    "language": ("language", "lang", "inLanguage"),
    "date": ("date", "published", "datePublished"),
    "modified": ("modified", "updated", "dateModified"),
    "id": ("id", "identity", "uri", "guid", "url"),
    "version": ("version",),
    "original": ("original",),
    "outlet": ("outlet", "source", "publisher"),
}
"""The parts of a story, and the names that their fields usually have, the likeliest first."""
Fields = Mapping[str, str]
"""The caller's own names: a part's name, and the dotted path to its field (``head.main``)."""


def check_fields(fields: Fields, where: str = "fields") -> Fields:
    """Return *fields* if each of them names a part of a story by a path.

    Raises
    ------
    SettingsError
        If one does not; *where* they were given stands in the complaint.
    """
    for part, path in fields.items():
        if part not in USUAL:
            raise SettingsError(f"{where}: there is no field {part!r}: use {', '.join(USUAL)}")
        if not isinstance(path, str) or not all(path.split(".")):
            raise SettingsError(
                f'{where}: {part} must be the path of a field: write it as "name" or "outer.inner"'
            )
    return fields


def read_fields(path: Path) -> Fields:
    """Return the table ``[fields]`` of the TOML file *path*; empty if there is none.

    Raises
    ------
    SettingsError
        If the file cannot be read, or the table holds what no field is.
    """
    table = read_toml(path).get("fields", {})
    if not isinstance(table, dict):
        raise SettingsError(f'{path}: fields must be a table: write title = "headline" in it')
    return check_fields(table, f"{path}: fields")


def value_of(record: Mapping[str, Any], part: str, fields: Fields) -> Any:
    """Return what *record* holds for the *part* of a story; None if it holds nothing."""
    if part in fields:
        return _at(record, fields[part])
    found = (record.get(name) for name in USUAL[part])
    return next((value for value in found if value not in (None, "", [], {})), None)


def words(value: Any) -> str | None:
    """Return *value* as one string: a list's members with commas, an object's value or name."""
    members = value if isinstance(value, list) else [value]
    return ", ".join(filter(None, map(_word, members))) or None


def _word(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("value") or value.get("name")
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return value.strip() if isinstance(value, str) else ""


def _at(record: Any, path: str) -> Any:
    # A name with a full stop in it is found as it stands.
    if isinstance(record, dict) and path in record:
        return record[path]
    for step in path.split("."):
        if isinstance(record, dict):
            record = record.get(step)
        elif isinstance(record, list) and step.isdecimal() and int(step) < len(record):
            record = record[int(step)]
        else:
            return None
    return record
