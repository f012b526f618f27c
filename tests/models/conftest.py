"""Zip files that hold a package, sound as far as one can see without loading it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Packed = Callable[..., Path]

SOUND = {
    "metadata.json": json.dumps({"package_version": "1.9", "from_code": "lv", "to_code": "en"}),
    "model/model.bin": "weights",
    "sentencepiece.model": "pieces",
}


@pytest.fixture
def packed(tmp_path: Path) -> Packed:
    """Writes such a file: ``packed(folder, members, package_version=…, from_code=…)``."""

    def write(
        folder: str = "lv_en", members: dict[str, str | None] | None = None, **metadata: Any
    ) -> Path:
        path = tmp_path / f"{folder.replace('/', '-')}.argosmodel"
        known = json.loads(SOUND["metadata.json"])
        contents = SOUND | {"metadata.json": json.dumps(known | metadata)} | (members or {})
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in contents.items():
                if content is not None:
                    archive.writestr(f"{folder}/{name}", content)
        return path

    return write


@pytest.fixture
def tidy(packages_dir: Path) -> Callable[[], bool]:
    """Tells whether nothing of a staging folder is left beside the packages."""
    return lambda: not list(packages_dir.parent.glob(".paraline*"))
