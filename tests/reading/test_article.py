"""A story's text and layout, put together from the fields of a format."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.reading.article import Article, compose, language_of
from paraline.reading.times import moment
from paraline.story import Layout, Metadata

FIRST = "The council met on Monday evening."
SECOND = "It agreed to build a bridge."


def laid_out(article: Article) -> tuple[str, Layout]:
    piece = compose(article)
    assert piece.layout is not None
    return piece.text, piece.layout


def test_the_text_is_the_parts_with_blank_lines_between() -> None:
    article = Article((FIRST, SECOND), " Council\n agrees ", "By A. Ose", "RIGA, March 3")
    text, layout = laid_out(article)
    assert text == f"Council agrees\n\nBy A. Ose\n\nRIGA, March 3\n\n{FIRST}\n\n{SECOND}"
    spans = (layout.title, layout.byline, layout.dateline, *layout.body)
    assert [span.of(text) for span in spans if span] == text.split("\n\n")


def test_what_the_body_repeats_stands_only_once() -> None:
    text, _ = laid_out(Article(("COUNCIL  agrees", "A. Ose", FIRST), "Council agrees", "A. Ose"))
    assert text == f"Council agrees\n\nA. Ose\n\n{FIRST}"


def test_a_dateline_in_the_body_is_told_there() -> None:
    text, layout = laid_out(
        Article((f"RIGA, March 3 (LETA) - {FIRST}",), "A", dateline="RIGA, March 3")
    )
    assert layout.dateline and layout.dateline.of(text) == "RIGA, March 3 (LETA) -"
    assert [span.of(text) for span in layout.body] == [FIRST]


def test_a_short_paragraph_under_a_headline_is_no_headline() -> None:
    text, layout = laid_out(Article(("Bridge for the town", FIRST, SECOND), "Council agrees"))
    assert layout.title and layout.title.of(text) == "Council agrees"
    assert len(layout.body) == 3


def test_without_a_headline_one_is_looked_for() -> None:
    text, layout = laid_out(Article(("Council agrees on bridge", FIRST, SECOND)))
    assert layout.title and layout.title.of(text) == "Council agrees on bridge"


def test_credits_and_bylines_in_the_body() -> None:
    text, layout = laid_out(Article(("By Anna Ose", FIRST, "Photo: LETA", SECOND, "LETA"), "A"))
    assert layout.byline and layout.byline.of(text) == "By Anna Ose"
    assert [span.of(text) for span in layout.credits] == ["Photo: LETA", "LETA"]
    assert [span.of(text) for span in layout.body] == [FIRST, SECOND]


def test_the_date_of_the_format() -> None:
    published = Metadata(published=dt.datetime(2026, 3, 4, 1, 0))
    article = Article((FIRST,), "A", dateline="RIGA, March 3, 2026", metadata=published)
    assert laid_out(article)[1].date == dt.date(2026, 3, 4)
    assert laid_out(Article((FIRST,), "A", dateline="RIGA, March 3, 2026"))[1].date == dt.date(
        2026, 3, 3
    )


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("lv", "lv"), ("LV-lv", "lv"), ("en_GB", "en"), ("rus", "ru"), ("lav", "lv"),
        (" ru ", "ru"), ("ltg", "ltg"), ("und", None), ("mul", None),
        ("Latvian", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_language_tags(tag: str | None, code: str | None) -> None:
    assert language_of(tag) == code


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-03-12T13:30:00+02:00", "2026-03-12T13:30:00+02:00"),
        ("20260312T133000+0200", "2026-03-12T13:30:00+02:00"),
        ("20260312T113000Z", "2026-03-12T11:30:00+00:00"),
        ("2026-03-12", "2026-03-12T00:00:00"),
        ("20260312", "2026-03-12T00:00:00"),
        ("Thu, 12 Mar 2026 13:30:00 +0200", "2026-03-12T13:30:00+02:00"),
        ("12 Mar 2026 13:30 GMT", "2026-03-12T13:30:00+00:00"),
        ("2026. gada 12. martā", "2026-03-12T00:00:00"),
        (1773314999, "2026-03-12T11:29:59+00:00"),
        (1773314999000, "2026-03-12T11:29:59+00:00"),
    ],
)
def test_moments(value: object, expected: str) -> None:
    found = moment(value)
    assert found and found.isoformat() == expected


@pytest.mark.parametrize(
    "value", ["", "soon", "2026-13-45", "12/03", None, True, [], 1e300, float("nan"), "9" * 5000]
)
def test_no_moments(value: object) -> None:
    assert moment(value) is None


@given(st.text() | st.floats() | st.integers())
def test_a_moment_or_none(value: object) -> None:
    assert moment(value) is None or isinstance(moment(value), dt.datetime)


PART = st.one_of(
    st.none(),
    st.text(),
    st.sampled_from(
        ["By Anna Ose", "LETA", "RIGA, March 3 (LETA) -", FIRST, "A", "\ud83d \0", "\n"]
    ),
)


@given(st.lists(PART.map(lambda part: part or ""), max_size=6), PART, PART, PART)
def test_spans_lie_in_the_text_in_order(
    body: list[str], title: str | None, byline: str | None, dateline: str | None
) -> None:
    text, layout = laid_out(Article(tuple(body), title, byline, dateline))
    spans = (layout.title, layout.byline, layout.dateline, layout.date_line)
    ordered = sorted([*layout.body, *layout.credits, *(span for span in spans if span)])
    assert all(0 <= span.start < span.end <= len(text) for span in ordered)
    assert all(a.end <= b.start for a, b in pairwise(ordered))
    text.encode()
