"""Passes on a real Dask cluster of three worker processes on this machine."""

from __future__ import annotations

import importlib
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from paraline.batch import Failure, batch, cluster, find_groups, run_batch
from paraline.errors import ModelError, ParalineError

distributed = pytest.importorskip("distributed", reason="needs distributed: extra dask")

# Dask's own: what is left of sockets and processes when a worker is killed.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
GROUPS = 100  # six passes and a bit


def everything(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def three(importable: Any) -> Iterator[Any]:
    """A cluster whose workers find the engines of these tests."""
    assert importable
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, processes=True, dashboard_address=":0"
    ) as made:
        yield made


@pytest.fixture
def feed(make_feed: Callable[[int], Path]) -> Path:
    folder = make_feed(GROUPS)
    (folder / "story004.lv.txt").write_bytes(b"")
    return folder


def test_a_worker_is_killed_and_the_bytes_are_the_same(
    three: Any, feed: Path, tmp_path: Path, importable: Any
) -> None:
    groups = find_groups(feed).groups
    engines = {"embedder": importable.HashEmbedder(), "translator": importable.NoTranslator()}
    whole = run_batch(groups, tmp_path / "whole", **engines)
    victim = next(iter(three.workers.values())).pid
    killed = []

    def kill_one(done: int, *_: Any) -> None:
        if done == 1:
            killed.append(os.kill(victim, signal.SIGKILL))

    result = run_batch(
        groups,
        tmp_path / "cluster",
        **engines,
        dask=three.scheduler_address,
        progress=kill_one,
    )
    assert killed
    assert result == whole
    assert (result.compared, len(result.failures)) == (GROUPS - 1, 1)
    assert everything(tmp_path / "cluster") == everything(tmp_path / "whole")
    # The same cluster, with engines that its workers do not have as this process has them.
    with pytest.raises(ModelError, match="a worker's engines"):
        list(
            batch(
                feed,
                embedder=importable.Local(os.getpid()),
                translator=importable.NoTranslator(),
                dask=three.scheduler_address,
            )
        )


def test_a_story_that_kills_its_workers_costs_no_other(
    three: Any, make_feed: Callable[[int], Path], tmp_path: Path, importable: Any
) -> None:
    three.scheduler.allowed_failures = 0  # as if Dask had tried it three times more
    result = run_batch(
        find_groups(make_feed(20)).groups,
        tmp_path / "out",
        embedder=importable.Deadly("20 decisions", tmp_path / "died", 99),
        translator=importable.NoTranslator(),
        dask=three.scheduler_address,
    )
    (failure,) = result.failures
    assert isinstance(failure, Failure)
    assert failure.group == "story018"
    assert result.compared == 19


def test_nobody_at_the_address(
    make_feed: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    feed = make_feed(1)
    for wrong in (address, "nonsense:nowhere"):
        with pytest.raises(ParalineError, match="no Dask scheduler answers at"):
            list(batch(feed, dask=wrong, translator="none"))


def test_a_cluster_without_workers(
    make_feed: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 2)
    with (
        distributed.LocalCluster(n_workers=0, processes=True, dashboard_address=":0") as empty,
        pytest.raises(ParalineError, match="has no worker: start some"),
    ):
        list(batch(make_feed(1), dask=empty.scheduler_address, translator="none"))


def test_workers_without_the_engines_stop_the_run(
    three: Any, make_feed: Callable[[int], Path], tmp_path: Path
) -> None:
    (tmp_path / "only_here.py").write_text("from engines import *\nclass Mine(HashEmbedder): ...\n")
    sys.path.insert(0, str(tmp_path))
    try:
        mine = importlib.import_module("only_here").Mine()
    finally:
        sys.path.remove(str(tmp_path))
    with pytest.raises(ParalineError, match=r"cannot compare .*only_here"):
        list(batch(make_feed(1), embedder=mine, translator="none", dask=three.scheduler_address))
    del sys.modules["only_here"]


@pytest.mark.parametrize("there", [None, "0.0.1"])
def test_other_versions_on_the_workers(there: str | None) -> None:
    class Client:
        """Answers as a cluster of another version would; to install one here is not possible."""

        def wait_for_workers(self, *_: Any, **__: Any) -> None:
            """Have workers."""

        def get_versions(self, **_: Any) -> dict[str, Any]:
            own = {"packages": {"distributed": "1"}}
            found = {"packages": {"distributed": "1", "paraline": there}}
            return {"client": own, "workers": {"tcp://10.0.0.9:1": found}}

    with pytest.raises(ParalineError, match=r"10\.0\.0\.9:1 has paraline (not at all|0\.0\.1)"):
        cluster._see_to_workers(Client(), "tcp://10.0.0.5:8786")
