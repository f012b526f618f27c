"""align_words(): which words of two sentences say the same, and which have no partner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from paraline.alignment.word_links import Link, link_scores, links
from paraline.embedding import default_embedder
from paraline.embedding.embedder import means, token_embedder, unit_rows
from paraline.embedding.words import WORD
from paraline.errors import AlignmentError
from paraline.story import Span

if TYPE_CHECKING:
    from paraline.embedding.embedder import Embedder, TokenEmbedder, TokenStates, Vectors

# A few tokens' mean is mostly what they say, which must stay; of a sentence's, little is.
_HALF_COMMON = 2


@dataclass(frozen=True, slots=True)
class WordPair:
    """A word of A and a word of B that say the same.

    ``a`` and ``b`` are code-point offsets into the two strings; ``score`` is how surely the
    words are partners, 0..1. A word may be in several pairs: a compound and its two words.
    """

    a: Span
    b: Span
    score: float


@dataclass(frozen=True, slots=True)
class WordAlignment:
    """Every word of two sentences, in at least one pair or unmatched; all in reading order.

    The pairs are ordered by A's words, then by B's.
    """

    pairs: tuple[WordPair, ...]
    unmatched_a: tuple[Span, ...]
    unmatched_b: tuple[Span, ...]


def align_words(
    a: str, b: str, *, embedder: Embedder | TokenEmbedder | None = None
) -> WordAlignment:
    """Find which words of the sentences *a* and *b* say the same.

    Parameters
    ----------
    a, b
        Two sentences of any languages. A word is a run of letters and digits, also across a
        hyphen, an apostrophe, a point, a comma, a colon or a slash; or one of ``% $ € £ °``.
        Words past what the encoder reads, some 300 in, are unmatched.
    embedder
        An encoder with token states; by default the bundled one, loaded anew for each call:
        give one, or use :func:`align_words_batch`, where there are many sentences.

    Returns
    -------
    WordAlignment
        Swapping *a* and *b* swaps its sides.

    Raises
    ------
    AlignmentError
        If *embedder* has no token states.
    ModelError
        If the bundled encoder cannot be made or loaded.
    """
    return align_words_batch([(a, b)], embedder=embedder)[0]


def align_words_batch(
    pairs: Iterable[tuple[str, str]], *, embedder: Embedder | TokenEmbedder | None = None
) -> list[WordAlignment]:
    """Do what :func:`align_words` does for many pairs of sentences, encoded in one go.

    Raises
    ------
    AlignmentError, ModelError
        As :func:`align_words`.
    """
    pairs = list(pairs)
    encoder = _token_embedder(embedder)
    spans = {text: _words(text) for pair in pairs for text in pair}
    # Sorted, so that the encoder sees the same batches, whichever side comes first.
    wanted = sorted({text for a, b in pairs if spans[a] and spans[b] for text in (a, b)})
    states = encoder.token_states(wanted) if wanted else []
    sides = {
        text: read_words(text, spans[text], found)
        for text, found in zip(wanted, states, strict=True)
    }
    return [_alignment(_linked(a, b, sides), spans[a], spans[b]) for a, b in pairs]


@dataclass(frozen=True, slots=True)
class ReadWords:
    """The words of one side that the encoder has read.

    ``count`` is the number of all its words, ``numbers`` are the indices of those that were read;
    ``vectors`` is ``(n, d)``, one row for each of them, and ``own`` ``(n, e)``, what they are
    before any context: no columns where the encoder does not tell.
    """

    count: int
    numbers: list[int]
    words: list[str]
    vectors: Vectors
    own: Vectors

    @property
    def places(self) -> list[float]:
        """Where each word stands in the side, 0..1."""
        return [(number + 0.5) / self.count for number in self.numbers]

    @classmethod
    def joined(cls, parts: Sequence[ReadWords]) -> ReadWords:
        """Return several sentences' words as those of one side."""
        import numpy as np

        starts = accumulate((part.count for part in parts), initial=0)
        return cls(
            sum(part.count for part in parts),
            [start + n for part, start in zip(parts, starts, strict=False) for n in part.numbers],
            [word for part in parts for word in part.words],
            np.concatenate([part.vectors for part in parts]),
            np.concatenate([part.own for part in parts]),
        )


def _token_embedder(embedder: Embedder | TokenEmbedder | None) -> TokenEmbedder:
    encoder = token_embedder(embedder or default_embedder())
    if encoder is None:
        raise AlignmentError(
            f"{type(embedder).__name__} gives vectors of sentences only; to align words, "
            "pass an embedder with token states, such as E5Embedder."
        )
    return encoder


def _words(text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in WORD.finditer(text))


def read_words(text: str, spans: Sequence[Span], found: TokenStates) -> ReadWords:
    """Give each word the mean of its tokens' states, less what the sentence has in common.

    Parameters
    ----------
    text
        A sentence.
    spans
        Where its words stand in it.
    found
        The states of its tokens.
    """
    share = len(found.spans) / (len(found.spans) + _HALF_COMMON)
    states = unit_rows(found.states - share * found.states.sum(axis=0) / max(len(found.spans), 1))
    tokens = found.tokens_of(spans)
    read = [number for number, part in enumerate(tokens) if part.start < part.stop]
    own = states[:, :0] if found.own is None else found.own
    return ReadWords(
        count=len(spans),
        numbers=read,
        words=[spans[number].of(text) for number in read],
        vectors=means(states, [tokens[number] for number in read]),
        own=means(own, [tokens[number] for number in read]),
    )


def linked(one: ReadWords, other: ReadWords) -> dict[Link, float]:
    """Return the links of the words of two sides, by index, and their scores, 0..1."""
    if not one.words or not other.words:
        return {}
    words = one.words, other.words
    scores = link_scores((one.vectors, other.vectors), words, (one.places, other.places))
    return {
        (one.numbers[i], other.numbers[j]): min(max(float(scores[i, j]), 0.0), 1.0)
        for i, j in links(scores, words)
    }


def _linked(a: str, b: str, sides: Mapping[str, ReadWords]) -> dict[Link, float]:
    if a > b:  # one way round only: ties and last digits then fall alike for both
        return {(i, j): score for (j, i), score in _linked(b, a, sides).items()}
    if a not in sides or b not in sides:
        return {}
    return linked(sides[a], sides[b])


def _alignment(
    found: Mapping[Link, float], spans_a: Sequence[Span], spans_b: Sequence[Span]
) -> WordAlignment:
    linked_a, linked_b = {i for i, _ in found}, {j for _, j in found}
    return WordAlignment(
        tuple(WordPair(spans_a[i], spans_b[j], score) for (i, j), score in sorted(found.items())),
        tuple(span for i, span in enumerate(spans_a) if i not in linked_a),
        tuple(span for j, span in enumerate(spans_b) if j not in linked_b),
    )
