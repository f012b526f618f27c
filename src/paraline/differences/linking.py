"""Aligns the words of a comparison's matched beads and headlines, in one pass of the encoder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from paraline.alignment.alignment import Alignment, Bead
from paraline.alignment.words import ReadWords, linked, read_words
from paraline.differences.coverage.tagging import ReadBead, alone
from paraline.differences.finding import Context
from paraline.differences.words import BeadWords, Word, words_of
from paraline.story import Sentence, Span

if TYPE_CHECKING:
    from paraline.embedding.embedder import TokenEmbedder, TokenStates
    from paraline.story import Story


def linked_context(
    a: Story, b: Story, alignment: Alignment, embedder: TokenEmbedder | None
) -> Context:
    """Return what finders look at, with the words of each matched bead and of the headlines.

    Parameters
    ----------
    a, b, alignment
        The stories, and how their sentences align.
    embedder
        An encoder with token states; without one there are no links.
    """
    whole = Context(a, b, alignment, headlines=_headlines(a, b))
    if embedder is None:
        return whole
    from threadpoolctl import threadpool_limits

    parts = [whole, whole.headlines] if whole.headlines else [whole]
    texts = sorted({text for part in parts for text in _matched_texts(part)})
    states = dict(zip(texts, embedder.token_states(texts) if texts else (), strict=True))
    # The products are small: threads that wait for each other cost far more than they save.
    with threadpool_limits(1, user_api="blas"):
        linked = [replace(part, linked=_links(part, states)) for part in parts]
    return replace(linked[0], headlines=linked[1]) if whole.headlines else linked[0]


def _headlines(a: Story, b: Story) -> Context | None:
    """Return the two headlines as a comparison of their own, if both stories have one."""
    heads = [_headline(story) for story in (a, b)]
    if heads[0] is None or heads[1] is None:
        return None
    return Context(heads[0], heads[1], Alignment((Bead((0,), (0,), 1.0),)))


def _headline(story: Story) -> Story | None:
    title = story.layout.title
    if title is None:
        return None
    text = title.of(story.text)
    sentence = Sentence(title.start, title.end, text, story.language.code)
    return replace(story, sentences=(sentence,))


def _matched_texts(context: Context) -> Iterator[str]:
    for bead in context.alignment.matches:
        for sentence in (*context.sentences_a(bead), *context.sentences_b(bead)):
            yield sentence.text


def _links(context: Context, states: Mapping[str, TokenStates]) -> Mapping[Bead, BeadWords]:
    ours, theirs = context.a.sentences, context.b.sentences
    beads = list(context.alignment.matches)
    read = []
    for bead in beads:
        a, b = words_of(ours, bead.a), words_of(theirs, bead.b)
        sides = _read(a, ours, bead.a, states), _read(b, theirs, bead.b, states)
        read.append(ReadBead(a, b, sides))
    return {
        bead: BeadWords(one.a, one.b, _linked(one), *chances)
        for bead, one, chances in zip(beads, read, alone(read), strict=True)
    }


def _linked(bead: ReadBead) -> tuple[tuple[int, int, float], ...]:
    return tuple((i, j, score) for (i, j), score in sorted(linked(*bead.read).items()))


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
