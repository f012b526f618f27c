"""Work shared out among threads."""

from __future__ import annotations

import os
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.processors import THREADS, in_order, processors, thread_count


def test_there_is_a_processor() -> None:
    assert 1 <= processors() <= (os.cpu_count() or 1)


@pytest.mark.parametrize(
    ("said", "asked", "threads"),
    [("3", 0, 3), ("4,2", 0, 4), ("3", 1, 1), ("", 0, None), ("0", 0, None), ("many", 0, None)],
)
def test_threads_are_those_asked_for_then_those_of_the_environment(
    said: str, asked: int, threads: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(THREADS, said)
    assert thread_count(asked) == (threads or processors())


@given(st.lists(st.integers(), max_size=30), st.integers(1, 4))
def test_results_come_in_the_order_of_the_items(items: list[int], threads: int) -> None:
    assert list(in_order(lambda item: item * 2, items, threads)) == [item * 2 for item in items]


def test_items_are_worked_on_side_by_side() -> None:
    # Each waits for the other: one thread alone would never end.
    meeting = threading.Barrier(2, timeout=60)
    assert sorted(in_order(lambda _: meeting.wait(), range(2), 2)) == [0, 1]


def test_little_is_begun_ahead_and_nothing_after_the_caller_has_stopped() -> None:
    begun: list[int] = []
    results = in_order(begun.append, range(1000), 2)
    next(results)
    time.sleep(0.05)
    results.close()
    assert len(begun) <= 5


def test_what_goes_wrong_is_raised_in_its_place() -> None:
    results = in_order(lambda item: 1 // item, [1, 0, 1], 2)
    assert next(results) == 1
    with pytest.raises(ZeroDivisionError):
        next(results)
