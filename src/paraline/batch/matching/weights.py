"""What each trait of two stories says for their being one: ``scripts/eval_pairing.py --fit``."""

from __future__ import annotations

from typing import Final

WEIGHTS: Final[dict[str, float]] = {
    "constant": -5.98,
    "cosine": -2.83,
    "margin": 6.21,
    "lead": 7.31,
    "names": 1.84,
    "names_missing": 0.36,
    "numbers": 1.54,
    "numbers_missing": -0.57,
}
