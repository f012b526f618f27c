"""The line of comparisons: who is at work, who waits at which place, and who has left."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from typing import Protocol

from paraline.errors import ParalineError
from paraline.web.job import Job, Status
from paraline.web.submission import Entry

_log = logging.getLogger(__name__)

ROOM = 64  # comparisons that may stand in line behind those at work
PATIENCE = 15.0  # seconds that a watched comparison stays without anyone watching
LONGEST = 15 * 60.0  # seconds that one may take
_REMEMBERED = 200  # ended comparisons whose state can still be asked for
_REFILLED = 8  # of those, the failed ones whose texts can still be sent again


class Step(Protocol):
    """What the work calls when it begins a stage, and as it goes on in one; it may raise."""

    def __call__(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Be at *stage*, of which *done* of *total* is done."""


Work = Callable[[str, tuple[Entry, ...], Step], Callable[[], None]]
"""Does a comparison, given its id, what was sent, and whom to tell of the stages; what it returns
keeps the result, and is called unless the comparison was given up."""


class FullError(ParalineError):
    """There is no room in the line."""


class _EndedError(Exception):
    """Nobody waits for this comparison any more."""


class Line:
    """Comparisons one after the other (or a few at a time), in threads beside the event loop.

    Threads live as long as there is something to do.

    Parameters
    ----------
    work
        Does one comparison.
    workers
        How many comparisons may be at work at the same time.
    room
        How many may wait behind them.
    patience
        Seconds after which a comparison is given up that a page waited for and nobody watches.
    longest
        Seconds that one may take; it ends at the next stage after that.
    """

    def __init__(
        self,
        work: Work,
        *,
        workers: int = 1,
        room: int = ROOM,
        patience: float = PATIENCE,
        longest: float = LONGEST,
    ) -> None:
        self._work = work
        self._workers = workers
        self._room = room
        self._patience = patience
        self._longest = longest
        self._lock = threading.RLock()
        self._waiting: deque[Job] = deque()
        self._at_work: set[Job] = set()
        self._ended: OrderedDict[str, Job] = OrderedDict()
        self._threads: set[threading.Thread] = set()
        self._closed = False

    def join(self, entries: tuple[Entry, ...], *, attended: bool) -> Job:
        """Put a comparison at the end of the line.

        An *attended* one is given up once nobody watches it; others stay until they are done.

        Raises
        ------
        FullError
            If there is no room.
        """
        with self._lock:
            self._sweep()
            if self._closed or len(self._waiting) >= self._room:
                raise FullError("Other comparisons are at work: try again in a moment.")
            job = Job(secrets.token_hex(8), entries, attended)
            self._waiting.append(job)
            if len(self._threads) < self._workers:
                thread = threading.Thread(target=self._serve, name="paraline-comparison")
                self._threads.add(thread)
                thread.start()
        return job

    def find(self, name: str) -> Job | None:
        """Return the comparison with the id *name*, unless it is done or was never there."""
        with self._lock:
            self._sweep()
            for job in (*self._at_work, *self._waiting):
                if job.id == name:
                    return job
            return self._ended.get(name)

    def status(self, job: Job) -> Status:
        """Return how *job* stands; its place is 1 if it is the next to be taken up."""
        with self._lock:
            place = self._waiting.index(job) + 1 if job in self._waiting else 0
            return job.status(place)

    def touch(self, job: Job) -> None:
        """Note that somebody has just asked after *job*."""
        with self._lock:
            job.left = time.monotonic()

    @contextlib.contextmanager
    def watching(self, job: Job) -> Iterator[asyncio.Event]:
        """Give an event that is set whenever something about *job* has changed."""
        news = asyncio.Event()
        watcher = (asyncio.get_running_loop(), news)
        with self._lock:
            job.watchers.add(watcher)
        try:
            yield news
        finally:
            with self._lock:
                job.watchers.discard(watcher)
                job.left = time.monotonic()

    def leave(self, job: Job) -> None:
        """Give *job* up: at once where it waits, at the next stage where it is at work.

        One that has ended is forgotten.
        """
        with self._lock:
            if job.over:
                self._ended.pop(job.id, None)
                return
            if job in self._waiting:
                self._waiting.remove(job)
            self._end(job, "cancelled")
            self._moved()

    def give_up(self) -> None:
        """Give everything up, and let nobody join any more."""
        with self._lock:
            self._closed = True
            for job in (*self._at_work, *self._waiting):
                self.leave(job)

    def close(self) -> None:
        """Give everything up and wait for what is at work to come to an end."""
        self.give_up()
        with self._lock:
            threads = tuple(self._threads)
        for thread in threads:
            thread.join()

    def _serve(self) -> None:
        while True:
            with self._lock:
                self._sweep()
                if not self._waiting:
                    self._threads.discard(threading.current_thread())
                    return
                job = self._waiting.popleft()
                self._at_work.add(job)
                job.begin()
                self._moved()
            keep, error = self._try(job)
            with self._lock:
                self._at_work.discard(job)
                if not job.over:
                    self._finish(job, keep, error)

    def _try(self, job: Job) -> tuple[Callable[[], None] | None, str]:
        """Do *job*; return what keeps the result, or why there is none."""

        def step(stage: str, done: int = 0, total: int = 0) -> None:
            with self._lock:
                self._check(job)
                job.at(stage, done, total)
                job.tell()

        try:
            return self._work(job.id, job.entries, step), ""
        except _EndedError:
            return None, ""
        except ParalineError as error:
            return None, str(error)
        except Exception:
            _log.exception("the comparison %s failed", job.id)
            return None, "This went wrong inside paraline; its log says where."

    def _finish(self, job: Job, keep: Callable[[], None] | None, error: str) -> None:
        if keep:
            try:
                keep()
            except ParalineError as problem:
                error = str(problem)
        state = "failed" if error else "done" if keep else "cancelled"
        self._end(job, state, error)

    def _check(self, job: Job) -> None:
        """Raise where *job* shall not go on."""
        if job.over or job.is_abandoned(self._patience):
            raise _EndedError
        if time.monotonic() - job.began > self._longest:
            raise ParalineError(
                f"This took longer than {self._longest / 60:.0f} minutes: give shorter stories."
            )

    def _sweep(self) -> None:
        """Take those out of the line whom nobody waits for."""
        for job in [one for one in self._waiting if one.is_abandoned(self._patience)]:
            self.leave(job)

    def _end(self, job: Job, state: str, error: str = "") -> None:
        job.end(state, error)
        if state == "done":
            return  # what was kept is asked for elsewhere
        self._ended[job.id] = job
        while len(self._ended) > _REMEMBERED:
            self._ended.popitem(last=False)
        failed = [one for one in self._ended.values() if one.entries and one is not job]
        for one in failed[: max(len(failed) - _REFILLED, 0)]:
            one.entries = ()

    def _moved(self) -> None:
        """Tell everyone in line that their places have changed."""
        for job in (*self._at_work, *self._waiting):
            job.tell()
