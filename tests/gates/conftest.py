"""What the gates share: the encoder, and what they know of the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from paraline.embedding import default_embedder
from paraline.embedding.embedder import Embedder
from paraline.embedding.recalling import recalling

_CPU = Path("/proc/cpuinfo")


@pytest.fixture(scope="session")
def vnni() -> bool:
    """Whether the processor has VNNI; without it, the encoder's int8 products are less exact."""
    return not _CPU.exists() or "vnni" in _CPU.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The bundled encoder, which reads each sentence of the evaluation data once."""
    return recalling(default_embedder())
