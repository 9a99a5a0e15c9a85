"""A writer behind an OpenAI-compatible address: llama.cpp's server, Ollama, vLLM, Azure and others.

Only that address is contacted: redirects are not followed, and no proxy is taken from the environment.
"""

import asyncio
import ssl
import time
from collections.abc import Sequence
from typing import Any

import httpx
import msgspec

from assistant.writers.prompting import MAX_REPLY_TOKENS, SCHEMA, Message, proposals_from
from assistant.writers.seam import LabelledPassage, Proposal, WriterFailed
from corpus.errors import BadInput

_MAX_PROMPT_CHARS = 16_000
_MAX_RECEIVED_BYTES = 1_000_000
_PIECE_BYTES = 4096
_END = b"data: [DONE]"
_REFUSES_FORMAT = (400, 422, 501)
_REASONS = {
    401: "it does not take the key in ASSISTANT_WRITER_KEY",
    403: "it does not take the key in ASSISTANT_WRITER_KEY",
    404: "it knows no such address or model",
    429: "it is asked too often",
}
#: How structured output is asked for, from the strictest; servers refuse what they do not know.
_FORMATS: tuple[dict[str, Any], ...] = (
    {"response_format": {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": SCHEMA}}},
    {"response_format": {"type": "json_object"}},
    {},
)


class _Said(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    delta: _Said = msgspec.field(default_factory=_Said)
    message: _Said = msgspec.field(default_factory=_Said)
    finish_reason: str | None = None


class _Chunk(msgspec.Struct):
    choices: list[_Choice] = msgspec.field(default_factory=list)


class _FormatRefused(Exception):
    """The server does not take the form in which structured output was asked for."""


class EndpointWriter:
    """A language model at an address; the question and the passages are sent there.

    *timeout_s* limits one answer, with all that is asked for it.

    Raises:
        BadInput: the address or the key cannot be one.
    """

    def __init__(self, url: str, model: str = "", key: str = "", *, timeout_s: float = 120.0) -> None:
        self._url = _address(url)
        self._model = model
        self._headers = {"Accept": "text/event-stream, application/json", "Accept-Encoding": "identity"}
        if key.strip():
            self._headers |= _key_header(self._url, key.strip())
        self._timeout_s = timeout_s
        self._format = 0  #: the first of `_FORMATS` that the server has not refused

    def propose(self, question: str, passages: Sequence[LabelledPassage]) -> list[Proposal]:
        """Return what the model proposes.

        Raises:
            WriterFailed: the address cannot be reached, refuses, takes too long, or its reply cannot be read.
        """
        until = time.monotonic() + self._timeout_s
        return proposals_from(
            lambda messages: self._complete(messages, until), question, passages, max_chars=_MAX_PROMPT_CHARS
        )

    def _complete(self, messages: Sequence[Message], until: float) -> str:
        for place in range(self._format, len(_FORMATS)):
            try:
                reply = asyncio.run(asyncio.wait_for(self._reply(messages, _FORMATS[place]), until - time.monotonic()))
            except _FormatRefused:
                continue
            except TimeoutError as error:
                raise WriterFailed(f"it took longer than {self._timeout_s:g} seconds") from error
            except httpx.ConnectError as error:
                raise WriterFailed("it cannot be reached") from error
            except (httpx.HTTPError, httpx.StreamError, OSError, ValueError) as error:
                raise WriterFailed("its reply broke off") from error
            self._format = place
            return reply
        raise WriterFailed("it refuses what it is asked")

    async def _reply(self, messages: Sequence[Message], form: dict[str, Any]) -> str:
        asked = {
            "messages": msgspec.to_builtins(messages),
            "stream": True,
            "temperature": 0,
            "max_tokens": MAX_REPLY_TOKENS,
            **({"model": self._model} if self._model else {}),
            **form,
        }
        trusted = ssl.create_default_context()
        async with (
            httpx.AsyncClient(trust_env=False, verify=trusted, timeout=None) as client,
            client.stream("POST", self._url, json=asked, headers=self._headers) as response,
        ):
            if response.status_code in _REFUSES_FORMAT:
                raise _FormatRefused
            if response.status_code != httpx.codes.OK:
                code = response.status_code
                raise WriterFailed(_REASONS.get(code, f"it answers with status {code}"))
            return _spoken(await _received(response))


async def _received(response: httpx.Response) -> bytes:
    """Return what the server sends, until it says that it is done.

    Raises:
        WriterFailed: it sends more than any answer takes.
    """
    received = bytearray()
    async for piece in response.aiter_raw(_PIECE_BYTES):
        searched = max(0, len(received) - len(_END))
        received += piece
        if len(received) > _MAX_RECEIVED_BYTES:
            raise WriterFailed("its reply is too long")
        if received.find(_END, searched) >= 0:
            break
    return bytes(received)


def _spoken(received: bytes) -> str:
    """Return the words of a reply: of one JSON object, or of a stream of events.

    Raises:
        WriterFailed: it is neither, or ended before the model did.
    """
    if received.lstrip().startswith(b"{"):
        return "".join(choice.message.content or "" for choice in _chunk(received).choices[:1])
    said: list[str] = []
    for line in received.splitlines():
        name, _, value = line.partition(b":")
        if name != b"data":
            continue
        if value.strip() == b"[DONE]":
            return "".join(said)
        choice = next(iter(_chunk(value).choices), _Choice())
        said.append(choice.delta.content or "")
        if choice.finish_reason is not None:
            return "".join(said)
    raise WriterFailed("its reply broke off")


def _chunk(text: bytes) -> _Chunk:
    try:
        return msgspec.json.decode(text, type=_Chunk)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise WriterFailed("its reply is not what such servers send") from error


def _address(url: str) -> httpx.URL:
    """Return where to post to: *url* itself where it ends in /chat/completions, else that below it."""
    try:
        given = httpx.URL(url.strip())
    except httpx.InvalidURL:
        raise BadInput("The writer's address cannot be read. Write it like http://127.0.0.1:8080/v1.") from None
    if given.userinfo:
        raise BadInput("The writer's address holds a user or a key. Give the key in ASSISTANT_WRITER_KEY instead.")
    if given.scheme not in ("http", "https") or not given.host:
        raise BadInput("The writer's address has no host. Write it like http://127.0.0.1:8080/v1.")
    path = given.path.rstrip("/")
    if path.endswith("/chat/completions"):
        return given
    return given.copy_with(path=f"{path or '/v1'}/chat/completions")


def _key_header(url: httpx.URL, key: str) -> dict[str, str]:
    if not key.isascii() or not key.isprintable() or " " in key:
        raise BadInput("ASSISTANT_WRITER_KEY holds a character that no key has. Set it anew, without line breaks.")
    bearer = {"Authorization": f"Bearer {key}"}
    return bearer | ({"api-key": key} if url.host.endswith(".azure.com") else {})
