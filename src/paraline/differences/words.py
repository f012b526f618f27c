"""The words of matched sentences: which of them say the same, and which stand alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from paraline.embedding.words import WORD
from paraline.story import Sentence, Span


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a story.

    Parameters
    ----------
    span, text
        Its place in the story's text, and its letters as they stand there.
    language
        The ISO 639-1 code of its sentence.
    sentence
        The index of its sentence in the story.
    opens
        Whether it is the first word of its sentence, where a capital says nothing.
    """

    span: Span
    text: str
    language: str
    sentence: int
    opens: bool


@dataclass(frozen=True, slots=True)
class BeadWords:
    """The words of both sides of one bead, in reading order.

    Parameters
    ----------
    a, b
        The words of either side.
    links
        ``(i, j, score)`` where word *i* of A and word *j* of B say the same; score 0..1.
    alone_a, alone_b
        For each word the chance, 0..1, that the other side does not say it.
    """

    a: tuple[Word, ...]
    b: tuple[Word, ...]
    links: tuple[tuple[int, int, float], ...] = ()
    alone_a: tuple[float, ...] = ()
    alone_b: tuple[float, ...] = ()

    def partners_of_a(self, i: int) -> tuple[int, ...]:
        """Return the words of B that are linked to word *i* of A."""
        return tuple(other for one, other, _ in self.links if one == i)

    def partners_of_b(self, j: int) -> tuple[int, ...]:
        """Return the words of A that are linked to word *j* of B."""
        return tuple(one for one, other, _ in self.links if other == j)


def words_of(sentences: Sequence[Sentence], indices: Sequence[int]) -> tuple[Word, ...]:
    """Return the words of those of a story's *sentences* that *indices* name."""
    return tuple(
        Word(
            Span(sentence.start + match.start(), sentence.start + match.end()),
            match[0],
            sentence.language,
            index,
            number == 0,
        )
        for index in indices
        for sentence in (sentences[index],)
        for number, match in enumerate(WORD.finditer(sentence.text))
    )
