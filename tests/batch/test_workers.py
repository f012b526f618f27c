"""The same bytes whatever the number of processes, and whatever happens to them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from paraline.batch import BatchResult, find_groups, run_batch, workers
from paraline.batch.engines import Engines
from paraline.batch.passes import Pass
from paraline.errors import ModelError, ParalineError

GROUPS = 40  # two passes and a half


def everything(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def feed(make_feed: Callable[[int], Path]) -> Path:
    folder = make_feed(GROUPS)
    (folder / "story004.lv.txt").write_bytes(b"")
    (folder / "story039.lv.txt").write_bytes(b"")
    return folder


@pytest.fixture
def run(feed: Path, importable: Any) -> Callable[..., BatchResult]:
    """Run a batch with engines that another process can import."""

    def run(out: Path, count: int, **more: Any) -> BatchResult:
        engines = {"embedder": importable.HashEmbedder(), "translator": importable.NoTranslator()}
        return run_batch(find_groups(feed).groups, out, workers=count, **(engines | more))

    return run


def test_the_number_of_workers_changes_nothing(
    run: Callable[..., BatchResult], tmp_path: Path
) -> None:
    steps: list[int] = []
    results = [
        run(tmp_path / str(count), count, progress=lambda done, *_: steps.append(done))
        for count in (1, 2, 3)
    ]
    assert results[0] == results[1] == results[2]
    assert (results[0].compared, len(results[0].failures)) == (GROUPS - 2, 2)
    assert steps == [*range(1, GROUPS + 1)] * 3
    one = everything(tmp_path / "1")
    assert everything(tmp_path / "2") == one
    assert everything(tmp_path / "3") == one
    assert one["results.jsonl"].count(b"\n") == GROUPS - 2


def test_a_worker_that_is_killed_is_replaced(
    run: Callable[..., BatchResult], tmp_path: Path, importable: Any
) -> None:
    run(tmp_path / "whole", 1)
    once = importable.Deadly("3 decisions", tmp_path / "died", 1)
    result = run(tmp_path / "lost", 2, embedder=once)
    assert (tmp_path / "died").read_text() == "x"
    assert (result.compared, len(result.failures)) == (GROUPS - 2, 2)
    assert everything(tmp_path / "lost") == everything(tmp_path / "whole")


def test_a_story_that_kills_its_worker_costs_no_other(
    run: Callable[..., BatchResult], tmp_path: Path, importable: Any
) -> None:
    always = importable.Deadly("20 decisions", tmp_path / "died", 99)
    result = run(tmp_path / "out", 2, embedder=always)
    assert (result.compared, len(result.failures)) == (GROUPS - 3, 3)
    (lost,) = [one for one in result.failures if one.group == "story018"]
    assert "every worker process that compared it has ended" in lost.message
    assert (tmp_path / "died").read_text() == "xxx"


def test_a_model_that_cannot_be_used_stops_the_run(
    run: Callable[..., BatchResult], tmp_path: Path, importable: Any
) -> None:
    with pytest.raises(ModelError, match="the encoder is damaged"):
        run(tmp_path / "out", 2, embedder=importable.Damaged())
    assert not (tmp_path / "out" / "errors.jsonl").exists()


def test_engines_that_cannot_leave_the_process_are_refused(
    run: Callable[..., BatchResult], tmp_path: Path, importable: Any
) -> None:
    embedder = importable.HashEmbedder()
    embedder.held = lambda: None
    with pytest.raises(ModelError, match="compare with 1 worker"):
        run(tmp_path / "out", 2, embedder=embedder)


def test_workers_that_cannot_start_are_told_of(
    run: Callable[..., BatchResult], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_serve", os._exit)  # its arguments are no status: it raises
    with pytest.raises(ParalineError, match="cannot start: in a script"):
        run(tmp_path / "out", 2)


def test_workers_end_with_the_generator(importable: Any) -> None:
    engines = Engines(importable.HashEmbedder(), importable.NoTranslator())
    crew = workers.run_by_workers(iter([Pass((("x", "no story"),), ("x",))] * 3), engines, 2)
    assert next(crew).error == "no story"
    children = workers.multiprocessing.active_children()
    assert children
    crew.close()
    assert not workers.multiprocessing.active_children()


def test_the_default_suits_processors_memory_and_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "processors", lambda: 8)
    for memory, passes, expected in ((64, 100, 8), (64, 3, 3), (2, 100, 2), (0, 100, 1)):
        monkeypatch.setattr(workers, "_free_memory", lambda memory=memory: memory << 30)
        assert workers.default_workers(passes) == expected


def test_memory_is_told() -> None:
    assert 10 << 20 < workers._free_memory() < 1 << 50
