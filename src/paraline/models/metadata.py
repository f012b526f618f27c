"""What a package's metadata, or an index's entry for it, says: pairs, prefixes and version."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_CODE = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a translation package is.

    Attributes
    ----------
    pairs
        Source and target codes that it serves, at least one; the one it is named after first.
    prefixes
        Target code and the token that an output in it begins with; empty where none is needed.
    version
        Its version, ``0`` where none is given.
    names
        The source's and the target's name in English, as far as they are given.
    """

    pairs: tuple[tuple[str, str], ...]
    prefixes: tuple[tuple[str, str], ...]
    version: str
    names: tuple[str, str]


def parse_metadata(data: object) -> Metadata | None:
    """Read a ``metadata.json`` or an index's entry; ``None`` where it is no translation package.

    Packages of one pair have ``from_code`` and ``to_code``. Those of many have lists, too, or
    instead: ``languages`` (both ways), ``source_languages`` and ``target_languages`` of objects
    with a ``code``, ``from_codes`` and ``to_codes`` of codes. ``target_prefix`` is the prefix of
    ``to_code``, of every target where there is no ``to_code``, or an object from target to
    prefix; a target language's object may have one of its own.

    Raises
    ------
    ValueError
        If something is missing or not of the expected layout; the message says what.
    """
    if not isinstance(data, dict):
        raise ValueError("its metadata.json is not an object")
    if data.get("type", "translate") != "translate":
        return None
    sources = _codes(data, "from_code", "from_codes", "source_languages")
    targets = _codes(data, "to_code", "to_codes", "target_languages")
    pairs = tuple((source, target) for source in sources for target in targets if source != target)
    if not pairs:
        raise ValueError("its metadata.json names no two languages")
    return Metadata(
        pairs=pairs,
        prefixes=tuple(_prefixes(data, targets).items()),
        version=re.sub(r"[^\w.+-]", "", str(data.get("package_version", ""))) or "0",
        names=(_name(data, "from_name"), _name(data, "to_name")),
    )


def version_key(version: str) -> tuple[int, ...]:
    """Return the numbers of a version, for comparing: 1.10 is above 1.9, and 1.0 is 1."""
    numbers = [int(number) for number in re.findall(r"\d+", version)]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def label(pairs: Sequence[tuple[str, str]]) -> str:
    """Return *pairs* in one word: ``lv-en``, or ``lv+ru-en`` of a multilingual package."""
    sides = (dict.fromkeys(codes) for codes in zip(*pairs, strict=True))
    return "-".join("+".join(side) for side in sides)


def is_newer(version: str, than: str) -> bool:
    """Tell whether *version* comes after *than*."""
    return version_key(version) > version_key(than)


def _codes(data: Mapping[str, object], one: str, many: str, languages: str) -> list[str]:
    """Return the codes of one side, each once, the single one first."""
    given = [data[one]] if data.get(one) is not None else []
    for name in (many, languages, "languages"):
        given.extend(
            language.get("code") if isinstance(language, dict) else language
            for language in _list(data, name)
        )
    if not given:
        raise ValueError(f"its metadata.json gives no language code as {one}")
    for code in given:
        if not isinstance(code, str) or not _CODE.fullmatch(code):
            raise ValueError(f"its metadata.json gives no language code as {one}, but {code!r}")
    return list(dict.fromkeys(str(code) for code in given))


def _list(data: Mapping[str, object], name: str) -> list[object]:
    value = data.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise ValueError(f"its metadata.json has no list as {name}")
    return value


def _prefixes(data: Mapping[str, object], targets: list[str]) -> dict[str, str]:
    given = data.get("target_prefix") or ""
    if isinstance(given, dict):
        items: Iterable[tuple[object, object]] = given.items()
    else:
        only = data.get("to_code")
        items = [(target, given) for target in ([only] if only else targets)]
    prefixes = dict([*items, *_own_prefixes(data)])
    if not all(isinstance(prefix, str) for prefix in prefixes.values()):
        raise ValueError("its metadata.json has a target_prefix that is no text")
    return {target: str(prefixes[target]) for target in targets if prefixes.get(target)}


def _own_prefixes(data: Mapping[str, object]) -> Iterator[tuple[object, object]]:
    for name in ("languages", "target_languages"):
        for language in _list(data, name):
            if isinstance(language, dict) and "target_prefix" in language:
                yield language.get("code"), language["target_prefix"]


def _name(data: Mapping[str, object], name: str) -> str:
    value = data.get(name)
    return value if isinstance(value, str) else ""
