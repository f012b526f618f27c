"""What two versions of a sentence say in one language, set against each other word by word.

It helps a reader to see at a glance what a translation renders otherwise, and is evidence of
nothing. The edit is that of fewest words taken out and put in (rapidfuzz's ``Indel``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from paraline.lexicons import fold
from paraline.reporting.rows import Cell, Row

_WORD = re.compile(r"\S+")
_MARKS = re.compile(r"^\W+|\W+$")
_LEAST_ALIKE = 0.4  # share of the words, both sides together: below, nobody could read the diff


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that both versions have (``side`` is empty), or that one of them has alone."""

    text: str
    side: Literal["", "a", "b"] = ""


def row_diff(row: Row) -> tuple[Stretch, ...]:
    """Return the diff of a bead whose sides can be read in one language by a translation.

    Only translations that the guard trusts count, and none that goes word for word. Where there
    are none, or the two have too little in common, nothing is returned.
    """
    sides = [_readings(cells) for cells in (row.a, row.b)]
    if not all(sides) or not any(cell.translation for cell in (*row.a, *row.b)):
        return ()
    if len({language for side in sides for language, _ in side}) > 1:
        return ()
    return word_diff(*(" ".join(text for _, text in side) for side in sides))


def word_diff(a: str, b: str) -> tuple[Stretch, ...]:
    """Return the words of *b* and, where they stand, those that *a* alone has.

    Words are alike whatever their case and the marks beside them; they are shown as *b* has
    them. Two texts that have too little in common have no diff.
    """
    ours, theirs = _WORD.findall(a), _WORD.findall(b)
    keys = list(map(_key, ours)), list(map(_key, theirs))
    if Indel.normalized_similarity(*keys) < _LEAST_ALIKE:
        return ()
    found: list[Stretch] = []
    for step in Indel.opcodes(*keys):
        if step.tag == "delete":
            # What was there comes before what stands in its place.
            place = len(found) - bool(found and found[-1].side == "b")
            found.insert(place, Stretch(" ".join(ours[step.src_start : step.src_end]), "a"))
        else:
            text = " ".join(theirs[step.dest_start : step.dest_end])
            found.append(Stretch(text, "b" if step.tag == "insert" else ""))
    return tuple(found)


def _key(word: str) -> str:
    return _MARKS.sub("", fold(word)) or word


def _readings(cells: Sequence[Cell]) -> list[tuple[str, str]]:
    """Return each sentence's language and text as it is read, or nothing where one cannot be."""
    read = []
    for cell in cells:
        one = cell.translation
        if one and (not one.trusted or one.manner or not one.route):
            return []
        original = "".join(piece.text for piece in cell.pieces)
        read.append((one.route[-1], one.text) if one else (cell.language, original))
    return read
