"""What a web page says about its story: JSON-LD first, then its meta tags, then what it shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from paraline.reading.fields import words
from paraline.reading.markup import line_of
from paraline.reading.times import moment
from paraline.reading.versions import common_identity
from paraline.story import Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE = re.compile(r"Article$|^BlogPosting$|^LiveBlogPosting$|^Report$")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Headline, byline, language tag and metadata of the story on a page."""

    title: str | None
    byline: str | None
    language: str | None
    metadata: Metadata


def page_facts(tree: HtmlElement) -> PageFacts:
    """Read what *tree*, a whole page with its scripts, says about its story."""
    article = _article(tree)
    meta = _Meta(tree)
    address = _address(tree, article, meta)
    outlet = words(article.get("publisher")) or meta["og:site_name", "application-name"]
    # The first heading of some pages is the outlet's name.
    headings = [line for line in map(line_of, tree.iter("h1")) if line and line != outlet]
    named = words(article.get("headline")) or meta["og:title", "twitter:title"]
    return PageFacts(
        title=_shown(named, headings) or named or _first(tree, "title"),
        byline=words(article.get("author")) or meta["author", "dc.creator", "article:author"],
        language=words(article.get("inLanguage")) or tree.get("lang") or meta["og:locale"],
        metadata=Metadata(
            identity=words(article.get("identifier")) or address,
            version=words(article.get("version")),
            original=_original(tree, article, address),
            published=moment(article.get("datePublished"))
            or moment(meta["article:published_time", "date", "dc.date", "pubdate"]),
            modified=moment(article.get("dateModified"))
            or moment(meta["article:modified_time", "og:updated_time", "last-modified"]),
            outlet=outlet,
        ),
    )


def _shown(named: str | None, headings: list[str]) -> str | None:
    """Return the headline that the reader sees: one h1, or the one that the page names."""
    if len(headings) == 1:
        return headings[0]
    return next((one for one in headings if named and one.casefold() in named.casefold()), None)


class _Meta:
    """The page's meta tags by name or property, in small letters; the first of a name counts."""

    def __init__(self, tree: HtmlElement) -> None:
        self._values: dict[str, str] = {}
        for tag in tree.iter("meta"):
            name = (tag.get("property") or tag.get("name") or tag.get("http-equiv") or "").lower()
            content = (tag.get("content") or "").strip()
            if name and content and not _is_address_of_person(name, content):
                self._values.setdefault(name, content)

    def __getitem__(self, names: str | tuple[str, ...]) -> str | None:
        several = (names,) if isinstance(names, str) else names
        return next((self._values[name] for name in several if name in self._values), None)


def _is_address_of_person(name: str, content: str) -> bool:
    # article:author is a profile's address as often as a name
    return name.endswith("author") and content.startswith("http")


def _article(tree: HtmlElement) -> Mapping[str, Any]:
    """Return the page's JSON-LD article; empty if it has none that can be read."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            document = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in _things(document):
            if any(_ARTICLE.search(kind) for kind in _kinds(thing)):
                return thing
    return {}


def _things(document: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(document, list):
        for one in document:
            yield from _things(one)
    elif isinstance(document, dict):
        yield document
        yield from _things(document.get("@graph"))


def _kinds(thing: Mapping[str, Any]) -> list[str]:
    kinds = thing.get("@type")
    return [
        kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)
    ]


def _address(tree: HtmlElement, article: Mapping[str, Any], meta: _Meta) -> str | None:
    for link in tree.iter("link"):
        if link.get("rel") == "canonical" and link.get("href"):
            return str(link.get("href"))
    return meta["og:url"] or _reference(article.get("mainEntityOfPage") or article.get("url"))


def _original(tree: HtmlElement, article: Mapping[str, Any], own: str | None) -> str | None:
    original = article.get("translationOfWork")
    if original:
        return _reference(original)
    versions = {
        str(link.get("hreflang")): str(link.get("href"))
        for link in tree.iter("link")
        if link.get("rel") == "alternate" and link.get("hreflang") and link.get("href")
    }
    return common_identity(versions, own)


def _reference(value: Any) -> str | None:
    """Return the address of a JSON-LD thing, which may be given by itself or in an object."""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url") or value.get("identifier")
    return value if isinstance(value, str) else None


def _first(tree: HtmlElement, name: str) -> str | None:
    return next((line for line in map(line_of, tree.iter(name)) if line), None)
