"""The description of the HTTP API (OpenAPI 3.1), written by hand in ``openapi.json``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from paraline._version import __version__

_METHODS = ("post", "get", "delete")


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as the page of the API shows it."""

    method: str
    path: str
    about: dict[str, Any]

    @property
    def anchor(self) -> str:
        """The id of the operation on the page."""
        return str(self.about["operationId"])

    @property
    def example(self) -> str:
        """An example of what is sent, as JSON; empty where nothing is."""
        content = self.about.get("requestBody", {}).get("content", {})
        for media in content.values():
            return json.dumps(media["example"], ensure_ascii=False, indent=2)
        return ""


@cache
def openapi() -> dict[str, Any]:
    """Return the document, with this version in it."""
    file = resources.files(__package__).joinpath("openapi.json")
    document: dict[str, Any] = json.loads(file.read_bytes())
    document["info"]["version"] = __version__
    return document


def operations() -> Iterator[Operation]:
    """Yield all operations in the document's order."""
    for path, item in openapi()["paths"].items():
        for method in _METHODS:
            if method in item:
                yield Operation(method.upper(), path, _resolved(item[method]))


def _resolved(value: Any) -> Any:
    """Put what a reference names in the place of the reference; schemas stay references."""
    if isinstance(value, list):
        return [_resolved(one) for one in value]
    if not isinstance(value, dict):
        return value
    reference = value.get("$ref", "")
    if reference and "/schemas/" not in reference:
        _, *names = reference.split("/")
        found = openapi()
        for name in names:
            found = found[name]
        return _resolved(found)
    return {name: _resolved(one) for name, one in value.items()}
