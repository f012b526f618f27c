"""The encoder's conversion into the cache."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import ctranslate2
import numpy as np
import pytest

from paraline.errors import ModelError
from paraline.models import encoder
from paraline.models.paths import cache_dir

CONVERT = "from paraline.models import encoder; print(encoder.tokenizer_file())"


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
    (tokenizer,) = map(Path, printed)
    assert tokenizer.stat().st_size > 4_000_000
    assert [path.name for path in tokenizer.parent.parent.iterdir()] == ["tokens"]


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


@pytest.mark.parametrize("ask", [encoder.packed_file, encoder.encoder_name, encoder.encoder_folder])
def test_missing_weights_name_the_remedy(
    monkeypatch: pytest.MonkeyPatch, ask: Callable[[], object]
) -> None:
    monkeypatch.setattr(encoder, "_PACKAGE", "no_such_package_at_all")
    with pytest.raises(ModelError, match="pip install no_such_package_at_all"):
        ask()


def test_a_cache_in_the_home_of_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARALINE_CACHE", "~no-such-user/cache")
    with pytest.raises(ModelError, match="PARALINE_CACHE is ~no-such-user/cache"):
        cache_dir()


def test_a_model_knows_no_piece_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARALINE_CACHE", str(tmp_path))
    folder = encoder.encoder_folder(1)
    named = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
    assert named == ["<s>", "<pad>", "</s>", "<unk>"]
    model = ctranslate2.Encoder(str(folder))
    ids = np.array([[0, 5000, 249_000, 2], [0, 5001, 249_000, 2]], np.int32)
    lengths = np.array([4, 4], np.int32)
    output = model.forward_batch(*map(ctranslate2.StorageView.from_array, (ids, lengths)))
    first, second = np.array(output.last_hidden_state)
    assert not np.array_equal(first, second)
