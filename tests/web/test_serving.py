from __future__ import annotations

import contextlib
import importlib.util
import socket
from collections.abc import Callable

import pytest

from paraline.errors import ParalineError
from paraline.web.serving import Listening, listen


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_free_port_of_this_machine(host: str) -> None:
    listening = listen(host, 0)
    with contextlib.closing(listening.socket):
        address, port = listening.socket.getsockname()
        assert address == "127.0.0.1"
        assert listening.url == f"http://127.0.0.1:{port}/"
        assert listening.hosts == {f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}"}


def test_the_newer_protocol() -> None:
    try:
        listening = listen("::1", 0)
    except ParalineError:
        pytest.skip("this machine has no ::1")
    with contextlib.closing(listening.socket):
        assert listening.url == f"http://[::1]:{listening.socket.getsockname()[1]}/"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "192.0.2.1", "example.org", "127.1"])
def test_nobody_else_is_let_in(host: str) -> None:
    with pytest.raises(ParalineError, match="for this machine only"):
        listen(host, 0)


TOKEN = "a token that is long enough"


def test_another_address_needs_a_token() -> None:
    # All of 127.0.0.0/8 is this machine, but only 127.0.0.1 goes without a token.
    with pytest.raises(ParalineError, match="--token-file"):
        listen("127.0.0.2", 0)
    listening = listen("127.0.0.2", 0, token=TOKEN)
    with contextlib.closing(listening.socket):
        port = listening.socket.getsockname()[1]
        assert listening.url == f"http://127.0.0.2:{port}/"
        assert f"127.0.0.2:{port}" in listening.hosts


def test_every_address_needs_a_name_too() -> None:
    with pytest.raises(ParalineError, match="--name"):
        listen("0.0.0.0", 0, token=TOKEN)
    listening = listen("0.0.0.0", 0, token=TOKEN, names=["Desk.example"])
    with contextlib.closing(listening.socket):
        port = listening.socket.getsockname()[1]
        assert listening.url == f"http://desk.example:{port}/"
        assert f"desk.example:{port}" in listening.hosts
        assert f"0.0.0.0:{port}" not in listening.hosts


@pytest.mark.parametrize("token", ["", "short", "x" * 15])
def test_a_token_that_can_be_guessed_is_refused(token: str) -> None:
    with pytest.raises(ParalineError, match="too short"):
        listen("127.0.0.1", 0, token=token)


def test_a_port_in_use_is_an_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(ParalineError, match=f"port {port} .*give another --port"):
            listen("127.0.0.1", port)


def test_port_80_goes_without_saying() -> None:
    class Port80(socket.socket):
        def getsockname(self) -> tuple[str, int]:
            return "127.0.0.1", 80

    with Port80() as made:
        hosts = Listening(made, "http://127.0.0.1:80/").hosts
    assert {"127.0.0.1", "localhost", "[::1]", "127.0.0.1:80"} <= hosts


@pytest.mark.parametrize("missing", ["starlette", "uvicorn", "python_multipart"])
def test_without_the_extra_the_way_to_install_it_is_told(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    real: Callable[..., object] = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name: None if name == missing else real(name),
    )
    with pytest.raises(ParalineError, match=r"pip install 'paraline\[web\]'"):
        listen("127.0.0.1", 0)
