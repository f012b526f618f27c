"""Whatever a file holds, reading it ends with stories or with one clear sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraline.errors import ParalineError
from paraline.reading import read_stories

SAMPLES = sorted(Path(__file__).with_name("samples").iterdir())
BEGINNINGS = [
    b"<html>",
    b"<!DOCTYPE html>",
    b"<rss>",
    b"<?xml ?>",
    b'{"',
    b"[{",
    b"%PDF-",
    b"PK\x03\x04",
]
WATCHED = f"""
import json, sys
seen = []
sys.addaudithook(lambda event, args: seen.append((event, args)))
from paraline.reading import read_stories
for path in {[str(path) for path in SAMPLES]!r}:
    list(read_stories(path, on_error=lambda error: None))
print(json.dumps({{
    "sockets": [event for event, _ in seen if event in ("socket.connect", "socket.getaddrinfo")],
    "folders": [str(args[0]) for event, args in seen if event == "os.mkdir"],
    "processes": [event for event, _ in seen if event in ("subprocess.Popen", "os.system")],
}}))
"""


def read(data: bytes) -> None:
    """Read *data*, and check that every complaint is a sentence."""
    errors: list[ParalineError] = []
    try:
        for story in read_stories(data, "en", on_error=errors.append):
            assert story.sentences
    except ParalineError as error:
        errors.append(error)
    for error in errors:
        assert "\n" not in str(error) and len(str(error)) > 20


@given(st.sampled_from(BEGINNINGS), st.binary(max_size=200))
def test_anything_after_a_known_beginning(beginning: bytes, rest: bytes) -> None:
    read(beginning + rest)


@settings(max_examples=40)
@given(st.data())
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_damaged_sample(path: Path, data: st.DataObject) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    read(bytes(content[: data.draw(st.integers(len(content) // 2, len(content)))]))


def test_reading_touches_neither_network_nor_folders(tmp_path: Path) -> None:
    homes = {"HOME": tmp_path} | {
        f"XDG_{kind}_HOME": tmp_path / kind for kind in ("CACHE", "CONFIG", "DATA")
    }
    finished = subprocess.run(
        [sys.executable, "-c", WATCHED],
        env={**os.environ, **{name: str(path) for name, path in homes.items()}},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(finished.stdout) == {"sockets": [], "folders": [], "processes": []}
    assert finished.stderr == ""
    assert list(tmp_path.iterdir()) == []
