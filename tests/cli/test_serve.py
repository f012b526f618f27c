from __future__ import annotations

import os
import signal
import subprocess
import sys

import httpx
import pytest
from click.testing import CliRunner

from paraline.cli.serve import serve
from paraline.errors import ParalineError

SERVE = "from paraline.cli.serve import serve; serve()"


def test_the_page_is_there_until_it_is_stopped() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SERVE, "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        try:
            assert process.stderr
            line = process.stderr.readline()
            assert line.startswith("paraline: open http://127.0.0.1:"), line
            # The socket listens before the line is printed: a request only has to wait.
            response = httpx.get(line.split()[2], timeout=60, trust_env=False)
            assert response.status_code == 200
            assert "server" not in response.headers
        finally:
            process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stdout, stderr) == (0, "", "")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1"])
def test_others_are_not_let_in(host: str) -> None:
    result = CliRunner().invoke(serve, ["--host", host])
    assert isinstance(result.exception, ParalineError)
    assert f"not for {host}" in str(result.exception)


def test_a_port_is_a_number_in_range() -> None:
    assert CliRunner().invoke(serve, ["--port", "70000"]).exit_code == 2


def test_an_unknown_translator_is_refused_before_anything_listens() -> None:
    result = CliRunner().invoke(serve, ["--port", "0", "--translator", "nobody"])
    assert isinstance(result.exception, ParalineError)
    assert "name one of argos" in str(result.exception)
    assert result.stderr == ""
