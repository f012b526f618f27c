"""An alignment as JSON lines: one bead a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paraline.alignment.alignment import Alignment


def render_jsonl(alignment: Alignment) -> str:
    """Return the contract's object for each bead, one a line, in reading order of A."""
    return "".join(json.dumps(bead) + "\n" for bead in alignment.to_dicts())
