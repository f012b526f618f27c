"""Feeds beyond the samples: old and odd ones."""

from __future__ import annotations

import pytest

from paraline.errors import ReadingError
from paraline.reading import read_stories, read_story
from paraline.story import Story

TEXT = "The council met on Monday evening. It agreed to build a bridge."


def only(data: str) -> Story:
    return read_story(data.encode(), "en")


def rss(item: str, channel: str = "") -> str:
    return f"<rss version='2.0'><channel>{channel}<item>{item}</item></channel></rss>"


def body(story: Story) -> list[str]:
    return [span.of(story.text) for span in story.layout.body]


def test_rss_1() -> None:
    story = only(
        '<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        "<channel><title>Coast</title></channel><item><title>Council agrees</title>"
        f"<description>{TEXT}</description><dc:date>2026-03-12</dc:date></item></rdf:RDF>"
    )
    assert (story.title, body(story)) == ("Council agrees", [TEXT])
    assert story.date and story.date.isoformat() == "2026-03-12"
    assert story.metadata.outlet == "Coast"


def test_a_feed_with_one_item_is_one_story() -> None:
    assert only(rss(f"<title>A</title><description>{TEXT}</description>")).title == "A"


@pytest.mark.parametrize(
    ("author", "byline"),
    [("desk@example.org (Anna Ose)", "Anna Ose"), ("desk@example.org", None), ("Ose", "Ose")],
)
def test_authors(author: str, byline: str | None) -> None:
    story = only(rss(f"<title>A</title><author>{author}</author><description>{TEXT}</description>"))
    span = story.layout.byline
    assert (span.of(story.text) if span else None) == byline


def test_markup_in_a_cdata_section_and_escaped() -> None:
    for text in (
        "<![CDATA[<p>One &amp; two.</p><p>Three.</p>]]>",
        "&lt;p&gt;One &amp;amp; two.&lt;/p&gt;Three.",
    ):
        assert body(only(rss(f"<title>A</title><description>{text}</description>"))) == [
            "One & two.",
            "Three.",
        ]


def test_atom_falls_back_to_the_summary() -> None:
    story = only(
        '<entry xmlns="http://www.w3.org/2005/Atom"><title>A</title>'
        f'<content type="text/html" src="https://a.example/1"/><summary>{TEXT}</summary></entry>'
    )
    assert body(story) == [TEXT]


def test_plain_text_of_atom_is_no_markup() -> None:
    story = only(
        '<entry xmlns="http://www.w3.org/2005/Atom"><title type="text">A &lt;b&gt; c</title>'
        "<content>One &lt;p&gt; two.</content></entry>"
    )
    assert (story.title, body(story)) == ("A <b> c", ["One <p> two."])


def test_blank_lines_before_the_declaration() -> None:
    assert (
        only('\n\n<?xml version="1.0"?>' + rss(f"<description>{TEXT}</description>")).text == TEXT
    )


@pytest.mark.parametrize("data", ["<rss/>", "<feed/>", "<rss><channel/></rss>"])
def test_a_feed_without_a_story(data: str) -> None:
    with pytest.raises(ReadingError, match=r"^input is a feed without a story: "):
        list(read_stories(data.encode()))
