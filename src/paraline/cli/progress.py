"""How far a batch has come: a bar on a terminal, lines elsewhere, both with rate and time left."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from paraline.cli.stories import say

Progress = Callable[[int, int, str], None]
_PAUSE = 1.0  # seconds between two lines: a log of thousands need not have them all


class Pace:
    """Reckons rate and time left from what is finished since it was made.

    Parameters
    ----------
    clock
        Returns seconds.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._start = clock()
        self._done = 0

    def step(self, done: int, total: int) -> str:
        """Count one more, and return ``3.2/s, 9 min left``; nothing while time has not passed."""
        self._done += 1
        seconds = self._clock() - self._start
        if seconds <= 0:
            return ""
        rate = self._done / seconds
        return f"{_rate(rate)}, {_time((total - done) / rate)} left"


@contextmanager
def progress_of_batch() -> Iterator[Progress]:
    """Give what is to be called after each group with groups done, their number, and the name."""
    pace = Pace()
    if sys.stderr is None or not sys.stderr.isatty():
        yield _by_lines(pace)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from paraline.reporting.visible import visible

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}"))
    name = TextColumn("{task.description}", markup=False)
    with Progress(*columns, name, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, pace="")

        def step(done: int, total: int, group: str) -> None:
            told = pace.step(done, total)
            bar.update(task, completed=done, total=total, pace=told, description=visible(group))

        yield step


def _by_lines(pace: Pace, clock: Callable[[], float] = monotonic) -> Progress:
    last = -_PAUSE

    def step(done: int, total: int, group: str) -> None:
        nonlocal last
        told = pace.step(done, total)
        if done < total and clock() - last < _PAUSE:
            return
        last = clock()
        say(f"{done}/{total} {group}" + (f" ({told})" if told and done < total else ""))

    return step


def _rate(rate: float) -> str:
    return f"{rate:.1f}/s" if rate >= 1 else f"{rate * 60:.1f}/min"


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} min"
    hours = round(seconds / 3600)
    return f"{hours} h" if hours < 48 else f"{hours / 24:.0f} days"
