"""Whatever two stories hold, every format renders it, and no report lets it act."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from unicodedata import category

from hypothesis import given, settings
from hypothesis import strategies as st

from paraline.alignment.alignment import Bead
from paraline.differences.finding import Finding
from paraline.reporting import render_comparison
from paraline.reporting.visible import visible
from paraline.story import Span
from paraline.translation.translator import Translation

HARD = st.sampled_from(list("<>&\"'`*_|\\[]$\x1b\x9b\x00\r\n\t\u202e\u2066\u200b\u00ad漢ķЖ\u0301 "))
WORDS = st.text(HARD | st.characters(), min_size=1, max_size=30)
KINDS = st.sampled_from(["omission", "number", "partial-omission", "moved", "headline"])


@st.composite
def comparisons(draw, samples):
    def story(language):
        title = draw(st.none() | WORDS)
        words = draw(st.lists(WORDS, min_size=1, max_size=4))
        return samples.story(words, language, title=title, path=draw(st.none() | WORDS))

    def spans(text):
        offsets = st.integers(0, len(text))
        pair = st.tuples(offsets, offsets).map(lambda two: Span(min(two), max(two)))
        return tuple(draw(st.lists(pair, max_size=2)))

    a, b = story("en"), story("lv")
    shared = min(len(a.sentences), len(b.sentences))
    matched = draw(st.integers(0, shared))
    beads = [Bead((i,), (i,), 0.9, moved=draw(st.booleans())) for i in range(matched)]
    beads += [Bead((i,), (), 0.5) for i in range(matched, len(a.sentences))]
    beads += [Bead((), (j,), 0.5) for j in range(matched, len(b.sentences))]
    findings = [
        Finding(draw(KINDS), severity, 0.5, spans(a.text), spans(b.text), draw(WORDS))
        for severity in draw(st.lists(st.sampled_from(["high", "medium", "low"]), max_size=5))
    ]
    translations = {1: {0: Translation(draw(WORDS), draw(st.booleans()), "r", draw(WORDS))}}
    pair = samples.pair((a, b), 0, 1, beads, findings)
    return samples.comparison((a, b), [pair], translations, [draw(WORDS)], draw(WORDS))


class Text(HTMLParser):
    def __init__(self, source):
        super().__init__()
        self.tags, self.sentences, self.reading = [], [], None
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "p" and dict(attrs).get("lang"):
            self.reading = ""
        if tag == "a":
            self.paused, self.reading = self.reading, None

    def handle_endtag(self, tag):
        if tag == "a":
            self.reading = self.paused
        if tag == "p" and self.reading is not None:
            self.sentences.append(self.reading)
            self.reading = None

    def handle_data(self, data):
        if self.reading is not None:
            self.reading += data


def acting(report):
    """Return the control and format characters of a report but for its own line ends."""
    return {char for char in report if category(char) in {"Cc", "Cf"}} - set("\n\u200c\u200d")


def squeezed(text):
    return visible(text).replace(" ", "")


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_html_shows_every_sentence_as_text(samples, data):
    comparison = data.draw(comparisons(samples))
    source = render_comparison(comparison, "html")
    page = Text(source)
    expected = {squeezed(s.text) for story in comparison.stories for s in story.sentences}
    assert expected <= {text.replace(" ", "").replace("\n", "") for text in page.sentences}
    assert page.tags.count("script") == 1
    assert not set(page.tags) & {"img", "link", "iframe"}
    assert not acting(source)


@given(st.data(), st.integers(20, 130), st.booleans())
@settings(max_examples=60, deadline=None)
def test_text_is_free_of_codes_but_for_colours(samples, data, width, color):
    comparison = data.draw(comparisons(samples))
    report = render_comparison(comparison, "text", width=width, color=color)
    assert not acting(re.sub(r"\x1b\[[0-9;]*m", "", report) if color else report)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_the_other_formats_hold_for_any_text(samples, data):
    comparison = data.draw(comparisons(samples))
    assert json.loads(render_comparison(comparison, "json")) == comparison.to_dict()
    assert not acting(render_comparison(comparison, "markdown"))
