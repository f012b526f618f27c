"""A story as data: the decoded original text, and what is known about stretches of it.

All offsets are code points (indices of a Python ``str``) into :attr:`Story.text`, which is the
decoded original, unchanged: line endings, double spaces and all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a story's original text: ``text[start:end]``, with ``0 <= start <= end``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, got {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Return the characters that this span covers in *text*."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its ISO 639-1 ``code`` (``"lv"``) and the ``confidence`` in it, 0..1."""

    code: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: ``text == story.text[start:end]``.

    ``language`` is the ISO 639-1 code of this sentence, which a quotation in another language
    makes differ from the story's; ``paragraph`` counts the story's paragraphs from 0.
    """

    start: int
    end: int
    text: str
    language: str
    paragraph: int = 0

    @property
    def span(self) -> Span:
        """The sentence's place in the original."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Layout:
    """What a wire story carries around its content; none of it is content.

    ``body`` holds one span for each paragraph of content, in order, without the dateline;
    the spans of one paragraph never overlap those of the furniture.
    """

    body: tuple[Span, ...]
    title: Span | None = None
    dateline: Span | None = None
    date_line: Span | None = None
    byline: Span | None = None
    credits: tuple[Span, ...] = ()
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the format that a story came in says about it; plain text says nothing.

    ``identity`` is the format's own name for the story (a URI, a guid), the same for all states
    of its text; ``version`` counts those states as the format does. ``original`` is the identity
    of the story that this one is a version of in another language, or the common identity of all
    its versions. ``published`` and ``modified`` carry a time zone where the format gives one.
    """

    identity: str | None = None
    version: str | None = None
    original: str | None = None
    published: dt.datetime | None = None
    modified: dt.datetime | None = None
    outlet: str | None = None


@dataclass(frozen=True)
class Story:
    """A story, read, laid out, with its language and its sentences.

    Make one with :func:`paraline.read_story`, :meth:`from_text` or :meth:`from_sentences`.
    """

    text: str
    language: Language
    layout: Layout
    sentences: tuple[Sentence, ...]
    path: str | None = field(default=None)
    metadata: Metadata = field(default=Metadata())

    @property
    def title(self) -> str | None:
        """The headline's text, if there is a headline."""
        return self.layout.title.of(self.text) if self.layout.title else None

    @property
    def date(self) -> dt.date | None:
        """The day the story carries in its date line or dateline, where it names a full date."""
        return self.layout.date

    @classmethod
    def from_text(
        cls,
        text: str,
        language: str | None = None,
        *,
        path: str | None = None,
        layout: Layout | None = None,
        metadata: Metadata | None = None,
    ) -> Story:
        """Lay out *text* unless *layout* is given, tell its language unless given, and split it.

        Raises
        ------
        LanguageError
            If *language* is no language's code, or not given and cannot be told from the text.
        ReadingError
            If the text has no content.
        """
        # The one place where a story looks ahead in the pipeline: a front door for callers who
        # hold a string. Imported here, so that this module itself stays below every room.
        from paraline.sentences import story_from_text

        return story_from_text(text, language, path=path, layout=layout, metadata=metadata)

    @classmethod
    def from_sentences(
        cls, sentences: Iterable[str], language: str | None = None, *, path: str | None = None
    ) -> Story:
        """Take sentences that are already split; their text is joined by line feeds.

        Blank sentences are skipped: they are no sentences. No headline, dateline or byline is
        looked for.

        Raises
        ------
        LanguageError
            If *language* is no language's code, or not given and cannot be told from the sentences.
        ReadingError
            If there is no sentence.
        """
        from paraline.sentences import story_from_sentences

        return story_from_sentences(sentences, language, path=path)
