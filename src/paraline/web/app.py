"""The workbench as an ASGI application."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Sequence
from functools import cache
from http import HTTPStatus
from importlib import resources
from typing import TYPE_CHECKING

import anyio
from jinja2 import Template
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from paraline.comparison import compare
from paraline.embedding import default_embedder
from paraline.errors import ParalineError
from paraline.reporting.html import render_html
from paraline.reporting.pages import load_template
from paraline.reporting.visible import visible
from paraline.translation.named import engine_of
from paraline.web.guard import MAX_BODY, PAGE_POLICY, Guard
from paraline.web.submission import MAX_CHARACTERS, Entry, empty_form, read_form, to_stories

if TYPE_CHECKING:
    from paraline.differences.settings import Settings
    from paraline.embedding.embedder import Embedder
    from paraline.translation.translator import Translator

_WAITING = 8  # comparisons that may stand in line behind the one at work
_META_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')


def create_app(
    hosts: Collection[str],
    *,
    embedder: Embedder | None = None,
    translator: Translator | str | None = None,
    settings: Settings | None = None,
) -> Starlette:
    """Return the workbench; no model is loaded before the first comparison.

    Parameters
    ----------
    hosts
        The ``Host`` headers that are answered, in lower case, port included
        (``127.0.0.1:8765``).
    embedder, translator, settings
        As for :func:`paraline.compare`; they are kept for all comparisons.
    """
    workbench = _Workbench(embedder or default_embedder(), engine_of(translator), settings)
    return Starlette(
        routes=[
            Route("/", workbench.show, methods=["GET"]),
            Route("/", workbench.submit, methods=["POST"]),
            Route("/page.css", _style, methods=["GET"]),
        ],
        middleware=[Middleware(Guard, hosts=hosts)],
    )


class _Workbench:
    """The page's two acts; comparisons run one at a time, beside the event loop."""

    def __init__(
        self, embedder: Embedder, translator: Translator, settings: Settings | None
    ) -> None:
        self._embedder = embedder
        self._translator = translator
        self._settings = settings
        self._at_work = anyio.Lock()

    async def show(self, _: Request) -> Response:
        return _page(empty_form())

    async def submit(self, request: Request) -> Response:
        async with request.form(max_files=2, max_fields=8, max_part_size=MAX_BODY) as form:
            entries = await read_form(form)
        if self._at_work.statistics().tasks_waiting >= _WAITING:
            busy = "Other comparisons are at work: try again in a moment."
            return _page(entries, busy, HTTPStatus.SERVICE_UNAVAILABLE)
        try:
            async with self._at_work:
                report = await run_in_threadpool(self._report, entries)
        except ParalineError as error:
            return _page(entries, str(error), HTTPStatus.UNPROCESSABLE_ENTITY)
        return HTMLResponse(report, headers={"Content-Security-Policy": _policy_of(report)})

    def _report(self, entries: Sequence[Entry]) -> str:
        stories = to_stories(entries)
        comparison = compare(
            *stories,
            translator=self._translator,
            embedder=self._embedder,
            settings=self._settings,
        )
        return render_html(comparison)


def _policy_of(report: str) -> str:
    """Return the policy that the report names in its head, with what only a header can say."""
    own = _META_POLICY.search(report)
    return f"{html.unescape(own[1])}; frame-ancestors 'none'" if own else PAGE_POLICY


def _page(entries: Sequence[Entry], error: str = "", status: int = HTTPStatus.OK) -> Response:
    page = _template().render(
        entries=entries, error=visible(error), max_characters=f"{MAX_CHARACTERS:,}"
    )
    return HTMLResponse(page, status)


async def _style(_: Request) -> Response:
    return Response(_css(), media_type="text/css")


@cache
def _css() -> str:
    return resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")


@cache
def _template() -> Template:
    return load_template(__package__, "page.html")
