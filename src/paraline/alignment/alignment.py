"""An alignment as data: beads, and what can be asked of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from paraline.alignment.gold import Gold
    from paraline.alignment.scoring import AlignmentScore
    from paraline.alignment.sides import Side

BeadKind = Literal["match", "omission", "addition"]


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences of A and the sentences of B that say the same.

    Parameters
    ----------
    a, b
        Sentence indices from 0, ascending and consecutive. One side may be empty, not both.
    score
        Similarity, 0..1. For an unmatched sentence: how sure it is that no partner exists, 0..1.
    moved
        The bead stands out of order: its partner comes from another place of the story.
    """

    a: tuple[int, ...]
    b: tuple[int, ...]
    score: float
    moved: bool = False

    @property
    def kind(self) -> BeadKind:
        """``match``, ``omission`` (only in A) or ``addition`` (only in B)."""
        if not self.b:
            return "omission"
        return "match" if self.a else "addition"

    def to_dict(self) -> dict[str, Any]:
        """Return the bead as the contract's JSON object."""
        return {
            "a": list(self.a),
            "b": list(self.b),
            "score": round(self.score, 4),
            "kind": self.kind,
            "moved": self.moved,
        }


@dataclass(frozen=True)
class Alignment:
    """Beads that hold every sentence of both sides exactly once, in reading order of A.

    Additions stand where B has them, after the bead of the B sentence before. Two alignments are
    equal, and have one hash, where their beads are equal, scores included, and in the same order;
    texts do not count.

    Parameters
    ----------
    beads
        In reading order of A.
    a, b
        The sentences of both sides, which every format but JSON lines needs; :func:`align` and
        :meth:`from_tmx` give them.
    """

    beads: tuple[Bead, ...]
    a: Side | None = field(default=None, compare=False, repr=False)
    b: Side | None = field(default=None, compare=False, repr=False)

    def __iter__(self) -> Iterator[Bead]:
        return iter(self.beads)

    def __len__(self) -> int:
        return len(self.beads)

    @property
    def matches(self) -> tuple[Bead, ...]:
        """The beads with sentences on both sides."""
        return tuple(bead for bead in self.beads if bead.kind == "match")

    @property
    def unmatched_a(self) -> tuple[int, ...]:
        """Indices of the sentences of A that have no partner."""
        return tuple(i for bead in self.beads if not bead.b for i in bead.a)

    @property
    def unmatched_b(self) -> tuple[int, ...]:
        """Indices of the sentences of B that have no partner."""
        return tuple(j for bead in self.beads if not bead.a for j in bead.b)

    @property
    def counts(self) -> tuple[int, int]:
        """Numbers of sentences of A and of B."""
        return (
            max((i for bead in self.beads for i in bead.a), default=-1) + 1,
            max((j for bead in self.beads for j in bead.b), default=-1) + 1,
        )

    def score(self, gold: Gold) -> AlignmentScore:
        """Hold the alignment against gold.

        Parameters
        ----------
        gold
            Another alignment of the same sentences, beads, or pairs ``(a, b)`` of sentence
            indices from 0, such as ``(0, 0)`` or ``([1, 2], [1])``. Sentences that it does not
            name have no partner in gold.

        Returns
        -------
        AlignmentScore
            ``strict``, ``lax``, ``matched`` and ``unmatched``, each with ``precision``,
            ``recall`` and ``f1``, 0..1.

        Raises
        ------
        AlignmentError
            If gold does not fit: a sentence that does not exist, or one in two beads.
        """
        from paraline.alignment.gold import fitting_beads
        from paraline.alignment.scoring import score

        return score(self, fitting_beads(gold, self.counts))

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the beads as the contract's JSON objects, one for each bead."""
        return [bead.to_dict() for bead in self.beads]

    def to_jsonl(self) -> str:
        """Return the objects of :meth:`to_dicts`, one a line; the texts are not in it."""
        from paraline.alignment.exchange.jsonl import render_jsonl

        return render_jsonl(self)

    def to_tsv(self) -> str:
        """Return a line of column names, then one line a bead, columns parted by tabs.

        The columns are ``kind moved score a b text_a text_b``: indices from 0, parted by commas,
        and the sentences, parted by a space. Nothing is quoted: tabs and line breaks in a text
        become spaces, control characters U+FFFD.

        Raises
        ------
        AlignmentError
            If the alignment holds no texts.
        """
        from paraline.alignment.exchange.tsv import render_tsv

        return render_tsv(self)

    def to_tmx(self, *, languages: tuple[str, str] | None = None) -> str:
        """Return a translation memory, TMX 1.4b, one ``tu`` a bead; :meth:`from_tmx` reads it.

        Parameters
        ----------
        languages
            ISO 639-1 codes of A and B; by default those that are known, or told from the texts.

        Raises
        ------
        AlignmentError
            If the alignment holds no texts.
        LanguageError
            If a language is neither named nor known, and cannot be told.
        """
        from paraline.alignment.exchange.tmx import render_tmx

        return render_tmx(self, languages)

    def to_xliff(self, *, languages: tuple[str, str] | None = None) -> str:
        """Return bilingual segments, XLIFF 2.1, one ``unit`` a bead: A the source, B the target.

        Parameters and errors are those of :meth:`to_tmx`.
        """
        from paraline.alignment.exchange.xliff import render_xliff

        return render_xliff(self, languages)

    @classmethod
    def from_tmx(
        cls,
        source: str | os.PathLike[str] | bytes,
        *,
        languages: tuple[str, str] | None = None,
    ) -> Alignment:
        """Read a translation memory, TMX 1.4 or 1.1.

        What :meth:`to_tmx` wrote comes back equal, sentence by sentence, with its texts as they
        stand in the file. Of another tool's, each segment is one sentence, a unit in one language
        alone an omission or addition, and every score 1; inline codes and blank segments are
        left out.

        Parameters
        ----------
        source
            The file's path, its content as bytes, or as a ``str`` that starts with ``<``.
        languages
            ISO 639-1 codes of A and B; needed only where the file holds more than two languages.
            By default, A is in the header's source language.

        Raises
        ------
        ReadingError
            If the file cannot be read, is not TMX or not well-formed, or declares entities, which
            are not safe to read; or if it has more than two languages, or not those named.
        AlignmentError
            If :meth:`to_tmx` wrote it, but its sentences were changed since.
        """
        from paraline.alignment.exchange.tmx_reading import read_tmx

        return read_tmx(source, languages)


def reading_order(beads: Sequence[Bead]) -> tuple[Bead, ...]:
    """Sort *beads* for a reader of A; an addition follows the B sentence before it."""
    home = {j: bead.a[0] for bead in beads if bead.a for j in bead.b}
    before, last = [], -1
    for j in range(max((bead.b[-1] for bead in beads if bead.b), default=-1) + 1):
        before.append(last)
        last = home.get(j, last)

    def key(bead: Bead) -> tuple[int, int, int]:
        return (bead.a[0], 0, 0) if bead.a else (before[bead.b[0]], 1, bead.b[0])

    return tuple(sorted(beads, key=key))
