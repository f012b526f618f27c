"""A comparison as Markdown, for a chat or a ticket: the verdict, and each difference quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from paraline._version import __version__
from paraline.comparison import Comparison
from paraline.reporting import wording
from paraline.reporting.rows import Cell, Entry, PairView, by_severity, lay_out_pair
from paraline.reporting.visible import visible
from paraline.story import Span, Story
from paraline.translation.translator import Translation

# What CommonMark, GitHub's dialect or its mathematics may read as markup inside a line. A colon
# or a full stop matters only where a bare address would turn into a link.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~$&]|:(?=//)|(?<=www)\.", re.IGNORECASE)

Help: TypeAlias = Mapping[Span, Translation]

# So many quotations, of so many characters in all, stand on one line.
_TOGETHER, _ONE_LINE = 2, 100


def render_markdown(comparison: Comparison) -> str:
    """Return the comparison as Markdown: a verdict and a list of differences for each pair.

    The differences come gravest first, with the numbers that they bear in the other reports, the
    original words of both sides and their offsets; under a whole sentence stands its translation,
    if there is one.
    What a story holds appears as text, not as markup.
    """
    lines: list[str] = []
    for pair in comparison.pairs:
        lines += [*_pair(lay_out_pair(comparison, pair)), ""]
    lines += [f"> {escape(note)}\n" for note in comparison.notes]
    engines = " · ".join(wording.engine_lines(comparison, __version__))
    return "\n".join([*lines, f"*{escape(engines)}*"]) + "\n"


def escape(text: str) -> str:
    """Return *text* on one line, as Markdown that reads as that text."""
    return _MARKUP.sub(lambda match: "\\" + match[0], visible(text)).strip()


def _pair(view: PairView) -> Iterator[str]:
    names = (escape(wording.story_name(view.a, "a")), escape(wording.story_name(view.b, "b")))
    languages = (view.a.language.code, view.b.language.code)
    yield f"### {names[0]} → {names[1]}"
    yield ""
    verdict = wording.verdict(view.result)
    covered = ", ".join(wording.coverage(view.result))
    yield f"**{escape(' → '.join(languages))}: {verdict}.** {covered}."
    yield ""
    yield f"- A: {_title(view.a)}"
    yield f"- B: {_title(view.b)}"
    if view.entries:
        yield ""
        # A line of text between the two lists, or they would be one.
        yield f"By kind: {wording.kind_counts(view.result)}."
        yield ""
    helped = _translations(row.a for row in view.rows), _translations(row.b for row in view.rows)
    for entry in by_severity(view.entries):
        yield from _difference(view, entry, *helped)
    if view.hidden:
        yield f"\n{wording.and_more(view)}"


def _title(story: Story) -> str:
    title = escape(story.title or "")
    return f"**{title}**" if title else wording.NO_HEADLINE


def _difference(view: PairView, entry: Entry, help_a: Help, help_b: Help) -> Iterator[str]:
    finding = entry.finding
    kind = wording.kind_name(finding.kind)
    yield (
        f"- **{entry.number} · {finding.severity} · {kind}:** {escape(finding.message)}"
        f" ({wording.confidence(finding)})"
    )
    quotes = [_quote("A", view.a, span) for span in finding.a]
    quotes += [_quote("B", view.b, span) for span in finding.b]
    known = [*map(help_a.get, finding.a), *map(help_b.get, finding.b)]
    short = len(quotes) <= _TOGETHER and sum(map(len, quotes)) <= _ONE_LINE
    if short and quotes and not any(known):
        yield f"  - {' · '.join(quotes)}"
        return
    for quote, translation in zip(quotes, known, strict=True):
        yield f"  - {quote}"
        if translation:
            yield f"    - {escape(wording.translated(translation))}"


def _quote(side: str, story: Story, span: Span) -> str:
    return f"{side} {wording.offsets(span)}: “{escape(span.of(story.text))}”"


def _translations(sides: Iterable[Sequence[Cell]]) -> Help:
    """Return the translations of one side's sentences under their places."""
    return {cell.span: cell.translation for cells in sides for cell in cells if cell.translation}
