"""The layout of a wire story in plain text: what is content, and what stands around it.

The layout is told without knowing the language, and cautiously: a sentence that is taken for a
headline is lost to the comparison, a headline that is taken for a sentence is only one too many.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from paraline.reading.datelines import Dateline, match_dateline
from paraline.reading.furniture import Furniture, date_in, furniture_of, is_name
from paraline.reading.paragraphs import Paragraph, ends_like_sentence, split_paragraphs
from paraline.story import Layout, Span

LONGEST_HEADLINE = 200
LONGER = 1.5
"""How many times a headline's length what follows it must have, where no blank line parts them."""
BODY_LENGTH = 100


def lay_out(text: str) -> Layout:
    """Tell headline, dateline, date line, byline and credits from the content.

    Parameters
    ----------
    text
        The decoded story, with line endings of any kind.

    Returns
    -------
    Layout
        Spans in *text*; those of the body are its paragraphs in order, without furniture. Lines
        that an editor broke at a right margin are one paragraph; other lines are paragraphs of
        their own. A text that holds nothing but furniture has an empty body.

    Notes
    -----
    A first line is a headline if it is short, does not end like a sentence and is set off from
    what follows: by a blank line, by a date line, byline or dateline, or by being far shorter.
    ``date`` is the day in the date line, or else in the dateline, where its year is given.
    """
    desk = _Desk(text, split_paragraphs(text))
    desk.take_head()
    desk.take_foot()
    desk.take_credits()
    desk.take_dateline()
    return desk.layout()


def lay_out_fields(
    text: str,
    body: Sequence[Span],
    *,
    title: Span | None = None,
    byline: Span | None = None,
    dateline: Span | None = None,
) -> Layout:
    """Lay out a text whose parts a format has told; what it has not told is looked for.

    Parameters
    ----------
    text
        The whole text.
    body
        The spans of its paragraphs, in order.
    title, byline, dateline
        The spans of what the format names, which lie before those of *body*.

    Returns
    -------
    Layout
        With the given parts as they are. Among the paragraphs, a headline is looked for only where
        *title* is None; dateline, date line, byline and credits as in plain text.
    """
    paragraphs = [
        Paragraph(span.start, span.end, span.of(text), number, furniture_of(span.of(text)))
        for number, span in enumerate(body)
    ]
    desk = _Desk(text, paragraphs, title, dateline, byline=byline)
    if dateline:
        desk.dateline_date = date_in(dateline.of(text))
    desk.take_head()
    desk.take_foot()
    desk.take_credits()
    desk.take_dateline()
    return desk.layout()


