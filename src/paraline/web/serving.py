"""Listening: on this machine, or, for those who know a token, on another address."""

from __future__ import annotations

import contextlib
import importlib.util
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from paraline.errors import ParalineError

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from paraline.differences.settings import Settings
    from paraline.translation.translator import Translator

# "localhost" is taken for the address that it stands for, whatever a resolver says.
_ADDRESSES = {"127.0.0.1": "127.0.0.1", "localhost": "127.0.0.1", "::1": "::1"}
_NAMES = ("127.0.0.1", "localhost", "[::1]")
_EVERYWHERE = ("0.0.0.0", "::", "")
_NEEDED = ("starlette", "uvicorn", "python_multipart")
_TOKEN = 16  # letters that a token has at least
_CONNECTIONS = 256
_GRACE = 5  # seconds in which answers may be finished at the end


@dataclass(frozen=True, slots=True)
class Listening:
    """An open socket, the address that a browser finds it under, and other names of it."""

    socket: socket.socket
    url: str
    names: tuple[str, ...] = _NAMES

    @property
    def hosts(self) -> frozenset[str]:
        """The ``Host`` headers of requests that are meant for this page."""
        port = self.socket.getsockname()[1]
        bare = self.names if port == 80 else ()
        return frozenset([*(f"{name}:{port}" for name in self.names), *bare])


def listen(
    host: str, port: int, *, token: str | None = None, names: Iterable[str] = ()
) -> Listening:
    """Open *port* on *host*; 0 takes any free one.

    Parameters
    ----------
    token
        What everyone who asks has to know; without one nobody but this machine is let in.
    names
        Further names or addresses under which browsers reach this machine.

    Raises
    ------
    ParalineError
        If *host* is not this machine itself and there is no token, the token is too short, the
        port cannot be had, or the extra ``web`` is not installed.
    """
    if any(importlib.util.find_spec(name) is None for name in _NEEDED):
        raise ParalineError("the workbench needs more packages: pip install 'paraline[web]'")
    if token is not None and len(token) < _TOKEN:
        raise ParalineError(f"a token of {len(token)} letters is too short: give {_TOKEN} or more")
    address = _ADDRESSES.get(host)
    known = tuple(name.lower() for name in names)
    if address is None and token is None:
        raise ParalineError(
            f"without a token the workbench is for this machine only, not for {host or 'all'}: "
            "give --host 127.0.0.1, localhost or ::1, or a --token-file"
        )
    if host in _EVERYWHERE and not known:
        raise ParalineError(
            f"{host or 'an empty host'} is every address of this machine: give with --name the "
            "one that browsers use"
        )
    opened = _open(address or host, port)
    shown = known[0] if known else address or host
    shown = f"[{shown}]" if ":" in shown else shown
    all_names = dict.fromkeys((*_NAMES, shown.lower(), *known))
    url = f"http://{shown}:{opened.getsockname()[1]}/"
    return Listening(opened, url, tuple(all_names))


def _open(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        return socket.create_server((address, port), family=family)
    except OSError as error:
        raise ParalineError(
            f"port {port} on {address} cannot be had ({error.strerror}): give another --port"
        ) from None


def serve_until_stopped(
    listening: Listening,
    translator: Translator | None = None,
    settings: Settings | None = None,
    *,
    store: Path | None = None,
    jobs: int = 1,
    token: str | None = None,
) -> None:
    """Answer requests until Ctrl+C or SIGTERM; a comparison at work ends at its next stage.

    The parameters are those of :func:`paraline.web.app.create_app`.
    """
    from paraline.web.app import create_app

    app = create_app(
        listening.hosts,
        translator=translator,
        settings=settings,
        store=store,
        jobs=jobs,
        token=token,
    )
    with contextlib.closing(listening.socket), contextlib.suppress(KeyboardInterrupt):
        server_of(app).run(sockets=[listening.socket])


def server_of(app: Starlette) -> Any:
    """Return a uvicorn server for *app* that gives up its comparisons when it ends."""
    import uvicorn

    from paraline.web.patience import Hurried

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            # First, so that those who follow a comparison hear of its end.
            app.state.workbench.give_up()
            await super().shutdown(sockets)
            app.state.workbench.close()

    config = uvicorn.Config(
        app,
        access_log=False,
        http=Hurried,
        lifespan="off",
        limit_concurrency=_CONNECTIONS,
        log_level="warning",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
        ws="none",
    )
    return Server(config)
