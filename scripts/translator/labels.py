"""What each source word should be called in English, told from the links of two sentences.

A word's label is a *core*, the English word or two that it is linked to, and an *opening*, the
small words before them that nothing else accounts for: ``valdības`` is ``of the`` + ``government``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

# What may stand in an opening: what other languages say by an ending, or not at all.
SMALL = frozenset(
    re.findall(
        r"\S+",
        "a an the of to in on at by for from with into as about is are was were be been has have "
        "had will would there it not do does did can its his her their that 's being than",
    )
)
_LONGEST = 3  # small words in an opening
Link = tuple[int, int, float]


class Label(NamedTuple):
    """The English words of one source word, by index; an empty core says that it has none."""

    opening: tuple[int, ...]
    core: tuple[int, ...]


def labels(count: int, english: Sequence[str], links: Sequence[Link]) -> list[Label]:
    """Return a label for each of *count* source words.

    Parameters
    ----------
    count
        How many words the source has.
    english
        The words of the other side.
    links
        Source word, English word, score.
    """
    owner: dict[int, tuple[float, int]] = {}
    for i, j, score in links:
        owner[j] = max(owner.get(j, (0.0, -1)), (score, i))
    owned: defaultdict[int, list[int]] = defaultdict(list)
    for j, (_, i) in sorted(owner.items()):
        owned[i].append(j)
    best = {i: max(row, key=lambda j: owner[j][0]) for i, row in owned.items()}
    return [_label(owned.get(i, []), best.get(i, -1), english, owner.keys()) for i in range(count)]


def _label(row: Sequence[int], best: int, english: Sequence[str], taken: Collection[int]) -> Label:
    """Return the label of a word to which the English words *row* belong, *best* most of all."""
    if not row:
        return Label((), ())
    core = _core(row, best, english)
    opening: list[int] = []
    j = core[0] - 1
    while j >= 0 and len(opening) < _LONGEST and english[j].lower() in SMALL:
        if j in taken and j not in row:
            break
        opening.insert(0, j)
        j -= 1
    return Label(tuple(opening), core)


def _core(row: Sequence[int], best: int, english: Sequence[str]) -> tuple[int, ...]:
    """Return the best content word with one of its neighbours, or the best small word."""
    content = [j for j in row if english[j].lower() not in SMALL]
    if not content:
        return (best,)
    anchor = best if best in content else content[-1]
    if anchor + 1 in content:
        return (anchor, anchor + 1)
    return (anchor - 1, anchor) if anchor - 1 in content else (anchor,)
