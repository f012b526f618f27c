"""Prints how fast ``paraline batch`` is, what memory it takes, and how both grow.

    python scripts/bench_batch.py [--pairs 100 400] [--workers 2] [--data ../shared/data]

Pairs of English and Latvian stories of at most 16 sentences are made by ``make_feed``, each
sentence with a number of its own. They are compared without translation, by processes whose
memories lie in a folder of their own: first with nothing known but the converted encoder, then
into another folder with a warm cache, then into the same folder again. The split by stage
and the slowest pairs are measured in this process, on the first pairs of the smallest run.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.make_feed import write_feed
from scripts.pairing_data import DATA

from paraline import compare, read_story
from paraline.embedding.e5 import E5Embedder

_COMMAND = "from paraline.cli import main; main()"
_SHARE = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)
_LOOK = 0.25  # seconds between two looks at the memory
_SINGLE = 40  # pairs compared one by one


class Run(NamedTuple):
    """Seconds, and the most megabytes that all processes together held, early and late."""

    seconds: float
    early: float
    late: float


def resident(group: int) -> float:
    """Return the megabytes that the processes of a group hold, what they share counted once."""
    kilobytes = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(process.name)) == group:
                found = _SHARE.search((process / "smaps_rollup").read_text())
                kilobytes += int(found[1]) if found else 0
        except OSError:  # it has ended
            continue
    return kilobytes * 1024 / 1e6


def started(feed: Path, out: Path, cache: Path, *how: str) -> subprocess.Popen[bytes]:
    """Start to compare *feed* by a process of its own, in a group of its own."""
    arguments = ["batch", str(feed), "-o", str(out), "--translator", "none", *how]
    return subprocess.Popen(
        [sys.executable, "-c", _COMMAND, *arguments],
        env={**os.environ, "PARALINE_CACHE": str(cache)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def run(feed: Path, out: Path, workers: int, cache: Path) -> Run:
    """Compare *feed*, and watch it."""
    begun = time.perf_counter()
    process = started(feed, out, cache, "--workers", str(workers))
    held = []
    while process.poll() is None:
        held.append(resident(process.pid))
        time.sleep(_LOOK)
    seconds = time.perf_counter() - begun
    if process.returncode:
        raise SystemExit(f"paraline batch ended with status {process.returncode}")
    half = len(held) // 2
    return Run(seconds, max(held[:half], default=0), max(held[half:], default=0))


def stages(feed: Path, pairs: int) -> tuple[Counter[str], list[float]]:
    """Return the seconds of each stage of some comparisons, and of each comparison."""
    embedder, spent, each = E5Embedder(), Counter[str](), []
    embedder.token_states(["warm"])
    embedder.embed(["warm"])
    for number in range(pairs):
        begun = last = time.perf_counter()
        stories = [read_story(feed / f"{number:06}.{code}.txt") for code in ("en", "lv")]
        spent["reading"] += time.perf_counter() - last
        current, last = "", time.perf_counter()

        def mark(stage: str) -> None:
            nonlocal current, last
            now = time.perf_counter()
            if current:
                spent[current] += now - last
            current, last = stage, now

        compare(*stories, embedder=embedder, translator="none", stage=mark)
        mark("")
        each.append(time.perf_counter() - begun)
    return spent, each


def main() -> None:
    """Print a table of runs, then the split by stage."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, nargs="+", default=[100, 400])
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--data", type=Path, default=DATA)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        print("pairs  pairs/s   MB early / late   another folder   same folder")
        for count in options.pairs:
            feed, cache = folder / f"feed{count}", folder / f"cache{count}"
            write_feed(feed, options.data, count, distinct=True)
            write_feed(folder / "warm", options.data, 1, seed=1)
            run(folder / "warm", folder / f"warm-{count}", 1, cache)  # converts the encoder
            cold = run(feed, folder / f"out{count}", options.workers, cache)
            known = run(feed, folder / f"known{count}", options.workers, cache)
            again = run(feed, folder / f"out{count}", options.workers, cache)
            print(
                f"{count:5}  {count / cold.seconds:7.2f}   {cold.early:8.0f} / {cold.late:.0f}  "
                f"{cold.seconds / known.seconds:13.1f}x  {cold.seconds / again.seconds:11.1f}x",
                flush=True,
            )
        spent, each = stages(folder / f"feed{min(options.pairs)}", _SINGLE)
    every = sum(spent.values())
    ranked = statistics.quantiles(each, n=20)
    print(
        f"one pair in this process: median {statistics.median(each):.2f} s, p95 {ranked[-1]:.2f} s"
    )
    print("; ".join(f"{stage} {seconds / every:.0%}" for stage, seconds in spent.most_common()))


if __name__ == "__main__":
    main()
