"""Text to paragraphs: lines of every kind of ending, blank lines, and lines broken by an editor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from paraline.reading.furniture import Furniture, furniture_of
from paraline.reading.vocabulary import words

BREAKS = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
LINE = re.compile(rf"([^{BREAKS}]*)(\r\n|[{BREAKS}]|\Z)")
PAGE_BREAKS = frozenset("\f\x1c\x1d\u2029")
BLANK = " \t\u00a0\u1680\u202f\u205f\u2060\u3000\ufeff\x1a\x1f" + "".join(
    map(chr, range(0x2000, 0x200E))
)
"""White space within a line, zero-width characters and the old end-of-file mark included."""
BULLET = re.compile(r"[•·▪◦●‣∙*][ \t\u00a0]+")
CLOSERS = "\"'”“’»›)]}"
NARROWEST, WIDEST = 40, 110
"""The columns between which an editor breaks lines."""
SLACK = 3
"""Columns that a broken line may leave empty beside the word that did not fit."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: ``text[start:end]`` without the white space around it."""

    start: int
    end: int
    text: str
    block: int
    indented: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One or more lines that belong together; ``furniture`` if it is a line and no content.

    ``block`` counts the groups of lines between blank ones.
    """

    start: int
    end: int
    text: str
    block: int
    furniture: Furniture | None


def split_paragraphs(text: str) -> list[Paragraph]:
    """Split *text* at blank lines, and at line ends that no editor's right margin explains."""
    paragraphs: list[Paragraph] = []
    for _, block in groupby(_lines(text), key=lambda line: line.block):
        paragraphs += _split_block(text, list(block))
    return paragraphs


def ends_like_sentence(text: str, marks: str = ".!?…") -> bool:
    """Tell whether *text* ends with one of *marks*, not counting quotation marks and brackets.

    A full stop that belongs to an abbreviation (``U.S.``, ``u.c.``) is not counted either.
    """
    tail = text[-60:].rstrip(CLOSERS)
    if not tail.endswith(tuple(marks)):
        return False
    return not (tail.endswith(".") and _abbreviated(tail[:-1]))


def _abbreviated(tail: str) -> bool:
    word = re.split(r"\s", tail)[-1]
    return word in words("closing_abbreviations") or re.fullmatch(r"(?:\w\.)+\w", word) is not None


def _lines(text: str) -> Iterator[Line]:
    """Yield the lines with letters or digits; a line of other marks alone parts two blocks."""
    block = 0
    for match in LINE.finditer(text):
        content = match[1].lstrip(BLANK)
        start = len(match[1]) - len(content)
        content = content.rstrip(BLANK)
        bullet = BULLET.match(content)
        skipped = bullet.end() if bullet else 0
        content = content[skipped:]
        if not any(map(str.isalnum, content)):
            block += 1
            continue
        begin = match.start() + start + skipped
        indented = start >= 2 or match[1].startswith(("\t", "\u3000"))
        yield Line(begin, begin + len(content), content, block, indented)
        if match[2] in PAGE_BREAKS:
            block += 1


def _split_block(text: str, lines: list[Line]) -> Iterator[Paragraph]:
    kinds = [furniture_of(line.text) for line in lines]
    joined = _joined(lines, kinds)
    first = 0
    for last in range(len(lines)):
        if last < len(joined) and joined[last]:
            continue
        start, end = lines[first].start, lines[last].end
        kind = kinds[first] if first == last else None
        yield Paragraph(start, end, text[start:end], lines[first].block, kind)
        first = last + 1


def _joined(lines: list[Line], kinds: list[Furniture | None]) -> list[bool]:
    """Tell for each line but the last whether the next one goes on with its sentence.

    An editor breaks a line where the next word would not fit. Lines that all end like sentences,
    or that leave room for the next word, are paragraphs of their own.
    """
    width = max(len(line.text) for line in lines)
    breaks = list(pairwise(lines))
    if not breaks or not NARROWEST <= width <= WIDEST:
        return [False] * len(breaks)
    uniform = all(line.indented for line in lines)
    joined = [
        kinds[index] is None
        and kinds[index + 1] is None
        and (uniform or not after.indented or before.indented)
        and _runs_on(before.text, after.text, width)
        for index, (before, after) in enumerate(breaks)
    ]
    within = sum(
        not ends_like_sentence(before.text)
        for (before, _), join in zip(breaks, joined, strict=True)
        if join
    )
    wrapped = within * 2 >= sum(joined) and sum(joined) * 2 >= len(breaks)
    return joined if wrapped else [False] * len(breaks)


def _runs_on(before: str, after: str, width: int) -> bool:
    word = after.split(maxsplit=1)[0]
    if len(before) + 1 + len(word) > width - SLACK:
        return True
    return len(before) >= NARROWEST and after[0].islower() and not ends_like_sentence(before)
