from __future__ import annotations

import base64
import hashlib
import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.reporting.html import render_html
from paraline.reporting.pages import breakable
from paraline.reporting.visible import visible
from paraline.translation.translator import Translation

SAMPLES = ["changed", "three", "faithful", "hostile"]
VOID = {"meta", "rect", "path", "wbr"}
RESOURCES = {"src", "srcset", "data", "poster", "background", "action", "formaction", "style"}


class Page(HTMLParser):
    """Collects what the tests ask of a page; fails on tags that do not nest."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1:] not in (["style"], ["script"]):
            self.text.append(data)

    def values(self, name):
        return [attrs[name] for _, attrs in self.tags if name in attrs]


@pytest.fixture(params=SAMPLES)
def source(request):
    return render_html(request.getfixturevalue(request.param))


def test_tags_nest_and_ids_are_unique(source):
    page = Page(source)
    ids = page.values("id")
    assert len(ids) == len(set(ids))


def test_every_link_leads_to_an_anchor_on_the_page(source):
    page = Page(source)
    assert {link.removeprefix("#") for link in page.values("href")} <= set(page.values("id"))


def test_nothing_is_loaded_and_only_the_pages_own_script_runs(source):
    page = Page(source)
    tags = [tag for tag, _ in page.tags]
    assert [attrs for tag, attrs in page.tags if tag == "script"] == [{}]
    assert not set(tags) & {"link", "img", "iframe", "object", "embed", "base", "form"}
    names = {name for _, attrs in page.tags for name in attrs}
    assert not names & RESOURCES
    assert not [name for name in names if name.startswith("on")]
    assert all(link.startswith("#") for link in page.values("href"))
    css = source[source.index("<style>") : source.index("</style>")]
    assert not re.search(r"url\(|@import|https?:", css)


def digest(source, tag):
    text = re.search(rf"<{tag}>(.*?)</{tag}>", source, re.DOTALL)[1]
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_the_policy_allows_the_pages_own_style_and_script_and_nothing_else(source):
    (policy,) = [
        attrs["content"]
        for _, attrs in Page(source).tags
        if attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest(source, 'style')}'; "
        f"script-src 'sha256-{digest(source, 'script')}'; base-uri 'none'; form-action 'none'"
    )


def test_a_hostile_story_appears_as_text(hostile):
    source = render_html(hostile)
    assert source.count("<script") == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in source
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]", source)
    text = "".join(Page(source).text)
    for words in ("<script>alert(1)</script>", "⟨U+202E⟩evil⟨U+202C⟩", "\"quotes'", "]]> -->"):
        assert words in text
    assert '"><script>.txt' in text


def test_sentences_carry_their_language(three):
    page = Page(render_html(three))
    sentences = [attrs for tag, attrs in page.tags if tag == "p" and "lang" in attrs]
    assert {attrs["lang"] for attrs in sentences} == {"en", "lv", "ru"}
    assert all(attrs["dir"] == "auto" for attrs in sentences)


def test_marked_words_the_list_and_the_notes_belong_together(changed):
    page = Page(render_html(changed))
    fifth = [(tag, attrs) for tag, attrs in page.tags if "5" in (attrs.get("data-f") or "").split()]
    assert [tag for tag, _ in fifth].count("path") == 2
    assert [tag for tag, _ in fifth].count("mark") == 2
    (note,) = [attrs for tag, attrs in fifth if tag == "li" and "id" in attrs]
    assert (note["id"], note["data-kind"], note["data-severity"]) == ("d-5", "number", "high")
    links = [attrs for tag, attrs in fifth if tag == "a"]
    assert {link["href"] for link in links} == {"#d-5"}
    assert "difference 5, number, high" in {link.get("aria-label") for link in links}


def test_a_findings_anchor_is_its_id(samples):
    from paraline.alignment.alignment import Bead
    from paraline.differences.finding import Finding

    a, b = samples.story(["One."], "en"), samples.story(["Viens."], "lv")
    span = samples.span(a, "One")
    twice = [Finding("number", "high", 0.9, (span,), (), "m", id="abc") for _ in range(2)]
    pair = samples.pair((a, b), 0, 1, [Bead((0,), (0,), 0.9)], twice)
    ids = Page(render_html(samples.comparison((a, b), [pair]))).values("id")
    assert {"d-abc", "d-abc-2"} <= set(ids)


def test_pairs_have_anchors_of_their_own(three):
    ids = Page(render_html(three)).values("id")
    assert {"d-1", "p2-d-1", "differences", "p2-differences"} <= set(ids)


def test_every_finding_has_one_note(changed, three, hostile):
    for comparison in (changed, three, hostile):
        page = Page(render_html(comparison))
        notes = [attrs for _, attrs in page.tags if (attrs.get("class") or "").startswith("note ")]
        assert len(notes) == sum(len(pair.findings) for pair in comparison.pairs)


def test_words_outside_all_sentences_are_told_below(samples):
    from paraline.alignment.alignment import Bead
    from paraline.differences.finding import Finding

    a, b = samples.story(["One."], "en", title="T"), samples.story(["Viens."], "lv")
    finding = Finding("date", "low", 0.5, (samples.span(a, "\n\n"),), (), "m")
    pair = samples.pair((a, b), 0, 1, [Bead((0,), (0,), 0.9)], [finding])
    source = render_html(samples.comparison((a, b), [pair]))
    assert source.index("Outside the sentences") < source.index('id="d-1"')


def test_a_refused_translation_says_so(changed):
    source = render_html(changed)
    assert "argos lv-en 1.9, not trusted" in source
    assert "<summary>Translation not trusted: repeats itself</summary>" in source
    assert source.count("<summary>Translation</summary>") == 2


@given(st.text(max_size=30), st.sampled_from(["x", "<&", "e\u0301", "👩\u200d👩", "\u202e"]))
def test_an_endless_word_may_break_between_letters(words, letter):
    text = f"{words} {letter * 1000} {words}"
    made = breakable(text)
    assert html.unescape(made.replace("<wbr>", "")) == visible(text)
    assert "<wbr>" in made
    assert not re.search("<wbr>[\u0301\u200d]|\u200d<wbr>", made)
    assert max(map(len, re.split(r"<wbr>|\s", html.unescape(made)))) < 2000


def test_other_words_do_not_break():
    assert breakable("a <b> & " + "x" * 500) == "a &lt;b&gt; &amp; " + "x" * 500


def test_right_to_left_text_is_set_apart(samples):
    from paraline.alignment.alignment import Bead

    a, b = samples.story(["שלום עולם."], "he"), samples.story(["Hello."], "en")
    pair = samples.pair((a, b), 0, 1, [Bead((0,), (0,), 0.9)], [])
    source = render_html(samples.comparison((a, b), [pair]))
    assert '<p lang="he" dir="auto">שלום עולם.</p>' in source


@pytest.mark.parametrize(("count", "folded"), [(14, 0), (18, 0), (19, 5)])
def test_a_long_list_folds(samples, count, folded):
    from paraline.alignment.alignment import Bead
    from paraline.differences.finding import Finding

    a, b = samples.story(["One."], "en"), samples.story(["Viens."], "lv")
    findings = [Finding("number", "low", 0.9, (a.sentences[0].span,), (), "m")] * count
    pair = samples.pair((a, b), 0, 1, [Bead((0,), (0,), 0.9)], findings)
    page = render_html(samples.comparison((a, b), [pair]))
    assert (f"Show {folded} more" in page) == bool(folded)
    assert len([attrs for tag, attrs in Page(page).tags if tag == "ol"]) == 1 + bool(folded)


def test_size_of_a_long_story(samples):
    from paraline.alignment.alignment import Bead
    from paraline.differences.finding import Finding
    from paraline.story import Span

    words = [f"Number {i} is three." for i in range(40)]
    a, b = samples.story(words, "en"), samples.story(words, "lv")
    spans = [Span(s.start, s.start + 6) for s in a.sentences]
    findings = [
        Finding("number", "high", 0.9, (span,), (span,), "m", "value", f"{i:012}")
        for i, span in enumerate([*spans, *spans])
    ]
    translated = {1: {i: Translation(words[i], True, "", "argos lv-en 1.9") for i in range(40)}}
    pair = samples.pair((a, b), 0, 1, [Bead((i,), (i,), 0.9) for i in range(40)], findings)
    page = render_html(samples.comparison((a, b), [pair], translated))
    assert len(page.encode()) < 300_000
