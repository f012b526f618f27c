"""Passes run by processes of this machine, each with models of its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING

from paraline.batch.engines import Engines, unpacked
from paraline.batch.passes import Outcome, Pass, run_pass
from paraline.errors import ParalineError
from paraline.processors import THREADS, processors

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

MEMORY = 700 << 20
"""What a worker with the bundled encoder and two translation packages may need, in bytes."""

_READY = "ready"
# How many heaps glibc keeps; by default each thread that waits for an engine gets one as well.
_HEAPS = "MALLOC_ARENA_MAX"


def default_workers(passes: int) -> int:
    """Return how many processes suit so many passes: by processors and memory, 1 or more."""
    return max(1, min(processors(), _free_memory() // MEMORY, passes))


def run_by_workers(passes: Iterator[Pass], engines: Engines, workers: int) -> Iterator[Outcome]:
    """Yield the outcomes of *passes* as they come; the order is that of the work's end.

    The processors are shared out among the processes. A process that ends, killed for want of
    memory perhaps, is replaced, and its pass tried again (see :meth:`Pass.after_a_death`).

    Raises
    ------
    ModelError
        If an engine cannot be used, or not be handed to another process.
    ParalineError
        If the processes cannot be started.
    """
    packed = engines.packed()
    threads = max(1, processors() // workers)
    crew = [_Worker(packed, threads) for _ in range(workers)]
    again: deque[Pass] = deque()
    try:
        idle = list(crew)
        ahead = next(passes, None)
        while True:
            while idle and (again or ahead):
                work = again.popleft() if again else ahead
                if work is ahead:
                    ahead = None
                idle.pop().begin(work)
                ahead = ahead or next(passes, None)
            busy = {worker.connection: worker for worker in crew if worker.work}
            if not busy:
                return
            for connection in wait(list(busy)):
                worker = busy[connection]  # type: ignore[index]  # only these were given
                try:
                    outcomes = worker.hear()
                except _EndedError as ended:
                    crew[crew.index(worker)] = worker = _Worker(packed, threads)
                    following = ended.work.after_a_death()
                    again.extend(following)
                    outcomes = [] if following else [ended.work.lost()]
                if outcomes is not None:
                    idle.append(worker)
                    yield from outcomes
    finally:
        for worker in crew:
            worker.stop()


class _EndedError(Exception):
    """A process has ended over its work."""

    def __init__(self, work: Pass) -> None:
        super().__init__()
        self.work = work


class _Worker:
    """A process, and the pass that it works on, if any."""

    def __init__(self, packed: bytes, threads: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.work: Pass | None = None
        self._proved = False
        self._process: SpawnProcess = context.Process(
            target=_serve, args=(theirs, packed), name="paraline batch", daemon=True
        )
        with _environment(THREADS, str(threads)), _environment(_HEAPS, str(threads)):
            self._process.start()
        theirs.close()

    def begin(self, work: Pass | None) -> None:
        """Hand *work* over; that the process has ended is heard later."""
        self.work = work
        try:
            self.connection.send(work)
        except OSError:  # it has gone, as hear() will find
            return

    def hear(self) -> list[Outcome] | None:
        """Return the outcomes of its work, or ``None`` where it says only that it has started."""
        try:
            answer = self.connection.recv()
        except (EOFError, OSError):
            if not self._proved or self.work is None:
                raise ParalineError(
                    "the worker processes cannot start: in a script, compare under "
                    'if __name__ == "__main__":, or give 1 worker'
                ) from None
            raise _EndedError(self.work) from None
        if answer == _READY:
            self._proved = True
            return None
        if isinstance(answer, ParalineError):
            raise answer
        self.work = None
        return list(answer)

    def stop(self) -> None:
        """End the process at once, whatever it does: nothing is kept but what was yielded."""
        self._process.kill()
        self._process.join()
        self.connection.close()


def _serve(connection: Connection, packed: bytes) -> None:
    """Work on passes until the other end goes away: what a worker process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and ends this process
    threading.Thread(target=_end_with_parent, daemon=True).start()
    connection.send(_READY)
    while True:
        work = connection.recv()
        answer: list[Outcome] | ParalineError
        try:
            answer = list(run_pass(work, unpacked(packed)))
        except ParalineError as error:
            answer = error
        connection.send(answer)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    """Set a variable for the processes that are started within, unless the user has set it."""
    if name in os.environ:
        yield
        return
    os.environ[name] = value
    try:
        yield
    finally:
        del os.environ[name]


def _free_memory() -> int:
    """Return how many bytes may be used, as far as the system tells; else more than any has."""
    free = [1 << 60]
    try:
        fields = dict(line.split(":") for line in Path("/proc/meminfo").read_text().splitlines())
        free.append(int(fields["MemAvailable"].split()[0]) << 10)
        group = Path("/sys/fs/cgroup")
        most, used = ((group / f"memory.{name}").read_text() for name in ("max", "current"))
        if most.strip() != "max":
            free.append(int(most) - int(used))
    except (OSError, ValueError, KeyError):
        pass  # not Linux, or no cgroups of version 2
    return min(free)
