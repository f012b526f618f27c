"""What each trait of a name says about its absence: found by ``scripts/tune_names.py``."""

from __future__ import annotations

from typing import Final

WEIGHTS_LINKED: Final[dict[str, float]] = {
    "acronym": -3.034,
    "alike": -2.871,
    "common": -1.963,
    "common_link": -1.029,
    "constant": 4.147,
    "link": 1.327,
    "link_alike": -9.408,
    "link_small": -7.060,
    "meaningful": 0.560,
    "meant": -2.796,
    "opens": -1.895,
    "rather_alike": -7.866,
    "short_alike": -1.346,
    "surplus": -0.034,
    "taken": -0.396,
    "unlinked": -0.437,
    "very_alike": 1.139,
}

WEIGHTS_PLAIN: Final[dict[str, float]] = {
    "acronym": -3.095,
    "alike": -4.160,
    "common": -2.234,
    "constant": 3.828,
    "meaningful": 0.743,
    "meant": -2.977,
    "opens": -2.189,
    "rather_alike": -10.617,
    "short_alike": -1.043,
    "surplus": -0.191,
    "taken": 0.020,
    "very_alike": 0.073,
}
