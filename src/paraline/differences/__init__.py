"""What two stories tell differently: one finder for each kind of difference."""

from __future__ import annotations

from typing import Final

from paraline.differences.finding import Context, Finder, Finding, Kind, Severity
from paraline.differences.linking import link_words
from paraline.differences.moved import find_moved
from paraline.differences.names import find_names
from paraline.differences.numbers import find_numbers
from paraline.differences.omissions import find_omissions

__all__ = [
    "FINDERS",
    "Context",
    "Finder",
    "Finding",
    "Kind",
    "Severity",
    "find_differences",
    "link_words",
]

FINDERS: Final[tuple[Finder, ...]] = (find_omissions, find_numbers, find_moved, find_names)


def find_differences(context: Context) -> tuple[Finding, ...]:
    """Return what every finder finds, in the order in which a reader of A meets it.

    What only B has stands after the part of A that matches its sentence in B, or the nearest
    matched sentence before that one.
    """
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

    found = (finding for finder in FINDERS for finding in finder(context))
    return tuple(sorted(found, key=order))
