"""The README says what is so."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from paraline.cli import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Processors differ in the encoder's last digits, and so may two of a confidence.
CONFIDENCE, ROUNDED = re.compile(r"\b[01]\.\d\d(?=, [0-9a-f]{12})"), 0.025


def test_it_starts_with_two_commands_that_the_makefile_has_too() -> None:
    first, second = re.findall(r"```sh\n(.*?)\n```", README)[:2]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in (first, second):
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")
        assert f"$(BIN)/{command.rpartition('&& .venv/bin/')[2]}" in makefile
    stories = first.split()[-2:]
    assert all((ROOT / name).is_file() for name in stories)
    assert second.rpartition("&& .venv/bin/")[2].startswith("pytest")


def _without_confidence(line: str) -> tuple[str, float]:
    """Return *line* without a finding's confidence, and that."""
    found = CONFIDENCE.search(line)
    return CONFIDENCE.sub("", line).rstrip(), float(found[0]) if found else 0.0


def test_the_output_it_shows_is_the_output() -> None:
    shown = re.search(r"```text\n(.*?)\n```", README, re.DOTALL)
    assert shown is not None
    folder = "corpora/border-drill"
    result = subprocess.run(
        [
            *(sys.executable, "-c", "from paraline.cli import main; main()", "compare"),
            *(f"{folder}/en.txt", f"{folder}/lv.txt"),
        ],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "92"},
        timeout=300,
    )
    printed = dict(map(_without_confidence, result.stdout.decode().splitlines()))
    told = [line for line in shown[1].splitlines() if line != "[…]"]
    assert len(told) > 40
    for line, confidence in map(_without_confidence, told):
        assert line in printed
        assert abs(printed[line] - confidence) < ROUNDED, line


@pytest.mark.parametrize("name", cli.list_commands(click.Context(cli)))
def test_every_command_is_named(name: str) -> None:
    assert f"paraline {name} " in README or f"paraline {name}\n" in README


def test_every_dependency_has_a_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[<>=\[]", one)[0] for one in project["dependencies"]]
    table = README[README.index("Why each dependency") :]
    assert [name for name in names if f"`{name}`" not in table] == []


def test_every_script_it_names_exists() -> None:
    named = set(re.findall(r"scripts/\w+\.py", README))
    assert named
    assert [name for name in sorted(named) if not (ROOT / name).is_file()] == []
