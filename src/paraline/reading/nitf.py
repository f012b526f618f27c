"""NITF (News Industry Text Format) → a story's parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from paraline.reading.article import Article
from paraline.reading.markup import line_of, local_name, paragraphs_of
from paraline.reading.times import moment
from paraline.reading.xmltree import LANG
from paraline.story import Metadata

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def find(root: Element, path: str) -> Element | None:
    """Return the first element on *path*, local names with slashes, under *root*; any namespace."""
    return next(find_all(root, path), None)


def find_all(root: Element, path: str) -> Iterator[Element]:
    """Yield the elements on *path* under *root*, in order."""
    name, _, rest = path.partition("/")
    for child in root:
        if local_name(child) == name:
            if rest:
                yield from find_all(child, rest)
            else:
                yield child


def attribute(element: Element | None, name: str) -> str | None:
    """Return an attribute's value; None for no element, no attribute and no value."""
    return (element.get(name) or "").strip() or None if element is not None else None


def read_nitf(root: Element) -> Article | str:
    """Return the parts of an ``nitf`` element, or what is wrong with it."""
    content = find(root, "body/body.content")
    paragraphs = paragraphs_of(content) if content is not None else ()
    if not paragraphs:
        return "has no text (body.content is missing or empty): give a story with its text"
    data = find(root, "head/docdata")
    head = find(root, "body/body.head")

    def of_data(path: str, name: str) -> str | None:
        return attribute(find(data, path), name) if data is not None else None

    def of_head(path: str) -> str | None:
        return line_of(find(head, path)) if head is not None else None

    return Article(
        paragraphs=paragraphs,
        title=of_head("hedline/hl1")
        or of_head("headline/hl1")
        or line_of(find(root, "head/title")),
        byline=of_head("byline"),
        dateline=of_head("dateline"),
        language=_language(root, content),
        metadata=Metadata(
            identity=of_data("doc-id", "id-string"),
            version=of_data("du-key", "version"),
            published=moment(of_data("date.release", "norm"))
            or moment(of_data("date.issue", "norm")),
            modified=moment(attribute(find(root, "head/revision-history"), "norm")),
            outlet=attribute(find(root, "head/pubdata"), "name")
            or of_head("distributor")
            or of_data("doc.copyright", "holder"),
        ),
    )


def _language(root: Element, content: Element | None) -> str | None:
    for element in (root, find(root, "body"), content):
        tag = attribute(element, LANG) or attribute(element, "lang")
        if tag:
            return tag
    return None
