"""Many stories in one file, one story of many, and where each comes from."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from paraline import read_stories, read_story
from paraline.errors import LanguageError, ParalineError, ReadingError

SAMPLES = Path(__file__).with_name("samples")
PLAIN = "Council agrees on bridge\n\nThe council met on Monday evening.\n"


def test_plain_text_is_one_story_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.html"  # the suffix has no say
    path.write_text(PLAIN, encoding="utf-8")
    assert list(read_stories(path, "en")) == [read_story(path, "en")]
    assert read_story(path, "en").text == PLAIN


def test_paths_say_which_item() -> None:
    path = SAMPLES / "feed.en.atom"
    assert [story.path for story in read_stories(path)] == [f"{path}#1", f"{path}#2"]
    assert [story.path for story in read_stories(path.read_bytes())] == [None, None]
    assert [story.path for story in read_stories(SAMPLES / "page.en.html")] == [
        str(SAMPLES / "page.en.html")
    ]


@pytest.mark.parametrize("name", ["feed.lv.rss", "newsml-message.xml", "stories.jsonl"])
def test_one_story_of_several(name: str) -> None:
    with pytest.raises(ReadingError, match=rf"{name} holds several stories where one is needed: "):
        read_story(SAMPLES / name)


def test_the_first_error_is_raised_after_what_came_before() -> None:
    stories = read_stories(SAMPLES / "feed.lv.rss")
    assert next(stories).metadata.identity == "vestis-1017"
    with pytest.raises(ReadingError, match=r"^item 2 of .*feed\.lv\.rss has no text"):
        next(stories)


def test_a_language_that_cannot_be_told_names_its_line() -> None:
    errors: list[ParalineError] = []
    assert not list(read_stories(b'{"text": "Hm. 12."}\n', on_error=errors.append))
    assert isinstance(errors[0], LanguageError)
    assert str(errors[0]).startswith("line 1 of input: The language of this text cannot be told")


def test_a_story_that_is_too_long_is_only_that_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("paraline.reading.MAX_CHARACTERS", 200)
    errors: list[ParalineError] = []
    stories = list(read_stories(SAMPLES / "feed.en.atom", on_error=errors.append))
    assert [story.path for story in stories] == [f"{SAMPLES / 'feed.en.atom'}#2"]
    assert "item 1 of" in str(errors[0]) and "a story may have 200" in str(errors[0])


def test_an_error_of_the_whole_file_is_raised() -> None:
    for data in (b"", b"<rss>", b"[]"):
        with pytest.raises(ReadingError):
            list(read_stories(data, on_error=lambda error: pytest.fail(str(error))))


def test_a_pipe_is_read_only_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    data = (SAMPLES / "stories.jsonl").read_bytes().partition(b"\n")[0]
    writer = threading.Thread(target=pipe.write_bytes, args=(data,))
    writer.start()
    assert read_story(pipe).metadata.identity == "en-1"
    writer.join()


@pytest.mark.parametrize("data", [b'<?xml version="1.0"?><invoice/>', b"<invoice>\n</invoice>\n"])
def test_an_unknown_kind_of_xml(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"a kind that is not known \(its root is <invoice>\)"):
        read_story(data)


@pytest.mark.parametrize("mark", ["<URGENT> ", "< ", "<<", "{", "[", "<3 "])
def test_a_text_that_only_looks_like_a_format(mark: str) -> None:
    text = f"{mark}The council met on Monday evening.\n\nIt agreed on nothing."
    assert read_story(text.encode(), "en").text == text
