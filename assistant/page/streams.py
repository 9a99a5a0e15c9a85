"""Keeps an event of the page from being lost between two streams.

The browser hears what its events bring over one stream, which the server closes once none is open. An event asked for
just then, whose number reaches the browser before the word that the stream closes, would be waited for on that stream,
and so for ever. The number is held back until the browser has left it.
"""

import asyncio
import json
from contextlib import suppress
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_STREAM, _JOIN = "/queue/data", "/queue/join"
_CLOSING = b'data: {"msg":"close_stream"'
_MAX_BYTES = 1 << 20  #: of a request that is looked into; what the page asks for is shorter
_LEAVING_S = 3.0  #: that a browser is given to leave; a proxy may hide that it has


class Streams:
    """Serves *app*, holding back the number of an event while the stream of its session is being left."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._left: dict[str, asyncio.Event] = {}  #: of the streams told to close, by session

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].endswith(_STREAM):
            await self._stream(scope, receive, send)
        elif scope["type"] == "http" and scope["path"].endswith(_JOIN):
            await self._join(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        session = parse_qs(scope["query_string"].decode()).get("session_hash", [""])[0]
        left: asyncio.Event | None = None

        async def pass_on(message: Message) -> None:
            nonlocal left
            if message.get("body", b"").startswith(_CLOSING):
                left = self._left[session] = asyncio.Event()
            elif left is not None:
                with suppress(TimeoutError):
                    await asyncio.wait_for(_gone(receive), _LEAVING_S)
            await send(message)

        try:
            await self._app(scope, receive, pass_on)
        finally:
            if left is not None:
                left.set()
                if self._left.get(session) is left:
                    del self._left[session]

    async def _join(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = bytearray()

        async def take() -> Message:
            message = await receive()
            if len(body) <= _MAX_BYTES:
                body.extend(message.get("body", b""))
            return message

        async def pass_on(message: Message) -> None:
            if message["type"] == "http.response.start" and (left := self._left.get(_session(bytes(body)))):
                await left.wait()
            await send(message)

        await self._app(scope, take, pass_on)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _session(body: bytes) -> str:
    try:
        return str(json.loads(body).get("session_hash"))
    except (ValueError, AttributeError):
        return ""
