from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from paraline.cli.serve import serve
from paraline.errors import ParalineError

EN = "The council of Cesis met on Monday. It took three decisions. Nobody voted against them."
SERVE = "from paraline.cli.serve import serve; serve()"


@contextlib.contextmanager
def running(*options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the command; give the process and the line that it prints, and stop it at the end."""
    with subprocess.Popen(
        [sys.executable, "-c", SERVE, "--port", "0", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        try:
            assert process.stderr
            yield process, process.stderr.readline()
        finally:
            process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=120)
    assert (stdout, stderr) == ("", "")


def test_the_page_is_there_until_it_is_stopped() -> None:
    with running() as (process, line):
        assert line.startswith("paraline: open http://127.0.0.1:"), line
        # The socket listens before the line is printed: a request only has to wait.
        response = httpx.get(line.split()[2], timeout=60, trust_env=False)
        assert response.status_code == 200
        assert "server" not in response.headers
    assert process.returncode == 0


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1"])
def test_others_are_not_let_in(host: str) -> None:
    result = CliRunner().invoke(serve, ["--host", host])
    assert isinstance(result.exception, ParalineError)
    assert f"not for {host}" in str(result.exception)


def test_others_are_let_in_with_a_token(tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("a token that is long enough\n", encoding="utf-8")
    with running("--host", "127.0.0.2", "--token-file", str(token)) as (process, line):
        assert line.startswith("paraline: open http://127.0.0.2:")
        assert "the token is the password" in line
        address = line.split()[2].rstrip("/")
        assert httpx.get(address, timeout=60, trust_env=False).status_code == 401
        known = ("", "a token that is long enough")
        assert httpx.get(address, auth=known, timeout=60, trust_env=False).status_code == 200
    assert process.returncode == 0


@pytest.mark.parametrize("content", [None, b"", b"short\n", b"\xff\xfe"])
def test_a_token_that_is_none_is_refused(tmp_path: Path, content: bytes | None) -> None:
    token = tmp_path / "token"
    if content is not None:
        token.write_bytes(content)
    result = CliRunner().invoke(serve, ["--port", "0", "--token-file", str(token)])
    assert isinstance(result.exception, ParalineError)
    assert result.stderr == ""


def test_what_is_in_the_line_does_not_keep_it_from_ending(tmp_path: Path) -> None:
    store = tmp_path / "kept.sqlite"
    stories = {"stories": [{"text": EN}, {"text": EN}]}
    with running("--store", str(store), "--translator", "none") as (process, line):
        address = f"{line.split()[2]}api/comparisons"
        for _ in range(20):
            response = httpx.post(address, json=stories, timeout=60, trust_env=False)
            assert response.status_code == 202
        with httpx.stream("GET", f"{address}/{response.json()['id']}/events", trust_env=False) as s:
            lines = s.iter_lines()
            assert next(lines) == "event: status"
            process.send_signal(signal.SIGINT)
            assert '"cancelled"' in "".join(lines)
    assert process.returncode == 0


def test_a_port_is_a_number_in_range() -> None:
    assert CliRunner().invoke(serve, ["--port", "70000"]).exit_code == 2


def test_an_unknown_translator_is_refused_before_anything_listens() -> None:
    result = CliRunner().invoke(serve, ["--port", "0", "--translator", "nobody"])
    assert isinstance(result.exception, ParalineError)
    assert "name one of argos" in str(result.exception)
    assert result.stderr == ""
