"""``index.html``: all comparisons of a batch on one page, the worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from paraline._version import __version__
from paraline.batch.tables import day, severities
from paraline.batch.trends import Tally, chart
from paraline.reporting.rows import SEVERITIES

if TYPE_CHECKING:
    from jinja2 import Template

    from paraline.batch.running import Failure

LISTED: Final = 5_000
"""Comparisons in the table: a browser sorts so many without a pause; the rest is in the CSV."""

_FILES: Final = 500  # unpaired stories, and failures, that the page names
_DAYS: Final = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A comparison as the table shows it."""

    group: str
    href: str
    title: str
    languages: str
    outlet: str
    day: str
    coverage_a: float
    coverage_b: float
    counts: Counter[str]
    kinds: Mapping[str, int]

    @property
    def badness(self) -> tuple[Any, ...]:
        """What the table is sorted by: many grave findings, then little coverage."""
        counts = [-self.counts[severity] for severity in SEVERITIES]
        return (*counts, min(self.coverage_a, self.coverage_b), self.group, self.languages)


@dataclass
class Overview:
    """Sums up results as they are read; only the worst lines are kept.

    Parameters
    ----------
    failures
        The groups that could not be compared.
    unpaired
        The paths of the stories without a partner.
    """

    failures: Sequence[Failure]
    unpaired: Sequence[str]
    total: Tally = field(default_factory=Tally)
    groups: int = 0
    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    days: dict[str, Tally] = field(default_factory=dict)
    outlets: dict[str, Tally] = field(default_factory=dict)
    _lines: list[Line] = field(default_factory=list)

    def add(self, group: str, result: Mapping[str, Any]) -> None:
        """Take in the *result* of a group: one line for each comparison."""
        self.groups += 1
        for number, pair in enumerate(result["comparisons"], 1):
            line = _line(group, result["stories"], pair, number)
            for finding in pair["findings"]:
                self.kinds.setdefault(finding["kind"], Counter())[finding["severity"]] += 1
            tallies = [self.total]
            if line.day:
                tallies.append(self.days.setdefault(line.day, Tally()))
            if line.outlet:
                tallies.append(self.outlets.setdefault(line.outlet, Tally()))
            for tally in tallies:
                tally.add(line.coverage_a, line.coverage_b, line.counts)
            self._lines.append(line)
        if len(self._lines) > 2 * LISTED:
            self._lines = self.worst()

    def worst(self) -> list[Line]:
        """Return the lines of the table, the worst first."""
        return sorted(self._lines, key=lambda line: line.badness)[:LISTED]

    def render(self) -> str:
        """Return the page: its own style and script, no network, everything escaped."""
        from markupsafe import Markup

        from paraline.reporting import wording
        from paraline.reporting.pages import asset, policy

        css = asset("paraline.reporting", "report.css") + asset(__package__, "overview.css")
        script = asset(__package__, "overview.js")
        lines = self.worst()
        days = sorted(self.days.items())[-_DAYS:]
        return _template().render(
            csp=policy(css, script),
            css=Markup(css),
            script=Markup(script),
            overview=self,
            lines=lines,
            kinds=sorted(self.kinds.items(), key=lambda item: (-item[1].total(), item[0])),
            outlets=sorted(self.outlets.items(), key=lambda item: (item[1].badness, item[0])),
            days=days,
            chart=chart(days) if len(days) > 1 else None,
            languages=sorted({line.languages for line in lines}),
            severities=SEVERITIES,
            some=_FILES,
            wording=wording,
            version=__version__,
        )


def _line(
    group: str, stories: Sequence[Mapping[str, Any]], pair: Mapping[str, Any], number: int
) -> Line:
    a, b = stories[pair["a"]], stories[pair["b"]]
    anchor = f"#p{number}-pair" if number > 1 else ""
    return Line(
        group=group,
        href=quote(f"{group}.html", errors="surrogateescape") + anchor,
        title=a["title"] or b["title"] or "",
        languages=f"{a['language']} → {b['language']}",
        outlet=b.get("outlet", ""),
        day=day(b) or day(a),
        coverage_a=pair["summary"]["coverage_a"],
        coverage_b=pair["summary"]["coverage_b"],
        counts=severities(pair),
        kinds=pair["summary"]["findings"],
    )


@cache
def _template() -> Template:
    from paraline.reporting.pages import load_template, shown

    return load_template(__package__, "overview.html", show=shown)
