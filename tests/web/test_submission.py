"""What was sent is read once, and what is wrong with it is said before the line."""

from __future__ import annotations

from typing import Any

import pytest

from paraline.errors import ReadingError
from paraline.web import submission
from paraline.web.submission import Entry, opened, read, to_story

PAGE = (
    b"<html lang=en><head><title>The council met</title></head><body><article><h1>The council met"
    b"</h1><p>The council of Cesis met on Monday and took three decisions, its mayor said.</p>"
    b"<p>Nobody voted against them.</p></article></body></html>"
)


def test_a_page_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[bytes] = []
    real = submission.read_story

    def counting(data: bytes, *rest: Any) -> Any:
        calls.append(data)
        return real(data, *rest)

    monkeypatch.setattr(submission, "read_story", counting)
    entry = opened(Entry("a", name="story.html", data=PAGE))
    story = to_story(entry, read(entry))
    assert "Nobody voted against them." in story.text
    assert (story.path, story.language.code) == ("story.html", "en")
    assert calls == [PAGE]


def test_plain_text_has_no_story_before_its_turn() -> None:
    entry = opened(Entry("b", text="The council of Cesis met on Monday.", language="en"))
    assert entry.story is None
    assert to_story(entry, read(entry)).sentences


@pytest.mark.parametrize(
    ("entry", "wrong"),
    [
        (Entry("a"), "nothing here yet"),
        (Entry("b", text="A story.", data=PAGE, name="story.html"), "both pasted and a file"),
        (Entry("c", text="a" * 100_001, language="en"), "too many for this page"),
    ],
)
def test_what_can_be_mended(entry: Entry, wrong: str) -> None:
    with pytest.raises(ReadingError, match=rf"^Story {entry.side.upper()}: .*{wrong}"):
        opened(entry)
