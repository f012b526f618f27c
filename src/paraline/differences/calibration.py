"""Turns what a finder believes into how often such findings are right.

``calibration.toml`` holds, by kind and rule, points ``[believed, right]`` that
``scripts/calibrate_differences.py`` measures on single errors planted into human translations;
between them lie straight lines. A rule that was not measured keeps what its finder says.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Final

from paraline.differences.finding import Finding, Severity

Points = Sequence[Sequence[float]]

# A finding that is often wrong is never shown as a grave one.
_HIGH: Final = 0.8
_MEDIUM: Final = 0.15


def calibrated(finding: Finding) -> Finding:
    """Return *finding* with a measured confidence, and no graver than that allows."""
    points = _measured().get(finding.kind, {}).get(finding.rule)
    confidence = _between(points, finding.confidence) if points else finding.confidence
    return replace(finding, confidence=confidence, severity=_allowed(finding.severity, confidence))


def _allowed(severity: Severity, confidence: float) -> Severity:
    if severity == "low" or confidence < _MEDIUM:
        return "low"
    return severity if confidence >= _HIGH else "medium"


def _between(points: Points, value: float) -> float:
    """Return the height at *value* of the line through *points*, level beyond its ends."""
    at = bisect_right([x for x, _ in points], value)
    if at in (0, len(points)):
        return points[max(at - 1, 0)][1]
    (x0, y0), (x1, y1) = points[at - 1], points[at]
    return y0 + (y1 - y0) * (value - x0) / (x1 - x0)


@cache
def _measured() -> Mapping[str, Mapping[str, Points]]:
    text = (resources.files(__package__) / "calibration.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
