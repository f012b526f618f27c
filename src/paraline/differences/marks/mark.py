"""A mark: a word that denies, weakens or strengthens what stands beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from paraline.alignment.alignment import Bead
from paraline.differences.finding import Context
from paraline.differences.terms import Found, Terms
from paraline.differences.words import Word
from paraline.lexicons import all_have
from paraline.story import Sentence, Span

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Mark:
    """A word, or some words together, that bear on how a thing is said.

    Parameters
    ----------
    words
        The indices of its words among the side's words.
    beside
        The indices of the words that it bears on, as far as the order of words tells.
    classes
        What it may say; two marks that share a class may be partners.
    form
        What sort of mark it is, for rules and confidence.
    soft
        Whether it may stand for a mark of the other side, but is never reported itself:
        ``fail`` for ``not``.
    """

    words: tuple[int, ...]
    beside: tuple[int, ...]
    classes: frozenset[str]
    form: str
    soft: bool = False

    @property
    def reach(self) -> frozenset[int]:
        """The indices of the mark and of what it bears on."""
        return frozenset(self.words + self.beside)


@dataclass(frozen=True)
class Side:
    """The words of one side of a bead, and the sentences that they stand in."""

    words: Sequence[Word]
    sentences: Sequence[tuple[int, Sentence]]
    at: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(
        cls, words: Sequence[Word], indices: Sequence[int], sentences: Sequence[Sentence]
    ) -> Side:
        """Set the *words* beside the sentences that *indices* name."""
        chosen = [(index, sentences[index]) for index in indices]
        return cls(words, chosen, {word.span.start: n for n, word in enumerate(words)})

    def inside(self, span: Span) -> tuple[int, ...]:
        """Return the indices of the words in *span* of the story."""
        first = self.at.get(span.start)
        if first is None:
            return ()
        last = first
        while last + 1 < len(self.words) and self.words[last + 1].span.end <= span.end:
            last += 1
        return tuple(range(first, last + 1))

    def span(self, indices: Collection[int]) -> Span:
        """Return the characters from the first to the last of the words *indices*."""
        return Span(self.words[min(indices)].span.start, self.words[max(indices)].span.end)

    def of_sentence(self, sentence: Sentence) -> list[int]:
        """Return the indices of the words of one of its sentences."""
        start, end = sentence.start, sentence.end
        return [n for n, word in enumerate(self.words) if start <= word.span.start < end]

    def after(self, index: int, count: int) -> tuple[int, ...]:
        """Return the indices of the next *count* words, as far as the clause goes."""
        ahead = range(index + 1, min(index + 1 + count, len(self.words)))
        return tuple(n for n in ahead if self.same_clause(index, n))

    def quoted(self, spans: Sequence[Span]) -> str:
        """Return the words of *spans* in quotation marks, as they stand in the text."""
        return ", ".join(f'"{self._text(span)}"' for span in spans)

    def _text(self, span: Span) -> str:
        for _, sentence in self.sentences:
            if sentence.start <= span.start and span.end <= sentence.end:
                return sentence.text[span.start - sentence.start : span.end - sentence.start]
        return ""

    def same_clause(self, one: int, other: int) -> bool:
        """Tell whether no mark of punctuation stands between two words."""
        first, last = sorted((one, other))
        if self.words[first].sentence != self.words[last].sentence:
            return False
        sentence = next(s for n, s in self.sentences if n == self.words[first].sentence)
        start, end = self.words[first].span.end, self.words[last].span.start
        between = sentence.text[start - sentence.start : end - sentence.start]
        return not any(char in between for char in ",;:—–()")


def both_sides(context: Context, bead: Bead) -> tuple[Side, Side]:
    """Return the sides of *bead*, A's and B's."""
    words = context.words(bead)
    return (
        Side.of(words.a, bead.a, context.a.sentences),
        Side.of(words.b, bead.b, context.b.sentences),
    )


def both_read(a: Side, b: Side, table: str) -> bool:
    """Tell whether *table* stands in the lexicons of all languages of both sides."""
    return all_have((one.language for side in (a, b) for _, one in side.sentences), table)


def terms_in(terms: Terms[Entry], sentence: Sentence) -> Iterator[Found[Entry]]:
    """Yield the *terms* of one sentence, with offsets into the story; any apostrophe counts."""
    for found in terms.find(sentence.text.replace("’", "'")):
        span = Span(found.span.start + sentence.start, found.span.end + sentence.start)
        yield Found(span, found.entry)
