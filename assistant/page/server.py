"""What the page is served with: a port that is free, headers that keep the browser on this host, and the originals."""

import errno
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI, HTTPException
from fastapi.responses import FileResponse
from starlette.datastructures import MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.page.streams import Streams
from corpus.errors import ArchiveError, BadInput

_MORE_PORTS = 20
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data: blob:; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class _Headers:
    """Adds the headers to every answer of *app*."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class _UnderPath:
    """Serves *app* under *root_path*, whether a proxy before it takes that off the path or leaves it on."""

    def __init__(self, app: ASGIApp, root_path: str) -> None:
        self._app = app
        self._root_path = root_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket"):
            path = scope["path"]
            whole = path if f"{path}/".startswith(f"{self._root_path}/") else self._root_path + path
            scope = {**scope, "root_path": self._root_path, "path": whole}
        await self._app(scope, receive, send)


def create_server(original: Callable[[int], Path], *, root_path: str = "", lifespan: Any = None) -> FastAPI:
    """Return a server of nothing yet but the originals: *original* finds the file of a document by its number.

    *root_path* is what a proxy serves it under, "/archive" say; *lifespan* is held while it is up.
    """
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.add_middleware(CORSMiddleware)  # of no origin: without it, gradio would let other sites' pages read answers
    app.add_middleware(_Headers)
    app.add_middleware(Streams)
    if root_path:
        app.add_middleware(_UnderPath, root_path=root_path)

    @app.get("/original/{number}")
    def download(number: int) -> FileResponse:
        try:
            file = original(number)
        except ArchiveError as error:
            raise HTTPException(404, str(error)) from error
        return FileResponse(file, filename=file.name, media_type="application/octet-stream")

    return app


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on *port* or, where it is taken, on the first free one of the twenty after it.

    Raises:
        BadInput: none of them is free, or nothing can be served on the host.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, port + _MORE_PORTS + 1):
        try:
            found = socket.create_server((host, candidate), family=family)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                reason = str(error.strerror).partition(" (")[0]
                raise BadInput(
                    f"Nothing can be served on {host}, port {candidate}: {reason}. Name another with --host or --port."
                ) from error
        else:
            if candidate != port:
                print(f"Port {port} is taken; using {candidate} instead.", file=sys.stderr)
            return found
    raise BadInput(f"The ports from {port} to {port + _MORE_PORTS} are all taken. Name another with --port.")


def run(app: FastAPI, listening: socket.socket) -> None:
    """Serve *app* on a socket that listens, saying where, until interrupted."""
    host, port = listening.getsockname()[:2]
    print(f"Committee Assistant: http://{f'[{host}]' if ':' in host else host}:{port}", flush=True)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listening])
