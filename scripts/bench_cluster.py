"""Prints what a pair costs on a Dask cluster, and whether the files are those of one process.

    python scripts/bench_cluster.py [--pairs 200] [--workers 3] [--data ../shared/data]

Needs the extra ``dask``. The pairs of ``make_feed``, without translation, with the bundled encoder
and cold caches: once by ``paraline batch --workers 1``, then by ``paraline batch --dask`` on
a cluster of worker processes of this machine that has never compared anything, then on the same
cluster while one of its workers is killed.
"""

from __future__ import annotations

import argparse
import os
import pickle
import signal
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import psutil
from distributed import LocalCluster

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.bench_batch import started
from scripts.make_feed import write_feed
from scripts.pairing_data import DATA

from paraline import read_story
from paraline.models import encoder

_LOOK = 0.25  # seconds between two looks at the workers


class Run(NamedTuple):
    """Seconds by the clock, and the seconds of a processor that the command took."""

    seconds: float
    own: float


class Watch(threading.Thread):
    """Looks at worker processes: their seconds of a processor, and megabytes at most."""

    def __init__(self, workers: Mapping[object, psutil.Process]) -> None:
        super().__init__(daemon=True)
        self._workers = list(workers.values())
        self._before = sum(map(_seconds, self._workers))
        self._ended = threading.Event()
        self.most = 0.0

    def run(self) -> None:
        """Look until :meth:`end`."""
        while not self._ended.wait(_LOOK):
            held = [one.memory_full_info().uss for one in self._workers]
            self.most = max(self.most, *held)

    def end(self) -> float:
        """Return the seconds since the beginning."""
        self._ended.set()
        self.join()
        return sum(map(_seconds, self._workers)) - self._before


def _seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def run(feed: Path, out: Path, cache: Path, *how: str) -> Run:
    """Compare *feed*."""
    begun = time.perf_counter()
    process = started(feed, out, cache, *how)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"paraline batch ended with status {os.waitstatus_to_exitcode(status)}")
    return Run(time.perf_counter() - begun, used.ru_utime + used.ru_stime)


def files(folder: Path) -> dict[str, bytes]:
    """Return what lies in *folder*."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def mean_size(paths: list[Path]) -> float:
    """Return the files' mean size in kilobytes."""
    return statistics.fmean(path.stat().st_size for path in paths) / 1000


def main() -> None:
    """Print a line for each figure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--data", type=Path, default=DATA)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        feed = folder / "feed"
        write_feed(feed, options.data, options.pairs, distinct=True)
        for name in ("here", "there"):
            os.environ["PARALINE_CACHE"] = str(folder / name)
            encoder.encoder_folder()
        alone = run(feed, folder / "alone", folder / "here", "--workers", "1")
        print(f"one process: {alone.seconds:.0f} s")
        with LocalCluster(
            n_workers=options.workers, threads_per_worker=1, dashboard_address=":0"
        ) as cluster:
            processes = {name: psutil.Process(one.pid) for name, one in cluster.workers.items()}
            watch = Watch(processes)
            watch.start()
            address = cluster.scheduler_address
            whole = run(feed, folder / "cluster", folder / "client", "--dask", address)
            spent = watch.end()
            pair, stories = options.pairs, sorted(feed.iterdir())
            sent = statistics.fmean(len(pickle.dumps(read_story(path))) for path in stories)
            line = (folder / "cluster" / "results.jsonl").stat().st_size / pair / 1000
            report = mean_size(list((folder / "cluster").rglob("*.html")))
            print(f"{options.workers} workers: {whole.seconds:.0f} s")
            print(f"a worker's time for a pair: {spent / pair:.2f} core-seconds")
            print(f"a worker's memory: {watch.most / 1e9:.2f} GB at most")
            print(f"a pair on its way to a worker: {2 * sent / 1000:.0f} kB")
            print(f"and back, and on disk: a report of {report:.0f} kB, a line of {line:.0f} kB")
            print(f"the client's time for a pair: {1000 * whole.own / pair:.0f} core-milliseconds")
            victim = next(iter(processes.values()))
            killer = threading.Timer(whole.seconds / 10, victim.send_signal, [signal.SIGKILL])
            killer.start()
            run(feed, folder / "killed", folder / "other", "--dask", address)
            print(f"a worker was killed: {not victim.is_running()}")
        same = files(folder / "alone")
        for name in ("cluster", "killed"):
            told = "the same bytes" if files(folder / name) == same else "OTHER BYTES"
            print(f"{name}: {told} as from one process, in {len(same)} files")


if __name__ == "__main__":
    main()
