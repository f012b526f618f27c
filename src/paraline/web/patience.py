"""A connection that does not wait for ever for the head of a request."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 10.0  # in which the lines and headers of a request are to come


class Hurried(H11Protocol):
    """uvicorn's connection, closed where a request is begun and its head does not come.

    uvicorn itself limits only the time between requests, so that clients that send a letter a
    minute could take all of its connections.
    """

    _clock: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock with the connection."""
        super().connection_made(transport)
        self._start()

    def data_received(self, data: bytes) -> None:
        """Start the clock with the first letter of a request, stop it with the end of its head."""
        super().data_received(data)
        if self._is_answering():
            self._stop()
        elif self._clock is None:
            self._start()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._stop()
        super().connection_lost(exc)

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _start(self) -> None:
        self._clock = self.loop.call_later(HEAD_SECONDS, self._end)

    def _stop(self) -> None:
        if self._clock:
            self._clock.cancel()
            self._clock = None

    def _end(self) -> None:
        self._clock = None
        if not self._is_answering():
            self.transport.close()
