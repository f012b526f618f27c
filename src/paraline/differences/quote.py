"""Direct speech that is dropped, cut, retold, or put in another mouth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from paraline.alignment.alignment import Bead
from paraline.differences.finding import Context, Finding, shown
from paraline.differences.function_words import is_function_word
from paraline.differences.quotations import Quote, quotes
from paraline.differences.words import Word
from paraline.story import Span, Story

_ALONE: Final = 0.5  # from here on a word counts as having no partner
_CUT: Final = 0.4  # share of a quote's words
_DROPPED: Final = 0.8
_RETOLD: Final = 0.3
_LEAST: Final = 3  # words of a quote that is looked at
_LEAST_CUT: Final = 2  # words that a cut takes away
_MARKS: Final = frozenset('«»„“”"‘‹›')
_DASHES: Final = ("—", "–", "-")
# An apostrophe that opens a word, or closes what is said, is a quotation mark.
_SINGLE: Final = re.compile(r"(?<!\w)['’]\w|[.,!?…]['’](?!\w)")


@dataclass(frozen=True, slots=True)
class _Said:
    """One content word of a quote: the chance that it stands alone, and its partners' places."""

    word: Word
    alone: float
    partners: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _View:
    """One story seen from the other: its quotes, and where their words have partners."""

    story: Story
    other: Story
    beads: Mapping[int, Bead]
    in_a: bool
    context: Context

    def theirs(self, bead: Bead) -> tuple[int, ...]:
        """Return the sentences of the other story in *bead*."""
        return bead.b if self.in_a else bead.a


def find_quotes(context: Context) -> Iterator[Finding]:
    """Yield a ``quote`` for each quotation in matched beads that the other side lacks or changes.

    ``dropped``: most of its words have no partner; ``cut``: a good part of them has none;
    ``reported``: the other side says the same without quotation marks.
    """
    matches = context.alignment.matches
    a = _View(context.a, context.b, {i: m for m in matches for i in m.a}, True, context)
    b = _View(context.b, context.a, {j: m for m in matches for j in m.b}, False, context)
    ours, theirs = quotes(context.a), quotes(context.b)
    for quote in ours:
        yield from _lost(quote, a, theirs)
    for quote in theirs:
        yield from map(_turned, _lost(quote, b, ours))


def _turned(finding: Finding) -> Finding:
    return replace(finding, a=finding.b, b=finding.a)


def _beads(quote: Quote, view: _View) -> list[Bead]:
    """Return the beads of a quote, in order; none where one of its sentences is unmatched."""
    if not all(number in view.beads for number in quote.sentences):
        return []
    return list(dict.fromkeys(view.beads[number] for number in quote.sentences))


def _said(quote: Quote, beads: Sequence[Bead], view: _View) -> list[_Said]:
    found = []
    for bead in beads:
        words = view.context.words(bead)
        own, other = (words.a, words.b) if view.in_a else (words.b, words.a)
        alone = words.alone_a if view.in_a else words.alone_b
        for n, word in enumerate(own):
            if not (quote.span.start <= word.span.start < quote.span.end):
                continue
            if not is_function_word(word.text, word.language):
                partners = words.partners_of_a(n) if view.in_a else words.partners_of_b(n)
                spans = tuple(other[k].span for k in partners)
                found.append(_Said(word, alone[n] if alone else 0.0, spans))
    return found


def _lost(quote: Quote, view: _View, others: Sequence[Quote]) -> Iterator[Finding]:
    """Yield what happened to the words of a quote, seen from its own side."""
    said = _said(quote, _beads(quote, view), view)
    gone = [one for one in said if one.alone >= _ALONE]
    share = len(gone) / max(len(said), 1)
    own, other = ("A", "B") if view.in_a else ("B", "A")
    if len(said) >= _LEAST and share >= _CUT and len(gone) >= _LEAST_CUT:
        sure = sum(one.alone for one in gone) / len(gone)
        if share >= _DROPPED and len(gone) >= _LEAST:
            text = shown(quote.span.of(view.story.text))
            message = f"{own} quotes {text}{_by(quote, view)}, {other} does not"
            yield Finding("quote", "high", sure, (quote.span,), (), message, "dropped")
        else:
            span = Span(gone[0].word.span.start, gone[-1].word.span.end)
            text = shown(span.of(view.story.text))
            message = f"{other} leaves out of a quotation{_by(quote, view)}: {text}"
            yield Finding("quote", "medium", sure * 0.9, (span,), (), message, "cut")
        return
    for bead in dict.fromkeys(view.beads[n] for n in quote.sentences if n in view.beads):
        yield from _retold(quote, bead, view, others)


def _by(quote: Quote, view: _View) -> str:
    """Return who speaks, ready to be put into a message; nothing where that is not known."""
    speaker = quote.speaker_span
    return f" by {shown(speaker.of(view.story.text))}" if speaker else ""


def _retold(quote: Quote, bead: Bead, view: _View, others: Sequence[Quote]) -> Iterator[Finding]:
    """Yield the part of a quote in one bead that the other side tells without quotation marks."""
    said = _said(quote, [bead], view)
    gone = sum(one.alone >= _ALONE for one in said)
    if len(said) < _LEAST or gone > _RETOLD * len(said) or not _without_marks(bead, view, others):
        return
    sentences = [view.story.sentences[number] for number in (bead.a if view.in_a else bead.b)]
    start = max(quote.span.start, sentences[0].start)
    part = Span(start, min(quote.span.end, sentences[-1].end))
    own, other = ("A", "B") if view.in_a else ("B", "A")
    speech = f"direct speech{_by(quote, view)}"
    message = f"{speech} in {own}, reported without quotation marks in {other}"
    sure = 1 - sum(one.alone for one in said) / len(said)
    yield Finding("quote", "medium", sure, (part,), _partners(said), message, "reported")


def _without_marks(bead: Bead, view: _View, others: Sequence[Quote]) -> bool:
    """Tell whether the other side of *bead* has no sign of direct speech."""
    theirs = set(view.theirs(bead))
    if any(theirs.intersection(quote.sentences) for quote in others):
        return False
    texts = [view.other.sentences[number].text for number in theirs]
    return not any(
        text.lstrip().startswith(_DASHES) or _MARKS & set(text) or _SINGLE.search(text)
        for text in texts
    )


def _partners(said: Sequence[_Said]) -> tuple[Span, ...]:
    """Return where the partners of a quote stand, from the first to the last."""
    spans = sorted((span.start, span.end) for one in said for span in one.partners)
    return (Span(spans[0][0], max(end for _, end in spans)),) if spans else ()
