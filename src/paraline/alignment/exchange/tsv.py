"""An alignment as tab-separated values, for a spreadsheet or a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paraline.alignment.exchange.common import bead_text, sides_of

if TYPE_CHECKING:
    from paraline.alignment.alignment import Alignment, Bead
    from paraline.alignment.sides import Side

_COLUMNS = ("kind", "moved", "score", "a", "b", "text_a", "text_b")


def render_tsv(alignment: Alignment) -> str:
    """Return a line of column names, then one line a bead.

    ``a`` and ``b`` hold sentence indices from 0, parted by commas; the text columns hold the
    bead's sentences, parted by a space, their line breaks and tabs as spaces. No value is quoted.

    Raises
    ------
    AlignmentError
        If *alignment* holds no texts.
    """
    a, b = sides_of(alignment)
    lines = [_COLUMNS, *(_values(bead, a, b) for bead in alignment)]
    return "".join("\t".join(line) + "\n" for line in lines)


def _values(bead: Bead, a: Side, b: Side) -> tuple[str, ...]:
    return (
        bead.kind,
        str(bead.moved).lower(),
        f"{bead.score:.4f}",
        ",".join(map(str, bead.a)),
        ",".join(map(str, bead.b)),
        bead_text(a, bead.a),
        bead_text(b, bead.b),
    )
