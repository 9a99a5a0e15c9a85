"""The interface for programs, as tests reach it."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.api.service import Service
from assistant.page.desk import Desk
from assistant.page.server import listen, run
from assistant.serving import LOOPBACK, Serving, create_programs_server
from index.embedding import Embedder

HERE = ("127.0.0.1", 50000)
ELSEWHERE = ("192.0.2.7", 50000)


@contextmanager
def calling(
    folder: Path,
    embedder: Embedder,
    serving: Serving = LOOPBACK,
    *,
    client: tuple[str, int] = HERE,
    headers: Mapping[str, str] | None = None,
) -> Iterator[TestClient]:
    """Give a client of what programs call, over the archive in *folder*, that seems to call from *client*."""
    app = create_programs_server(Service(Desk(folder, lambda: embedder)), serving)
    with TestClient(app, "http://localhost", client=client, headers=dict(headers or {})) as caller:
        yield caller


def serve(app: FastAPI, port: int = 18860) -> str:
    """Serve *app* in a thread until the tests end, and return its address without a slash at its end."""
    listening: socket.socket = listen("127.0.0.1", port)
    threading.Thread(target=run, args=(app, listening), daemon=True).start()
    return f"http://127.0.0.1:{listening.getsockname()[1]}"
