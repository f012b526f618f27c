"""The line: who is at work, who waits, who has left."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from paraline.errors import ParalineError
from paraline.web.job import Job
from paraline.web.line import FullError, Line, Step
from paraline.web.submission import Entry

SENT = (Entry("a", "one"), Entry("b", "two"))


class Work:
    """Stops at each of its stages until it is let go; notes what it did."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.at = threading.Event()
        self.stages: list[tuple[str, str]] = []
        self.kept: list[str] = []

    def __call__(self, name: str, entries: tuple[Entry, ...], step: Step) -> Callable[[], None]:
        assert entries == SENT
        for stage in ("reading", "vectors"):
            step(stage)
            self.stages.append((name, stage))
            self.at.set()
            assert self.go.wait(30)
        return lambda: self.kept.append(name)


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
def make(work: Work) -> Iterator[Callable[..., Line]]:
    lines: list[Line] = []

    def make(**options: Any) -> Line:
        lines.append(Line(work, **options))
        return lines[-1]

    yield make
    work.go.set()
    for line in lines:
        line.close()


def ended(line: Line, job: Job) -> str:
    for _ in range(3000):
        if line.status(job).over:
            return line.status(job).state
        time.sleep(0.01)
    raise AssertionError("it does not end")


def test_one_after_the_other(make: Callable[..., Line], work: Work) -> None:
    line = make()
    jobs = [line.join(SENT, attended=False) for _ in range(4)]
    work.at.wait(30)
    assert [line.status(job).place for job in jobs] == [0, 1, 2, 3]
    assert [line.status(job).state for job in jobs] == ["running", *["waiting"] * 3]
    work.go.set()
    assert {ended(line, job) for job in jobs} == {"done"}
    assert work.kept == [job.id for job in jobs]
    assert len({job.id for job in jobs}) == 4
    assert all(line.find(job.id) is None for job in jobs)


def test_a_few_at_a_time(make: Callable[..., Line], work: Work) -> None:
    line = make(workers=2)
    jobs = [line.join(SENT, attended=False) for _ in range(3)]
    while len(work.stages) < 2:
        time.sleep(0.01)
    assert [line.status(job).state for job in jobs] == ["running", "running", "waiting"]


def test_there_is_only_so_much_room(make: Callable[..., Line], work: Work) -> None:
    line = make(room=2)
    line.join(SENT, attended=False)
    work.at.wait(30)
    line.join(SENT, attended=False)
    line.join(SENT, attended=False)
    with pytest.raises(FullError):
        line.join(SENT, attended=False)


def test_who_waits_leaves_at_once_and_who_is_at_work_at_the_next_stage(
    make: Callable[..., Line], work: Work
) -> None:
    line = make()
    first, second = (line.join(SENT, attended=False) for _ in range(2))
    work.at.wait(30)
    line.leave(second)
    line.leave(first)
    assert line.status(first).state == line.status(second).state == "cancelled"
    assert first.entries == ()
    work.go.set()
    line.close()
    assert work.stages == [(first.id, "reading")]
    assert work.kept == []


def test_whom_nobody_watches_any_more_frees_the_place(
    make: Callable[..., Line], work: Work
) -> None:
    line = make(patience=0.05)
    at_work = line.join(SENT, attended=False)
    work.at.wait(30)
    watched, left, asked = (line.join(SENT, attended=True) for _ in range(3))

    async def watch() -> None:
        with line.watching(watched):
            for _ in range(10):
                await asyncio.sleep(0.02)
                line.touch(asked)
            assert line.find(watched.id) is watched
            assert line.status(left).state == "cancelled"
            assert line.status(asked).state == "waiting"

    asyncio.run(watch())
    time.sleep(0.1)
    work.go.set()
    assert ended(line, at_work) == "done"
    assert ended(line, watched) == ended(line, asked) == "cancelled"
    assert work.kept == [at_work.id]


def test_one_at_work_that_nobody_watches_ends_at_the_next_stage(
    make: Callable[..., Line], work: Work
) -> None:
    line = make(patience=0.05)
    job = line.join(SENT, attended=True)
    work.at.wait(30)
    time.sleep(0.1)
    work.go.set()
    assert ended(line, job) == "cancelled"
    assert work.stages == [(job.id, "reading")]


def test_one_that_takes_too_long_ends_at_the_next_stage(
    make: Callable[..., Line], work: Work
) -> None:
    line = make(longest=0.05)
    job = line.join(SENT, attended=False)
    work.at.wait(30)
    time.sleep(0.1)
    work.go.set()
    assert ended(line, job) == "failed"
    assert "took longer than" in line.status(job).error
    assert job.entries == SENT


def test_those_who_watch_are_woken_up(make: Callable[..., Line], work: Work) -> None:
    line = make()

    async def watch() -> list[tuple[str, str]]:
        job = line.join(SENT, attended=True)
        seen = []
        with line.watching(job) as news:
            while not line.status(job).over:
                news.clear()
                status = line.status(job)
                seen.append((status.state, status.stage))
                work.go.set()
                if not status.over:
                    await asyncio.wait_for(news.wait(), 30)
        return [*seen, (line.status(job).state, line.status(job).stage)]

    assert asyncio.run(watch())[-1] == ("done", "vectors")


def test_nothing_is_left_at_the_end(make: Callable[..., Line], work: Work) -> None:
    line = make()
    jobs = [line.join(SENT, attended=False) for _ in range(3)]
    work.at.wait(30)
    line.give_up()
    assert {line.status(job).state for job in jobs} == {"cancelled"}
    work.go.set()
    line.close()
    with pytest.raises(FullError):
        line.join(SENT, attended=False)
    assert not [one for one in threading.enumerate() if one.name == "paraline-comparison"]


def test_what_cannot_be_kept_has_failed() -> None:
    def work(_name: str, _entries: object, _step: Step) -> Callable[[], None]:
        def keep() -> None:
            raise ParalineError("no room")

        return keep

    line = Line(work)
    job = line.join(SENT, attended=False)
    assert ended(line, job) == "failed"
    assert line.status(job).error == "no room"
    line.close()


def test_only_a_few_texts_of_failed_ones_are_kept() -> None:
    def work(_name: str, _entries: object, _step: Step) -> Callable[[], None]:
        raise ParalineError("no")

    line = Line(work)
    jobs = [line.join(SENT, attended=False) for _ in range(30)]
    assert {ended(line, job) for job in jobs} == {"failed"}
    line.close()
    assert [bool(job.entries) for job in jobs].count(True) <= 9
    assert jobs[-1].entries
    assert line.find(jobs[0].id) is jobs[0]
