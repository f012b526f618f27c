"""A web page → the story on it, without menus, related links, captions and whatever is hidden.

trafilatura tells the story from the rest of the page; what the page says about the story is read
by :mod:`paraline.reading.webmeta`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paraline.errors import ReadingError
from paraline.reading.article import Article
from paraline.reading.encodings import decode_declared
from paraline.reading.markup import NO_STORY, is_hidden, local_name, paragraphs_of
from paraline.reading.quiet import quiet

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST = 20_000_000
"""Bytes of one page."""
MOST_ELEMENTS = 20_000
"""Elements that may be left without scripts and the like: trafilatura's time grows with the square
of their number, and a newsroom's page has some thousands."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]+")
_DECLARED = re.compile(
    rb"(?:<\?xml[^>]{0,200}?encoding|<meta[^>]{0,200}?charset)\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{1,40})",
    re.IGNORECASE,
)


def read_page(data: bytes, name: str) -> Article | str:
    """Return the parts of the story on a page, or what is wrong with it.

    Raises
    ------
    ReadingError
        If the page is too large, or in no encoding that can be told.
    """
    from paraline.reading.webmeta import page_facts

    if len(data) > LARGEST:
        raise ReadingError(
            f"{name} has {len(data):,} bytes, and a web page may have {LARGEST:,}: "
            "save the story alone"
        )
    tree = _tree(decode_declared(data, _DECLARED, name))
    if tree is None:
        return "is a web page without a story: save the page of one story"
    facts = page_facts(tree)
    _strip(tree)
    elements = sum(1 for _ in tree.iter())
    if elements > MOST_ELEMENTS:
        return (
            f"is a web page of {elements:,} elements, and one may have {MOST_ELEMENTS:,}: "
            "save the story alone"
        )
    paragraphs = _story(tree)
    if not paragraphs:
        return "is a web page without a story: save the page of one story"
    return Article(
        paragraphs, facts.title, facts.byline, language=facts.language, metadata=facts.metadata
    )


def _tree(page: str) -> HtmlElement | None:
    from lxml import etree, html

    # As bytes whose encoding is known: what the page declares is about the file.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, no_network=True)
    try:
        return html.document_fromstring(page.encode(errors="replace"), parser=parser)
    except etree.ParserError:  # an empty document
        return None


def _strip(tree: HtmlElement) -> None:
    """Take out what never is a story's text, before anyone guesses what is."""
    for element in list(tree.iter()):
        # lxml reads control characters in pages, and refuses them where it moves text.
        element.text = element.text and _CONTROLS.sub(" ", element.text)
        element.tail = element.tail and _CONTROLS.sub(" ", element.tail)
        if element is tree or element.getparent() is None:
            continue
        if local_name(element) in NO_STORY - {"form"} or is_hidden(element):
            element.drop_tree()


def _story(tree: HtmlElement) -> tuple[str, ...]:
    from trafilatura import bare_extraction

    with quiet("trafilatura", "justext", "htmldate"):
        found = bare_extraction(tree, include_comments=False, favor_precision=True)
    if found is None or isinstance(found, dict) or found.body is None:
        return ()
    return paragraphs_of(found.body)
