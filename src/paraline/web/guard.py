"""What stands between the network and the page: who may ask, how much, and what a browser may do.

Without a token the page has no log-in, because nobody but this machine's user reaches it. What
could reach it all the same is a page of another site in the same browser: by a name that resolves
to 127.0.0.1 (the ``Host`` header tells), or by sending something here (``Origin`` tells). A
program that is no browser names no origin; it is let in to the HTTP API alone, and only with what
no browser sends to another site without asking there first.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Collection

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

API = "/api/"
MAX_BODY = 2_000_000  # bytes
BODY_SECONDS = 30.0  # in which a body is to come
# A browser shows an answer only once its request has been taken in, so some more is read first.
_READ_BEFORE_REFUSAL = 10 * MAX_BODY
_READING = ("GET", "HEAD")

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
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
    """ASGI middleware: refuses who may not ask, what is too large, and what comes too slowly.

    Parameters
    ----------
    app
        What to guard.
    hosts
        The ``Host`` headers that are answered, in lower case, port included.
    token
        What everyone has to know: the password of HTTP Basic (any user), or a Bearer token.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str], token: str | None = None) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._token = token.encode() if token else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on; every answer carries the strict headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        send = _with_headers(send)
        refusal = self._refusal(scope, Headers(scope=scope))
        if refusal is None and scope["method"] not in _READING:
            body = await _read_body(receive)
            if isinstance(body, bytes):
                receive = _replay(body, receive)
            else:
                refusal = _refuse(scope, *body)
        await (refusal or self._app)(scope, receive, send)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        hosts = [host.lower() for host in headers.getlist("host")]
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            return _refuse(
                scope,
                403,
                "This page is answered under the address alone that paraline serve has printed.",
            )
        if self._token and not _knows(headers, self._token):
            refusal = _refuse(scope, 401, "Give the token as the password.")
            refusal.headers["WWW-Authenticate"] = 'Basic realm="paraline", charset="UTF-8"'
            return refusal
        if scope["method"] not in _READING and not _is_own(scope, headers, hosts[0]):
            return _refuse(scope, 403, "Only this page's own form may be sent here.")
        return None


def _is_own(scope: Scope, headers: Headers, host: str) -> bool:
    """Tell whether a request that changes something comes from the page, or from a program."""
    origins = [origin.lower() for origin in headers.getlist("origin")]
    if origins:
        return origins == [f"http://{host}"]
    if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        return False
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return scope["path"].startswith(API) and (
        scope["method"] == "DELETE" or kind == "application/json"
    )


def _knows(headers: Headers, token: bytes) -> bool:
    scheme, _, given = headers.get("authorization", "").partition(" ")
    offered = given.strip().encode()
    if scheme.lower() == "basic":
        try:
            offered = base64.b64decode(offered, validate=True).partition(b":")[2]
        except binascii.Error:
            return False
    elif scheme.lower() != "bearer":
        return False
    return hmac.compare_digest(offered, token)


def _refuse(scope: Scope, status: int, reason: str) -> Response:
    headers = {"Connection": "close"} if status in (408, 413) else None
    if scope["path"].startswith(API):
        return JSONResponse({"error": reason}, status, headers)
    return PlainTextResponse(f"{reason}\n", status, headers)


def _with_headers(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return guarded


async def _read_body(receive: Receive) -> bytes | tuple[int, str]:
    """Return the body, or why there is none; what is too much is let go."""
    body, size, more = bytearray(), 0, True
    with anyio.move_on_after(BODY_SECONDS) as clock:
        while more and size <= _READ_BEFORE_REFUSAL:
            message = await receive()
            if message["type"] == "http.disconnect":
                return 400, "This broke off."
            chunk = message.get("body", b"")
            more = message.get("more_body", False)
            size += len(chunk)
            if size <= MAX_BODY:
                body += chunk
    if clock.cancelled_caught:
        return 408, f"This did not come within {BODY_SECONDS:.0f} seconds."
    if size > MAX_BODY:
        return 413, (
            f"This is more than {MAX_BODY // 1_000_000} MB: give shorter stories, "
            "or use paraline compare."
        )
    return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    rest: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return rest.pop() if rest else await receive()

    return replayed
