from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.reading.encodings import decode
from paraline.reading.plaintext import lay_out
from paraline.story import Layout, Span

CASES = json.loads(Path(__file__).with_name("layouts.json").read_text(encoding="utf-8"))
ENDINGS = {
    "LF": "\n",
    "CRLF": "\r\n",
    "CR": "\r",
    "NEL": "\x85",
    "LS": "\u2028",
    "VT": "\v",
}


def described(text: str) -> dict[str, Any]:
    layout = lay_out(text)
    spans = {name: getattr(layout, name) for name in ("title", "dateline", "date_line", "byline")}
    found: dict[str, Any] = {name: span.of(text) for name, span in spans.items() if span}
    if layout.date:
        found["date"] = layout.date.isoformat()
    if layout.credits:
        found["credits"] = [span.of(text) for span in layout.credits]
    found["body"] = [span.of(text) for span in layout.body]
    return found


def furniture(layout: Layout) -> list[Span]:
    singles = (layout.title, layout.dateline, layout.date_line, layout.byline)
    return [span for span in singles if span] + list(layout.credits)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_layouts(case: dict[str, Any]) -> None:
    expected = {key: value for key, value in case.items() if key not in ("name", "text")}
    assert described(case["text"]) == expected


@pytest.mark.parametrize("ending", ENDINGS.values(), ids=ENDINGS)
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_line_endings_change_nothing(case: dict[str, Any], ending: str) -> None:
    found = described(case["text"].replace("\n", ending))
    found["body"] = [paragraph.replace(ending, "\n") for paragraph in found["body"]]
    assert found == {key: value for key, value in case.items() if key not in ("name", "text")}


PARAGRAPH_BREAKS = ["\f", "\u2029", "\f\r\n", "\n\u00a0\n", "\n\u200b \t\n", "\n\ufeff\n"]


@pytest.mark.parametrize("mark", PARAGRAPH_BREAKS)
def test_breaks_between_paragraphs(mark: str) -> None:
    text = f"Council agrees on nothing{mark}The council met.{mark}It agreed on nothing."
    assert described(text) == {
        "title": "Council agrees on nothing",
        "body": ["The council met.", "It agreed on nothing."],
    }


def test_white_space_around_lines_is_in_no_span() -> None:
    text = "\ufeff\u200b Council meets \t\n\n\t\u00a0The council met.\u00a0\u200b\n"
    assert described(text) == {"title": "Council meets", "body": ["The council met."]}


def test_indented_lines_begin_paragraphs() -> None:
    text = (
        "    The Stone Bridge will be closed to traffic for all of June while its\n"
        "deck is being repaired, the city council said on Wednesday. The works\n"
        "will cost a million euros and will be paid for by the state, it added.\n"
        "    Drivers are asked to take the Southern Bridge, or to leave the car\n"
        "at home.\n"
    )
    assert len(lay_out(text).body) == 2


@pytest.mark.parametrize("story", ["leta-sample-en.txt"])
def test_a_real_story(shared_data: Path, story: str) -> None:
    text = decode((shared_data / story).read_bytes())
    found = described(text)
    assert found["title"] == text.splitlines()[0]
    assert found["date"] == found["date_line"] == "2021-12-01"
    assert found["byline"] == "LETA/TBT Staff"
    assert found["dateline"] == "RIGA -"
    assert found["body"][0].startswith("Russia has prematurely")
    assert len(found["body"]) == 11


def test_the_stories_of_the_corpora(corpora: Path) -> None:
    for path in sorted(corpora.glob("*/*.txt")):
        text = decode(path.read_bytes(), str(path))
        layout = lay_out(text)
        assert layout.title and layout.title.of(text) == text.splitlines()[0], path
        assert layout.dateline, path
        for paragraph in layout.body:
            assert paragraph.of(text).rstrip('"”»')[-1] in ".!?", (path, paragraph.of(text))


@pytest.mark.parametrize(
    "text",
    ["word " * 200_000, "a" * 1_000_000, "RIGA " * 200_000, "LETA, " * 170_000, "1" * 1_000_000],
    ids=["words", "one word", "places", "agencies", "digits"],
)
def test_a_line_of_a_million_characters(text: str) -> None:
    assert lay_out(text).body == (Span(0, len(text.rstrip())),)


WORDS = (
    *("RIGA", "Rīga", "РИГА", "Dec 1", "1. decembris", "1 дек.", "2021", "LETA", "(BNS)", "By "),
    *("Foto:", "©", "Jānis Bērziņš", "the council met", "Сейм решил", "a" * 70),
)
MARKS = (
    *(", ", " - ", " – ", ".", "?", '"', "»", "• "),
    *("\n", "\n\n", "\r\n", "\r", "\f", "\u2028", "\t", "\u00a0", "\u200b"),
)
PIECES = st.sampled_from(WORDS + MARKS)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    layout = lay_out(text)
    body = list(layout.body)
    assert body == sorted(body)
    ordered = sorted(body + furniture(layout))
    assert all(0 <= span.start < span.end <= len(text) for span in ordered)
    assert all(a.end <= b.start for a, b in pairwise(ordered))


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_letter_is_lost(text: str) -> None:
    layout = lay_out(text)
    covered = sorted([*layout.body, *furniture(layout)])
    kept = "".join(filter(str.isalnum, "".join(span.of(text) for span in covered)))
    assert kept == "".join(filter(str.isalnum, text))
