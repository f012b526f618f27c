"""Gate: false alarms and recall of the number finder, by the measure of scripts/eval_numbers.py.

The ceilings and floors stand a little outside the measured figures; a change that crosses one has
to say why.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from scripts.eval_numbers import PAIRS, false_alarms, load, recall

ALARMS_PER_100_PAIRS = 0.6
ALARMS_PER_100_WITH_DIGITS = 4.0
RECALL_OF_TWINS = 0.97
RECALL_OF_ALL = 0.93

pairs = pytest.mark.parametrize(("x", "y"), PAIRS)
parts = pytest.mark.parametrize("part", ["tuning", "kept"])


@pairs
@parts
def test_false_alarms_stay_rare(part: str, x: str, y: str, shared_data: Path) -> None:
    lines, figures, alarms = false_alarms(load(shared_data, part), x, y, show=False)
    assert 100 * alarms / lines <= ALARMS_PER_100_PAIRS
    assert 100 * alarms / figures <= ALARMS_PER_100_WITH_DIGITS


@pairs
@parts
def test_planted_errors_are_found(part: str, x: str, y: str, shared_data: Path) -> None:
    planted, found = recall(load(shared_data, part), x, y, 1, show=False)
    changed = [key for key in planted if key[0] != "dropped"]
    twins = [key for key in changed if key[1]]
    assert sum(found[key] for key in twins) >= RECALL_OF_TWINS * sum(planted[key] for key in twins)
    assert sum(found[key] for key in changed) >= RECALL_OF_ALL * sum(planted[k] for k in changed)
