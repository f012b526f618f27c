"""Marked-up text to paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.reading.markup import from_markup, prose


@pytest.mark.parametrize(
    ("markup", "paragraphs"),
    [
        ("<p>One\n  <b>big</b> <i>word</i>.</p><p>Two.</p>", ["One big word.", "Two."]),
        ("<div>One.<p>Two.</p>Three.</div>", ["One.", "Two.", "Three."]),
        ("One.<br><br/>Two.", ["One.", "Two."]),
        ("One.<br>Two.", ["One.", "Two."]),
        ("<ul><li>One.<li>• Two.</ul>", ["One.", "Two."]),
        (
            "<table><tr><td>Left</td><td>12</td></tr><tr><td>Right</td></tr></table>",
            ["Left 12", "Right"],
        ),
        ("<p>3&nbsp;200&shy;000 &lt;b&gt;</p>", ["3\N{NO-BREAK SPACE}200000 <b>"]),
        ("<p>One.</p><script>Two.</script><style>x</style><!-- y --><p>---</p>", ["One."]),
        ("<p>One<nav>Menu</nav> two.</p>", ["One two."]),
        ("<html><head><title>No</title></head><body>One.</body></html>", ["One."]),
        ("", []),
        ("<!-- -->", []),
    ],
)
def test_markup(markup: str, paragraphs: list[str]) -> None:
    assert list(from_markup(markup)) == paragraphs


@pytest.mark.parametrize(
    ("value", "paragraphs"),
    [
        ("If a < b, and c > d.\n\nThen <stop>.", ["If a < b, and c > d.", "Then <stop>."]),
        ("One &amp; two.", ["One & two."]),
        ("AT&T; one & two.", ["AT&T; one & two."]),
        ("One.<br />Two &lt;p&gt;.", ["One.", "Two <p>."]),
    ],
)
def test_prose_is_markup_only_where_it_has_tags(value: str, paragraphs: list[str]) -> None:
    assert list(prose(value)) == paragraphs


def test_deep_markup() -> None:
    assert from_markup("<div>" * 200 + "One." + "</div>" * 200) == ("One.",)
    from_markup("<div>" * 100_000 + "One.")


TAGS = ("<p>", "</p>", "<div hidden>", "</div>", "<br>", "<td>", "<script>", "</script>")
MARKS = ("<!--", "-->", "<![CDATA[", "]]>", "<?x", "&#0;", "&amp;", "&#xd800;", "<")
PIECES = st.sampled_from((*TAGS, *MARKS, "\0", "\ud800", "a", " ", "\n"))


@given(st.lists(PIECES, max_size=30).map("".join) | st.text())
def test_paragraphs_of_anything(value: str) -> None:
    for paragraph in prose(value):
        assert any(map(str.isalnum, paragraph))
