"""A server that answers as a language model's does, as a script tells it: it lies, stalls, breaks off, refuses."""

import contextlib
import json
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Act = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class ModelServer:
    """Where it listens, and what it was asked."""

    url: str
    asked: list[dict[str, Any]] = field(default_factory=list)  #: the bodies of the requests, in order
    headers: list[dict[str, str]] = field(default_factory=list)


@contextlib.contextmanager
def serving(*acts: Act) -> Iterator[ModelServer]:
    """Serve *acts*, one a request, the last for all that follow."""
    left = list(acts)
    server = ModelServer("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            server.asked.append({"path": self.path, **json.loads(self.rfile.read(length))})
            server.headers.append({name.lower(): value for name, value in self.headers.items()})
            with contextlib.suppress(OSError):
                (left.pop(0) if len(left) > 1 else left[0])(self)
            self.close_connection = True

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    server.url = f"http://127.0.0.1:{listening.server_port}/v1"
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()


def claims(*rows: tuple[str, int, str]) -> str:
    """Return a reply of the form asked for."""
    return json.dumps({"claims": [{"text": text, "passage": label, "quote": quote} for text, label, quote in rows]})


def _event(said: str, finish: str | None = None) -> bytes:
    chunk = {"choices": [{"index": 0, "delta": {"content": said}, "finish_reason": finish}]}
    return f"data: {json.dumps(chunk)}\n\n".encode()


def streams(text: str) -> Act:
    """Send *text* a few letters at a time, and the end."""
    pieces = [text[place : place + 7] for place in range(0, len(text), 7)]
    return sends([*map(_event, pieces), _event("", "stop"), b"data: [DONE]\n\n"])


def whole(text: str) -> Act:
    """Send *text* as one object, as servers do that cannot stream."""
    told = {"choices": [{"message": {"role": "assistant", "content": text}, "finish_reason": "stop"}]}
    return sends([json.dumps(told).encode()], kind="application/json")


def dies_after(text: str) -> Act:
    """Send *text* and hang up before the end."""
    return sends([_event(text)])


def sends(pieces: Sequence[bytes], *, kind: str = "text/event-stream", pause_s: float = 0.0) -> Act:
    """Send *pieces*, each after a pause, and hang up."""

    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", kind)
        handler.send_header("Connection", "close")
        handler.end_headers()
        for piece in pieces:
            time.sleep(pause_s)
            handler.wfile.write(piece)
            handler.wfile.flush()

    return act


def status(code: int, body: bytes = b"", **headers: str) -> Act:
    """Answer with *code*."""

    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return act


def stalls(handler: BaseHTTPRequestHandler) -> None:
    """Take the question and say nothing for a while."""
    time.sleep(1.5)


_RECORDS: list[list[str]] = []


def _record(event: str, arguments: tuple[object, ...]) -> None:
    if _RECORDS and event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        target = arguments[1] if event in ("socket.connect", "socket.sendto") else arguments[0]
        host = target[0] if isinstance(target, tuple) else target
        for record in _RECORDS:
            record.append(host.decode() if isinstance(host, bytes) else str(host))


sys.addaudithook(_record)


@contextlib.contextmanager
def connections() -> Iterator[list[str]]:
    """Record every host that this process looks up or connects to meanwhile."""
    record: list[str] = []
    _RECORDS.append(record)
    try:
        yield record
    finally:
        _RECORDS.remove(record)
