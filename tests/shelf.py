"""A server on loopback that holds files, and gives them as badly as it is told to."""

from __future__ import annotations

import json
import re
import socket
import ssl
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

CHUNK = 16 * 1024


@dataclass
class File:
    """One file and how it is given."""

    data: bytes = b""
    etag: str = '"one"'
    modified: str = ""
    ranges: bool = True
    """Whether a range that is asked for is given."""
    range_from: int | None = None
    """Where a range begins, whatever was asked for."""
    cuts: list[int] = field(default_factory=list)
    """After how many bytes the first answers break off."""
    statuses: list[int] = field(default_factory=list)
    """What the first answers are, instead of the file."""
    length: int | None = None
    """The length that is declared, if another than the true one."""
    chunked: bool = False
    drip: float = 0.0
    """Seconds between single bytes."""
    silent_after: int | None = None
    """After how many bytes nothing more comes, though the connection stays."""
    drip_headers: bool = False
    location: str = ""
    after: Any = None
    """Called after every answer."""


class Shelf:
    def __init__(self) -> None:
        self.files: dict[str, File] = {}
        self.asked: list[tuple[str, str]] = []
        self.closing = threading.Event()
        shelf = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                shelf.asked.append((self.path, self.headers.get("Range", "")))
                try:
                    answer(self, shelf)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        self._handler = Handler
        self._servers: list[tuple[ThreadingHTTPServer, threading.Thread]] = []
        self.address = f"http://{self._open()}"

    def with_tls(self, certificate: Path) -> str:
        """Give the same files on another port by https; return that address."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        return f"https://{self._open(context)}"

    def _open(self, context: ssl.SSLContext | None = None) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler)
        if context:
            server.socket = context.wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False
            )
        server.daemon_threads = True
        server.handle_error = lambda *_: None  # a client may go away at any time
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        self._servers.append((server, thread))
        return f"127.0.0.1:{server.server_address[1]}"

    def put(self, path: str, data: bytes = b"", **how: Any) -> str:
        """Lay a file on the shelf, and return its address."""
        self.files[path] = File(data, **how)
        return self.address + path

    def put_index(self, *entries: dict[str, Any]) -> str:
        """Lay an index on the shelf, and return its address."""
        return self.put("/index.json", json.dumps(entries).encode())

    def close(self) -> None:
        self.closing.set()
        for server, thread in self._servers:
            server.shutdown()
            thread.join()
            server.server_close()
        self._servers.clear()


def answer(handler: BaseHTTPRequestHandler, shelf: Shelf) -> None:
    file = shelf.files.get(handler.path)
    if file is None:
        send_status(handler, 404)
    elif file.statuses:
        send_status(handler, file.statuses.pop(0))
    elif file.location:
        send_status(handler, 302, file.location)
    elif file.drip_headers:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Endless: ")
        while not shelf.closing.wait(0.01):
            handler.wfile.write(b"x")
    else:
        send_file(handler, file, shelf)
        if file.after:
            file.after()


def send_status(handler: BaseHTTPRequestHandler, status: int, location: str = "") -> None:
    handler.send_response(status)
    if location:
        handler.send_header("Location", location)
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def send_file(handler: BaseHTTPRequestHandler, file: File, shelf: Shelf) -> None:
    start = wanted(handler, file)
    body = file.data[start:]
    handler.send_response(206 if start is not None else 200)
    if start is not None:
        begins = start if file.range_from is None else file.range_from
        body = file.data[begins:]
        handler.send_header("Content-Range", f"bytes {begins}-{len(file.data) - 1}/*")
    for name, value in (("ETag", file.etag), ("Last-Modified", file.modified)):
        if value:
            handler.send_header(name, value)
    if file.chunked:
        handler.send_header("Connection", "close")
    else:
        declared = len(body) if file.length is None else file.length - (start or 0)
        handler.send_header("Content-Length", str(declared))
    handler.end_headers()
    handler.close_connection = True
    cut = file.cuts.pop(0) if file.cuts else None
    send_body(handler, body[:cut], file, shelf)


def wanted(handler: BaseHTTPRequestHandler, file: File) -> int | None:
    asked = re.fullmatch(r"bytes=(\d+)-", handler.headers.get("Range", ""))
    same = handler.headers.get("If-Range", "") in (file.etag, file.modified)
    return int(asked[1]) if asked and same and file.ranges else None


def send_body(handler: BaseHTTPRequestHandler, body: bytes, file: File, shelf: Shelf) -> None:
    if file.silent_after is not None:
        handler.wfile.write(body[: file.silent_after])
        shelf.closing.wait()
    elif file.drip:
        for place in range(len(body)):
            handler.wfile.write(body[place : place + 1])
            if shelf.closing.wait(file.drip):
                return
    else:
        for place in range(0, len(body), CHUNK):
            handler.wfile.write(body[place : place + CHUNK])
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_WR)
