"""Listening on this machine, and on nothing else."""

from __future__ import annotations

import contextlib
import importlib.util
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

from paraline.errors import ParalineError

if TYPE_CHECKING:
    from paraline.differences.settings import Settings
    from paraline.translation import Translator

# "localhost" is taken for the address that it stands for, whatever a resolver says.
_ADDRESSES = {"127.0.0.1": "127.0.0.1", "localhost": "127.0.0.1", "::1": "::1"}
_NAMES = ("127.0.0.1", "localhost", "[::1]")
_NEEDED = ("starlette", "uvicorn", "python_multipart")


@dataclass(frozen=True, slots=True)
class Listening:
    """An open socket, and the address that a browser finds it under."""

    socket: socket.socket
    url: str

    @property
    def hosts(self) -> frozenset[str]:
        """The ``Host`` headers of requests that are meant for this page."""
        port = self.socket.getsockname()[1]
        bare = _NAMES if port == 80 else ()
        return frozenset([*(f"{name}:{port}" for name in _NAMES), *bare])


def listen(host: str, port: int) -> Listening:
    """Open *port* on *host*; 0 takes any free one.

    Raises
    ------
    ParalineError
        If *host* is not this machine itself, the port cannot be had, or the extra ``web`` is
        not installed.
    """
    if any(importlib.util.find_spec(name) is None for name in _NEEDED):
        raise ParalineError("the workbench needs more packages: pip install 'paraline[web]'")
    address = _ADDRESSES.get(host)
    if address is None:
        raise ParalineError(
            f"the workbench has no log-in and is for this machine only, not for {host}: "
            "give --host 127.0.0.1, localhost or ::1"
        )
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        opened = socket.create_server((address, port), family=family)
    except OSError as error:
        raise ParalineError(
            f"port {port} on {host} cannot be had ({error.strerror}): give another --port"
        ) from None
    name = f"[{address}]" if ":" in address else address
    return Listening(opened, f"http://{name}:{opened.getsockname()[1]}/")


def serve_until_stopped(
    listening: Listening,
    translator: Translator | None = None,
    settings: Settings | None = None,
) -> None:
    """Answer requests until Ctrl+C or SIGTERM; a comparison at work is finished, then it ends.

    *translator* is the engine for translations, and *settings* what to leave out, as for
    :func:`paraline.compare`.
    """
    import uvicorn

    from paraline.web.app import create_app

    config = uvicorn.Config(
        create_app(listening.hosts, translator=translator, settings=settings),
        access_log=False,
        lifespan="off",
        log_level="warning",
        proxy_headers=False,
        server_header=False,
        ws="none",
    )
    with contextlib.closing(listening.socket), contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening.socket])
