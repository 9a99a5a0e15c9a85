"""A writer in this process: a language model from a local GGUF file, run by llama.cpp through xllamacpp."""

import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from assistant.writers.prompting import Message, bounded_schema, proposals_from
from assistant.writers.seam import LabelledPassage, Proposal, WriterFailed
from corpus.errors import ModelError

_CONTEXT_TOKENS = 8192
_MAX_PROMPT_CHARS = 9000
_MAX_REPLY_TOKENS = 500
_MAX_CLAIMS = 3
_MAX_TEXT_CHARS = 300  #: of a sentence or a quote: a small model that has lost its way goes on until it is stopped


class GgufWriter:
    """A language model from a file; nothing leaves the process.

    *timeout_s* limits one answer; *max_prompt_chars* what is read for it, which takes most of the time on a processor.

    Raises:
        ModelError: the file is none, or xllamacpp is not installed.
    """

    def __init__(
        self,
        file: Path,
        *,
        timeout_s: float = 180.0,
        max_prompt_chars: int = _MAX_PROMPT_CHARS,
        max_claims: int = _MAX_CLAIMS,
        max_text_chars: int = _MAX_TEXT_CHARS,
        threads: int | None = None,
    ) -> None:
        self._timeout_s = timeout_s
        self._max_prompt_chars = max_prompt_chars
        self._schema = bounded_schema(max_claims, max_text_chars)
        self._lock = threading.Lock()
        self._socket = tempfile.TemporaryDirectory(prefix="writer-")
        self._server = _open(file, Path(self._socket.name), threads)

    def propose(self, question: str, passages: Sequence[LabelledPassage]) -> list[Proposal]:
        """Return what the model proposes; one answer is written at a time.

        Raises:
            WriterFailed: it takes too long, or its reply cannot be read.
        """
        with self._lock:
            until = time.monotonic() + self._timeout_s
            return proposals_from(
                lambda messages: self._complete(messages, until),
                question,
                passages,
                max_chars=self._max_prompt_chars,
            )

    def _complete(self, messages: Sequence[Message], until: float) -> str:
        heard = _Heard(until)
        asked = {
            "messages": msgspec.to_builtins(messages),
            "stream": True,
            "temperature": 0,
            "max_tokens": _MAX_REPLY_TOKENS,
            "response_format": {"type": "json_schema", "json_schema": {"name": "claims", "schema": self._schema}},
        }
        try:
            self._server.handle_chat_completions(asked, heard)
        except RuntimeError as error:
            raise WriterFailed("the model cannot take the question") from error
        if heard.failed:
            raise WriterFailed("the model cannot take the question")
        if heard.late:
            raise WriterFailed(f"the model took longer than {self._timeout_s:g} seconds")
        return "".join(heard.said)


class _Heard:
    """What the model has said so far; called with each piece, and stops it when the time is up."""

    def __init__(self, until: float) -> None:
        self._until = until
        self.said: list[str] = []
        self.failed = False
        self.late = False

    def __call__(self, piece: dict[str, Any]) -> bool:
        """Keep *piece* and tell whether to stop."""
        self.failed = self.failed or "error" in piece
        for choice in piece.get("choices", [])[:1]:
            self.said.append(choice.get("delta", {}).get("content") or "")
        self.late = time.monotonic() > self._until
        return self.failed or self.late


def _open(file: Path, folder: Path, threads: int | None) -> Any:
    """Return llama.cpp's server over *file*, which listens on no port: at a socket in *folder*, which only we may enter."""
    if not file.is_file():
        raise ModelError(f"There is no file {file}. Name a GGUF file, or an address that begins with http.")
    try:
        import xllamacpp
    except ImportError as error:
        raise ModelError("A GGUF file needs xllamacpp: pip install xllamacpp.") from error
    settings = xllamacpp.CommonParams()
    settings.model.path = str(file)
    settings.offline = True
    settings.n_ctx = _CONTEXT_TOKENS
    settings.n_parallel = 1
    settings.verbosity = -1
    settings.hostnames = [str(folder / "writer.sock")]
    settings.ui = settings.endpoint_slots = False
    if threads is not None:
        settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = threads
    make: Callable[[Any], Any] = xllamacpp.Server
    try:
        return make(settings)
    except RuntimeError as error:
        raise ModelError(
            f"{file} cannot be loaded: it is no whole GGUF file, or the memory does not suffice."
        ) from error
