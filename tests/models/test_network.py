"""Only ``models install`` and ``models available``, given a remote name, touch the network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

# Looking a name up and connecting are told of by Python itself, whoever does it.
WATCHED = """
import json, sys
NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.sendto")
seen = []

def watch(event, arguments):
    if event.startswith(NETWORK):
        seen.append(event)

sys.addaudithook(watch)
from paraline.cli import cli
for arguments in json.loads(sys.argv[1]):
    status = cli(arguments, standalone_mode=False) or 0
    print(json.dumps([arguments, status, seen]), file=sys.stderr)
    seen.clear()
"""

STORIES = {
    "a.txt": "Valdība šodien sanāca. Premjers sacīja, ka nauda būs. Tilts Rīgā ir jauns.",
    "b.txt": "Valdība šodien sanāca. Tilts Rīgā ir jauns.",
}


def told(commands: list[list[str]]) -> list[tuple[list[str], int, list[str]]]:
    """Run the commands in one process; return each with its status and what it did."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", WATCHED, json.dumps(commands)],
        env={**os.environ, "NO_PROXY": "*"},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("[[")]
    return [tuple(json.loads(line)) for line in lines]


def test_nothing_else_touches_the_network(
    packages_dir: Path, tiny_argosmodel: Path, tmp_path: Path
) -> None:
    for name, text in STORIES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    a, b = (str(tmp_path / name) for name in STORIES)
    index = tmp_path / "index.json"
    remote = {"from_code": "ru", "to_code": "en", "links": ["https://example.invalid/p"]}
    local = {"from_code": "lv", "to_code": "en", "links": [str(tiny_argosmodel)]}
    index.write_text(json.dumps([remote, local]))
    commands = [
        ["models", "list"],
        ["models", "path"],
        ["models", "available", "--index", str(index)],
        ["models", "install", str(tiny_argosmodel)],
        ["models", "remove", "lv-en"],
        ["models", "install", "lv-en", "--index", str(index)],
        ["models", "check"],
        ["models", "list"],
        ["translate", a, "--from", "lv", "--to", "en"],
        ["align", a, b, "--lang-a", "lv", "--lang-b", "lv"],
        ["compare", a, b, "--lang-a", "lv", "--lang-b", "lv"],
        ["models", "remove", "lv-en"],
        ["models", "install", str(tiny_argosmodel.parent)],
    ]
    assert told(commands) == [(command, 0, []) for command in commands]
    assert packages_dir.is_dir()


@pytest.mark.usefixtures("packages_dir")
def test_a_remote_name_does(shelf: Any, tiny_argosmodel: Path) -> None:
    link = shelf.put("/p", tiny_argosmodel.read_bytes())
    index = shelf.put_index({"from_code": "lv", "to_code": "en", "links": [link]})
    commands = [["models", "available"], ["models", "install", "lv-en"]]
    seen = told([[*command, "--index", index] for command in commands])
    assert [(status, "socket.connect" in events) for _, status, events in seen] == [(0, True)] * 2
