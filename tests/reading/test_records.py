"""JSON and JSON Lines: names of fields, broken lines, ninjs in all its shapes."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from paraline.errors import ParalineError, ReadingError, SettingsError
from paraline.reading import read_stories, read_story
from paraline.reading.fields import check_fields, read_fields

TEXT = "The council met on Monday evening. It agreed to build a bridge."


def as_bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def test_the_usual_names() -> None:
    story = read_story(as_bytes({"headline": "Council agrees", "articleBody": TEXT, "lang": "en"}))
    assert (story.title, story.language.code) == ("Council agrees", "en")
    assert [span.of(story.text) for span in story.layout.body] == [TEXT]


def test_the_callers_names_come_first_and_the_others_stay() -> None:
    record = {
        "title": "Not this one",
        "head": {"main": "Council agrees", "sub": "x"},
        "parts": [{"html": f"<p>{TEXT}</p>"}],
        "a.b": "urn:x:7",
        "lang": "en",
    }
    fields = {"title": "head.main", "text": "parts.0.html", "id": "a.b"}
    story = read_story(as_bytes(record), fields=fields)
    assert story.title == "Council agrees"
    assert story.metadata.identity == "urn:x:7"
    assert story.layout.body[0].of(story.text) == TEXT


@pytest.mark.parametrize("path", ["head.none", "parts.9.html", "parts.x", "title.main"])
def test_a_field_that_a_record_lacks(path: str) -> None:
    record = {"title": "A", "head": {}, "parts": [{"html": "x"}], "text": TEXT}
    with pytest.raises(ReadingError, match=rf"has no text \(looked for {path}\)"):
        read_story(as_bytes(record), "en", fields={"text": path})


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"titel": "a"}, r"there is no field 'titel': use title, text"),
        ({"title": ""}, r"title must be the path of a field"),
        ({"title": "a..b"}, r"title must be the path of a field"),
        ({"title": 3}, r"title must be the path of a field"),
    ],
)
def test_fields_that_cannot_be(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        read_story(as_bytes({"text": TEXT}), "en", fields=fields)


def test_fields_of_a_settings_file(tmp_path: Path) -> None:
    path = tmp_path / "paraline.toml"
    path.write_text('ignore = ["tone"]\n[fields]\ntitle = "head.main"\n', encoding="utf-8")
    assert read_fields(path) == {"title": "head.main"}
    path.write_text('ignore = ["tone"]\n', encoding="utf-8")
    assert read_fields(path) == {}
    for damaged in ("fields = 3", '[fields]\nhead = "x"', "fields ="):
        path.write_text(damaged, encoding="utf-8")
        with pytest.raises(SettingsError, match=r"paraline\.toml"):
            read_fields(path)


def test_a_list_of_paragraphs_and_plain_text_with_entities() -> None:
    story = read_story(as_bytes({"text": ["Bread &amp; butter. Tea, too.", 3, "", "More."]}), "en")
    body = [span.of(story.text) for span in story.layout.body]
    assert body == ["Bread & butter. Tea, too.", "More."]


def test_half_characters_and_controls_do_no_harm() -> None:
    story = read_story(b'{"text": "The council \\ud83d met\\u0000 on Monday."}', "en")
    assert story.text == "The council \N{REPLACEMENT CHARACTER} met on Monday."


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_lines_in_a_file_and_in_memory(tmp_path: Path, encoding: str) -> None:
    lines = [{"id": str(number), "text": TEXT} for number in (1, 2)]
    data = "\r\n\n".join(json.dumps(line) for line in lines).encode(encoding)
    path = tmp_path / "feed.data"
    path.write_bytes(data)
    assert [one.metadata.identity for one in read_stories(data, "en")] == ["1", "2"]
    stories = list(read_stories(path, "en"))
    assert [one.metadata.identity for one in stories] == ["1", "2"]
    assert [one.path for one in stories] == [f"{path}#1", f"{path}#3"]


def test_a_broken_first_line_is_told_by_the_suffix(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(b'{"text": "half\n' + as_bytes({"text": TEXT}) + b'\n{"text": "\xff"}\n')
    errors: list[ParalineError] = []
    assert len(list(read_stories(path, "en", on_error=errors.append))) == 1
    assert list(map(str, errors)) == [
        f"line 1 of {path} is not JSON (unterminated string at column 10): mend or remove it",
        f"line 3 of {path} is not in UTF-8: save the file so",
    ]
    with pytest.raises(ReadingError, match="line 1 of"):
        list(read_stories(path, "en"))


def test_lines_take_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    line = as_bytes({"text": TEXT, "padding": "x" * 100_000}) + b"\n"
    path.write_bytes(line * 300)
    stories = read_stories(path, "en")
    next(stories)  # what is loaded once
    tracemalloc.start()
    assert sum(1 for _ in stories) == 299
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * len(line)


def test_a_list_passes_over_pictures() -> None:
    items = [
        {"type": "picture", "versioncreated": "2026-03-12T10:00:00Z", "headline": "A bridge"},
        {"type": "text", "uri": "urn:x:1", "headline": "Council agrees", "body_text": TEXT},
        {"versionCreated": "2026-03-12T10:00:00Z", "bodies": [], "uri": "urn:x:2"},
    ]
    errors: list[ParalineError] = []
    stories = list(read_stories(as_bytes(items), "en", on_error=errors.append))
    assert [one.metadata.identity for one in stories] == ["urn:x:1"]
    assert list(map(str, errors)) == [
        "item 3 of input has no text (ninjs bodies or body_text): give an item with its text"
    ]


@pytest.mark.parametrize(
    ("item", "body"),
    [
        ({"body_xhtml": f"<p>{TEXT}</p>", "body_text": "Flat."}, TEXT),
        ({"body_html": f"<div>{TEXT}</div>"}, TEXT),
        ({"body_text": TEXT}, TEXT),
        ({"body_nitf": f"<body.content><p>{TEXT}</p></body.content>"}, TEXT),
        ({"bodies": [{"role": "summary", "value": "Short."}, {"value": TEXT}]}, TEXT),
        (
            {
                "bodies": [
                    {"contentType": "text/plain", "value": "Flat."},
                    {"contentType": "application/xhtml+xml", "value": f"<p>{TEXT}</p>"},
                ]
            },
            TEXT,
        ),
    ],
)
def test_bodies_of_ninjs(item: dict[str, Any], body: str) -> None:
    story = read_story(as_bytes(item), "en")
    assert [span.of(story.text) for span in story.layout.body] == [body]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"title":\n "x"', r"^input is not JSON in line 2 \(expecting ',' delimiter at column 5"),
        (b'{"a": ' + b"[" * 100_000, r"^input is not JSON \(nested too deep\): mend"),
        (b"[]", r"^input holds no story: "),
        (b"{}", r"has no text \(looked for text, body, content, articleBody\): name the field"),
        (as_bytes({"text": [[TEXT]]}), r"has no text"),
        (as_bytes({"text": {"a": TEXT}}), r"has no text"),
        (as_bytes({"text": "<p> </p>"}), r"has no text"),
        (as_bytes([{"a": 1}, 3][:1]), r"^item 1 of input has no text"),
        (as_bytes([{"text": TEXT}] * 2), r"^input holds several stories where one is needed: "),
    ],
)
def test_malformed(data: bytes, message: str) -> None:
    with pytest.raises(ReadingError, match=message):
        read_story(data, "en")


def test_a_text_in_brackets_is_no_json() -> None:
    text = "[Updated] The council met on Monday.\n\n{It} agreed on nothing."
    assert read_story(text.encode(), "en").text == text


def test_fields_are_checked_where_they_are_named() -> None:
    with pytest.raises(SettingsError, match=r"^here: "):
        check_fields({"x": "y"}, "here")
