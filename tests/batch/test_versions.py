"""Items of feeds as versions of a story."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from paraline.batch import Version
from paraline.batch.versions import content_of, read_version
from paraline.errors import ParalineError

TEXT = "The council of Cesis met on Monday. Nobody voted against the decisions."


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "feed.jsonl"
    rows = [{"title": f"Story {number}", "text": TEXT} for number in (1, 2)]
    lines = [json.dumps(row) for row in rows]
    path.write_text("\n".join([lines[0], '{"title": "no text"}', lines[1]]), encoding="utf-8")
    return path


def item(feed: Path, number: int) -> Version:
    return Version(feed.with_name(f"{feed.name}#{number}"), "en")


def test_an_item_is_read_from_its_feed(feed: Path) -> None:
    assert [read_version(item(feed, n)).title for n in (1, 3)] == ["Story 1", "Story 2"]
    assert read_version(item(feed, 3)).path == f"{feed}#3"


def test_what_is_wrong_with_an_item_is_told(feed: Path) -> None:
    with pytest.raises(ParalineError, match=r"line 2 of .* has no text"):
        read_version(item(feed, 2))
    with pytest.raises(ParalineError, match="has no such story"):
        read_version(item(feed, 9))


def test_a_file_may_have_such_a_name_itself(tmp_path: Path) -> None:
    path = tmp_path / "x#1"
    path.write_text(TEXT, encoding="utf-8")
    assert read_version(Version(path, "en")).path == str(path)
    assert content_of(path) == TEXT.encode()


def test_a_changed_feed_is_another_content(feed: Path) -> None:
    before = content_of(item(feed, 1).path)
    assert before == content_of(item(feed, 3).path)
    feed.write_text(feed.read_text(encoding="utf-8").replace("Cesis", "Riga"), encoding="utf-8")
    assert content_of(item(feed, 1).path) != before
    assert "Riga" in read_version(item(feed, 1)).text
