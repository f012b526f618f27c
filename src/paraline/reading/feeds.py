"""RSS (0.9 to 2.0) and Atom feeds → their stories, from the full text where a feed carries it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from paraline.reading.article import Article, Item
from paraline.reading.markup import local_name, paragraphs_of, plain, prose
from paraline.reading.nitf import attribute, find, find_all
from paraline.reading.times import moment
from paraline.reading.versions import common_identity
from paraline.reading.xmltree import LANG
from paraline.story import Metadata

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ROOTS = frozenset({"entry", "feed", "rdf", "rss"})
_ATOM = "{http://www.w3.org/2005/Atom}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_RSS = ("", "{http://purl.org/rss/1.0/}", "{http://my.netscape.com/rdf/simple/0.9/}")
_NO_TEXT = "has no text, only a headline or a link: ask for the feed with full text"


def read_feed(root: Element) -> Iterator[Item]:
    """Yield the stories of a feed, whose root's name is one of :data:`ROOTS`."""
    name = local_name(root)
    if name == "entry":
        yield Item(_entry(root, None))
        return
    if name == "feed":
        found = [_entry(entry, root) for entry in find_all(root, "entry")]
    else:
        channel = find(root, "channel")
        items = list(find_all(root, "item"))  # RSS 1.0: beside the channel
        if channel is not None:
            items += find_all(channel, "item")
        found = [_rss_item(item, channel) for item in items]
    if not found:
        yield Item("is a feed without a story: fetch it again, or name another")
    for number, story in enumerate(found, 1):
        yield Item(story, number)


def _rss_item(item: Element, channel: Element | None) -> Article | str:
    paragraphs = prose(_string(item, f"{_CONTENT}encoded") or _rss(item, "description") or "")
    if not paragraphs:
        return _NO_TEXT
    return Article(
        paragraphs=paragraphs,
        title=_in_line(_rss(item, "title")),
        byline=_string(item, f"{_DUBLIN}creator") or _author(_rss(item, "author")),
        language=_string(item, f"{_DUBLIN}language")
        or _rss(channel, "language")
        or _string(channel, f"{_DUBLIN}language"),
        metadata=Metadata(
            identity=_rss(item, "guid") or _rss(item, "link"),
            published=moment(_rss(item, "pubDate") or _string(item, f"{_DUBLIN}date")),
            modified=moment(_string(item, f"{_ATOM}updated")),
            original=_linked(item, _rss(item, "link")),
            outlet=_in_line(_rss(item, "source")) or _in_line(_rss(channel, "title")),
        ),
    )


def _entry(entry: Element, feed: Element | None) -> Article | str:
    content, summary = entry.find(f"{_ATOM}content"), entry.find(f"{_ATOM}summary")
    paragraphs = _construct(content) or _construct(summary)
    if not paragraphs:
        return _NO_TEXT
    source = entry.find(f"{_ATOM}source")
    home = next((one for one in (source, feed) if one is not None), None)
    return Article(
        paragraphs=paragraphs,
        title=_line(entry, "title"),
        byline=_names(entry) or (_names(home) if home is not None else None),
        language=next(filter(None, (attribute(one, LANG) for one in (content, entry, feed))), None),
        metadata=Metadata(
            identity=_string(entry, f"{_ATOM}id"),
            published=moment(_string(entry, f"{_ATOM}published")),
            modified=moment(_string(entry, f"{_ATOM}updated")),
            original=_linked(entry, None),
            outlet=_line(home, "title") if home is not None else None,
        ),
    )


def _construct(element: Element | None) -> tuple[str, ...]:
    """Return the paragraphs of an Atom text: plain, escaped HTML, or XHTML."""
    if element is None or element.get("src"):
        return ()
    kind = element.get("type", "text")
    if kind in ("xhtml", "application/xhtml+xml"):
        return paragraphs_of(element)
    text = "".join(element.itertext())
    return plain(text) if kind in ("text", "text/plain") else prose(text)


def _line(element: Element, name: str) -> str | None:
    return " ".join(_construct(element.find(f"{_ATOM}{name}"))) or None


def _names(element: Element) -> str | None:
    names = (_string(author, f"{_ATOM}name") for author in element.findall(f"{_ATOM}author"))
    return ", ".join(filter(None, names)) or None


def _linked(element: Element, link: str | None) -> str | None:
    """Return the common identity of the versions that a feed links to."""
    versions: dict[str, str] = {}
    for one in element.findall(f"{_ATOM}link"):
        language, address = attribute(one, "hreflang"), attribute(one, "href")
        if one.get("rel", "alternate") == "alternate" and language and address:
            versions[language] = address
    return common_identity(versions, link)


def _author(text: str | None) -> str | None:
    """Return the name in ``desk@example.org (Name)``; an address alone is no byline."""
    if text and "@" in text:
        _, _, name = text.partition("(")
        return name.rstrip(") ") or None
    return text


def _in_line(text: str | None) -> str | None:
    return " ".join(prose(text)) or None if text else None


def _rss(element: Element | None, name: str) -> str | None:
    """Return the text of a child in RSS's own namespace, which is none in most versions."""
    return next(filter(None, (_string(element, f"{home}{name}") for home in _RSS)), None)


def _string(element: Element | None, name: str) -> str | None:
    child = element.find(name) if element is not None else None
    return "".join(child.itertext()).strip() or None if child is not None else None
