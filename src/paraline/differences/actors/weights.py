"""What each trait of a name says about its absence: found by ``scripts/tune_names.py``."""

from __future__ import annotations

from typing import Final

WEIGHTS_LINKED: Final[dict[str, float]] = {
    "acronym": -2.464,
    "alike": -1.158,
    "alone": -2.601,
    "alone_odds": 0.858,
    "alone_unlike": 1.711,
    "common": -1.360,
    "common_link": -2.074,
    "constant": 4.053,
    "link": 3.993,
    "link_alike": -7.840,
    "link_small": -5.531,
    "meaningful": 0.515,
    "meant": -2.048,
    "opens": -1.832,
    "rather_alike": -8.497,
    "short_alike": -0.256,
    "surplus": -0.500,
    "taken": -0.446,
    "unlinked": -0.372,
    "very_alike": 1.499,
}

WEIGHTS_PLAIN: Final[dict[str, float]] = {
    "acronym": -3.083,
    "alike": -3.984,
    "common": -2.270,
    "constant": 3.762,
    "meaningful": 0.750,
    "meant": -2.875,
    "opens": -2.214,
    "rather_alike": -10.536,
    "short_alike": -1.115,
    "surplus": -0.178,
    "taken": -0.017,
    "very_alike": -0.557,
}
