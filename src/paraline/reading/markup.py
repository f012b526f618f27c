"""Marked-up text to paragraphs: which elements part paragraphs, and which hold no story.

Works on the elements of lxml and of the standard library alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from paraline.reading.paragraphs import split_paragraphs

_APART_NAMES = (
    "address article bl block blockquote body body.content bq byttl center dd div dl dt fieldset "
    "fn h1 h2 h3 h4 h5 h6 head header hl2 hr html item li list main ol p pre quote row section "
    "summary table tbody tr ul"
)
_APART = frozenset(_APART_NAMES.split())
"""Elements that stand on lines of their own, trafilatura's and NITF's included."""
_NO_STORY_NAMES = (
    "applet aside audio button canvas dialog embed figcaption figure footer form frame iframe "
    "input math media menu nav noscript object option picture script select style svg template "
    "textarea video"
)
NO_STORY = frozenset(_NO_STORY_NAMES.split())
"""Elements whose text is never a story's: code, controls, menus and captions."""
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASSES = frozenset({"screen-reader-text", "sr-only", "visually-hidden"})
_TAGS = re.compile(
    r"</(?:a|b|blockquote|div|em|h[1-6]|i|li|p|section|span|strong|ul)\s*>|<[bp]r?\s*/?>", re.I
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31}\d?);", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SEAMS = re.compile(r" *\n[ \n]*")
_NO_WIDTH = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")


def local_name(element: Any) -> str:
    """Return the element's name in small letters, without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def is_hidden(element: Any) -> bool:
    """Tell whether a reader of the page never sees *element*."""
    if local_name(element) in ("html", "body"):
        return False  # some pages hide themselves until their scripts have run
    if element.get("hidden") is not None or _HIDDEN_STYLE.search(element.get("style") or ""):
        return True
    return not _HIDDEN_CLASSES.isdisjoint((element.get("class") or "").split())


def paragraphs_of(element: Any) -> tuple[str, ...]:
    """Return the paragraphs of *element*: what its tags part, white space as a browser shows it."""
    return plain(_text(element))


def plain(text: str) -> tuple[str, ...]:
    """Return the paragraphs of plain text."""
    return tuple(paragraph.text for paragraph in split_paragraphs(text))


def from_markup(markup: str) -> tuple[str, ...]:
    """Return the paragraphs of a piece of HTML, such as a feed carries."""
    from lxml import etree, html

    # Bytes with a named encoding: a declaration inside the piece has no say.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, no_network=True)
    try:
        root = html.document_fromstring(markup.encode(errors="replace"), parser=parser)
    except etree.ParserError:  # nothing in it
        return ()
    body = root.find("body")
    return paragraphs_of(root if body is None else body)


def prose(value: str) -> tuple[str, ...]:
    """Return the paragraphs of *value*, which may be HTML or plain text."""
    if _TAGS.search(value):
        return from_markup(value)
    if _ENTITY.search(value):
        from html import unescape

        value = unescape(value)
    return plain(value)


def line_of(element: Any) -> str | None:
    """Return the text of *element* as one line; None for no element and for no text."""
    if element is None:
        return None
    return " ".join(paragraphs_of(element)) or None


def _text(root: Any) -> str:
    """Return the text with a line feed for a line break and two around what stands apart."""
    found: list[str] = []
    waiting: list[Any] = [root]
    while waiting:  # a stack, since markup may nest deeper than Python calls
        one = waiting.pop()
        if isinstance(one, str):
            found.append(one)
            continue
        waiting.extend(reversed(_parts(one)))
    text = "".join(found).translate(_NO_WIDTH)
    return _SEAMS.sub(lambda seam: "\n" * min(seam[0].count("\n"), 2), re.sub(" +", " ", text))


def _parts(element: Any) -> Sequence[Any]:
    """Return what *element* shows: strings, and the elements in it."""
    name = local_name(element)
    if not name or name in NO_STORY or is_hidden(element):
        return ()
    if name in ("br", "lb"):
        return ("\n",)
    seam = "\n\n" if name in _APART else " " if name in ("td", "th", "cell") else ""
    kept = name == "pre"
    parts: list[Any] = [seam, _shown(element.text, kept)]
    for child in element:
        parts += (child, _shown(child.tail, kept))
    return (*parts, seam)


def _shown(text: str | None, kept: bool) -> str:
    if not text:
        return ""
    return text.replace("\r\n", "\n") if kept else _SPACE.sub(" ", text)
