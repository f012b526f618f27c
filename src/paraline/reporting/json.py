"""The contract's JSON, for other programs."""

from __future__ import annotations

import json

from paraline.comparison import Comparison


def render_json(comparison: Comparison) -> str:
    """Return :meth:`Comparison.to_dict` as indented JSON, letters as they are.

    Lone surrogates alone are escaped, as UTF-8 cannot hold what a file's name may.
    """
    text = json.dumps(comparison.to_dict(), ensure_ascii=False, indent=2) + "\n"
    return text.encode(errors="backslashreplace").decode()
