"""How many processors this process may use, and work shared out among threads of it."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

THREADS = "OMP_NUM_THREADS"
"""The variable by which users, and those who start processes, say how many threads one may use."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def processors() -> int:
    """Return how many processors this process may run on, 1 or more."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def thread_count(asked: int = 0) -> int:
    """Return how many threads to use: as *asked*, if not 0; else as the environment says; else all.

    OpenMP lets the variable list a number for each level of nesting: the first one counts.
    """
    said = os.environ.get(THREADS, "").partition(",")[0].strip()
    return asked or (int(said) if said.isdecimal() and int(said) else processors())


def in_order(
    function: Callable[[Item], Result], items: Iterable[Item], threads: int
) -> Iterator[Result]:
    """Yield ``function(item)`` of each item, in order, worked out by so many threads.

    No more than two items a thread are begun before they are asked for, so that few results lie in
    memory; where the caller stops, what has not been begun is not done.
    """
    rest = iter(items)
    pool = ThreadPoolExecutor(threads)
    try:
        begun: deque[Future[Result]] = deque(
            pool.submit(function, item) for item in islice(rest, 2 * threads)
        )
        while begun:
            result = begun.popleft().result()
            begun.extend(pool.submit(function, item) for item in islice(rest, 1))
            yield result
    finally:
        pool.shutdown(cancel_futures=True)
