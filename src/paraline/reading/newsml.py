"""NewsML-G2 → stories: a news item, or the news items of a message.

An item's content is NITF, HTML or plain text. A package item only refers to its stories: in a
message they stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from paraline.reading.article import Article, Item
from paraline.reading.markup import line_of, local_name, paragraphs_of, prose
from paraline.reading.ninjs import TRANSLATED_FROM
from paraline.reading.nitf import attribute, find, find_all, read_nitf
from paraline.reading.times import moment
from paraline.reading.xmltree import LANG
from paraline.story import Metadata

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ROOTS = frozenset({"newsitem", "newsmessage", "packageitem"})
_TEXT = "text"
_NO_ITEM = "holds no news item with text: give a file that has one"


def read_newsml(root: Element) -> Iterator[Item]:
    """Yield the stories under *root*, whose name is one of :data:`ROOTS`; other items are not."""
    name = local_name(root)
    if name == "newsitem":
        yield Item(_item(root))
        return
    if name == "packageitem":
        yield Item(
            "is a package that only refers to its stories: give the news items, or the message "
            "that holds them"
        )
        return
    items = list(enumerate(find_all(root, "itemset/newsitem"), 1))
    stories = [(number, item) for number, item in items if _class(item) == _TEXT]
    if not stories:
        yield Item(_NO_ITEM)
    for number, item in stories:
        yield Item(_item(item), number)


def _class(item: Element) -> str:
    """Return ``text``, ``picture`` and so on; an item that does not say is taken for text."""
    code = attribute(find(item, "itemmeta/itemclass"), "qcode") or _TEXT
    return code.rpartition(":")[2]


def _item(item: Element) -> Article | str:
    if _class(item) != _TEXT:
        return f"is a news item of class {_class(item)} without a story: give a text item"
    inner = _content(item)
    if not inner.paragraphs:
        return "has no text (contentSet is missing or empty): give an item with its text"
    created = moment(line_of(find(item, "itemmeta/versioncreated")))
    first = moment(line_of(find(item, "itemmeta/firstcreated")))
    return Article(
        paragraphs=inner.paragraphs,
        title=line_of(find(item, "contentmeta/headline"))
        or inner.title
        or line_of(find(item, "itemmeta/title")),
        byline=line_of(find(item, "contentmeta/by"))
        or line_of(find(item, "contentmeta/byline"))
        or inner.byline,
        dateline=line_of(find(item, "contentmeta/dateline")) or inner.dateline,
        language=attribute(find(item, "contentmeta/language"), "tag")
        or inner.language
        or attribute(item, LANG),
        metadata=Metadata(
            identity=attribute(item, "guid"),
            version=attribute(item, "version"),
            original=_original(item),
            published=first or created,
            modified=created,
            outlet=_party(find(item, "itemmeta/provider")),
        ),
    )


def _content(item: Element) -> Article:
    """Return what the content set says: of several renderings, the first that holds text."""
    for content in find_all(item, "contentset/inlinexml"):
        for root in content:
            found = _inner(root)
            if found.paragraphs:
                tag = attribute(content, LANG)
                return found if found.language or not tag else _in_language(found, tag)
    for content in find_all(item, "contentset/inlinedata"):
        kind = attribute(content, "contenttype") or ""
        if kind.startswith("text/") or not kind:
            paragraphs = prose("".join(content.itertext()))
            if paragraphs:
                return Article(paragraphs, language=attribute(content, LANG))
    return Article(())


def _inner(root: Element) -> Article:
    if local_name(root) == "nitf":
        found = read_nitf(root)
        return Article(()) if isinstance(found, str) else found
    body = find(root, "body")
    title = line_of(find(root, "head/title"))
    return Article(
        paragraphs_of(root if body is None else body), title, language=attribute(root, LANG)
    )


def _in_language(article: Article, tag: str) -> Article:
    return replace(article, language=tag)


def _original(item: Element) -> str | None:
    for link in find_all(item, "itemmeta/link"):
        if TRANSLATED_FROM.search(attribute(link, "rel") or ""):
            return attribute(link, "residref") or attribute(link, "href")
    return None


def _party(element: Element | None) -> str | None:
    """Return the name of a provider: in words, or else the end of its code."""
    if element is None:
        return None
    code = attribute(element, "literal") or attribute(element, "qcode") or ""
    return line_of(find(element, "name")) or code.rpartition(":")[2] or None
