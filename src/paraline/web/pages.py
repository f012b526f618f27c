"""The pages: the form and the recent comparisons, a comparison at work, its report, the API."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from http import HTTPStatus
from importlib import resources

from jinja2 import Template
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from paraline.errors import ParalineError
from paraline.reporting.pages import load_template
from paraline.reporting.visible import visible
from paraline.web.api import describe
from paraline.web.guard import MAX_BODY
from paraline.web.job import STAGES, Job
from paraline.web.languages import offered
from paraline.web.line import FullError
from paraline.web.openapi import openapi, operations
from paraline.web.report import with_bar
from paraline.web.routes import Handler, route
from paraline.web.submission import MAX_CHARACTERS, SIDES, Entry, empty_form, read_form
from paraline.web.workbench import Workbench

_LISTED = 30
_FILES = {
    "page.css": "text/css",
    "bar.css": "text/css",
    "page.js": "text/javascript",
    "waiting.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}


def page_routes(workbench: Workbench) -> list[Route]:
    """Return the routes of the pages, and of the files that they load."""
    pages = _Pages(workbench)
    one = "/comparison/{id}"
    return [
        route("/", get=pages.start, post=pages.submit),
        route("/remove", post=pages.remove_all),
        route(one, get=pages.show),
        route(f"{one}/remove", post=pages.remove),
        route("/api", get=_api_page),
        *(route(f"/{name}", get=_file(name)) for name in _FILES),
    ]


def problem(title: str, status: int) -> Response:
    """Return a page that says only what is the matter."""
    return HTMLResponse(_template("problem.html").render(title=title), status)


class _Pages:
    """One method for one address and method; those that are not async run in a thread."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench

    def start(self, request: Request) -> Response:
        given = request.query_params.get("after", "0")
        after = int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0
        return self._form(empty_form(), after=after)

    async def submit(self, request: Request) -> Response:
        async with request.form(
            max_files=len(SIDES), max_fields=4 * len(SIDES), max_part_size=MAX_BODY
        ) as form:
            entries = await read_form(form)
        try:
            job = await run_in_threadpool(self._workbench.submit, entries, attended=True)
        except FullError as error:
            busy = HTTPStatus.SERVICE_UNAVAILABLE
            return await run_in_threadpool(self._form, entries, str(error), busy)
        except ParalineError as error:
            return await run_in_threadpool(self._form, entries, str(error))
        return RedirectResponse(f"/comparison/{job.id}", HTTPStatus.SEE_OTHER)

    def show(self, request: Request) -> Response:
        job, kept = self._workbench.look_up(request.path_params["id"])
        if job:
            return self._unfinished(job)
        report = self._workbench.archive.result(kept.id, "html") if kept else None
        if kept is None or report is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        page, policy = with_bar(report.decode(), kept)
        return HTMLResponse(page, headers={"Content-Security-Policy": policy})

    def remove(self, request: Request) -> Response:
        self._workbench.remove(request.path_params["id"])
        return RedirectResponse("/#recent", HTTPStatus.SEE_OTHER)

    def remove_all(self, _: Request) -> Response:
        self._workbench.archive.clear()
        return RedirectResponse("/#recent", HTTPStatus.SEE_OTHER)

    def _unfinished(self, job: Job) -> Response:
        line = self._workbench.line
        line.touch(job)
        status = line.status(job)
        if status.state == "failed":
            sent = {entry.side: entry for entry in job.entries}
            return self._form([sent.get(side, Entry(side)) for side in SIDES], status.error)
        if status.state == "cancelled":
            gone = "This comparison was given up, as nobody waited for it any more."
            return problem(gone, HTTPStatus.GONE)
        page = _template("waiting.html").render(status=describe(status), stages=STAGES)
        return HTMLResponse(page)

    def _form(
        self,
        entries: Sequence[Entry],
        error: str = "",
        status: int = HTTPStatus.UNPROCESSABLE_ENTITY,
        after: int = 0,
    ) -> Response:
        archive = self._workbench.archive
        page = _template("page.html").render(
            entries=entries,
            error=visible(error),
            languages=offered(),
            max_characters=f"{MAX_CHARACTERS:,}",
            recent=archive.recent(_LISTED, after),
            total=archive.count(),
            after=after,
            step=_LISTED,
        )
        return HTMLResponse(page, status if error else HTTPStatus.OK)


def _api_page(_: Request) -> Response:
    page = _template("api.html").render(info=openapi()["info"], operations=list(operations()))
    return HTMLResponse(page)


def _file(name: str) -> Handler:
    async def give(_: Request) -> Response:
        return Response(_content(name), media_type=_FILES[name])

    return give


@cache
def _content(name: str) -> bytes:
    return resources.files(__package__).joinpath(name).read_bytes()


def _day(seconds: float) -> str:
    """Return a moment as this machine's clock shows it."""
    return dt.datetime.fromtimestamp(seconds).strftime("%Y-%m-%d %H:%M")


@cache
def _template(name: str) -> Template:
    template = load_template(__package__, name)
    template.globals["day"] = _day
    return template
