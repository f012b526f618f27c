"""What the gates know of the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

_CPU = Path("/proc/cpuinfo")


@pytest.fixture(scope="session")
def vnni() -> bool:
    """Whether the processor has VNNI; without it, the encoder's int8 products are less exact."""
    return not _CPU.exists() or "vnni" in _CPU.read_text(encoding="utf-8")
