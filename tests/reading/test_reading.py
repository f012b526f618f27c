from __future__ import annotations

import io
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from paraline.errors import ReadingError
from paraline.reading import read_lines, read_story, read_text

STORY = (
    "Saeima pieņem mežu likumu\n\nRĪGA, 1. decembris, LETA. Saeima ceturtdien pieņēma mežu likumu. "
    "Tas stāsies spēkā maijā.\n"
)
SENTENCES = ["Saeima ceturtdien pieņēma mežu likumu.", "Tas stāsies spēkā maijā."]


@pytest.fixture
def story_file(tmp_path: Path) -> Path:
    path = tmp_path / "lv.txt"
    path.write_bytes(STORY.encode("windows-1257"))
    return path


def test_a_path(story_file: Path) -> None:
    story = read_story(story_file, "lv")
    assert story.text == STORY
    assert story.path == str(story_file)
    assert story.title == "Saeima pieņem mežu likumu"
    assert [sentence.text for sentence in story.sentences][-2:] == SENTENCES


def test_a_path_as_text(story_file: Path) -> None:
    assert read_story(str(story_file), "lv") == read_story(story_file, "lv")


def test_bytes_have_no_path() -> None:
    story = read_story(STORY.encode("utf-16"), "lv")
    assert (story.text, story.path) == (STORY, None)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(STORY.encode())))
    story = read_story("-", "lv")
    assert (story.text, story.path) == (STORY, "-")


def test_offsets_refer_to_the_original_with_its_line_endings() -> None:
    text = STORY.replace("\n", "\r\n")
    story = read_story(b"\xef\xbb\xbf" + text.encode(), "lv")
    assert story.text == text
    for sentence in story.sentences:
        assert text[sentence.start : sentence.end] == sentence.text


def test_lines() -> None:
    data = "Viens.\r\n\r\n  Divi.\t\nTrīs.\r \u00a0\nČetri\u2028pieci.".encode("utf-16")
    assert read_lines(data) == ["Viens.", "Divi.", "Trīs.", "Četri\u2028pieci."]


@pytest.mark.parametrize("text", ["", "\n\n", "a\r\nb\r", "ā" * 1_000_001])
def test_text_of_any_length_as_it_is(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert read_text(tmp_path / "a.txt") == text


def test_no_standard_input_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(ReadingError, match=r"no standard input: name a file$"):
        read_story("-")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"none\.txt does not exist: check the path$"):
        read_story(tmp_path / "none.txt")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=rf"^{tmp_path} is a folder: "):
        read_story(tmp_path)


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t\n", "\u00a0\n".encode()])
def test_an_empty_file(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(data)
    for read in (read_story, read_lines):
        with pytest.raises(ReadingError, match=r"empty\.txt is empty: "):
            read(path)


def test_empty_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO()))
    with pytest.raises(ReadingError, match=r"^standard input is empty: "):
        read_story("-")


def test_a_binary_file(tmp_path: Path) -> None:
    path = tmp_path / "story.docx"
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    with pytest.raises(ReadingError, match=r"story\.docx is not text but .*save it as plain text"):
        read_story(path)


def test_a_file_that_may_not_be_read(story_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ReadingError, match=r"lv\.txt may not be read: change its permissions$"):
        read_story(story_file)


@pytest.mark.parametrize("path", ["a\0b.txt", "x" * 5000])
def test_a_path_that_cannot_be(path: str) -> None:
    with pytest.raises(ReadingError, match=r"cannot be read \(.*\): check the path$"):
        read_story(path)


def test_nothing_but_furniture() -> None:
    with pytest.raises(ReadingError):
        read_story(b"2021-12-01\nLETA\n", "en")


def test_a_story_of_one_sentence() -> None:
    story = read_story(b"The council met on Monday.", "en")
    assert [sentence.text for sentence in story.sentences] == ["The council met on Monday."]
    assert story.title is None
