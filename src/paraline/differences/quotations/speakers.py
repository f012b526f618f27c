"""Who says the words between quotation marks, and with which verb."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from paraline.differences.actors.mentions import name_words, runs, span_of
from paraline.differences.function_words import is_function_word
from paraline.differences.quotations.verbs import verb_class
from paraline.differences.words import Word, words_of
from paraline.story import Span, Story

_NEAR: Final = 6  # words between a quote and its verb
_BESIDE: Final = 4  # words between the verb and who speaks


def speaker_and_verb(
    story: Story, quote: Span, sentences: Sequence[int], quoted: Collection[Span]
) -> tuple[Span | None, Span | None]:
    """Return where the speaker and the verb of a *quote* stand, as far as they are found.

    Both stand outside of all that is *quoted*, in one of the quote's *sentences*: the verb is the
    nearest one to the quote, the speaker the nearest name to the verb, or else a noun beside it.
    """
    words = [
        word
        for word in words_of(story.sentences, sentences)
        if not any(span.start <= word.span.start < span.end for span in quoted)
    ]
    before = [n for n, word in enumerate(words) if word.span.end <= quote.start]
    after = [n for n, word in enumerate(words) if word.span.start >= quote.end]
    near = [(len(before) - n, n) for n in before] + [(k + 1, n) for k, n in enumerate(after)]
    verbs = [
        (gap, n)
        for gap, n in near
        if gap <= _NEAR and verb_class(words[n].text, words[n].language) is not None
    ]
    if not verbs:
        return None, None
    verb = min(verbs)[1]
    return _speaker(words, verb, story.text), words[verb].span


def _speaker(words: Sequence[Word], verb: int, text: str) -> Span | None:
    named = [
        (min(abs(name.index - verb) for name in run), span_of(run))
        for run in runs(name_words(words, text), text)
    ]
    gap, span = min(named, key=lambda one: one[0], default=(len(words), None))
    if span is not None and gap <= _BESIDE:
        return span
    beside = (words[n] for n in (verb + 1, verb - 1) if 0 <= n < len(words))
    nouns = (word for word in beside if not is_function_word(word.text, word.language))
    return next((word.span for word in nouns), None)
