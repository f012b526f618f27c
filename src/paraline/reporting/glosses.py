"""A translation cut into what each of its words stands for, where the engine knows that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paraline.reporting.rows import Cell
from paraline.translation.tidy import one_line


@dataclass(frozen=True, slots=True)
class GlossPiece:
    """A stretch of a translation, and the word of the original that it stands for, if known."""

    text: str
    original: str = ""


def gloss_pieces(cell: Cell) -> Iterator[GlossPiece]:
    """Yield the stretches of *cell*'s translation; joined, their texts are the translation."""
    translation = cell.translation
    if translation is None:
        return
    original = one_line("".join(piece.text for piece in cell.pieces))
    end = 0
    for source, span in translation.words:
        if span.start > end:
            yield GlossPiece(translation.text[end : span.start])
        yield GlossPiece(span.of(translation.text), source.of(original))
        end = span.end
    if end < len(translation.text):
        yield GlossPiece(translation.text[end:])
