"""The workbench without a model, what one sends to it, and one that listens."""

from __future__ import annotations

import contextlib
import runpy
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from scripts.screenshots import served
from starlette.applications import Starlette

from paraline.embedding.e5 import E5Embedder
from paraline.web.app import create_app

HOST = "127.0.0.1:8765"
HOSTS = {HOST, "localhost:8765", "[::1]:8765"}
WIDE = {"width": 1280, "height": 900}
EN = "The council of Cesis met on Monday. It took three decisions. Nobody voted against them."
LV = "Cēsu dome pirmdien sanāca uz sēdi. Tā pieņēma trīs lēmumus. Neviens nebalsoja pret."
Post = Callable[..., httpx.Response]


class Client:
    """Asks the application itself, without a network; several threads may ask at once."""

    def __init__(self, app: Starlette, portal: BlockingPortal) -> None:
        transport = httpx.ASGITransport(app)
        self._client = httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}")
        self._portal = portal
        self.workbench = app.state.workbench

    def request(self, method: str, url: str, **options: Any) -> httpx.Response:
        return self._portal.call(partial(self._client.request, method, url, **options))

    def get(self, url: str, **options: Any) -> httpx.Response:
        return self.request("GET", url, **options)

    def post(self, url: str, **options: Any) -> httpx.Response:
        return self.request("POST", url, **options)

    def delete(self, url: str, **options: Any) -> httpx.Response:
        return self.request("DELETE", url, **options)

    def add(self, *texts: str, wait: bool = True) -> httpx.Response:
        """Compare *texts* by the API."""
        stories = [{"text": text} for text in texts or (EN, LV)]
        address = f"/api/comparisons?wait={str(wait).lower()}"
        return self.post(address, json={"stories": stories})

    def over(self, address: str, **options: Any) -> httpx.Response:
        """Return the page of a comparison once it is no longer at work."""
        for _ in range(600):
            response = self.get(address, **options)
            if "waiting.js" not in response.text:
                return response
            time.sleep(0.02)
        raise AssertionError("it does not end")


@pytest.fixture(scope="session")
def engines() -> dict[str, Any]:
    return runpy.run_path(str(Path(__file__).parents[1] / "batch" / "engines.py"))


@pytest.fixture
def make_app(engines: dict[str, Any], tmp_path: Path) -> Iterator[Callable[..., Starlette]]:
    """Make an application without a model; it is closed at the end."""
    made: list[Starlette] = []

    def make(hosts: Any = frozenset(HOSTS), **options: Any) -> Starlette:
        usual = {
            "embedder": engines["HashEmbedder"](),
            "translator": engines["NoTranslator"](),
            "store": tmp_path / "kept" / "comparisons.sqlite",
        }
        made.append(create_app(hosts, **{**usual, **options}))
        return made[-1]

    make.made = made  # type: ignore[attr-defined]
    yield make
    for app in made:
        app.state.workbench.close()


@pytest.fixture
def make_client(make_app: Callable[..., Starlette]) -> Iterator[Callable[..., Client]]:
    with start_blocking_portal() as portal:
        yield lambda **options: Client(make_app(**options), portal)


@pytest.fixture
def client(make_client: Callable[..., Client]) -> Client:
    return make_client()


@pytest.fixture
def post(client: Client) -> Post:
    """Send the form as a browser does and wait for what comes of it.

    Fields can be replaced, or left out with ``None``.
    """

    def post(
        files: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
        **fields: str | None,
    ) -> httpx.Response:
        sent = {"text_a": EN, "text_b": LV, "language_a": "", "language_b": "", **fields}
        empty = {f"file_{side}": ("", b"") for side in "abcd"}
        sender = {"Origin": f"http://{HOST}", **(headers or {})}
        response = client.post(
            "/",
            data={name: value for name, value in sent.items() if value is not None},
            files={**empty, **(files or {})},
            headers=sender,
        )
        if response.status_code != 303:
            return response
        return client.over(response.headers["location"], headers={"Host": sender.get("Host", HOST)})

    return post


@pytest.fixture
def serve(make_app: Callable[..., Starlette]) -> Iterator[Callable[..., str]]:
    """Serve the workbench on a free port until the end of the test; return its address."""
    with contextlib.ExitStack() as stack:
        yield lambda **options: stack.enter_context(
            served(lambda hosts: make_app(hosts, **options))
        )


class SlowEmbedder:
    """Waits at the encoding until it is let go; tells how many have come so far."""

    signature = "slow/1"

    def __init__(self, real: Any) -> None:
        self._real = real
        self.go = threading.Event()
        self.came = 0

    def embed(self, texts: Any) -> Any:
        self.came += 1
        assert self.go.wait(60)
        return self._real.embed(texts)


@pytest.fixture
def slow(engines: dict[str, Any]) -> Iterator[SlowEmbedder]:
    embedder = SlowEmbedder(engines["HashEmbedder"]())
    yield embedder
    embedder.go.set()


@pytest.fixture(scope="session")
def real() -> E5Embedder:
    """The bundled encoder, loaded once."""
    return E5Embedder()


@pytest.fixture
def visit(watched: Any) -> Iterator[Callable[..., Any]]:
    """Open a page; what goes wrong on it, or leads elsewhere, fails the test."""
    homes: list[str] = []

    def visit(url: str, *, viewport: Any = WIDE, **options: Any) -> Any:
        homes.append(url)
        return watched.open(url, viewport=viewport, **options)

    yield visit
    cookies = [cookie for context in watched.contexts for cookie in context.cookies()]
    watched.close()
    # An answer of 4xx to a form is said on the console as well.
    assert [line for line in watched.troubles if "Failed to load resource" not in line] == []
    assert [url for url in watched.asked if not url.startswith((*homes, "blob:"))] == []
    assert cookies == []
