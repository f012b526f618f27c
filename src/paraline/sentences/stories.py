"""Stories out of text, or out of sentences that are already split."""

from __future__ import annotations

from collections.abc import Iterable

from paraline.errors import ReadingError
from paraline.sentences.splitting import split_sentences
from paraline.story import Language, Layout, Metadata, Sentence, Span, Story


def story_from_text(
    text: str,
    language: str | None = None,
    *,
    path: str | None = None,
    layout: Layout | None = None,
    metadata: Metadata | None = None,
) -> Story:
    """Lay out *text*, tell its language unless given, and split its paragraphs into sentences.

    A *layout* that is given, since a format has told it, is kept.

    Raises
    ------
    LanguageError
        If *language* is no language's code, or not given and cannot be told from the text.
    ReadingError
        If the text has no content.
    """
    from paraline.reading.plaintext import lay_out

    layout = layout or lay_out(text)
    paragraphs = [span.of(text) for span in layout.body]
    if not any(paragraph.strip() for paragraph in paragraphs):
        raise ReadingError(
            f"{path or 'the text'} has no sentences; give a story with at least one sentence"
        )
    told = _language("\n".join(paragraphs), language)
    spans = [
        (number, Span(paragraph.start + sentence.start, paragraph.start + sentence.end))
        for number, paragraph in enumerate(layout.body)
        for sentence in split_sentences(paragraph.of(text), told.code)
    ]
    sentences = _sentences(text, spans, told)
    return Story(text, told, layout, sentences, path, metadata or Metadata())


def story_from_sentences(
    sentences: Iterable[str], language: str | None = None, *, path: str | None = None
) -> Story:
    r"""Take sentences that are already split, joined by ``"\n"``; blank ones are skipped.

    Each sentence is a paragraph of its own, kept as it is, line feeds inside it included.

    Raises
    ------
    LanguageError
        If *language* is no language's code, or not given and cannot be told from the sentences.
    ReadingError
        If there is no sentence.
    """
    kept = [sentence for sentence in sentences if sentence.strip()]
    if not kept:
        raise ReadingError(
            f"{path or 'the list'} has no sentences; give at least one that is not blank"
        )
    spans = []
    start = 0
    for number, sentence in enumerate(kept):
        spans.append((number, Span(start, start + len(sentence))))
        start += len(sentence) + 1
    text = "\n".join(kept)
    told = _language(text, language)
    layout = Layout(body=tuple(span for _, span in spans))
    return Story(text, told, layout, _sentences(text, spans, told), path)


def _language(text: str, given: str | None) -> Language:
    from paraline.language import detect_language, language_code

    return detect_language(text) if given is None else Language(language_code(given), 1.0)


def _sentences(text: str, spans: list[tuple[int, Span]], told: Language) -> tuple[Sentence, ...]:
    from paraline.language import sentence_languages

    texts = [span.of(text) for _, span in spans]
    codes = sentence_languages(texts, told.code)
    return tuple(
        Sentence(span.start, span.end, sentence, code, number)
        for (number, span), sentence, code in zip(spans, texts, codes, strict=True)
    )
