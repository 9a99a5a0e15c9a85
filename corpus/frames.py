"""What goes between a build and the processes that read its files: length-prefixed MessagePack.

Decoding checks every type, so that a reader that a hostile file has taken over can hand back words, never code.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, TypeVar

import msgspec

from corpus.reading import Reading
from corpus.sources import Problem, SourceFile

ADVICE = "Open it to see whether it is genuine; split it, or save it as text."  #: for a file that broke a limit
MAX_FRAME_BYTES = 256 * 1024 * 1024
_LENGTH = struct.Struct("<I")
_Message = TypeVar("_Message", "Frame", "Task")


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may take."""

    memory_bytes: int = 768 * 1024 * 1024  #: of address space, for each process
    cpu_s: int = 120  #: of processor time, for each process
    wall_s: float = 900.0  #: by the clock, recognising the words of long scans included


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be read."""

    found: SourceFile
    limits: Limits


@dataclass(frozen=True, slots=True)
class Usage:
    """What reading a file took."""

    cpu_s: float  #: of the process, its children included
    peak_bytes: int  #: the most that the process has held in memory so far
    spent: bool  #: whether the process has grown so much that it ends here


@dataclass(frozen=True, slots=True)
class Frame:
    """One thing read, one that could not be, or the end of the file; exactly one of the three is given."""

    reading: Reading | None = None
    problem: Problem | None = None
    end: Usage | None = None


def send(pipe: IO[bytes], message: Frame | Task) -> None:
    """Write *message* and flush.

    Raises:
        OSError: nobody listens any more.
        ValueError: it is too large, or holds what is no text.
    """
    try:
        packed = msgspec.msgpack.encode(message)
    except (TypeError, UnicodeEncodeError, msgspec.MsgspecError) as error:
        raise ValueError(f"holds characters that no text holds ({error})") from error
    if len(packed) > MAX_FRAME_BYTES:
        raise ValueError(f"gives more than {MAX_FRAME_BYTES >> 20} MB of text")
    pipe.write(_LENGTH.pack(len(packed)) + packed)
    pipe.flush()


def receive(read: Callable[[int], bytes], kind: type[_Message]) -> _Message | None:
    """Return the next message, None where the other side has closed; *read* gives exactly as many bytes, or fewer at the end.

    Raises:
        ValueError: what came is no message of this kind.
    """
    head = read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > MAX_FRAME_BYTES:
        raise ValueError("sends more than it may")
    packed = read(length)
    if len(packed) < length:
        return None
    try:
        return msgspec.msgpack.decode(packed, type=kind)
    except msgspec.MsgspecError as error:
        raise ValueError(f"sends what cannot be understood ({error})") from error
