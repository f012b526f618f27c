"""Names that only one version has, and names in other names' places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from paraline.alignment.alignment import Bead
from paraline.differences.actors.absence import Likely, likely_absent
from paraline.differences.actors.likeness import related
from paraline.differences.actors.mentions import are_names, runs, span_of
from paraline.differences.actors.sides import Side
from paraline.differences.actors.story_names import StoryNames
from paraline.differences.finding import Context, Finding, Severity
from paraline.differences.pairing import surest_first
from paraline.differences.words import BeadWords

_LEAST: Final = 0.2  # chance of absence from which a name is looked at
_REPORTED: Final = 0.4
_TOGETHER: Final = 0.3  # mean chance from which two names in one place are believed
_HIGH: Final = 0.9


@dataclass(frozen=True, slots=True)
class _Gone:
    """A run of names of one side that the other side seems not to say."""

    names: tuple[Likely, ...]
    absent: float
    elsewhere: bool

    @property
    def indices(self) -> frozenset[int]:
        return frozenset(one.name.index for one in self.names)


def find_names(context: Context, known: StoryNames | None = None) -> Iterator[Finding]:
    """Yield a finding of kind ``name`` for each name of a matched bead that has no partner.

    Two names that have none and are linked, or the only ones of their bead, stand in each other's
    place (rule ``other-name``): ``high`` where both are surely without a partner. A name of one
    side alone (rule ``only``) is ``medium``. Other sentences are looked at too: those of
    *context*, or those that are *known*.
    """
    names = known or context.names
    for bead in context.alignment.matches:
        yield from _judge(context, bead, names)


def _judge(context: Context, bead: Bead, names: StoryNames) -> Iterator[Finding]:
    words = context.words(bead)
    a, b = names.sides(words)
    if not a.names and not b.names:
        return
    gone_a = _gone(a, b, context.a.text)
    gone_b = _gone(b, a, context.b.text)
    pairs = list(_pairs(gone_a, gone_b, words))
    for one, other in pairs:
        if (one.absent + other.absent) / 2 < _TOGETHER:
            continue
        gone_a.remove(one)
        gone_b.remove(other)
        if not _related(one, other):
            yield from _other_name(one, other, context)
    for one in gone_a:
        yield from _only(one, context, in_a=True)
    for one in gone_b:
        yield from _only(one, context, in_a=False)


def _gone(side: Side, other: Side, text: str) -> list[_Gone]:
    likely = {one.name.index: one for one in likely_absent(side, other) if one.absent >= _LEAST}
    found = []
    for run in runs([likely[index].name for index in sorted(likely)], text):
        if not are_names(run):
            continue
        names = tuple(likely[name.index] for name in run)
        elsewhere = all(other.story.has(one.name) for one in names)
        found.append(_Gone(names, max(one.absent for one in names), elsewhere))
    return found


def _pairs(
    gone_a: Sequence[_Gone], gone_b: Sequence[_Gone], words: BeadWords
) -> Iterator[tuple[_Gone, _Gone]]:
    """Yield names that stand in each other's place, the most strongly linked first."""
    only = len(gone_a) == len(gone_b) == 1
    scored = []
    for i, one in enumerate(gone_a):
        for j, other in enumerate(gone_b):
            links = [s for x, y, s in words.links if x in one.indices and y in other.indices]
            if links or only:
                scored.append((max(links, default=0.0), i, j))
    for _, i, j in surest_first(scored):
        yield gone_a[i], gone_b[j]


def _related(one: _Gone, other: _Gone) -> bool:
    """Tell whether a name of the one is part of a name of the other: no other name, if another."""
    return any(related(x.name.text, y.name.text) for x in one.names for y in other.names)


def _other_name(one: _Gone, other: _Gone, context: Context) -> Iterator[Finding]:
    low, top = sorted((one.absent, other.absent))
    sure = (low + top) / 2
    severity: Severity = "high" if low >= _HIGH else "medium"
    a, b = (span_of([likely.name for likely in gone.names]) for gone in (one, other))
    message = f'"{a.of(context.a.text)}" in A, "{b.of(context.b.text)}" in B'
    yield Finding("name", severity, sure, (a,), (b,), message, "other-name")


def _only(gone: _Gone, context: Context, *, in_a: bool) -> Iterator[Finding]:
    if gone.absent < _REPORTED:
        return
    span = span_of([likely.name for likely in gone.names])
    text = span.of((context.a if in_a else context.b).text)
    own, other = ("A", "B") if in_a else ("B", "A")
    message = f'"{text}" only in {own}'
    if gone.elsewhere:
        message = f'"{text}" in {own}; {other} names it in other sentences only'
    a, b = ((span,), ()) if in_a else ((), (span,))
    yield Finding("name", "medium", gone.absent, a, b, message, "only")
