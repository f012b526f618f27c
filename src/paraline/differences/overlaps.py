"""One difference is reported once: a finding that another one explains better is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from paraline.differences.finding import Finding, Kind
from paraline.story import Span

# What says only that words stand alone; a kind that knows why says more.
_PLAIN: Final[frozenset[Kind]] = frozenset({"partial-omission", "partial-addition"})
# What tells of whole sentences, or of headlines, and so explains no single words.
_BROAD: Final[frozenset[Kind]] = frozenset({"omission", "addition", "moved", "headline"})
_PHRASES: Final[frozenset[Kind]] = frozenset({*_PLAIN, "attribution", "quote"})
_SPEAKERS: Final = frozenset({"other-speaker", "other-source", "made-anonymous"})
# That one side doubts what it tells says more than that a word of doubt stands alone there.
_DOUBTS: Final = frozenset({"doubt-added", "doubt-removed"})
_DOUBTFUL: Final[frozenset[Kind]] = frozenset({"modality", "loaded-term", "tone"})
_DENYING: Final = frozenset({"denying-added", "denying-lost"})
_LIKELY: Final = 0.5
_MOST: Final = 0.5
_LONGER: Final = 3  # times the name


def without_repeats(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out the plain findings whose words are mostly those of findings that say more.

    A word that two findings with spans on both sides report, such as a day that is a number too,
    is left to the surer one. A name that one side lacks goes with the phrase around it, if the
    side lacks that as well, and the phrase is at least as sure.
    """
    everything = list(findings)
    found = [
        one
        for one in everything
        if not any(
            _holds(other, one) or _doubts(other, one) or _contradicts(other, one)
            for other in everything
        )
    ]
    telling = [one for one in found if one.kind not in _PLAIN | _BROAD]
    kept: list[Finding] = []
    for one in found:
        if one.kind in _PLAIN:
            others = telling
        elif one.kind in _BROAD:
            kept.append(one)
            continue
        else:
            others = [other for other in telling if _goes_before(other, one)]
        if not _explained(one, others):
            kept.append(one)
    return kept


def _holds(phrase: Finding, name: Finding) -> bool:
    """Tell whether a *name* of one side is but a part of a *phrase* that the other side lacks."""
    if name.kind != "name" or phrase.kind not in _PHRASES or bool(name.a and name.b):
        return False
    own, whole = (name.a, phrase.a) if name.a else (name.b, phrase.b)
    size = sum(span.end - span.start for span in own)
    return (
        phrase.confidence >= name.confidence
        and sum(span.end - span.start for span in whole) >= _LONGER * size
        and _covered(own, whole) == 1
    )


def _doubts(doubt: Finding, one: Finding) -> bool:
    """Tell whether *one* is of a word of *doubt* that one side alone has, and says less of it."""
    if doubt.rule not in _DOUBTS or one.kind not in _DOUBTFUL:
        return False
    own, whole = (one.a, doubt.a) if doubt.a else (one.b, doubt.b)
    return bool(own) and _covered(own, whole) == 1


def _contradicts(contrary: Finding, one: Finding) -> bool:
    """Tell whether *one* only tells that a word of a pair of contraries denies by its meaning."""
    if contrary.rule != "opposite" or one.rule not in _DENYING:
        return False
    sides = (one.a, contrary.a), (one.b, contrary.b)
    return all(_covered(own, by) == 1 for own, by in sides if own)


def _goes_before(other: Finding, one: Finding) -> bool:
    """Tell whether *other* is another kind, and surer; of equals, the first by name.

    Of a name in another name's place, it says more that somebody else speaks.
    """
    if other.kind == one.kind or bool(other.a and other.b) < bool(one.a and one.b):
        return False
    speaks = one.rule in _SPEAKERS, other.rule in _SPEAKERS
    if "name" in (one.kind, other.kind) and any(speaks):
        return speaks[1] and other.confidence >= _LIKELY
    return (-other.confidence, other.kind) < (-one.confidence, one.kind)


def _explained(one: Finding, others: Sequence[Finding]) -> bool:
    """Tell whether *others* cover most of the words on each side that *one* points at."""
    sides = [
        (one.a, [span for other in others for span in other.a]),
        (one.b, [span for other in others for span in other.b]),
    ]
    return all(_covered(spans, by) > _MOST for spans, by in sides if spans)


def _covered(spans: Sequence[Span], by: Sequence[Span]) -> float:
    """Return the share of the characters of *spans* that lie in *by*, 0..1."""
    places = {place for span in by for place in range(span.start, span.end)}
    own = [place for span in spans for place in range(span.start, span.end)]
    return sum(place in places for place in own) / max(len(own), 1)
