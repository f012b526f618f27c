"""Alignment cases with blocks moved whose answer is beyond doubt, from NTREX dev.

Where a block passes a block of its own size, either may be called the one that moved: such
documents are left out here. Besides, sentences may be deleted and the text be split anew.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scripts.alignment_data import Case
from scripts.news_cases import Document, beads_of, news_documents, written_anew

from paraline.alignment import Bead

_TRIES = 50  # for one document, before it is left out


@dataclass(frozen=True)
class _Side:
    """Sentences, and the lines of the document that stand in each of them."""

    sentences: list[str]
    lines: list[frozenset[int]]


def moved(
    data: Path,
    languages: tuple[str, str],
    *,
    rate: float = 0.0,
    anew: bool = False,
    seed: int = 0,
) -> Iterator[Case]:
    """Yield one case a news document, one to three blocks of 1–4 lines of B elsewhere.

    Parameters
    ----------
    rate
        Share of the lines that each side loses, on its own.
    anew
        Write what stands together as running text and split it again: 1-2 and 2-1 beads.
    """
    draw = random.Random(f"moved-{seed}-{languages}-{rate}-{anew}")
    for number, document in enumerate(news_documents(data)):
        for _ in range(_TRIES):
            parts = _cut(_reorder(len(document["en"]), draw))
            sides = [
                _side(document, code, order, rate, anew, draw)
                for code, order in zip(languages, (sorted(parts), parts), strict=True)
            ]
            gold = _marked(beads_of(*(side.lines for side in sides)))
            if gold is not None:
                yield Case(f"ntrex-{number}", sides[0].sentences, sides[1].sentences, gold)
                break


def _reorder(count: int, draw: random.Random) -> list[int]:
    """Return 0 to *count* less 1 with one to three blocks of 1–4 at another place."""
    order = list(range(count))
    for _ in range(draw.randint(1, 3)):
        size = draw.randint(1, 4)
        if count > 2 * size:
            first = draw.randrange(count - size + 1)
            block = order[first : first + size]
            rest = order[:first] + order[first + size :]
            place = draw.randrange(len(rest) + 1)
            order = rest[:place] + block + rest[place:]
    return order


def _cut(order: Sequence[int]) -> list[tuple[int, ...]]:
    """Cut *order* where neighbours are no neighbours by nature."""
    parts: list[list[int]] = []
    for line in order:
        if parts and parts[-1][-1] == line - 1:
            parts[-1].append(line)
        else:
            parts.append([line])
    return [tuple(part) for part in parts]


def _side(
    document: Document,
    code: str,
    parts: Sequence[tuple[int, ...]],
    rate: float,
    anew: bool,
    draw: random.Random,
) -> _Side:
    side = _Side([], [])
    for part in parts:
        kept = [line for line in part if draw.random() >= rate]
        if anew:
            sentences, lines = written_anew(document[code], kept, code)
            side.sentences.extend(sentences)
            side.lines.extend(lines)
        else:
            side.sentences.extend(document[code][line] for line in kept)
            side.lines.extend(frozenset([line]) for line in kept)
    return side


def _marked(beads: Sequence[Bead]) -> list[Bead] | None:
    """Mark the fewest sentences without which the rest is in order.

    Nothing where none is out of order, or where others would do as well.
    """
    matches = [bead for bead in beads if bead.a and bead.b]
    best: list[tuple[int, int, list[int]]] = [(0, 1, [])]  # sentences, ways, one of the ways
    for k, bead in enumerate(matches):
        ends = [best[last + 1] for last in range(k) if matches[last].b[-1] < bead.b[0]] or best[:1]
        most = max(end[0] for end in ends)
        ways = [end for end in ends if end[0] == most]
        size = len(bead.a) + len(bead.b)
        best.append((most + size, sum(way[1] for way in ways), [*ways[0][2], k]))
    most = max(end[0] for end in best)
    ends = [end for end in best if end[0] == most]
    in_order = set(ends[0][2])
    if sum(end[1] for end in ends) > 1 or len(in_order) == len(matches):
        return None
    stay = [replace(bead, moved=k not in in_order) for k, bead in enumerate(matches)]
    return stay + [bead for bead in beads if not (bead.a and bead.b)]
