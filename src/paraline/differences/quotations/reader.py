"""Direct speech between quotation marks, told apart from titles, names and scare quotes.

Dialogue opened by a dash is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from paraline.differences.quotations.speakers import Telling, nearest_verb
from paraline.differences.words import words_of
from paraline.story import Span, Story

CLOSERS = {"„": '“”"', "“": '”"', "«": "»", '"': '"”', "‘": "’"}
"""Each opening mark with the marks that may close it, sloppy typing included."""
OPENERS_ONLY = frozenset("„«")
"""Marks that open a quote wherever they stand; the others open one only before a word."""
LONGEST = 1500
"""Characters; an opening mark whose partner is farther away than this has lost it."""
_TEXTS = 4  # of stories that several kinds read in turn
FEWEST = 4
"""Words; fewer are a title, a name or a scare quote unless they end as a sentence does."""
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
ENDS = re.compile(r"[.,!?…]\W*$")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that somebody is quoted with.

    Parameters
    ----------
    span
        The quoted words in the story's text, without the marks.
    speaker_span, verb_span
        The speaker's name or office, and the reporting verb, where they are known.
    sentences
        The indices of the sentences that the quote runs over.
    """

    span: Span
    speaker_span: Span | None
    verb_span: Span | None
    sentences: tuple[int, ...]


def quotes(story: Story) -> tuple[Quote, ...]:
    """Return the direct speech of *story*, in reading order."""
    speech = speech_in(story.text)
    return tuple(_read(story, span, speech) for span in speech)


@lru_cache(maxsize=_TEXTS)
def speech_in(text: str) -> tuple[Span, ...]:
    """Return where the direct speech in *text* stands, without the marks."""
    return tuple(span for span in _marked(text) if _is_speech(text, span))


def _read(story: Story, span: Span, speech: Sequence[Span]) -> Quote:
    sentences = _sentences(story, span)
    telling = Telling(words_of(story.sentences, sentences), story.text, speech)
    verb = nearest_verb(telling, span)
    if verb is None:
        return Quote(span, None, None, sentences)
    source = telling.source([verb])
    told = source.words if source and source.pronoun is None else ()
    speaker = [telling.words[n].span for n in told]
    whole = Span(speaker[0].start, speaker[-1].end) if speaker else None
    return Quote(span, whole, telling.words[verb].span, sentences)


def _marked(text: str) -> Iterator[Span]:
    """Yield what stands between outer marks; marks inside a quote are part of it."""
    at = 0
    while at < len(text):
        end = _close(text, at) if _opens(text, at) else None
        if end is None:
            at += 1
            continue
        yield Span(at + 1, end)
        at = end + 1


def _opens(text: str, at: int) -> bool:
    if text[at] not in CLOSERS:
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if not after or after.isspace():
        return False
    return text[at] in OPENERS_ONLY or not before.isalnum()


def _close(text: str, at: int) -> int | None:
    closers, depth = CLOSERS[text[at]], 0
    for here in range(at + 1, min(len(text), at + 1 + LONGEST)):
        mark = text[here]
        if mark in closers and not _apostrophe(text, here):
            if depth == 0:
                return here
            depth -= 1
        elif mark == text[at] and mark not in closers:
            depth += 1
    return None


def _apostrophe(text: str, at: int) -> bool:
    return text[at] == "’" and text[at + 1 : at + 2].isalnum()


def _is_speech(text: str, span: Span) -> bool:
    """Return whether a quote is speech: long enough and not all capitals, or a sentence."""
    inside = span.of(text)
    words: list[str] = WORD.findall(inside)
    small = sum(word[0].islower() for word in words)
    if len(words) >= FEWEST:
        return 2 * small >= len(words)
    after = text[span.end + 1 : span.end + 2]
    return bool(words and ENDS.search(inside)) and after != "." and small > 0


def _sentences(story: Story, span: Span) -> tuple[int, ...]:
    return tuple(
        number
        for number, sentence in enumerate(story.sentences)
        if sentence.start < span.end and span.start < sentence.end
    )
