"""Coverage and findings by day and by outlet: sums, and a small picture of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from paraline.reporting.rows import SEVERITIES

WIDTH: Final = 600
HEIGHT: Final = 100
_FILLED: Final = 0.8  # of a day's room that its bar takes


@dataclass
class Tally:
    """Comparisons counted together; shares of coverage, 0..1, are means."""

    comparisons: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    _a: float = 0.0
    _b: float = 0.0

    def add(self, coverage_a: float, coverage_b: float, counts: Mapping[str, int]) -> None:
        """Count a comparison."""
        self.comparisons += 1
        self._a += coverage_a
        self._b += coverage_b
        self.counts.update(counts)

    @property
    def coverage_a(self) -> float:
        """The mean share of the reference that stands in the other story."""
        return self._a / self.comparisons if self.comparisons else 0.0

    @property
    def coverage_b(self) -> float:
        """The mean share of the other story that stands in the reference."""
        return self._b / self.comparisons if self.comparisons else 0.0

    def rate(self, severity: str) -> float:
        """Return how many findings of this severity a comparison has, in the mean."""
        return self.counts[severity] / self.comparisons if self.comparisons else 0.0

    @property
    def badness(self) -> tuple[float, ...]:
        """What outlets are sorted by: the most grave findings a comparison, then coverage."""
        return (-self.rate("high"), self.coverage_a)


@dataclass(frozen=True, slots=True)
class Bar:
    """A day's stretch of a chart, in units of ``WIDTH`` and ``HEIGHT``."""

    what: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of findings and of coverage by day, and the most findings a comparison of any day."""

    findings: tuple[Bar, ...]
    coverage: tuple[Bar, ...]
    most: float


def chart(days: Sequence[tuple[str, Tally]]) -> Chart:
    """Lay out one place a day, in the order given: findings a comparison, and coverage of A."""
    most = max(sum(tally.rate(one) for one in SEVERITIES) for _, tally in days) or 1.0
    room = WIDTH / len(days)
    findings, coverage = [], []
    for place, (_, tally) in enumerate(days):
        x, width, top = round(place * room, 2), round(room * _FILLED, 2), float(HEIGHT)
        for severity in SEVERITIES:
            height = tally.rate(severity) / most * HEIGHT
            top -= height
            if height:
                findings.append(Bar(severity, x, round(top, 2), width, round(height, 2)))
        height = round(tally.coverage_a * HEIGHT, 2)
        coverage.append(Bar("held", x, round(HEIGHT - height, 2), width, height))
    return Chart(tuple(findings), tuple(coverage), most)
