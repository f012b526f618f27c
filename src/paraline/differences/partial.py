"""Words inside a matched bead that the other side does not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from paraline.alignment.alignment import Bead
from paraline.differences.finding import Context, Finding, Severity, shown
from paraline.differences.function_words import is_age_word, is_function_word
from paraline.differences.marks.mark import both_sides
from paraline.differences.marks.stances import read_stances
from paraline.differences.words import BeadWords, Word
from paraline.story import Span

_SEED: Final = 0.5
_GROWN: Final = 0.25
_GAP: Final = 1
_HIGH: Final = 0.85
_MEDIUM: Final = 0.93
_MEDIUM_EXCHANGED: Final = 0.95  # two wordings of one thing stand alone more easily
_LONG: Final = 3
_BESIDE: Final = 2  # words from a figure to what makes an age of it


@dataclass(frozen=True, slots=True)
class Phrase:
    """Neighbouring words of one side that stand alone: their indices, and how surely they do."""

    words: range
    confidence: float


def find_partial(context: Context) -> Iterator[Finding]:
    """Yield ``partial-omission`` for words only in A, ``partial-addition`` for those only in B.

    A phrase grows from a word that surely stands alone over neighbours that likely do. Function
    words never make one, and are cut from its ends. Where phrases of both sides stand in each
    other's place, they are one finding, ``partial-omission`` with spans on both sides.
    """
    for bead in context.alignment.matches:
        words = context.words(bead)
        ours = phrases(words.a, words.alone_a)
        theirs = phrases(words.b, words.alone_b)
        if ours or theirs:
            # Of names more is known: how they sound, and what else the stories say of them.
            alone_a, alone_b = context.names.alone(words)
            ours, theirs = phrases(words.a, alone_a), phrases(words.b, alone_b)
        for one, other in _exchanged(ours, theirs, words):
            ours.remove(one)
            theirs.remove(other)
            if not _unsure_alike(context, bead, one, other):
                yield _changed(context, words, one, other)
        for one in ours:
            yield _only(context, words.a, one, "A")
        for other in theirs:
            yield _only(context, words.b, other, "B")


def phrases(words: Sequence[Word], alone: Sequence[float]) -> list[Phrase]:
    """Return the phrases of one side that stand alone, in reading order."""
    seeds = [
        number
        for number, chance in enumerate(alone)
        if chance >= _SEED and not _says_little(words, number)
    ]
    grown = sorted({number for seed in seeds for number in _grown(seed, words, alone)})
    runs: list[list[int]] = [grown[:1]] if grown else []
    for before, number in pairwise(grown):
        near = number - before <= 1 + _GAP and words[number].sentence == words[before].sentence
        if near:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [_phrase(run, words, alone) for run in runs]


def _grown(seed: int, words: Sequence[Word], alone: Sequence[float]) -> Iterator[int]:
    yield seed
    for step in (-1, 1):
        number = seed + step
        while (
            0 <= number < len(words)
            and alone[number] >= _GROWN
            and words[number].sentence == words[seed].sentence
        ):
            yield number
            number += step


def _phrase(run: Sequence[int], words: Sequence[Word], alone: Sequence[float]) -> Phrase:
    content = [n for n in run if not _says_little(words, n)]
    doubt = 1.0
    for number in content:
        doubt *= 1 - min(alone[number], 0.99) ** 2
    return Phrase(range(content[0], content[-1] + 1), 1 - doubt)


def _says_little(words: Sequence[Word], number: int) -> bool:
    """Tell whether a word never stands alone: it is small, or a figure beside it says as much.

    Where one has "Berzins, 58," and the other "58 years old", nothing is left out.
    """
    word = words[number]
    if not is_age_word(word.text, word.language):
        return is_function_word(word.text, word.language)
    beside = words[max(number - _BESIDE, 0) : number + _BESIDE + 1]
    return any(one.text.isdigit() and one.sentence == word.sentence for one in beside)


def _exchanged(
    ours: Sequence[Phrase], theirs: Sequence[Phrase], words: BeadWords
) -> list[tuple[Phrase, Phrase]]:
    """Return the phrases that stand in each other's place: linked to each other and to no more."""
    found = []
    taken: set[int] = set()
    for one in ours:
        for number, other in enumerate(theirs):
            linked = any(i in one.words and j in other.words for i, j, _ in words.links)
            if linked and number not in taken:
                taken.add(number)
                found.append((one, other))
                break
    return found


def _unsure_alike(context: Context, bead: Bead, one: Phrase, other: Phrase) -> bool:
    """Tell whether two phrases only say how sure a thing is, and say the same of it."""
    senses = []
    for side, phrase in zip(both_sides(context, bead), (one, other), strict=True):
        classes = {n: mark.classes for mark in read_stances(side) for n in mark.words}
        if not all(n in classes for n in phrase.words):
            return False
        senses.append(frozenset[str]().union(*(classes[n] for n in phrase.words)))
    return not senses[0].isdisjoint(senses[1])


def _span(words: Sequence[Word], phrase: Phrase) -> Span:
    return Span(words[phrase.words[0]].span.start, words[phrase.words[-1]].span.end)


def _severity(words: Sequence[Word], phrase: Phrase, medium: float = _MEDIUM) -> Severity:
    content = sum(not _says_little(words, n) for n in phrase.words)
    if phrase.confidence >= _HIGH and content >= _LONG:
        return "high"
    return "medium" if phrase.confidence >= medium else "low"


def _only(context: Context, words: Sequence[Word], phrase: Phrase, side: str) -> Finding:
    span = _span(words, phrase)
    story = context.a if side == "A" else context.b
    message = f"only in {side}: {shown(span.of(story.text))}"
    return Finding(
        "partial-omission" if side == "A" else "partial-addition",
        _severity(words, phrase),
        phrase.confidence,
        (span,) if side == "A" else (),
        (span,) if side == "B" else (),
        message,
        "alone",
    )


def _changed(context: Context, words: BeadWords, one: Phrase, other: Phrase) -> Finding:
    a, b = _span(words.a, one), _span(words.b, other)
    sure = one if one.confidence <= other.confidence else other
    message = f"{shown(a.of(context.a.text))} in A, {shown(b.of(context.b.text))} in B"
    severity = _severity(words.a if sure is one else words.b, sure, _MEDIUM_EXCHANGED)
    return Finding("partial-omission", severity, sure.confidence, (a,), (b,), message, "exchanged")
