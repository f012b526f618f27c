"""Which format a file is in, told by its content, and the stories that it holds."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from paraline.errors import ReadingError
from paraline.reading.article import Item, Piece
from paraline.reading.encodings import BYTE_ORDER_MARKS, decode
from paraline.reading.fields import Fields
from paraline.reading.sources import Source, is_regular, name_of, opened, read_bytes

Format = Literal["text", "html", "xml", "json", "jsonl", "docx", "pdf"]

_HEAD = 1 << 16
_LONGEST_LINE = 1 << 24
_HTML_NAMES = (
    "article aside base blockquote body br center div footer form h1 h2 h3 head header html img "
    "link main meta nav ol p script section span style table title ul"
)
_PROLOGUE = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)+", re.DOTALL)
_DOCTYPE_HTML = re.compile(r"<!doctype\s+html\b", re.IGNORECASE)
_HTML_TAG = re.compile(rf"<(?:{'|'.join(_HTML_NAMES.split())})(?=[\s/>])", re.IGNORECASE)
_XML_START = re.compile(
    r"<(?:!DOCTYPE\s|(?:[A-Za-z_][\w.-]{0,60}:)?"
    r"(?:entry|feed|newsItem|newsMessage|nitf|packageItem|RDF|rss)(?=[\s/>]))"
)
_XML_TAG = re.compile(r"<[A-Za-z_][\w.-]{0,60}(?::[\w.-]{1,60})?(?:\s[^<>]*)?/?>")
_JSON_OBJECT = re.compile(r'\{\s*(?:"|\})')
_JSON_LIST = re.compile(r"\[\s*(?:\{|\])")
SUFFIXES = frozenset(
    {".txt", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".nitf"}
    | {".json", ".jsonl", ".ndjson", ".docx", ".pdf"}
)
"""How names of files end that may hold stories; what one is its content tells."""
_LINE_SUFFIXES = frozenset({".jsonl", ".ndjson"})
_XML_ROOT = "newsItem, newsMessage, nitf, rss or feed"


def read_items(source: Source, fields: Fields) -> Iterator[Item]:
    """Yield the stories in *source*, or what is wrong with one of them.

    JSON Lines are read as they come, so that a file of any length takes no memory.

    Raises
    ------
    ReadingError
        If the source cannot be read at all.
    """
    path = None if isinstance(source, bytes) or source == "-" else Path(source)
    if path and is_regular(path) and _holds_lines(path):
        from paraline.reading.records import read_lines

        with opened(path) as file:
            yield from read_lines(file, fields)
    else:
        yield from _items(read_bytes(source), source, fields)


def _items(data: bytes, source: Source, fields: Fields) -> Iterator[Item]:
    name = name_of(source)
    match recognise(data, _suffix(source)):
        case "html":
            from paraline.reading.webpage import read_page

            yield Item(read_page(data, name))
        case "xml":
            yield from _read_xml(data, name)
        case "json":
            from paraline.reading.records import read_json

            yield from read_json(data, name, fields)
        case "jsonl":
            from paraline.reading.records import read_lines

            yield from read_lines(data.split(b"\n"), fields)
        case "docx":
            from paraline.reading.documents import read_docx

            yield Item(read_docx(data, name))
        case "pdf":
            from paraline.reading.documents import read_pdf

            yield Item(read_pdf(data, name))
        case "text":
            yield Item(Piece(decode(data, name)))


def recognise(data: bytes, suffix: str = "") -> Format:
    """Tell the format of a file by its beginning.

    Parameters
    ----------
    data
        The file, or enough of its beginning; a zip archive has to be whole.
    suffix
        The end of its name, such as ``.jsonl``: believed only where the content leaves it open.
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        from paraline.reading.documents import is_docx

        return "docx" if is_docx(data) else "text"
    head = _head(data[:_HEAD])
    begin = _PROLOGUE.match(head)
    start = begin.end() if begin else 0
    if head.startswith("<", start):
        if _DOCTYPE_HTML.match(head, start) or _HTML_TAG.match(head, start):
            return "html"
        if "<?xml" in head[:start] or _XML_START.match(head, start):
            return "xml"
        # a wire's own mark, as in "<URGENT> The council", is followed by text
        closed = data.rstrip(b" \t\r\n\0").endswith(b">")
        return "xml" if closed and _XML_TAG.match(head, start) else "text"
    if _JSON_OBJECT.match(head, start) or _JSON_LIST.match(head, start):
        return "jsonl" if suffix in _LINE_SUFFIXES else "json"
    if "<?xml" in head[:start]:
        return "xml"  # which will say what is wrong with it
    return "text"


def _head(data: bytes) -> str:
    """Return the beginning as far as ASCII goes, in whatever encoding."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if data[:1] == b"\0" or data[1:2] == b"\0":
        return data.decode("utf-16-be" if data[:1] == b"\0" else "utf-16-le", "replace")
    return data.decode("latin-1")


def _suffix(source: Source) -> str:
    return "" if isinstance(source, bytes) else Path(os.fspath(source)).suffix.lower()


def _holds_lines(path: Path) -> bool:
    """Tell whether a file is JSON Lines: by its first line, or by its name where that is broken."""
    from paraline.reading.records import begins_lines

    with opened(path) as file:
        first = file.readline(_LONGEST_LINE).removeprefix(b"\xef\xbb\xbf")
    if not first.lstrip().startswith(b"{"):
        return False
    return path.suffix.lower() in _LINE_SUFFIXES or begins_lines(first)


def _read_xml(data: bytes, name: str) -> Iterator[Item]:
    from paraline.reading import feeds, newsml, nitf
    from paraline.reading.markup import local_name
    from paraline.reading.xmltree import parse_xml

    root = parse_xml(data, name)
    kind = local_name(root)
    if kind == "nitf":
        yield Item(nitf.read_nitf(root))
    elif kind in newsml.ROOTS:
        yield from newsml.read_newsml(root)
    elif kind in feeds.ROOTS:
        yield from feeds.read_feed(root)
    elif kind == "html":
        from paraline.reading.webpage import read_page

        yield Item(read_page(data, name))
    else:
        raise ReadingError(
            f"{name} is XML of a kind that is not known (its root is <{kind:.40}>): give it "
            f"a story as {_XML_ROOT}, or as plain text"
        )
