"""What each kind of finding means, read from ``kinds.toml``: for ``paraline explain``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Explained:
    """One kind, told to a reader.

    Parameters
    ----------
    meaning
        What a finding of this kind says.
    high, medium, low
        When it has that severity; empty where it never has.
    example, limits
        One case, and what the kind does not see.
    rules
        For each rule that may fire, one sentence.
    """

    meaning: str
    example: str
    limits: str
    high: str = ""
    medium: str = ""
    low: str = ""
    rules: Mapping[str, str] = field(default_factory=dict)


@cache
def explained() -> Mapping[str, Explained]:
    """Return every kind with what is to be said about it, in the order of the file."""
    text = resources.files(__package__).joinpath("kinds.toml").read_text(encoding="utf-8")
    return {kind: Explained(**table) for kind, table in tomllib.loads(text).items()}
