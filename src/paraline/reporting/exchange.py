"""The alignment behind a comparison, for translators' tools: TMX and XLIFF."""

from __future__ import annotations

from paraline.alignment.alignment import Alignment
from paraline.alignment.sides import side_of
from paraline.comparison import Comparison
from paraline.errors import ParalineError


def render_tmx(comparison: Comparison) -> str:
    """Return the pair's alignment as :meth:`paraline.Alignment.to_tmx` does."""
    return _alignment(comparison).to_tmx()


def render_xliff(comparison: Comparison) -> str:
    """Return the pair's alignment as :meth:`paraline.Alignment.to_xliff` does."""
    return _alignment(comparison).to_xliff()


def _alignment(comparison: Comparison) -> Alignment:
    """Return the alignment of the one pair, with the stories' texts and languages."""
    if len(comparison.pairs) != 1:
        raise ParalineError("TMX and XLIFF hold one pair of versions: give A and one other story")
    (pair,) = comparison.pairs
    sides = (
        side_of(comparison.stories[pair.a], "A"),
        side_of(comparison.stories[pair.b], "B"),
    )
    return Alignment(pair.alignment.beads, *sides)
