"""What is asked for while the browser's stream is being closed is not lost."""

import asyncio
import json
from typing import Any

from gradio.server_messages import CloseStreamMessage
from starlette.types import Message, Receive, Scope, Send

from assistant.page.streams import Streams

_CLOSE = f"data: {CloseStreamMessage().model_dump_json()}\n\n".encode()


async def _app(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer as gradio does: a stream that closes at once, and a number for every event."""
    if scope["path"] == "/queue/join":
        await receive()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    if scope["path"] == "/queue/data":
        await send({"type": "http.response.body", "body": _CLOSE, "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def _request(path: str, query: str = "", body: bytes = b"", gone: asyncio.Event | None = None) -> Any:
    """Return a scope, what receives *body* and then, once *gone*, the end, and the list that is sent to."""
    sent: list[Message] = []
    parts = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        if parts:
            return parts.pop()
        if gone:
            await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    return ({"type": "http", "path": path, "query_string": query.encode()}, receive, send), sent


async def _settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


def test_a_number_waits_until_the_closing_stream_is_left() -> None:
    """The browser has the number only when it will open a stream for it; another session's is not held."""

    async def visit() -> None:
        app, gone = Streams(_app), asyncio.Event()
        stream, streamed = _request("/queue/data", "session_hash=one", gone=gone)
        streaming = asyncio.create_task(app(*stream))
        await _settle()
        assert streamed[-1]["body"] == _CLOSE
        held, numbered = _request("/queue/join", body=json.dumps({"session_hash": "one"}).encode())
        joining = asyncio.create_task(app(*held))
        other, told = _request("/queue/join", body=json.dumps({"session_hash": "two"}).encode())
        await app(*other)
        await _settle()
        assert told and not numbered and not streaming.done()
        gone.set()
        await asyncio.gather(streaming, joining)
        assert numbered and not app._left

    asyncio.run(visit())


def test_a_number_is_given_where_no_stream_closes() -> None:
    """Once a stream has been left, and for a body that is no session's, nothing is held."""

    async def visit() -> None:
        app, gone = Streams(_app), asyncio.Event()
        gone.set()
        stream, streamed = _request("/queue/data", "session_hash=one", gone=gone)
        await app(*stream)
        assert streamed[-1]["more_body"] is False
        for body in (b'{"session_hash": "one"}', b"[]", b"no json"):
            request, sent = _request("/queue/join", body=body)
            await app(*request)
            assert len(sent) == 2

    asyncio.run(visit())
