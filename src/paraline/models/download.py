"""Fetching a file over the network, whole or not at all.

httpx, because it streams, knows proxies and bounds each step, and the engines need it anyway; in
its asynchronous form, because only there can everything, the headers too, be given a deadline.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    import httpx

Progress = Callable[[int, int | None], None]
"""Called with the bytes that are there, and those that there will be, if that is known."""

_CONNECT_SECONDS = 15.0
_SILENT_SECONDS = 30.0  # between two pieces of an answer
_ANSWER_SECONDS = 60.0  # until the answer's headers are there, redirects included
_TOTAL_SECONDS = 4 * 3600.0
# A server that keeps sending, but less than this for so long, is given up like a silent one.
_SLOWEST = 1024.0  # bytes a second
_SLOW_SECONDS = 60.0
_MOST_BYTES = 8 * 1024**3
_ATTEMPTS = 5  # in a row that gained nothing
_FIRST_PAUSE = 0.5  # seconds, doubled after each
_REDIRECTS = 5
_PASSING = {408, 425, 429, 500, 502, 503, 504}  # statuses that may be others a moment later
_OK, _PARTIAL, _OUT_OF_RANGE = 200, 206, 416


class FetchError(Exception):
    """What kept a file from being fetched, in a few words; the caller says what to do."""


class _InterruptedError(Exception):
    """A failure after which another attempt may do."""


def fetch(
    url: str, path: Path, *, most: int = _MOST_BYTES, progress: Progress | None = None
) -> None:
    """Write what is at *url* to the new file *path*.

    An interrupted transfer is resumed where the server says that the file is still the same
    (``Range`` with ``If-Range``, RFC 9110), and begun anew where it does not.

    Parameters
    ----------
    url
        An address of http or https.
    path
        The file; what it holds after an error is of no use.
    most
        The most bytes to accept.
    progress
        Told how far it is.

    Raises
    ------
    FetchError
        If the server cannot be reached, does not have the file, breaks off again and again,
        sends too slowly or too much.
    OSError
        If *path* cannot be written.
    """
    with path.open("wb") as file:
        asyncio.run(_Download(url, file, most, progress or _ignore).run())


class _Download:
    def __init__(self, url: str, file: BinaryIO, most: int, progress: Progress) -> None:
        self._url = url
        self._file = file
        self._most = most
        self._progress = progress
        self._size = 0  # bytes in the file
        self._validator = ""  # by which the server knows whether the file is still the same

    async def run(self) -> None:
        """Try, and try again, within the time there is."""
        import httpx

        try:
            client = httpx.AsyncClient(
                timeout=httpx.Timeout(_SILENT_SECONDS, connect=_CONNECT_SECONDS),
                follow_redirects=True,
                max_redirects=_REDIRECTS,
            )
        except (ImportError, ValueError, httpx.InvalidURL) as error:
            raise FetchError(f"the proxy that is set cannot be used: {error}") from error
        try:
            async with asyncio.timeout(_TOTAL_SECONDS), client:
                await self._persist(client)
        except TimeoutError:
            hours = f"{_TOTAL_SECONDS / 3600:.2g}"
            raise FetchError(f"it was not all there after {hours} hours") from None

    async def _persist(self, client: httpx.AsyncClient) -> None:
        failures, furthest = 0, 0
        while True:
            try:
                await self._attempt(client)
                return
            except _InterruptedError as error:
                failures = 1 if self._size > furthest else failures + 1
                furthest = max(furthest, self._size)
                if failures >= _ATTEMPTS:
                    raise FetchError(f"{error}, {failures} times in a row") from error
                await asyncio.sleep(_FIRST_PAUSE * 2 ** (failures - 1))

    async def _attempt(self, client: httpx.AsyncClient) -> None:
        import httpx

        try:
            response = await self._ask(client)
            try:
                total = self._begin(response)
                async for piece in _in_time(response.aiter_raw()):
                    self._keep(piece, total)
            finally:
                await response.aclose()
        except (httpx.UnsupportedProtocol, httpx.InvalidURL):
            raise FetchError("that is no address of http or https") from None
        except httpx.TooManyRedirects:
            raise FetchError("it redirects without end") from None
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            cause = f"no connection: {error or 'no answer'}"
            raise (_InterruptedError if self._size else FetchError)(cause) from error
        except httpx.TimeoutException as error:
            raise _InterruptedError("the server fell silent") from error
        except httpx.RequestError as error:
            raise _InterruptedError(
                f"the connection broke: {error or type(error).__name__}"
            ) from error

    async def _ask(self, client: httpx.AsyncClient) -> httpx.Response:
        """Send the request, for the rest where there is a beginning; return the open answer."""
        # Compressed in transit, lengths and ranges would be those of something else.
        headers = {"Accept-Encoding": "identity"}
        if self._size and self._validator:
            headers |= {"Range": f"bytes={self._size}-", "If-Range": self._validator}
        request = client.build_request("GET", self._url, headers=headers)
        try:
            async with asyncio.timeout(_ANSWER_SECONDS):
                return await client.send(request, stream=True)
        except TimeoutError as error:
            raise _InterruptedError("the server did not answer in time") from error

    def _begin(self, response: httpx.Response) -> int | None:
        """Make the file ready for what *response* brings; return the whole's size, if known."""
        if self._url.lower().startswith("https:") and response.url.scheme != "https":
            raise FetchError("it leads from https to an address that anybody could alter")
        status, length = response.status_code, response.headers.get("Content-Length", "")
        size = int(length) if length.isdecimal() else None
        if status == _PARTIAL and self._size:
            begins = re.match(r"bytes (\d+)-", response.headers.get("Content-Range", ""))
            if begins and int(begins[1]) == self._size:
                return None if size is None else self._size + size
        if status in _PASSING:
            raise _InterruptedError(f"the server answers {status}")
        self._restart()
        if status in (_PARTIAL, _OUT_OF_RANGE):
            raise _InterruptedError("the server sent another part than was asked for")
        if status != _OK:
            raise FetchError(f"the server answers {status}")
        etag = response.headers.get("ETag", "")
        strong = etag if etag.startswith('"') else ""
        self._validator = strong or response.headers.get("Last-Modified", "")
        return size

    def _restart(self) -> None:
        self._file.seek(0)
        self._file.truncate()
        self._size, self._validator = 0, ""

    def _keep(self, piece: bytes, total: int | None) -> None:
        self._size += len(piece)
        if max(self._size, total or 0) > self._most:
            raise FetchError(f"it is larger than {self._most:,} bytes")
        self._file.write(piece)
        self._progress(self._size, total)


async def _in_time(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Pass *pieces* on, unless too few bytes come for too long."""
    since, gained = time.monotonic(), 0
    async for piece in pieces:
        yield piece
        gained += len(piece)
        if (passed := time.monotonic() - since) > _SLOW_SECONDS:
            if gained < _SLOWEST * passed:
                raise _InterruptedError(f"the server sends less than {_SLOWEST:.0f} bytes a second")
            since, gained = time.monotonic(), 0


def _ignore(_size: int, _total: int | None) -> None:
    pass
