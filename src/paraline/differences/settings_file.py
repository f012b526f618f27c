"""Reads ``paraline.toml`` and glossaries, and says what is wrong in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, cast

from paraline.differences.finding import Kind
from paraline.differences.glossary import Glossary
from paraline.differences.settings import KINDS, Settings
from paraline.errors import SettingsError
from paraline.reading.toml import read_toml, settings_text

_KEYS: Final = ("ignore", "only", "confidence", "glossary", "fields")
"""What may stand in the file; ``fields`` is for reading stories (paraline.reading.fields)."""


def read_settings(path: Path) -> Settings:
    """Return the settings in the TOML file *path*.

    Raises
    ------
    SettingsError
        If it cannot be read, or holds what no setting is.
    """
    table = read_toml(path)
    for key in table:
        if key not in _KEYS:
            raise SettingsError(f"{path}: there is no setting {key!r}{_hint(key, _KEYS)}")
    return Settings(
        ignore=kinds(_strings(table.get("ignore", []), f"{path}: ignore"), str(path)),
        only=kinds(_strings(table.get("only", []), f"{path}: only"), str(path)),
        confidence=_thresholds(table.get("confidence", {}), path),
        glossary=_glossary(table.get("glossary", []), path),
    )


def read_glossary(path: Path) -> Glossary:
    """Return the glossary in *path*: TOML with ``[[glossary]]`` tables, or TSV (``.tsv``).

    The header of a TSV file holds language codes; a cell may hold several forms, parted by ``|``.
    """
    if path.suffix.lower() != ".tsv":
        return read_settings(path).glossary
    header, *lines = settings_text(path).splitlines() or [""]
    codes = [code.strip() for code in header.split("\t")]
    entries = []
    for number, line in enumerate(lines, 2):
        cells = line.split("\t")
        if len(cells) > len(codes):
            raise SettingsError(
                f"{path}, line {number}, has more cells than the header has languages: mend it"
            )
        forms = {code: cell.split("|") for code, cell in zip(codes, cells, strict=False)}
        table = {code: [f for f in map(str.strip, cell) if f] for code, cell in forms.items()}
        if any(table.values()):
            entries.append({code: cell for code, cell in table.items() if cell})
    return _glossary(entries, path)


def kinds(names: Iterable[str], where: str) -> frozenset[Kind]:
    """Return *names* as kinds; *where* they were given stands in the complaint."""
    found = tuple(names)
    for name in found:
        if name not in KINDS:
            raise SettingsError(f"{where}: there is no kind {name!r}{_hint(name, KINDS)}")
    return cast("frozenset[Kind]", frozenset(found))


def _hint(name: str, known: tuple[str, ...]) -> str:
    from rapidfuzz import process

    near = process.extractOne(name, known, score_cutoff=60)
    return f": is {near[0]!r} meant?" if near else f": use one of {', '.join(known)}"


def _strings(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise SettingsError(f'{where} must be a list of strings: write it as ["...", "..."]')
    return tuple(value)


def _thresholds(value: Any, path: Path) -> Mapping[Kind, float]:
    if not isinstance(value, dict):
        raise SettingsError(f"{path}: confidence must be a table: write kind = 0.5 in it")
    kinds(value, f"{path}: confidence")
    for kind, least in value.items():
        if isinstance(least, bool) or not isinstance(least, int | float) or not 0 <= least <= 1:
            raise SettingsError(f"{path}: confidence of {kind} must be a number from 0 to 1")
    return cast("Mapping[Kind, float]", {kind: float(least) for kind, least in value.items()})


def _glossary(value: Any, path: Path) -> Glossary:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise SettingsError(f"{path}: write each entry of the glossary as a [[glossary]] table")
    return Glossary(tuple(_entry(one, path) for one in value))


def _entry(table: Mapping[str, Any], path: Path) -> Mapping[str, tuple[str, ...]]:
    entry: dict[str, tuple[str, ...]] = {}
    for code, forms in table.items():
        if len(code) not in (2, 3) or not code.isalpha() or not code.islower():
            raise SettingsError(f"{path}: {code!r} is no language code: use one such as en or lv")
        listed = _strings([forms] if isinstance(forms, str) else forms, f"{path}: {code}")
        if not all(_usable(form) for form in listed):
            raise SettingsError(f"{path}: a form of {code} has no word in it: write or remove it")
        entry[code] = listed
    return entry


def _usable(form: str) -> bool:
    return bool(form.split()) and all(part.strip("*") for part in form.split())
