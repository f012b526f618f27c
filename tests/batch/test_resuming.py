"""A batch that is killed, again and again, must end as one that was left alone."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

GROUPS = 20
PATIENCE = 60.0  # seconds; only a hanging run takes them


def start(program: Path, folder: Path, out: Path, delay: float) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, str(program), str(folder), str(out), str(delay)])


def finish(program: Path, folder: Path, out: Path) -> None:
    assert start(program, folder, out, 0.0).wait(PATIENCE) == 0


def kill_after(process: subprocess.Popen[bytes], results: Path, lines: int) -> None:
    """Send SIGKILL once *results* holds that many lines."""
    deadline = time.monotonic() + PATIENCE
    while not results.exists() or results.read_bytes().count(b"\n") < lines:
        assert process.poll() is None, "the run has ended by itself"
        assert time.monotonic() < deadline, "the run hangs"
        time.sleep(0.002)
    process.kill()
    assert process.wait(PATIENCE) == -9


def everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_killed_run_ends_as_if_nothing_had_happened(
    make_feed: Callable[[int], Path], tmp_path: Path, engines_file: Path
) -> None:
    folder = make_feed(GROUPS)
    (folder / "story004.lv.txt").write_bytes(b"")
    finish(engines_file, folder, tmp_path / "whole")
    killed = tmp_path / "killed"
    for lines in (1, 3, 8, 17):
        process = start(engines_file, folder, killed, 0.05)
        kill_after(process, killed / "results.jsonl", lines)
    # What a kill in the midst of a write leaves.
    with (killed / "results.jsonl").open("ab") as file:
        file.write(b'{"group":"story019","digest":"5c')
    (killed / "results.jsonl.part").write_bytes(b'{"group":"sto')
    finish(engines_file, folder, killed)
    assert everything(killed) == everything(tmp_path / "whole")
    assert everything(killed)["results.jsonl"].count(b"\n") == GROUPS - 1
    assert everything(killed)["errors.jsonl"].count(b"\n") == 1
