"""What each trait of two stories says for their being one: ``scripts/fit_pairing.py``."""

from __future__ import annotations

from typing import Final

# Of the openings alone: which pairs are worth a look at their sentences.
FIRST: Final[dict[str, float]] = {
    "constant": -7.29,
    "margin": 6.12,
    "lead": 14.81,
    "names": 2.37,
    "numbers": 1.90,
}

# Of stories of two sentences or more, headlines counted.
FULL: Final[dict[str, float]] = {
    "constant": -5.18,
    "lead": 5.69,
    "names": 0.01,
    "numbers": 0.65,
    "likest": 8.64,
    "share": 7.79,
}

# Where one has a single sentence.
BRIEF: Final[dict[str, float]] = {
    "constant": -6.96,
    "margin": 6.66,
    "lead": 11.00,
    "names": 1.65,
    "numbers": 0.81,
}
