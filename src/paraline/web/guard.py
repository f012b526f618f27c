"""What stands between the network and the page: who may ask, how much, and what a browser may do.

The page has no log-in, because nobody but this machine's user reaches it. What could reach it all
the same is a page of another site in the same browser: by a name that resolves to 127.0.0.1 (the
``Host`` header tells), or by posting a form here (the ``Origin`` header tells).
"""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 2_000_000  # bytes
# A browser shows an answer only once its request has been taken in, so some more is read first.
_READ_BEFORE_REFUSAL = 10 * MAX_BODY

PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": PAGE_POLICY,
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Under "no-referrer" a browser would post our own form with "Origin: null".
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class Guard:
    """ASGI middleware: refuses what is not from this machine's own page, and what is too large.

    Parameters
    ----------
    app
        What to guard.
    hosts
        The ``Host`` headers that are answered, in lower case, port included.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on; every answer carries the strict headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        send = _with_headers(send)
        refusal = self._refusal(scope["method"], Headers(scope=scope))
        if refusal is None and scope["method"] == "POST":
            body = await _read_body(receive)
            if body is None:
                refusal = PlainTextResponse(
                    f"This is more than {MAX_BODY // 1_000_000} MB: give shorter stories, "
                    "or use paraline compare.\n",
                    413,
                )
            else:
                receive = _replay(body, receive)
        await (refusal or self._app)(scope, receive, send)

    def _refusal(self, method: str, headers: Headers) -> PlainTextResponse | None:
        hosts = [host.lower() for host in headers.getlist("host")]
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            return PlainTextResponse(
                "This page is for this machine only: open it under the address that "
                "paraline serve has printed.\n",
                403,
            )
        origins = [origin.lower() for origin in headers.getlist("origin")]
        if method not in ("GET", "HEAD") and origins != [f"http://{hosts[0]}"]:
            return PlainTextResponse("Only this page's own form may be sent here.\n", 403)
        return None


def _with_headers(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return guarded


async def _read_body(receive: Receive) -> bytes | None:
    """Return the body, or ``None`` if it is too large or breaks off; what is too much is let go."""
    body, size, more = bytearray(), 0, True
    while more and size <= _READ_BEFORE_REFUSAL:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        chunk = message.get("body", b"")
        more = message.get("more_body", False)
        size += len(chunk)
        if size <= MAX_BODY:
            body += chunk
    return bytes(body) if size <= MAX_BODY else None


def _replay(body: bytes, receive: Receive) -> Receive:
    rest: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return rest.pop() if rest else await receive()

    return replayed
