from __future__ import annotations

import io
import sys
from collections.abc import Iterator

import pytest

from paraline.cli import progress as module
from paraline.cli.progress import Pace, progress_of_batch


def clock(*seconds: float) -> Iterator[float]:
    return iter(seconds)


@pytest.mark.parametrize(
    ("seconds", "done", "total", "expected"),
    [
        (0.5, 1, 3, "2.0/s, 1 s left"),
        (10.0, 1, 21, "6.0/min, 3 min left"),
        (1.0, 2_001, 1_000_001, "1.0/s, 12 days left"),
        (1.0, 1, 7_201, "1.0/s, 2 h left"),
        (0.0, 1, 2, ""),
    ],
)
def test_rate_and_time_left(seconds: float, done: int, total: int, expected: str) -> None:
    times = clock(100.0, 100.0 + seconds)
    assert Pace(lambda: next(times)).step(done, total) == expected


def test_groups_of_an_earlier_run_do_not_count_in_the_rate() -> None:
    times = clock(0.0, 10.0)
    assert Pace(lambda: next(times)).step(990, 1_000) == "6.0/min, 2 min left"


def test_lines_keep_a_distance_and_the_last_is_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "_PAUSE", 3600.0)
    with progress_of_batch() as step:
        for done in range(1, 101):
            step(done, 100, f"story{done}")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("paraline: 1/100 story1 (")
    assert lines[0].endswith(" left)")
    assert lines[1] == "paraline: 100/100 story100"


class Terminal(io.StringIO):
    """A terminal as far as anybody asks."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_has_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress_of_batch() as step:
        for done in range(1, 4):
            step(done, 4, "[bold]story\x1b[2J")
    shown = terminal.getvalue()
    assert "3/4" in shown
    assert " left" in shown
    assert "[bold]story⟨U+001B⟩" in shown
