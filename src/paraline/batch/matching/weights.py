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
    "constant": -5.13,
    "lead": 5.74,
    "names": -0.04,
    "numbers": 0.72,
    "likest": 8.62,
    "share": 8.29,
}

# Where one has a single sentence.
BRIEF: Final[dict[str, float]] = {
    "constant": -6.83,
    "margin": 7.12,
    "lead": 10.67,
    "names": 1.22,
    "numbers": 0.71,
}
