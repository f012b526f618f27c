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
COMPARE = "from paraline.cli import main; main()"
# A report of 100 lines, without the models that a real one takes seconds to load.
SHOW = """
import sys
from paraline.cli.paging import colors, show
wanted = {"--color": True, "--no-color": False}
color = colors(next((wanted[one] for one in sys.argv if one in wanted), None))
show(("\\x1b[31mred" if color else "plain") + "\\n" * 100, pager="--no-pager" not in sys.argv)
"""
PAGER = "sed 's/^/paged: /'"


@pytest.fixture
def stories(tmp_path: Path) -> list[str]:
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path, text in zip(paths, (STORY, OTHER), strict=True):
        path.write_text(text, encoding="utf-8")
    return ["compare", *map(str, paths), "--translator", "none"]


def on_a_terminal(*arguments: str, program: str = SHOW, **environment: str) -> str:
    """Return what a terminal of 24 lines would be sent."""
    reading, writing = pty.openpty()
    plain = {k: v for k, v in os.environ.items() if k not in ("PAGER", "NO_COLOR", "LESS")}
    with subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
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


def test_a_long_report_goes_through_the_pager() -> None:
    sent = on_a_terminal(PAGER=PAGER)
    assert sent.count("paged: ") == sent.count("\n") == 100
    assert "\x1b[31m" in sent


@pytest.mark.parametrize("pager", ["cat", ""])
def test_no_pager_where_none_is_wanted(pager: str) -> None:
    assert on_a_terminal(PAGER=pager).count("\n") == 100
    assert "paged" not in on_a_terminal("--no-pager", PAGER=PAGER)


def test_a_short_report_is_printed() -> None:
    assert "paged" not in on_a_terminal(PAGER=PAGER, LINES="500")


def test_a_pager_that_is_not_there_keeps_nothing_back() -> None:
    assert "red" in on_a_terminal(PAGER="no-such-pager-here 2>/dev/null")


def test_a_pager_that_is_left_early_is_no_error() -> None:
    assert on_a_terminal(PAGER="head -1").count("\n") == 1


def test_colours_are_for_terminals_that_want_them() -> None:
    plain = {"PAGER": "cat"}
    assert "\x1b" in on_a_terminal(**plain)
    assert "\x1b" not in on_a_terminal(**plain, NO_COLOR="1")
    assert "\x1b" in on_a_terminal(**plain, NO_COLOR="")
    assert "\x1b" not in on_a_terminal(**plain, TERM="dumb")
    assert "\x1b" not in on_a_terminal("--no-color", **plain)
    assert "\x1b" in on_a_terminal("--color", **plain, NO_COLOR="1")


def test_compare_on_a_terminal(stories: list[str]) -> None:
    sent = on_a_terminal(*stories, program=COMPARE, PAGER=PAGER)
    assert sent.startswith("paged: ")
    assert "\x1b[1men → en: " in sent
    assert max(len(line) for line in sent.splitlines()) < 160


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", COMPARE, *arguments], capture_output=True, check=False, timeout=60
    )


def test_figure_and_tables(stories: list[str], tmp_path: Path) -> None:
    figure = tmp_path / "ribbon.svg"
    made = run(*stories, "--format", "tsv", "--figure", str(figure)).stdout.decode()
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
    ended = run(*stories, *arguments)
    assert ended.returncode == 2
    assert words in ended.stderr.decode()
    assert ended.stderr.count(b"\n") == 1
