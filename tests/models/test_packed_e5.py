"""The packed weights: read as they are, refused with a sentence where they are not."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from paraline.errors import ModelError
from paraline.models.encoder import packed_file
from paraline.models.packed_e5 import PackedE5

# The entry of one character in the map: its code point, and the three that stand for it.
HALF = struct.pack("<IB3I", ord("½"), 3, *map(ord, "1⁄2"))


@pytest.fixture(scope="module")
def head() -> bytes:
    """The real file up to where the tensors begin, and some more."""
    with packed_file().open("rb") as file:
        return file.read(5_000_000)


def written(folder: Path, data: bytes) -> Path:
    path = folder / "packed.bin"
    path.write_bytes(data)
    return path


def test_the_real_file_is_as_expected() -> None:
    packed = PackedE5(packed_file())
    assert (packed.shape.hidden, packed.shape.layers, packed.shape.heads) == (384, 12, 12)
    assert packed.pieces[:4] == ["<s>", "<pad>", "</s>", "<unk>"]
    assert packed.unknown_id == 3
    assert len(packed.pieces) == len(packed.scores)
    assert packed.normalisation[ord("½")] == "1⁄2"


def test_weights_are_unpacked_in_their_order() -> None:
    packed = PackedE5(packed_file())
    matrix = packed.tensor("l0.q.w", 384, 384)
    assert matrix.shape == (384, 384)
    # Each block of 32 is a scale times whole numbers from -8 to 7.
    steps = matrix[0, :32] / np.abs(np.diff(np.unique(matrix[0, :32]))).min()
    assert np.allclose(steps, np.round(steps), atol=1e-3)
    assert packed.tensor("l0.q.b", -1).shape == (384,)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda head: b"GGUF" + head[4:], "wrong magic"),
        (lambda head: head[:4] + struct.pack("<i", 2) + head[8:], "version 2"),
        (lambda head: head[:40] + struct.pack("<i", 64) + head[44:], "blocks of 64"),
        (lambda head: head[:8] + struct.pack("<i", -384) + head[12:], "impossible dimensions"),
        (lambda head: head[:44] + struct.pack("<i", 10**9) + head[48:], "pieces"),
        (lambda head: head.replace(HALF, HALF[:5] + b"\xff" * 4 + HALF[9:]), "packed encoder"),
        (lambda head: head[:30], "packed encoder"),
        (lambda head: head[:100_000], "packed encoder"),
        (lambda head: head, "past the end"),
    ],
)
def test_an_unexpected_file_is_refused_with_a_sentence(
    tmp_path: Path, head: bytes, change: object, what: str
) -> None:
    path = written(tmp_path, change(head))  # type: ignore[operator]
    with pytest.raises(ModelError, match=what) as caught:
        PackedE5(path)
    assert "pip install" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_empty_or_missing_file(tmp_path: Path) -> None:
    for path in (written(tmp_path, b""), tmp_path / "nowhere"):
        with pytest.raises(ModelError, match="cannot be read"):
            PackedE5(path)


def test_a_tensor_that_is_not_there() -> None:
    packed = PackedE5(packed_file())
    with pytest.raises(ModelError, match=r"no tensor l99\.q\.w"):
        packed.tensor("l99.q.w", 384, 384)
    with pytest.raises(ModelError, match="weights"):
        packed.tensor("l0.q.w", 383, 384)
