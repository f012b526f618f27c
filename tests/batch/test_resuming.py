"""A batch that is killed, again and again, must end as one that was left alone."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

GROUPS = 20
PATIENCE = 120.0  # seconds; only a hanging run takes them
MANY = 320
KILLS = 20


def command(
    program: Path, folder: Path, out: Path, *, step: int = 0, workers: int = 1
) -> list[str]:
    """Return the command of a batch, which kills itself at that *step*, if any."""
    return [sys.executable, *map(str, (program, folder, out, step, workers))]


def kill_at(step: int, program: Path, folder: Path, out: Path) -> bool:
    """Run the batch in a process of its own, and tell whether it got as far as that *step*."""
    finished = subprocess.run(command(program, folder, out, step=step), timeout=PATIENCE)
    assert finished.returncode in (-signal.SIGKILL, 0)
    return finished.returncode != 0


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
        assert kill_at(step, engines_file, folder, killed)
    assert 0 < (killed / "results.jsonl").read_bytes().count(b"\n") < GROUPS - 1
    # What a kill in the midst of a write leaves.
    with (killed / "results.jsonl").open("ab") as file:
        file.write(b'{"group":"story019","digest":"5c')
    (killed / "results.jsonl.part").write_bytes(b'{"group":"sto')
    engines["main"](folder, killed)
    assert everything(killed) == everything(whole)
    # Nothing is left to compare: these die over the tables, the overview and their likes.
    step = 1
    while kill_at(step, engines_file, folder, killed):
        step += 1
    assert step > 6
    assert everything(killed) == everything(whole)
    assert everything(killed)["results.jsonl"].count(b"\n") == GROUPS - 1
    assert everything(killed)["errors.jsonl"].count(b"\n") == 1


def test_twenty_kills_of_all_its_processes_change_nothing(
    make_feed: Callable[[int], Path], tmp_path: Path, engines_file: Path, engines: dict[str, Any]
) -> None:
    folder, whole = make_feed(MANY), tmp_path / "whole"
    (folder / "story004.lv.txt").write_bytes(b"")
    engines["main"](folder, whole)
    chance = random.Random(20)
    # A machine that is slow to kill lets a run end before: then another one is begun.
    rounds: list[tuple[Path, list[int]]] = []
    ended = True
    while sum(len(lines) for _, lines in rounds) < KILLS:
        if ended:
            assert len(rounds) < KILLS
            rounds.append((tmp_path / f"killed{len(rounds)}", []))
        killed, lines = rounds[-1]
        process = subprocess.Popen(
            command(engines_file, folder, killed, workers=2), start_new_session=True
        )
        ended = not kill_between(killed, count_lines(killed) + chance.randrange(9), process, chance)
        if not ended:
            lines.append(count_lines(killed))
    for killed, lines in rounds:
        assert lines == sorted(lines), "nothing that was kept is lost"
        last = command(engines_file, folder, killed, workers=2)
        assert subprocess.run(last, timeout=PATIENCE).returncode == 0
        assert everything(killed) == everything(whole)
        assert count_lines(killed) == MANY - 1
    between = {line for _, lines in rounds for line in lines if 0 < line < MANY - 1}
    assert len(between) > KILLS // 4, "they were killed at many places"


def kill_between(
    out: Path, count: int, process: subprocess.Popen[Any], chance: random.Random
) -> bool:
    """Kill the batch a moment after so many results; tell whether it had not ended before."""
    until = time.monotonic() + PATIENCE
    while count_lines(out) < count and process.poll() is None:
        assert time.monotonic() < until
        time.sleep(0.002)
    time.sleep(chance.uniform(0, 0.2))
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    code = process.wait(PATIENCE)
    assert code in (-signal.SIGKILL, 0)
    return code != 0


def test_workers_end_with_a_parent_that_is_killed(
    make_feed: Callable[[int], Path], tmp_path: Path, engines_file: Path
) -> None:
    folder, out = make_feed(MANY), tmp_path / "out"
    process = subprocess.Popen(
        command(engines_file, folder, out, workers=2), start_new_session=True
    )
    await_lines(out, 1, process)
    os.kill(process.pid, signal.SIGKILL)
    process.wait(PATIENCE)
    until = time.monotonic() + PATIENCE
    while alive(process.pid):
        assert time.monotonic() < until
        time.sleep(0.01)


def test_ctrl_c_ends_all_processes(
    make_feed: Callable[[int], Path], tmp_path: Path, engines_file: Path
) -> None:
    folder, out = make_feed(MANY), tmp_path / "out"
    process = subprocess.Popen(
        command(engines_file, folder, out, workers=2),
        start_new_session=True,
        stderr=subprocess.PIPE,
        # Shells let what runs in the background ignore it, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    await_lines(out, 1, process)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=PATIENCE)
    assert told.count(b"Traceback") == told.count(b"KeyboardInterrupt") == 1, "the parent's own"
    # Python's own tracker of resources ends when it hears that its parent has.
    until = time.monotonic() + PATIENCE
    while alive(process.pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert not alive(process.pid)


def alive(group: int) -> bool:
    """Tell whether a process of the *group* is left that is no zombie."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, pgrp = stat.read_text().rpartition(")")[2].split()[:3]
        except OSError:  # it has just ended
            continue
        if int(pgrp) == group and state != "Z":
            return True
    return False


def count_lines(out: Path) -> int:
    path = out / "results.jsonl"
    return path.read_bytes().count(b"\n") if path.exists() else 0


def await_lines(out: Path, count: int, process: subprocess.Popen[Any]) -> None:
    """Wait until there are so many results."""
    until = time.monotonic() + PATIENCE
    while count_lines(out) < count:
        assert process.poll() is None, "it has ended before"
        assert time.monotonic() < until
        time.sleep(0.002)
