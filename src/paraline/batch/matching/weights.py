"""What each trait of two stories says for their being one: ``scripts/fit_pairing.py``."""

from __future__ import annotations

from typing import Final

# Of the openings alone: which pairs are worth a look at their sentences.
FIRST: Final[dict[str, float]] = {
    "constant": -7.26,
    "margin": 6.26,
    "lead": 15.07,
    "names": 2.34,
    "numbers": 1.87,
}

# Of stories of two sentences or more, headlines counted.
FULL: Final[dict[str, float]] = {
    "constant": -5.63,
    "margin": -0.77,
    "lead": 7.68,
    "names": 0.22,
    "numbers": 0.76,
    "likest": 8.88,
    "share": 8.78,
}

# Where one has a single sentence.
BRIEF: Final[dict[str, float]] = {
    "constant": -7.77,
    "margin": 8.20,
    "lead": 11.66,
    "names": 1.49,
    "numbers": 0.72,
}