@dataclass
class _Desk:
    """The story on the desk: ``rest`` is what has not been taken for furniture yet."""

    text: str
    rest: list[Paragraph]
    title: Span | None = None
    dateline: Span | None = None
    date_line: Span | None = None
    byline: Span | None = None
    credits: list[Span] = field(default_factory=list)
    date: dt.date | None = None
    dateline_date: dt.date | None = None

    def layout(self) -> Layout:
        return Layout(
            body=tuple(Span(each.start, each.end) for each in self.rest),
            title=self.title,
            dateline=self.dateline,
            date_line=self.date_line,
            byline=self.byline,
            credits=tuple(sorted(self.credits)),
            date=self.date or self.dateline_date,
        )

    def take_head(self) -> None:
        """Take the headline, and the furniture before and after it."""
        if self.title:
            self._take_first(self._furniture_from(0))
            self._take_after_standfirst()
            return
        before = self._furniture_from(0)
        after = self._furniture_from(before + 1)
        titled = is_headline(self.rest, before, after)
        if not titled and before == 1 and self.rest[0].furniture is Furniture.CREDIT:
            # "Source: ministers to resign" is a headline that looks like a credit
            before, after = 0, 1
            titled = is_headline(self.rest, before, after)
        if titled:
            self.title = Span(self.rest[before].start, self.rest[before].end)
        else:
            after = before = self._furniture_from(0)
        for paragraph in self.rest[:before] + self.rest[before + 1 : after]:
            self._take(paragraph)
        self.rest = self.rest[after:]
        if titled:
            self._take_after_standfirst()

    def _take_first(self, count: int) -> None:
        for paragraph in self.rest[:count]:
            self._take(paragraph)
        self.rest = self.rest[count:]

    def _take_after_standfirst(self) -> None:
        """Take the date line and the byline that stand after a first paragraph of content."""
        end = self._furniture_from(1)
        for paragraph in self.rest[1:end]:
            self._take(paragraph)
        del self.rest[1:end]

    def take_foot(self) -> None:
        """Take the furniture after the last paragraph."""
        last = len(self.rest)
        while last and self.rest[last - 1].furniture:
            last -= 1
        for paragraph in self.rest[last:]:
            self._take(paragraph)
        del self.rest[last:]

    def take_credits(self) -> None:
        """Take the credits between paragraphs, such as those of pictures."""
        for paragraph in self.rest:
            if paragraph.furniture is Furniture.CREDIT:
                self._take(paragraph)
        self.rest = [each for each in self.rest if each.furniture is not Furniture.CREDIT]

    def take_dateline(self) -> None:
        """Take the dateline before the first sentence; after a lead-in only one beyond doubt."""
        if self.dateline:
            return
        for index, paragraph in enumerate(self.rest[:2]):
            found = match_dateline(self.text, paragraph.start, paragraph.end)
            if found and (found.certain or index == 0):
                self._keep_dateline(paragraph, found)
                rest = self.text[found.end : paragraph.end]
                start = paragraph.end - len(rest.lstrip())
                left = replace(paragraph, start=start, text=rest.lstrip())
                self.rest[index : index + 1] = [left] if left.text else []
                return

    def _furniture_from(self, index: int) -> int:
        """Return the index of the first paragraph from *index* on that may be content."""
        while index < len(self.rest) and self._is_head_furniture(index):
            index += 1
        return index

    def _is_head_furniture(self, index: int) -> bool:
        paragraph = self.rest[index]
        if paragraph.furniture or whole_dateline(paragraph):
            return True
        beside = self.rest[max(index - 1, 0) : index + 2]
        dated = any(each.furniture is Furniture.DATE or _dated(each) for each in beside)
        return index > 0 and dated and is_name(paragraph.text)

    def _take(self, paragraph: Paragraph) -> None:
        span = Span(paragraph.start, paragraph.end)
        dateline = None if paragraph.furniture else whole_dateline(paragraph)
        if dateline and not self.dateline:
            self._keep_dateline(paragraph, dateline._replace(end=paragraph.end))
        elif paragraph.furniture is Furniture.DATE and not self.date_line:
            self.date_line, self.date = span, date_in(paragraph.text)
        elif paragraph.furniture in (Furniture.BYLINE, None) and not self.byline and not dateline:
            self.byline = span
        else:
            self.credits.append(span)

    def _keep_dateline(self, paragraph: Paragraph, found: Dateline) -> None:
        self.dateline, self.dateline_date = Span(paragraph.start, found.end), found.date


def is_headline(paragraphs: list[Paragraph], index: int, after: int) -> bool:
    """Tell whether the paragraph at *index* is a headline, *after* being what follows furniture."""
    body = [paragraph for paragraph in paragraphs[after:] if not paragraph.furniture]
    if not body:
        return False
    candidate = paragraphs[index]
    title = candidate.text
    if len(title) > LONGEST_HEADLINE or title[0].islower() or title.endswith((":", ",", ";")):
        return False
    if match_dateline(title, 0, len(title)):
        return False
    if after > index + 1 or _dated(body[0]):
        return True
    if ends_like_sentence(title, ".…"):
        return False
    if 2 * sum(ends_like_sentence(each.text) for each in body) < len(body):
        return False
    set_off = candidate.block != body[0].block and not ends_like_sentence(title)
    longer = len(body[0].text) >= max(BODY_LENGTH, LONGER * len(title))
    return set_off or (longer and ends_like_sentence(body[0].text))


def _dated(paragraph: Paragraph) -> bool:
    found = match_dateline(paragraph.text, 0, len(paragraph.text))
    return found is not None and found.certain


def whole_dateline(paragraph: Paragraph) -> Dateline | None:
    """Return the dateline that takes up all of *paragraph*."""
    found = match_dateline(paragraph.text, 0, len(paragraph.text))
    return found if found and found.end == len(paragraph.text) else None
