"""Server-sent events: how a comparison stands, told as long as somebody listens."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Callable
from typing import Any

import anyio
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from paraline.web.job import Job, Status
from paraline.web.line import Line

_BEAT = 10.0  # seconds after which something is sent, so that a broken line is noticed


class Events(Response):
    """A stream of events named ``status`` that ends with the comparison.

    Parameters
    ----------
    line, job
        Whose state is told; whoever listens counts as watching.
    describe
        Turns a state into what is sent.
    """

    media_type = "text/event-stream"

    def __init__(self, line: Line, job: Job, describe: Callable[[Status], dict[str, Any]]) -> None:
        super().__init__()
        del self.headers["content-length"]
        self._line = line
        self._job = job
        self._describe = describe

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send events until the comparison is over or the listener has gone."""
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        if scope["method"] == "HEAD":
            await send({"type": "http.response.body", "body": b""})
            return
        async with anyio.create_task_group() as tasks:
            with contextlib.suppress(OSError):
                tasks.start_soon(_until_gone, receive, tasks.cancel_scope.cancel)
                await self._tell(send)
            tasks.cancel_scope.cancel()

    async def _tell(self, send: Send) -> None:
        with self._line.watching(self._job) as news:
            told: Status | None = None
            while not (told and told.over):
                news.clear()
                status = self._line.status(self._job)
                lines = _event(self._describe(status)) if status != told else ":\n\n"
                await send(
                    {"type": "http.response.body", "body": lines.encode(), "more_body": True}
                )
                told = status
                if not told.over:
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(news.wait(), _BEAT)
        await send({"type": "http.response.body", "body": b""})


async def when_over(line: Line, job: Job, receive: Receive) -> bool:
    """Wait until *job* is over; ``False`` where whoever asked has gone, and the job with them."""
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(_until_gone, receive, tasks.cancel_scope.cancel)
        with line.watching(job) as news:
            while not line.status(job).over:
                await news.wait()
                news.clear()
        tasks.cancel_scope.cancel()
    over = line.status(job).over
    if not over:
        line.leave(job)
    return over


async def _until_gone(receive: Receive, then: Callable[[], None]) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    then()


def _event(data: dict[str, Any]) -> str:
    return f"event: status\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
