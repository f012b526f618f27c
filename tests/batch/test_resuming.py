"""A batch that is killed, again and again, must end as one that was left alone."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

GROUPS = 20
PATIENCE = 120.0  # seconds; only a hanging run takes them


def kill_at(step: int, program: Path, folder: Path, out: Path) -> None:
    """Run the batch in a process of its own, which kills itself at that *step*."""
    command = [sys.executable, str(program), str(folder), str(out), str(step)]
    assert subprocess.run(command, timeout=PATIENCE).returncode == -signal.SIGKILL


def everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_killed_run_ends_as_if_nothing_had_happened(
    make_feed: Callable[[int], Path], tmp_path: Path, engines_file: Path, engines: dict[str, Any]
) -> None:
    folder, whole, killed = make_feed(GROUPS), tmp_path / "whole", tmp_path / "killed"
    (folder / "story004.lv.txt").write_bytes(b"")
    engines["main"](folder, whole)
    # A group takes three steps: its report is opened, and renamed, then the results are opened.
    for step in (3, 17, 32):
        kill_at(step, engines_file, folder, killed)
    assert 0 < (killed / "results.jsonl").read_bytes().count(b"\n") < GROUPS - 1
    # What a kill in the midst of a write leaves.
    with (killed / "results.jsonl").open("ab") as file:
        file.write(b'{"group":"story019","digest":"5c')
    (killed / "results.jsonl.part").write_bytes(b'{"group":"sto')
    engines["main"](folder, killed)
    assert everything(killed) == everything(whole)
    assert everything(killed)["results.jsonl"].count(b"\n") == GROUPS - 1
    assert everything(killed)["errors.jsonl"].count(b"\n") == 1
