from __future__ import annotations

import json
from pathlib import Path

import pytest

from paraline.batch.results import ResultsFile, json_line, write_whole
from paraline.errors import ReadingError


@pytest.fixture
def filled(tmp_path: Path) -> ResultsFile:
    results = ResultsFile(tmp_path / "results.jsonl")
    for name in ("one", "two", "three"):
        results.append(name, f"digest of {name}", {"text": f"ā й {name}\n"})
    return results


def groups_in(path: Path) -> list[str]:
    return [json.loads(line)["group"] for line in path.read_bytes().splitlines()]


def test_lines_are_found_again(filled: ResultsFile) -> None:
    again = ResultsFile(filled.path)
    assert again.groups == ("one", "two", "three")
    assert again.digest("two") == "digest of two"
    assert again.digest("four") is None


def test_a_line_is_the_result_with_its_group(filled: ResultsFile) -> None:
    first = filled.path.read_text(encoding="utf-8").splitlines()[0]
    assert first == '{"group":"one","digest":"digest of one","text":"ā й one\\n"}'


def test_a_last_line_cut_anywhere_is_cut_off(filled: ResultsFile) -> None:
    whole = filled.path.read_bytes()
    last = whole.rindex(b'{"group"')
    for end in range(last, len(whole)):
        filled.path.write_bytes(whole[:end])
        results = ResultsFile(filled.path)
        assert results.groups == ("one", "two")
        assert filled.path.read_bytes() == whole[:last]
    results.append("three", "digest of three", {"text": "ā й three\n"})
    assert filled.path.read_bytes() == whole


def test_lines_are_put_in_order_and_others_dropped(filled: ResultsFile) -> None:
    filled.arrange(["three", "one"])
    assert groups_in(filled.path) == ["three", "one"]
    filled.append("four", "x", {})
    filled.arrange(["one", "three", "four"])
    assert groups_in(filled.path) == ["one", "three", "four"]
    assert ResultsFile(filled.path).digest("three") == "digest of three"
    assert [path.name for path in filled.path.parent.iterdir()] == ["results.jsonl"]


def test_the_later_of_two_lines_counts(filled: ResultsFile) -> None:
    filled.append("one", "new", {"text": "new"})
    results = ResultsFile(filled.path)
    assert (results.groups, results.digest("one")) == (("two", "three", "one"), "new")
    results.arrange(["one"])
    assert json.loads(filled.path.read_bytes())["text"] == "new"


@pytest.mark.parametrize("line", [b"a shopping list\n", b"[1]\n", b'{"x": 1}\n', b"\xff\xfe\n"])
def test_a_file_of_something_else_is_left_alone(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "results.jsonl"
    path.write_bytes(line)
    with pytest.raises(ReadingError, match="no result of a batch"):
        ResultsFile(path)
    assert path.read_bytes() == line


def test_a_name_that_is_not_utf8_becomes_valid_json() -> None:
    name = b"caf\xe9".decode(errors="surrogateescape")
    assert json.loads(json_line({"path": name, "text": "ā"})) == {"path": name, "text": "ā"}


def test_a_report_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "story.html"
    write_whole(path, b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]
