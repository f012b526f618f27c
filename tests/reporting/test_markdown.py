from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from paraline.alignment.alignment import Bead
from paraline.differences.finding import Finding
from paraline.reporting.markdown import escape, render_markdown
from paraline.reporting.visible import visible
from paraline.translation import Translation

PARSER = MarkdownIt("gfm-like", {"linkify": False})


def leaves(source):
    for token in PARSER.parse(source):
        yield token
        yield from token.children or ()


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b> & &amp; *star* _under_ `code` ~~gone~~ | a | b |",
        "[link](http://x.test) ![image](http://x.test/i.png) <http://x.test>",
        "$1 million, $2 million",
        "# 1. not a list\n- nor this\n\n> nor that",
        "back\\slash \\* \x1b[2J",
    ],
)
def test_markup_in_a_story_reads_as_text(text):
    (paragraph,) = [token for token in PARSER.parse("x " + escape(text)) if token.children]
    assert {token.type for token in paragraph.children} <= {"text", "text_special"}
    assert "".join(token.content for token in paragraph.children) == "x " + visible(text).strip()


@given(st.text())
def test_any_text_survives(text):
    (paragraph,) = [token for token in PARSER.parse(f"x{escape(text)}x") if token.children]
    assert "".join(token.content for token in paragraph.children) == f"x{visible(text).strip()}x"


def test_bare_addresses_are_not_links():
    assert escape("see https://x.test or 10:30") == r"see https\://x.test or 10:30"
    assert escape("www.x.test") == r"www\.x.test"


@pytest.mark.parametrize("sample", ["changed", "three", "faithful", "hostile"])
def test_only_our_own_markup_is_markup(sample, request):
    source = render_markdown(request.getfixturevalue(sample))
    kinds = {token.type for token in leaves(source)}
    assert not kinds & {"html_inline", "html_block", "link_open", "image", "code_inline", "fence"}
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", source)


def test_two_lists_the_headlines_and_the_differences(changed):
    tokens = PARSER.parse(render_markdown(changed))
    top = [token for token in tokens if token.type == "bullet_list_open" and token.level == 0]
    assert len(top) == 2


def test_differences_bear_the_numbers_of_the_other_reports(changed):
    source = render_markdown(changed)
    assert "- **5 · high · number:** 60 in A, 16 in B (confidence 0.95)\n" in source
    assert "  - A 385–394: “60 people” · B 391–403: “16 cilvēkiem”\n" in source


def test_translations_stand_under_whole_sentences_with_the_guards_verdict(samples):
    a, b = samples.story(["Three."], "en"), samples.story(["Četri.", "Pieci.", "Seši ir."], "lv")
    beads = [Bead((0,), (0,), 0.9), Bead((), (1,), 0.9), Bead((), (2,), 0.9)]
    translations = {
        1: {
            0: Translation("Four."),
            1: Translation("*Five* <b>"),
            2: Translation("S S S", trusted=False, reason="loops"),
        }
    }
    findings = [
        Finding("addition", "low", 0.9, (), (sentence.span,), "only in B")
        for sentence in b.sentences[1:]
    ] + [Finding("number", "low", 0.9, (), (samples.span(b, "Četri"),), "4 in B")]
    pair = samples.pair((a, b), 0, 1, beads, findings)
    report = render_markdown(samples.comparison((a, b), [pair], translations))
    assert [line for line in report.splitlines() if "≈" in line] == [
        r"    - ≈ \*Five\* \<b\>",
        "    - ≈ (translation not trusted: loops)",
    ]
    inside = [token for token in PARSER.parse(report) if token.content.startswith("≈")]
    assert [token.level for token in inside] == [7, 7]
