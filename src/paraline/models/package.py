"""One Argos package: a folder with a CTranslate2 model, a tokenizer and ``metadata.json``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from paraline.models.metadata import label, parse_metadata

TOKENIZERS = ("sentencepiece.model", "bpe.model")
"""Of these files a package has one; where it has both, the first is used."""


@dataclass(frozen=True, slots=True)
class ArgosPackage:
    """An installed package.

    Attributes
    ----------
    source, target
        The pair that it is named after, or was found for (codes as in its metadata).
    version
        Its version, ``0`` where it says none.
    path
        Its folder.
    pairs
        Every pair of source and target that it serves: one, or more for a multilingual package.
    prefixes
        Target code and the token that an output in it begins with, where one is needed.
    """

    source: str
    target: str
    version: str
    path: Path
    pairs: tuple[tuple[str, str], ...]
    prefixes: tuple[tuple[str, str], ...] = ()

    @property
    def pair(self) -> str:
        """The pair in one word, ``lv-en``."""
        return f"{self.source}-{self.target}"

    @property
    def label(self) -> str:
        """All that it serves in one word: ``lv-en``, or ``lv+ru-en`` of a multilingual package."""
        return label(self.pairs)

    def prefix_for(self, target: str) -> str:
        """Return the token that outputs in *target* begin with, empty where there is none."""
        return dict(self.prefixes).get(target, "")


def read_package(folder: Path) -> ArgosPackage | None:
    """Read an unpacked package; ``None`` where it is sound but translates nothing.

    Raises
    ------
    ValueError
        If something is missing or not of the expected layout; the message says what.
    """
    try:
        metadata = parse_metadata(json.loads((folder / "metadata.json").read_bytes()))
    except FileNotFoundError:
        raise ValueError("it has no metadata.json") from None
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError):
        raise ValueError("its metadata.json is not JSON") from None
    if metadata is None:
        return None
    if not (folder / "model" / "model.bin").is_file():
        raise ValueError("it has no model/model.bin")
    if not any((folder / name).is_file() for name in TOKENIZERS):
        raise ValueError("it has neither sentencepiece.model nor bpe.model")
    source, target = metadata.pairs[0]
    return ArgosPackage(source, target, metadata.version, folder, metadata.pairs, metadata.prefixes)


def same_package(one: ArgosPackage, other: ArgosPackage) -> bool:
    """Tell whether two are versions of one package; a multilingual one's pairs may grow."""
    return one.pair == other.pair and (len(one.pairs) > 1) == (len(other.pairs) > 1)


def size_of(folder: Path) -> int:
    """Return how many bytes the files in *folder* and below hold."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
