"""Alignment cases as newsrooms shorten: two sentences told as one, and parts of sentences cut out.

Where lines are written as one sentence, a part of either is lost more often than not; so the bead
is right, and much of one of its sides has no partner.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from scripts.alignment_data import Case
from scripts.news_cases import Document, Side, each_document, rewritten

_JOINERS = {"en": " and ", "lv": " un ", "ru": " и "}
_JOINER = ", "
_TOLD_AS_ONE = 0.1  # chance of a line to be told in the sentence of the line before
_CUT, _CUT_ALONE = 0.8, 0.1  # chance that a part is lost, of two told as one, and of any other
_TAIL = 0.6  # chance that it is the end that is lost
_LOST = 0.25, 0.6  # share of the words
_SHORTEST = 8  # words of a line that is cut
_LEAST = 2  # words that are cut, or left on either side of the cut


def condensed(
    data: Path, languages: tuple[str, str], *, rate: float = 0.12, seed: int = 0
) -> Iterator[Case]:
    """Yield one case a news document of NTREX dev, both sides shortened, each on its own.

    Before it, each side loses a random *rate* of its lines.
    """
    draw = random.Random(f"condensed-{seed}-{languages}-{rate}")
    yield from each_document(data, languages, rate, draw, condensed_document)


def condensed_document(
    name: str, document: Document, languages: tuple[str, str], rate: float, draw: random.Random
) -> Case:
    """Return one document as such a case."""
    return rewritten(name, document, languages, rate, draw, partial(_side, draw))


def _side(draw: random.Random, lines: Sequence[str], kept: Sequence[int], code: str) -> Side:
    texts: list[str] = []
    inside: list[frozenset[int]] = []
    for line in kept:
        # Nothing is told in a headline's sentence, nor in one that has taken in another already.
        after = bool(inside) and inside[-1] == {line - 1} and line > 1
        if after and draw.random() < _TOLD_AS_ONE:
            texts[-1] = _as_one(texts[-1], lines[line], code, draw)
            inside[-1] |= {line}
        else:
            cut = draw.random() < _CUT_ALONE
            texts.append(_shortened(lines[line], draw) if cut else lines[line])
            inside.append(frozenset({line}))
    return texts, inside


def _as_one(first: str, second: str, code: str, draw: random.Random) -> str:
    """Write two sentences as one; mostly a part of one of them is lost."""
    if draw.random() < _CUT:
        if draw.random() < 0.5:
            first = _shortened(first, draw)
        else:
            second = _shortened(second, draw)
    joiner = _JOINERS.get(code, _JOINER)
    return first.rstrip(" .") + joiner + second[:1].lower() + second[1:]


def _shortened(text: str, draw: random.Random) -> str:
    """Return a line without some of its words: its end, or neighbours in its middle."""
    words = text.split()
    if len(words) < _SHORTEST:
        return text
    count = max(_LEAST, int(len(words) * draw.uniform(*_LOST)))
    if draw.random() < _TAIL:
        return " ".join(words[:-count]).rstrip(",;:–—-") + "."
    start = draw.randint(1, max(1, len(words) - count - _LEAST))
    return " ".join(words[:start] + words[start + count :])
