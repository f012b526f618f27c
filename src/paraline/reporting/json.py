"""The contract's JSON, for other programs."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from paraline.comparison import Comparison


def render_json(comparison: Comparison) -> str:
    """Return :meth:`Comparison.to_dict` as indented JSON, letters as they are.

    Lone surrogates alone are escaped, as UTF-8 cannot hold what a file's name may.
    """
    text = json.dumps(comparison.to_dict(), ensure_ascii=False, indent=2) + "\n"
    return text.encode(errors="backslashreplace").decode()


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) that every result follows; it stands in a file."""
    file = resources.files(__package__).joinpath("comparison.schema.json")
    schema: dict[str, Any] = json.loads(file.read_bytes())
    return schema
