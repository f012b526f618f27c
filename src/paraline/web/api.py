"""The HTTP API: what the pages do, for programs."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from paraline.errors import ParalineError
from paraline.web.archive import Kept
from paraline.web.events import Events, when_over
from paraline.web.formats import FORMATS
from paraline.web.job import Status
from paraline.web.languages import name_of
from paraline.web.line import FullError
from paraline.web.openapi import openapi
from paraline.web.routes import route
from paraline.web.submission import read, read_object, read_one, tell
from paraline.web.workbench import Workbench

_MOST_LISTED = 100
_ROOT = "/api/comparisons"
# What a result may do where a browser shows it all the same: nothing.
_RESULT_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


def api_routes(workbench: Workbench) -> list[Route]:
    """Return the routes of the API."""
    api = _Api(workbench)
    one = f"{_ROOT}/{{id}}"
    return [
        route("/api/openapi.json", get=api.document),
        route("/api/reading", post=api.read),
        route(_ROOT, get=api.show_all, post=api.add, delete=api.remove_all),
        route(one, get=api.show, delete=api.remove),
        route(f"{one}/events", get=api.events),
        route(f"{one}/results/{{format}}", get=api.result),
    ]


def describe(status: Status, kept: Kept | None = None) -> dict[str, Any]:
    """Return a comparison's state as the API tells it."""
    told: dict[str, Any] = {**status.to_dict(), "report": f"/comparison/{status.id}"}
    if kept:
        told |= {
            "made": kept.made,
            "title": kept.title,
            "languages": list(kept.languages),
            "verdict": kept.verdict,
            "counts": dict(kept.counts),
            "results": {name: f"{_ROOT}/{kept.id}/results/{name}" for name in kept.formats},
        }
    return told


class _Api:
    """One method for one operation; those that are not async run in a thread."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench

    def document(self, _: Request) -> Response:
        return JSONResponse(openapi())

    async def read(self, request: Request) -> Response:
        entry = read_one(await _json_of(request))
        text = await run_in_threadpool(read, entry)
        told = await run_in_threadpool(tell, text)
        language = (
            {"code": told.code, "name": name_of(told.code), "confidence": told.confidence}
            if told
            else None
        )
        # What was sent as text need not be sent back.
        sent = {} if entry.data is None else {"text": text}
        return JSONResponse({"characters": len(text), "language": language, **sent})

    async def add(self, request: Request) -> Response:
        wait = _flag(request, "wait")
        entries = read_object(await _json_of(request))
        job = await run_in_threadpool(self._workbench.submit, entries, attended=False)
        if wait and not await when_over(self._workbench.line, job, request.receive):
            return Response(status_code=499)  # nobody is there to read it
        status, kept = await run_in_threadpool(self._workbench.status, job.id)
        if status is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        if status.state == "failed" and wait:
            return _error(status.error, HTTPStatus.UNPROCESSABLE_ENTITY)
        return JSONResponse(
            describe(status, kept),
            HTTPStatus.OK if wait else HTTPStatus.ACCEPTED,
            {"Location": f"{_ROOT}/{job.id}"},
        )

    def show_all(self, request: Request) -> Response:
        archive = self._workbench.archive
        limit = _number(request, "limit", 20, 1, _MOST_LISTED)
        offset = _number(request, "offset", 0, 0, 2**31)
        kept = archive.recent(limit, offset)
        listed = [describe(Status(one.id, "done"), one) for one in kept]
        return JSONResponse({"total": archive.count(), "comparisons": listed})

    def show(self, request: Request) -> Response:
        status, kept = self._workbench.status(request.path_params["id"])
        if status is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return JSONResponse(describe(status, kept))

    async def events(self, request: Request) -> Response:
        name = request.path_params["id"]
        job, kept = await run_in_threadpool(self._workbench.look_up, name)
        if job:
            return Events(self._workbench.line, job, describe)
        if kept:
            body = json.dumps(describe(Status(name, "done"), kept), ensure_ascii=False)
            return Response(f"event: status\ndata: {body}\n\n", media_type="text/event-stream")
        raise HTTPException(HTTPStatus.NOT_FOUND)

    def result(self, request: Request) -> Response:
        name, form = request.path_params["id"], request.path_params["format"]
        if form not in FORMATS:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        job, kept = self._workbench.look_up(name)
        if job:
            raise HTTPException(HTTPStatus.CONFLICT, "There is no result of this comparison.")
        content = self._workbench.archive.result(name, form) if kept else None
        if kept is None or content is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return Response(
            content,
            media_type=FORMATS[form].media_type,
            headers={
                "Content-Disposition": f'attachment; filename="paraline-{kept.id}.{form}"',
                "Content-Security-Policy": _RESULT_POLICY,
            },
        )

    def remove(self, request: Request) -> Response:
        if not self._workbench.remove(request.path_params["id"]):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return Response(status_code=HTTPStatus.NO_CONTENT)

    def remove_all(self, _: Request) -> Response:
        return JSONResponse({"removed": self._workbench.archive.clear()})


def _error(reason: str, status: int) -> Response:
    return JSONResponse({"error": reason}, status)


def refused(error: ParalineError) -> Response:
    """Return the answer to what a program can mend."""
    if isinstance(error, FullError):
        return JSONResponse({"error": str(error)}, 503, {"Retry-After": "5"})
    return _error(str(error), HTTPStatus.UNPROCESSABLE_ENTITY)


async def _json_of(request: Request) -> Any:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send application/json.")
    try:
        return json.loads(await request.body())
    except (ValueError, RecursionError):
        raise HTTPException(HTTPStatus.BAD_REQUEST, "This is no JSON.") from None


def _flag(request: Request, name: str) -> bool:
    given = request.query_params.get(name, "false")
    if given not in ("true", "false"):
        raise ParalineError(f"{name} is true or false.")
    return given == "true"


def _number(request: Request, name: str, usual: int, least: int, most: int) -> int:
    given = request.query_params.get(name, str(usual))
    # Digits alone, and few: Python would take "١" and "1_0" as well.
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 12 else -1
    if not least <= number <= most:
        raise ParalineError(f"{name} is a number, {least} to {most}.")
    return number
