"""Headlines that tell different things, and leads that the other version tells further down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from math import prod
from typing import Final

from paraline.alignment.alignment import Bead
from paraline.differences.actors.story_names import StoryNames
from paraline.differences.calibration import calibrated
from paraline.differences.dates import find_dates
from paraline.differences.finding import Context, Finder, Finding, Severity
from paraline.differences.loaded import find_loaded
from paraline.differences.modality import find_modality
from paraline.differences.names import find_names
from paraline.differences.negation import find_negation
from paraline.differences.numbers import find_numbers
from paraline.differences.opposites import find_opposites
from paraline.differences.overlaps import without_repeats
from paraline.differences.partial import find_partial
from paraline.differences.prominence import OPENING
from paraline.story import Span, Story

_FINDERS: Final[tuple[Finder, ...]] = (
    find_numbers,
    find_dates,
    find_negation,
    find_modality,
    find_loaded,
    find_opposites,
    find_partial,
)
_PART: Final = 0.15  # confidence of a part
_LEAST: Final = 0.4  # and of all parts together: below, two in three are wrong
_TOLD: Final = 3  # parts that the message has room for
_DEEP: Final = 0.25  # share of a story


def find_headline(context: Context) -> Iterator[Finding]:
    """Yield a ``headline`` where the headlines differ, and one for each lead that is buried.

    The headlines are compared as a bead's sentences are; what differs in them is one finding. A
    lead is buried where the other version tells a story's first sentence after its own first
    three, and after its first quarter; one that ``moved`` past others is told by that kind.
    """
    if context.headlines:
        yield from _headlines(context.headlines, context.names)
    for bead in context.alignment.matches:
        if not bead.moved:
            yield from _lead(context, bead)


def _headlines(heads: Context, known: StoryNames) -> Iterator[Finding]:
    # Whom the stories name tells who in their headlines is somebody.
    finders: tuple[Finder, ...] = (*_FINDERS, partial(find_names, known=known))
    found = (calibrated(finding) for finder in finders for finding in finder(heads))
    parts = [part for part in without_repeats(found) if part.confidence >= _PART]
    sure = 1 - prod(1 - part.confidence for part in parts)
    if sure < _LEAST:
        return
    parts.sort(key=lambda part: -part.confidence)
    severity: Severity = "high" if any(part.severity == "high" for part in parts) else "medium"
    a = _spans([span for part in parts for span in part.a], heads.a)
    b = _spans([span for part in parts for span in part.b], heads.b)
    more = len(parts) - _TOLD
    message = "headlines: " + "; ".join(part.message for part in parts[:_TOLD])
    message += f"; and {more} more" * (more > 0)
    yield Finding("headline", severity, sure, a, b, message, "headlines")


def _spans(spans: Sequence[Span], head: Story) -> tuple[Span, ...]:
    """Return the words that differ, or the whole headline, which lacks what the other has."""
    return tuple(sorted(set(spans))) or (head.sentences[0].span,)


def _lead(context: Context, bead: Bead) -> Iterator[Finding]:
    for name, other, first, place, story in (
        ("A", "B", bead.a[0], bead.b[0], context.b),
        ("B", "A", bead.b[0], bead.a[0], context.a),
    ):
        if first == 0 and place >= max(OPENING, _DEEP * len(story.sentences)):
            message = (
                f"{name} leads with it; in {other} it is sentence {place + 1} "
                f"of {len(story.sentences)}"
            )
            a = tuple(sentence.span for sentence in context.sentences_a(bead))
            b = tuple(sentence.span for sentence in context.sentences_b(bead))
            yield Finding("headline", "medium", bead.score, a, b, message, "lead")
