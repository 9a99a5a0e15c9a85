"""The process that reads files for a build, with little memory, little time and no network.

Run as `python -m corpus.confinement`; it reads tasks from its input and writes frames to its output until either closes.
"""

import os
import resource
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from corpus.errors import UnreadableFile
from corpus.frames import ADVICE, Frame, Task, Usage, receive, send
from corpus.parsing import parse
from corpus.reading import Reading
from corpus.sources import Problem, SourceFile

_TEMPORARY_BYTES = 512 * 1024 * 1024  #: the largest file that may be written, in the temporary folder only
_SPENT_SHARE = 3  #: of the memory allowed: a process that has held a third gives way to a fresh one
_PROGRAMS = ("tesseract", "antiword", "soffice", "libreoffice")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC


def main() -> None:
    """Read files until there are no more tasks."""
    tasks, frames = os.fdopen(0, "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no frame
    confine()
    while (task := receive(tasks.read, Task)) is not None:
        usage = _carry_out(task, frames)
        send(frames, Frame(end=usage))
        if usage.spent:
            return


def confine() -> None:
    """Give up what reading a file has no need of, for good."""
    os.nice(5)  # the embedder comes first
    for limit, value in (
        (resource.RLIMIT_FSIZE, _TEMPORARY_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    folder = os.path.realpath(tempfile.gettempdir())
    sys.addaudithook(lambda event, arguments: _refuse(event, arguments, folder))


def _refuse(event: str, arguments: tuple[Any, ...], temporary: str) -> None:
    """Stop what no reader has any business to do: connect, start other programs, write outside the temporary folder."""
    if event in ("socket.connect", "socket.bind", "socket.sendto", "os.system", "os.exec", "os.posix_spawn"):
        raise PermissionError(f"{event} is not allowed while a file is read")
    if event == "subprocess.Popen" and Path(os.fsdecode(arguments[0])).name not in _PROGRAMS:
        raise PermissionError(f"{arguments[0]} may not be started while a file is read")
    if event == "open" and isinstance(arguments[0], (str, bytes)) and _writes(*arguments[1:3]):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        if not path.startswith((temporary + os.sep, os.devnull)):
            raise PermissionError(f"{path} may not be written while a file is read")


def _writes(mode: str | None, flags: int) -> bool:
    return bool(flags & _WRITING) if mode is None else any(letter in mode for letter in "wax+")


def _carry_out(task: Task, frames: IO[bytes]) -> Usage:
    limits = task.limits
    try:
        for each in _limited(task):
            _send(task.found, each, frames)
    except MemoryError:
        reason = f"needs more memory than a file may take ({limits.memory_bytes >> 20} MB)"
        send(frames, Frame(problem=_problem(task.found, reason)))
        return Usage(_cpu_s(), _peak_bytes(), spent=True)
    return Usage(_cpu_s(), _peak_bytes(), _peak_bytes() > limits.memory_bytes // _SPENT_SHARE)


def _limited(task: Task) -> Iterator[Reading | UnreadableFile]:
    """Yield what is read, the processor's time counted anew for each document."""
    resource.setrlimit(resource.RLIMIT_AS, (task.limits.memory_bytes, resource.RLIM_INFINITY))
    readings = parse(task.found)
    while True:
        resource.setrlimit(resource.RLIMIT_CPU, (int(_cpu_s()) + 1 + task.limits.cpu_s, resource.RLIM_INFINITY))
        try:
            each = next(readings)
        except StopIteration:
            return
        yield each


def _send(found: SourceFile, each: Reading | UnreadableFile, frames: IO[bytes]) -> None:
    if isinstance(each, UnreadableFile):
        send(frames, Frame(problem=Problem(found.source, each.file, each.reason, each.advice)))
        return
    try:
        send(frames, Frame(reading=each))
    except ValueError as error:
        send(frames, Frame(problem=_problem(found, str(error))))


def _problem(found: SourceFile, reason: str) -> Problem:
    return Problem(found.source, found.file, reason, ADVICE)


def _peak_bytes() -> int:
    """Return the most memory that this process has held; what getrusage says begins with its parent's."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    except (OSError, ValueError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
