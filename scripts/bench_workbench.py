"""Post many comparisons at once to ``paraline serve`` and say how long they took, and the memory.

    python scripts/bench_workbench.py [--count 50] [--jobs 1]

Every pair of versions of the stories in corpora/ is sent, again and again, by as many clients as
there are comparisons, each following its own to the end.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import signal
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice, permutations
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parent.parent
SERVE = "from paraline.cli.serve import serve; serve()"


def pairs() -> list[dict[str, Any]]:
    """Return what is sent: each ordered pair of versions of each story."""
    bodies = []
    for folder in sorted(path for path in (ROOT / "corpora").iterdir() if path.is_dir()):
        versions = sorted(folder.glob("??.txt"))
        for one, other in permutations(versions, 2):
            stories = [
                {"text": path.read_text(encoding="utf-8"), "name": f"{folder.name}/{path.name}"}
                for path in (one, other)
            ]
            bodies.append({"stories": stories})
    return bodies


async def follow(client: httpx.AsyncClient, body: dict[str, Any]) -> tuple[float, int]:
    """Compare, and check that the result is one's own; return the seconds, and the first place."""
    begun = time.perf_counter()
    made = (await client.post("api/comparisons", json=body)).json()
    address = f"api/comparisons/{made['id']}"
    async with client.stream("GET", f"{address}/events") as stream:
        async for _ in stream.aiter_lines():
            pass
    result = (await client.get(f"{address}/results/json")).json()
    names = [story["path"] for story in result["stories"]]
    assert names == [story["name"] for story in body["stories"]], "mixed up"
    return time.perf_counter() - begun, made["place"]


async def load(address: str, count: int) -> list[tuple[float, int]]:
    """Send *count* comparisons at once, after one that loads the models."""
    bodies = list(islice(cycle(pairs()), count))
    limits = httpx.Limits(max_connections=2 * count)
    async with httpx.AsyncClient(
        base_url=address, limits=limits, timeout=3600, trust_env=False
    ) as client:
        await follow(client, bodies[0])
        return list(await asyncio.gather(*(follow(client, body) for body in bodies)))


def memory(process: int, name: str) -> float:
    """Return a line of the process's status in megabytes."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(re.findall(rf"{name}:\s+(\d+) kB", status)[0]) / 1024


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        command = ["--port", "0", "--translator", "none", "--jobs", str(options.jobs)]
        store = ["--store", str(Path(folder) / "comparisons.sqlite")]
        with subprocess.Popen(
            [sys.executable, "-c", SERVE, *command, *store], stderr=subprocess.PIPE, text=True
        ) as process:
            assert process.stderr
            address = process.stderr.readline().split()[2]
            begun = time.perf_counter()
            ended = asyncio.run(load(address, options.count))
            whole = time.perf_counter() - begun
            print(f"{options.count} comparisons, {options.jobs} at a time: {whole:.1f} s in all")
            print(f"first {min(ended)[0]:.1f} s, last {max(ended)[0]:.1f} s")
            print(f"furthest place in the line {max(place for _, place in ended)}")
            print(f"memory at its peak {memory(process.pid, 'VmHWM'):.0f} MB")
            process.send_signal(signal.SIGINT)


if __name__ == "__main__":
    main()
