"""``compare`` on a terminal: colours and a pager, and neither in a pipe."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

STORY = " ".join(f"The port bought {i} cranes on Monday." for i in range(3, 40))
OTHER = STORY.replace("bought 7", "bought 8")
PROGRAM = [sys.executable, "-c", "from paraline.cli import main; main()", "compare"]


@pytest.fixture
def stories(tmp_path: Path) -> list[str]:
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path, text in zip(paths, (STORY, OTHER), strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def on_a_terminal(arguments: list[str], **environment: str) -> str:
    """Return what a terminal of 24 lines would be sent."""
    reading, writing = pty.openpty()
    plain = {k: v for k, v in os.environ.items() if k not in ("PAGER", "NO_COLOR", "LESS")}
    with subprocess.Popen(
        [*PROGRAM, *arguments, "--translator", "none"],
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=subprocess.PIPE,
        env={**plain, "TERM": "xterm", "COLUMNS": "80", "LINES": "24", **environment},
    ) as process:
        os.close(writing)
        sent = b"".join(iter(lambda: _some(reading), b""))
        _, complaints = process.communicate(timeout=60)
    os.close(reading)
    assert (process.returncode, complaints) == (0, b"")
    return sent.decode()


def _some(reading: int) -> bytes:
    try:
        return os.read(reading, 65536)
    except OSError:  # what Linux says at the end of a terminal
        return b""


def test_a_long_report_goes_through_the_pager(stories: list[str]) -> None:
    sent = on_a_terminal(stories, PAGER="sed 's/^/paged: /'")
    assert all(line.startswith("paged: ") for line in sent.splitlines())
    assert "\x1b[" in sent


def test_no_pager_where_none_is_wanted(stories: list[str]) -> None:
    assert "differences" in on_a_terminal(stories, PAGER="")
    assert "paged" not in on_a_terminal([*stories, "--no-pager"], PAGER="sed 's/^/paged: /'")


def test_a_short_report_is_printed(stories: list[str]) -> None:
    assert "paged" not in on_a_terminal(stories, PAGER="sed 's/^/paged: /'", LINES="500")


def test_a_pager_that_is_not_there_keeps_nothing_back(stories: list[str]) -> None:
    plain = {"PAGER": "no-such-pager-here 2>/dev/null"}
    assert "en → en: " in on_a_terminal(stories, **plain)


def test_a_pager_that_is_left_early_is_no_error(stories: list[str]) -> None:
    assert on_a_terminal(stories, PAGER="head -1").count("\n") == 1


def test_no_color(stories: list[str]) -> None:
    assert "\x1b" not in on_a_terminal(stories, PAGER="cat", NO_COLOR="1")
    assert "\x1b" not in on_a_terminal([*stories, "--no-color"], PAGER="cat")
    assert "\x1b" not in on_a_terminal(stories, PAGER="cat", TERM="dumb")
    assert "\x1b" in on_a_terminal([*stories, "--color"], PAGER="cat", NO_COLOR="1")


def test_a_pipe_has_no_codes_unless_asked(stories: list[str]) -> None:
    def piped(*more: str) -> bytes:
        return subprocess.run(
            [*PROGRAM, *stories, *more, "--translator", "none"], capture_output=True, check=True
        ).stdout

    assert b"\x1b" not in piped()
    assert b"\x1b" in piped("--color")


def test_figure_and_tables(stories: list[str], tmp_path: Path) -> None:
    figure = tmp_path / "ribbon.svg"
    made = subprocess.run(
        [*PROGRAM, *stories, "--format", "tsv", "--figure", str(figure), "--translator", "none"],
        capture_output=True,
        check=True,
    ).stdout.decode()
    assert made.startswith("story_a\tstory_b\tnumber\tkind")
    assert figure.read_text(encoding="utf-8").startswith("<svg ")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--figure", "x.gif"], "let it end in .svg or .png"),
        (["--format", "tmx", "third.txt"], "one other story"),
    ],
)
def test_refusals(stories: list[str], arguments: list[str], words: str) -> None:
    ended = subprocess.run(
        [*PROGRAM, *stories, *arguments], capture_output=True, check=False, timeout=60
    )
    assert ended.returncode == 2
    assert words in ended.stderr.decode()
    assert ended.stderr.count(b"\n") == 1
