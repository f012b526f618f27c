"""Aligns the words of all matched beads of a comparison, in one pass of the encoder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from paraline.alignment.words import ReadWords, linked, read_words
from paraline.differences.coverage.tagging import alone
from paraline.differences.words import BeadWords, Word, words_of
from paraline.story import Span

if TYPE_CHECKING:
    from paraline.alignment.alignment import Alignment, Bead
    from paraline.embedding.embedder import TokenEmbedder, TokenStates
    from paraline.story import Sentence, Story


def link_words(
    a: Story, b: Story, alignment: Alignment, embedder: TokenEmbedder
) -> Mapping[Bead, BeadWords]:
    """Return the words of each matched bead, with their links.

    Parameters
    ----------
    a, b, alignment
        The stories, and how their sentences align.
    embedder
        An encoder with token states.
    """
    from threadpoolctl import threadpool_limits

    beads = alignment.matches
    texts = sorted(
        {a.sentences[i].text for bead in beads for i in bead.a}
        | {b.sentences[j].text for bead in beads for j in bead.b}
    )
    states = dict(zip(texts, embedder.token_states(texts) if texts else (), strict=True))
    # The products are small: threads that wait for each other cost far more than they save.
    with threadpool_limits(1, user_api="blas"):
        return {bead: _of_bead(a.sentences, b.sentences, bead, states) for bead in beads}


def _of_bead(
    ours: Sequence[Sentence],
    theirs: Sequence[Sentence],
    bead: Bead,
    states: Mapping[str, TokenStates],
) -> BeadWords:
    words = words_of(ours, bead.a), words_of(theirs, bead.b)
    read = _read(words[0], ours, bead.a, states), _read(words[1], theirs, bead.b, states)
    found = tuple((i, j, score) for (i, j), score in sorted(linked(*read).items()))
    alone_a, alone_b = alone(*words, read)
    return BeadWords(*words, links=found, alone_a=alone_a, alone_b=alone_b)


def _read(
    words: Sequence[Word],
    sentences: Sequence[Sentence],
    indices: Sequence[int],
    states: Mapping[str, TokenStates],
) -> ReadWords:
    parts = []
    for index in indices:
        sentence = sentences[index]
        spans = [
            Span(word.span.start - sentence.start, word.span.end - sentence.start)
            for word in words
            if word.sentence == index
        ]
        parts.append(read_words(sentence.text, spans, states[sentence.text]))
    return ReadWords.joined(parts)
