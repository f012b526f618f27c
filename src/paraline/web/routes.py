"""Routes with several methods, which Starlette would tell apart only by refusing the others."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

Handler = Callable[[Request], Response | Awaitable[Response]]


def route(path: str, **handlers: Handler) -> Route:
    """Return the route of *path*, with a handler for each method (in lower case).

    A handler that is not async is run in a thread. HEAD is answered where GET is.
    """
    by_method = {method.upper(): handler for method, handler in handlers.items()}
    if "GET" in by_method:
        by_method["HEAD"] = by_method["GET"]

    async def answer(request: Request) -> Response:
        handler = by_method[request.method]
        if inspect.iscoroutinefunction(handler):
            response: Response = await handler(request)
            return response
        made = await run_in_threadpool(handler, request)
        assert isinstance(made, Response)
        return made

    return Route(path, answer, methods=list(by_method))
