from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from paraline.cli.pair import pair
from paraline.errors import ReadingError


def run(*arguments: object) -> Result:
    return CliRunner().invoke(pair, [str(one) for one in arguments])


@pytest.fixture
def feed(tmp_path: Path, corpora: Path) -> Path:
    for event in ("border-drill", "rail-line"):
        for code in ("en", "lv"):
            folder = tmp_path / "feed" / code
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(corpora / event / f"{code}.txt", folder / f"{event[::-1]}{code}.txt")
    return tmp_path / "feed"


def test_groups_on_standard_output_and_a_summary_on_the_other(feed: Path) -> None:
    (feed / "en" / "enil-liaren.txt").unlink()
    result = run(feed / "en", feed / "lv")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [[one["language"] for one in row["stories"]] for row in rows[:1]] == [["en", "lv"]]
    assert "unpaired" in rows[1]
    assert "2 stories in 1 groups (0 by metadata), 1 unpaired (1 lv)" in result.stderr


def test_a_bad_file_is_passed_over(feed: Path, tmp_path: Path) -> None:
    (feed / "bad.txt").write_bytes(b"")
    result = run(feed, "-o", tmp_path / "pairs.csv", "--format", "csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"passed over: {feed / 'bad.txt'} is empty" in result.stderr
    assert (tmp_path / "pairs.csv").read_text(encoding="utf-8").count("content") == 2


def test_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path, message in (("none", "does not exist"), ("empty", "no story in it")):
        result = run(tmp_path / path)
        assert isinstance(result.exception, ReadingError)
        assert message in str(result.exception)
