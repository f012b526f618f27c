"""What a format says of a story, and the text and layout that come of it.

The text is put together from the format's fields: headline, byline, dateline and paragraphs,
with blank lines between them. What the format does not say is told as in plain text.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace

from paraline.reading.plaintext import lay_out_fields
from paraline.story import Layout, Metadata, Span

_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_HALF = re.compile(r"[\ud800-\udfff]")
_LINE_END = re.compile(r"\s*[\r\n\v\f\x85\u2028\u2029]\s*")
_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*", re.IGNORECASE | re.ASCII)
_NO_LANGUAGE = frozenset({"und", "mul", "zxx", "mis", "xx"})


@dataclass(frozen=True, slots=True)
class Article:
    """A story's parts as its format gives them; ``paragraphs`` are the body's, in order.

    ``language`` is the format's own tag, such as ``lv-LV`` or ``lav``.
    """

    paragraphs: tuple[str, ...]
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    language: str | None = None
    metadata: Metadata = field(default=Metadata())


@dataclass(frozen=True, slots=True)
class Piece:
    """A story's text with its layout; without one, it is to be laid out as plain text."""

    text: str
    layout: Layout | None = None
    language: str | None = None
    metadata: Metadata = field(default=Metadata())


@dataclass(frozen=True, slots=True)
class Item:
    """One story of a file: its place, counted from 1, and its parts, or what is wrong with it.

    ``place`` is ``item 3`` or ``line 3``, and empty for a file's only story. ``found`` as a string
    goes on after the place: ``has no text: ...``.
    """

    found: Article | Piece | str
    number: int = 0
    unit: str = "item"

    def place(self, name: str) -> str:
        """Return where in the file *name* this is."""
        return f"{self.unit} {self.number} of {name}" if self.number else name


def compose(article: Article) -> Piece:
    """Put the text of *article* together, and say where in it each part is."""
    parts = _Parts()
    title = _one_line(article.title)
    byline = _one_line(article.byline)
    dateline = _one_line(article.dateline)
    body = [text for text in map(_clean, article.paragraphs) if text]
    # A body often begins with what the format has fields for.
    for known in (title, byline):
        if known and body and _same(body[0], known):
            del body[0]
    if dateline and body and body[0].startswith(dateline):
        dateline = None  # told from the paragraph, as in plain text
    spans = {
        "title": parts.add(title),
        "byline": parts.add(byline),
        "dateline": parts.add(dateline),
    }
    paragraphs = [parts.add(text) for text in body]
    text = "\n\n".join(parts.texts)
    layout = lay_out_fields(text, [span for span in paragraphs if span], **spans)
    date = _day(article.metadata)
    if date:
        layout = replace(layout, date=date)
    return Piece(text, layout, language_of(article.language), article.metadata)


def language_of(tag: str | None) -> str | None:
    """Return the code of a format's language tag; None where it names no language.

    Examples
    --------
    >>> [language_of(tag) for tag in ("lv-LV", "eng", "und", "Latvian", None)]
    ['lv', 'en', None, None, None]
    """
    match = _TAG.fullmatch((tag or "").strip())
    if match is None or match[1].lower() in _NO_LANGUAGE:
        return None
    code = match[1].lower()
    if len(code) == 3:
        from babel.core import get_global

        code = str(get_global("language_aliases").get(code, code))
    return code


class _Parts:
    """The parts of a text that will stand with a blank line between them."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._end = 0

    def add(self, text: str | None) -> Span | None:
        if not text:
            return None
        start = self._end + (2 if self.texts else 0)
        self.texts.append(text)
        self._end = start + len(text)
        return Span(start, self._end)


def _clean(text: str) -> str:
    return _HALF.sub("\N{REPLACEMENT CHARACTER}", _NO_TEXT.sub("", text)).strip()


def _one_line(text: str | None) -> str | None:
    return _LINE_END.sub(" ", _clean(text)) or None if text else None


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _day(metadata: Metadata) -> dt.date | None:
    moment = metadata.published or metadata.modified
    return moment.date() if moment else None
