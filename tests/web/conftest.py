"""The workbench without a model, and what one sends to it."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from starlette.types import ASGIApp

from paraline.web.app import create_app

HOST = "127.0.0.1:8765"
EN = "The council of Cesis met on Monday. It took three decisions. Nobody voted against them."
LV = "Cēsu dome pirmdien sanāca uz sēdi. Tā pieņēma trīs lēmumus. Neviens nebalsoja pret."
Post = Callable[..., httpx.Response]


class Client:
    """Asks the application itself, without a network; several threads may ask at once."""

    def __init__(self, app: ASGIApp, portal: BlockingPortal) -> None:
        transport = httpx.ASGITransport(app)
        self._client = httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}")
        self._portal = portal

    def request(self, method: str, url: str, **options: Any) -> httpx.Response:
        return self._portal.call(partial(self._client.request, method, url, **options))

    def get(self, url: str, **options: Any) -> httpx.Response:
        return self.request("GET", url, **options)

    def post(self, url: str, **options: Any) -> httpx.Response:
        return self.request("POST", url, **options)


@pytest.fixture(scope="session")
def engines() -> dict[str, Any]:
    return runpy.run_path(str(Path(__file__).parents[1] / "batch" / "engines.py"))


@pytest.fixture
def client(engines: dict[str, Any]) -> Iterator[Client]:
    app = create_app(
        {HOST, "localhost:8765", "[::1]:8765"},
        embedder=engines["HashEmbedder"](),
        translator=engines["NoTranslator"](),
    )
    with start_blocking_portal() as portal:
        yield Client(app, portal)


@pytest.fixture
def post(client: Client) -> Post:
    """Send the form as a browser does; fields can be replaced, or left out with ``None``."""

    def post(
        files: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
        **fields: str | None,
    ) -> httpx.Response:
        sent = {"text_a": EN, "text_b": LV, "language_a": "", "language_b": "", **fields}
        empty = {"file_a": ("", b""), "file_b": ("", b"")}
        return client.post(
            "/",
            data={name: value for name, value in sent.items() if value is not None},
            files={**empty, **(files or {})},
            headers={"Origin": f"http://{HOST}", **(headers or {})},
        )

    return post
