"""split_sentences(): the places where a sentence may end, each judged in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paraline.sentences.candidate import CLOSING, Candidate
from paraline.sentences.data import sentence_data
from paraline.sentences.rules import ends_sentence
from paraline.story import Span

# Final marks of the scripts that put a space after them: Latin, Cyrillic, Greek (its own question
# mark U+037E, for which most people type a semicolon), Arabic and Urdu, Devanagari, Armenian,
# Ethiopic, Burmese and Khmer.
_SPACED = ".!?…‼⁇⁈⁉‽\u037e؟۔।॥։።፧።။។៕"
# Those of the scripts that put none.
_UNSPACED = "。！？｡︒"
_CLOSE = re.escape(CLOSING)


_GREEK_QUESTION = r"(?<=[Ͱ-Ͽἀ-῿]);"
_CANDIDATE = re.compile(
    rf"(?:(?:[{_SPACED}{_UNSPACED}]|{_GREEK_QUESTION})[{_CLOSE}]{{0,8}}){{1,20}}"  # stays linear
    r"(?:[ \u00a0\u202f]»(?=[\s,;:]))?"  # French puts a space inside its quotation marks
    r"(?:\[\d{1,3}\]){0,4}"  # a reference to a note
    rf"(?:(?=\s)|(?<=[{_UNSPACED}])|(?<=[{_UNSPACED}][{_CLOSE}]))"
)

_LINE_END = r"(?>\r\n|[\r\n\u2028])"
_BLANK = r"[^\S\r\n\u2028]*"
_MARKER = r"(?:(?P<bullet>[•·▪●◦‣])|(?P<dash>[*–—-])|\d{1,2}[.)])[^\S\r\n\u2028]+"
_PARAGRAPH = re.compile(rf"{_LINE_END}{_BLANK}{_LINE_END}\s*|\u2029")
_ITEM = re.compile(rf"{_LINE_END}(?={_BLANK}{_MARKER}(?P<first>\S))")
_LINE_START = re.compile(rf"{_LINE_END}?{_BLANK}{_MARKER}")
_LINE_TAIL = 100


def split_sentences(text: str, language: str) -> list[Span]:
    """Split *text* into sentences.

    A single line end is white space, as in hard-wrapped text, unless an item of a list follows
    it; a blank line ends a sentence. Quotations are split inside; a closing quotation mark or
    bracket stays with the sentence that it closes.

    Parameters
    ----------
    text
        Any text, usually a paragraph.
    language
        ISO 639-1 code. A language without a lexicon, or unknown to the base splitter, is split
        by what is common to all.

    Returns
    -------
    list of Span
        In order, without outer white space, not overlapping, together covering every character
        that is not white space.
    """
    language = language.lower().partition("-")[0]
    return [sentence for block in _blocks(text) for sentence in _split_block(text, block, language)]


def _blocks(text: str) -> Iterator[Span]:
    """Yield the stretches between blank lines, and the items of lists."""
    start = 0
    for paragraph_end in [*_PARAGRAPH.finditer(text), None]:
        end = paragraph_end.start() if paragraph_end else len(text)
        for item in _ITEM.finditer(text, start, end):
            if _begins_item(text, start, item):
                yield Span(start, item.start())
                start = item.start()
        yield Span(start, end)
        start = paragraph_end.end() if paragraph_end else end


def _begins_item(text: str, start: int, item: re.Match[str]) -> bool:
    """Tell whether a list's item begins: after a final mark, or after another item of its kind.

    A line of hard-wrapped text may begin with a dash or a number too.
    """
    if item["bullet"]:
        return True
    before = text[max(start, item.start() - _LINE_TAIL) : item.start()].rstrip()
    previous = _LINE_START.match(text, start, item.start())
    listed = before.endswith(":") or (
        previous is not None and not previous["bullet"] and previous["dash"] == item["dash"]
    )
    if item["first"].islower():
        return listed and item["dash"] is not None
    return listed or before.endswith((".", ";", "!", "?"))


def _split_block(text: str, block: Span, language: str) -> Iterator[Span]:
    data = sentence_data(language)
    start = block.start
    for match in _CANDIDATE.finditer(text, block.start, block.end):
        candidate = Candidate.at(text, start, match.start(), match.end(), block.end)
        if ends_sentence(candidate, language, data):
            yield from _stripped(text, start, match.end())
            start = match.end()
    yield from _stripped(text, start, block.end)


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    if piece and not piece.isspace():
        yield Span(end - len(piece.lstrip()), start + len(piece.rstrip()))
