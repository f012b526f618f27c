"""The workbench as an ASGI application."""

from __future__ import annotations

from collections.abc import Collection
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from paraline.embedding import default_embedder
from paraline.errors import ParalineError
from paraline.models.paths import data_dir
from paraline.translation.named import engine_of
from paraline.web.api import api_routes, refused
from paraline.web.guard import API, Guard
from paraline.web.pages import page_routes, problem
from paraline.web.workbench import Workbench

if TYPE_CHECKING:
    from paraline.differences.settings import Settings
    from paraline.embedding.embedder import Embedder
    from paraline.translation.translator import Translator

_SAID = {
    HTTPStatus.NOT_FOUND: "There is nothing here: it may have been removed.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This is not done here.",
}


def create_app(
    hosts: Collection[str],
    *,
    embedder: Embedder | None = None,
    translator: Translator | str | None = None,
    settings: Settings | None = None,
    store: Path | None = None,
    jobs: int = 1,
    token: str | None = None,
) -> Starlette:
    """Return the workbench; no model is loaded before the first comparison.

    What it does stands in ``app.state.workbench``, which is to be closed at the end.

    Parameters
    ----------
    hosts
        The ``Host`` headers that are answered, in lower case, port included
        (``127.0.0.1:8765``).
    embedder, translator, settings
        As for :func:`paraline.compare`; they are kept for all comparisons.
    store
        The SQLite file of recent comparisons; by default one in the user's data folder.
    jobs
        How many comparisons may be at work at the same time.
    token
        What everyone who asks has to know; by default nothing.
    """
    workbench = Workbench(
        embedder or default_embedder(),
        engine_of(translator),
        settings,
        store or data_dir() / "comparisons.sqlite",
        jobs,
    )
    app = Starlette(
        routes=[*page_routes(workbench), *api_routes(workbench)],
        middleware=[Middleware(Guard, hosts=hosts, token=token)],
        exception_handlers={HTTPException: _http_problem, ParalineError: _unfit},
    )
    app.state.workbench = workbench
    return app


async def _http_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    usual = error.detail == HTTPStatus(error.status_code).phrase
    said = _SAID.get(HTTPStatus(error.status_code), error.detail) if usual else error.detail
    if request.url.path.startswith(API):
        return JSONResponse({"error": said}, error.status_code, error.headers)
    response = problem(said, error.status_code)
    response.headers.update(error.headers or {})
    return response


async def _unfit(_: Request, error: Exception) -> Response:
    assert isinstance(error, ParalineError)
    return refused(error)
