"""Who is said to say it, and in what tone the teller tells so."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from paraline.alignment.alignment import Bead
from paraline.differences.finding import Context, Finding
from paraline.differences.marks.mark import Mark, Side, both_read, both_sides
from paraline.differences.marks.matching import Nearness, pair_marks
from paraline.differences.partial import phrases
from paraline.differences.quotations.sources import DOUBT, IMPLIED, PHRASE, read_sources

_LINKED: Final = 0.05  # from here on two verbs tell of one act of saying
_REACH: Final = 5  # words that a source without its verb takes up at most
_DOUBTING: Final = frozenset({"doubting", DOUBT})
_TONES: Final = {PHRASE: "neutral", DOUBT: "doubting"}


@dataclass(frozen=True)
class _Half:
    """One side of a bead, with its marks of sources."""

    side: Side
    alone: Sequence[float]
    marks: Sequence[Mark]


def find_attribution(context: Context) -> Iterator[Finding]:
    """Yield an ``attribution`` where a matched bead tells otherwise who says it, or how.

    ``verb-class``: two linked reporting verbs, or phrases, say another thing about the words;
    ``doubt-removed`` and ``doubt-added``: one side alone doubts the words; ``source-removed`` and
    ``source-added``: words that one side alone has say who tells it, and the other side tells it
    as a fact. Who says it is for :func:`paraline.differences.speakers.find_speakers`.
    """
    for bead in context.alignment.matches:
        yield from _judge(context, bead)


def _judge(context: Context, bead: Bead) -> Iterator[Finding]:
    words = context.words(bead)
    one, other = both_sides(context, bead)
    a = _Half(one, words.alone_a, read_sources(one))
    b = _Half(other, words.alone_b, read_sources(other))
    if all(mark.soft for mark in (*a.marks, *b.marks)):
        return
    near = Nearness.of(words)
    yield from _changed(a, b, near)
    if both_read(one, other, "attribution"):
        yield from _left(a, b, near)
        yield from _unsourced(a, b)


def _changed(a: _Half, b: _Half, near: Nearness) -> Iterator[Finding]:
    """Yield the pairs of marks, each linked to the other best, that say different things."""
    pairs = []
    for one in a.marks:
        for other in b.marks:
            score = max(near.scores.get((i, j), 0.0) for i in one.words for j in other.words)
            if score >= _LINKED:
                pairs.append((score, one, other))
    used: set[Mark] = set()
    for score, one, other in sorted(pairs, key=lambda p: (-p[0], p[1].words, p[2].words)):
        if one not in used and other not in used:
            used |= {one, other}
            if _differ(_tone(one), _tone(other)):
                yield _verb_class(a.side, b.side, one, other, score)


def _tone(mark: Mark) -> str:
    return _TONES.get(mark.form, mark.form)


def _differ(one: str, other: str) -> bool:
    """Tell whether two tones say another thing about the words; an implied one says nothing."""
    pair = {one, other}
    return IMPLIED not in pair and (
        (len(pair) > 1 and "neutral" in pair) or pair == {"stressing", "doubting"}
    )


def _verb_class(a: Side, b: Side, one: Mark, other: Mark, score: float) -> Finding:
    spans = a.span(one.words), b.span(other.words)
    forms = _tone(one), _tone(other)
    texts = a.quoted(spans[:1]), b.quoted(spans[1:])
    message = f"{texts[0]} ({forms[0]}) in A, {texts[1]} ({forms[1]}) in B"
    confidence = 0.5 + score / 2
    return Finding("attribution", "low", confidence, spans[:1], spans[1:], message, "verb-class")


def _unsourced(a: _Half, b: _Half) -> Iterator[Finding]:
    """Yield the phrases that only one side has, where they name its only source."""
    for own, other, in_a in ((a, b, True), (b, a, False)):
        if other.marks or not own.alone:
            continue
        for phrase in phrases(own.side.words, own.alone):
            if len(phrase.words) > 1 and _is_source(phrase.words, own):
                spans = (own.side.span(phrase.words),)
                names, lacks = ("A", "B") if in_a else ("B", "A")
                message = f"{own.side.quoted(spans)}: {names} says who tells it, {lacks} does not"
                rule = "source-removed" if in_a else "source-added"
                ours, theirs = (spans, ()) if in_a else ((), spans)
                yield Finding(
                    "attribution", "medium", phrase.confidence, ours, theirs, message, rule
                )


def _is_source(words: range, half: _Half) -> bool:
    """Tell whether *words* hold a mark of a source, and no word that is far from it.

    A doubt names no source, and is told as such.
    """
    return any(
        not mark.soft
        and mark.form != DOUBT
        and set(mark.words) <= set(words)
        and max(mark.words[0] - words[0], words[-1] - mark.words[-1]) <= _REACH
        for mark in half.marks
    )


def _left(a: _Half, b: _Half, near: Nearness) -> Iterator[Finding]:
    """Yield the marks of doubt that have no partner."""
    left = pair_marks(a.marks, b.marks, near)
    for own, other, indices in ((a, b, left.left_a), (b, a, left.left_b)):
        for mark in (own.marks[n] for n in indices if not own.marks[n].soft):
            if mark.form == DOUBT:
                yield from _doubt(own, other, mark, in_a=own is a)


def _doubt(own: _Half, other: _Half, mark: Mark, *, in_a: bool) -> Iterator[Finding]:
    if any(one.form in _DOUBTING for one in other.marks):
        return
    spans = (own.side.span(mark.words),)
    message = f"{own.side.quoted(spans)}: this doubt stands only in {'A' if in_a else 'B'}"
    rule = "doubt-removed" if in_a else "doubt-added"
    a, b = (spans, ()) if in_a else ((), spans)
    yield Finding("attribution", "medium", _chance(own, mark.words), a, b, message, rule)


def _chance(own: _Half, indices: Collection[int]) -> float:
    """Return how sure it is that a doubt has no partner."""
    return max((0.5 + own.alone[index] / 2 for index in indices if own.alone), default=0.5)
