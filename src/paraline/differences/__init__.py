"""What two stories tell differently: one finder for each kind of difference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from paraline.differences.attribution import find_attribution
from paraline.differences.calibration import calibrated
from paraline.differences.dates import find_dates
from paraline.differences.finding import Context, Finder, Finding, Kind, Severity
from paraline.differences.headline import find_headline
from paraline.differences.identity import identified
from paraline.differences.linking import linked_context
from paraline.differences.loaded import find_loaded
from paraline.differences.modality import find_modality
from paraline.differences.moved import find_moved
from paraline.differences.names import find_names
from paraline.differences.negation import find_negation
from paraline.differences.numbers import find_numbers
from paraline.differences.omissions import find_omissions
from paraline.differences.opposites import find_opposites
from paraline.differences.overlaps import without_repeats
from paraline.differences.partial import find_partial
from paraline.differences.quote import find_quotes
from paraline.differences.settings import Settings
from paraline.differences.speakers import find_speakers
from paraline.differences.tone import find_tone

__all__ = [
    "FINDERS",
    "Context",
    "Finder",
    "Finding",
    "Kind",
    "Settings",
    "Severity",
    "find_differences",
    "linked_context",
]

FINDERS: Final[tuple[Finder, ...]] = (
    find_omissions,
    find_numbers,
    find_dates,
    find_names,
    find_negation,
    find_modality,
    find_loaded,
    find_tone,
    find_quotes,
    find_attribution,
    find_speakers,
    find_moved,
    find_headline,
    find_opposites,
    find_partial,
)

# What is right more seldom than that is not told. Denials are told sooner: one that is missing
# matters more than a look at the place costs.
_LEAST: Final = 0.2
_LEAST_OF: Final[Mapping[Kind, float]] = {"negation": 0.168}


def find_differences(context: Context, settings: Settings | None = None) -> tuple[Finding, ...]:
    """Return what every finder finds, in the order in which a reader of A meets it.

    What only B has stands after the part of A that matches its sentence in B, or the nearest
    matched sentence before that one. Confidences are those that were measured for the rule, and
    a difference that two finders see is reported by the one that says more about it. What
    *settings* do not want, or their glossary explains, is left out; what was decided upon is not,
    so that it can be counted.
    """
    wanted = settings or Settings()
    matched = {
        j: context.a.sentences[bead.a[-1]].end for bead in context.alignment.matches for j in bead.b
    }
    ends = sorted((context.b.sentences[j].start, end) for j, end in matched.items())

    def order(finding: Finding) -> tuple[int, int, str, str]:
        in_b = finding.b[0].start if finding.b else 0
        if finding.a:
            return (finding.a[0].start, in_b, finding.kind, finding.message)
        before = [end for start, end in ends if start <= in_b]
        return (before[-1] if before else 0, in_b, finding.kind, finding.message)

    found = [calibrated(finding) for finder in FINDERS for finding in finder(context)]
    told = (
        identified(finding, context)
        for finding in without_repeats(found)
        if finding.confidence >= _LEAST_OF.get(finding.kind, _LEAST)
        and wanted.wants(finding)
        and not wanted.glossary.explains(finding, context)
    )
    return tuple(sorted(told, key=order))
