"""Reading many files at once, each in a process of its own that can be killed without harm."""

import atexit
import os
import selectors
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from corpus.frames import ADVICE, Frame, Limits, Task, Usage, receive, send
from corpus.reading import Reading
from corpus.sources import Problem, SourceFile

_Outcome = Reading | Problem


@dataclass(frozen=True, slots=True)
class FileReading:
    """A file with the documents that are read from it, in order, each only when asked for."""

    found: SourceFile
    outcomes: Iterator[_Outcome]


class Workers:
    """Processes that read files ahead of whoever asks: one for each processor but one, and one at least.

    The processor left over is the embedder's.
    """

    def __init__(
        self, count: int | None = None, *, limits: Limits | None = None, told: Callable[[Usage], None] | None = None
    ) -> None:
        """Make *count* processes when they are needed; *told* hears what each file took."""
        self._told = told
        self._count = count or max((os.cpu_count() or 2) - 1, 1)
        self._limits = limits or Limits()
        self._idle: list[_Worker] = []
        self._all: list[_Worker] = []

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Keep the processes that wait for a next build, and kill the rest with all that they have started."""
        for worker in self._all:
            if worker in self._idle and len(_SPARE) < self._count:
                _SPARE.append(worker)
            else:
                worker.kill()

    def read(self, files: Iterable[SourceFile]) -> Iterator[FileReading]:
        """Yield *files* in their order with what is read from each; take all outcomes of one before the next."""
        waiting = iter(files)
        under_way: deque[tuple[SourceFile, _Worker]] = deque()
        while True:
            while len(under_way) < self._count and (found := next(waiting, None)) is not None:
                under_way.append((found, self._start(found)))
            if not under_way:
                return
            found, worker = under_way.popleft()
            outcomes = self._outcomes(found, worker)
            yield FileReading(found, outcomes)
            for _ in outcomes:
                pass

    def _start(self, found: SourceFile) -> "_Worker":
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                break
            self._dismiss(worker)
        else:
            worker = self._hire()
        worker.begin(Task(found, self._limits))
        return worker

    def _hire(self) -> "_Worker":
        worker = _spare() or _Worker()
        self._all.append(worker)
        return worker

    def _outcomes(self, found: SourceFile, worker: "_Worker") -> Iterator[_Outcome]:
        while True:
            frame = self._next_frame(found, worker)
            if frame.end is None:
                yield _only(frame)
                continue
            if self._told is not None:
                self._told(frame.end)
            if frame.end.spent:
                self._dismiss(worker)
            else:
                self._idle.append(worker)
            return

    def _next_frame(self, found: SourceFile, worker: "_Worker") -> Frame:
        """Return what the worker says next; where it can say nothing more, what became of it."""
        if worker.fallen:
            return Frame(end=Usage(0.0, 0, spent=True))
        try:
            frame = worker.receive(self._limits.wall_s)
        except (TimeoutError, ValueError) as error:
            worker.kill()
            frame, reason = None, str(error)
        else:
            reason = worker.end(self._limits) if frame is None else ""
        return frame or Frame(problem=Problem(found.source, found.file, reason, ADVICE))

    def _dismiss(self, worker: "_Worker") -> None:
        worker.kill()
        self._all.remove(worker)


_SPARE: list["_Worker"] = []  #: processes that wait for a next build: starting one takes as long as reading ten papers


@atexit.register
def dismiss_spare() -> None:
    """Kill the processes that wait for a next build."""
    while (worker := _spare()) is not None:
        worker.kill()


def _spare() -> "_Worker | None":
    try:
        worker = _SPARE.pop()
    except IndexError:
        return None
    if worker.alive:
        return worker
    worker.kill()
    return _spare()


def _only(frame: Frame) -> _Outcome:
    outcome = frame.reading or frame.problem
    if outcome is None:
        raise ValueError("a frame without content")
    return outcome


class _Worker:
    """One process; it and all that it starts are killed together."""

    def __init__(self) -> None:
        root = str(Path(__file__).resolve().parent.parent)
        path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        quiet = {"PYTHONPATH": path, "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "corpus.confinement"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **quiet},
            start_new_session=True,
        )
        self._owner = os.getpid()
        self.fallen = False  #: whether it has been killed or has died

    @property
    def alive(self) -> bool:
        """Whether it can still take a file from this process; one that was forked meanwhile has no part in it."""
        return self._owner == os.getpid() and not self.fallen and self._process.poll() is None

    def begin(self, task: Task) -> None:
        """Give it a file to read."""
        if self._process.stdin is not None:
            with suppress(OSError):  # it has died: the next `receive` tells
                send(self._process.stdin, task)

    def receive(self, wall_s: float) -> Frame | None:
        """Return its next frame, None where it has closed.

        Raises:
            TimeoutError: nothing whole came within *wall_s*.
            ValueError: what came is no frame.
        """
        deadline = time.monotonic() + wall_s
        return receive(lambda size: self._read(size, deadline, wall_s), Frame)

    def _read(self, size: int, deadline: float, wall_s: float) -> bytes:
        pieces, missing = [], size
        descriptor = self._process.stdout.fileno() if self._process.stdout is not None else -1
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, selectors.EVENT_READ)
            while missing:
                if not selector.select(max(deadline - time.monotonic(), 0.0)):
                    raise TimeoutError(f"took longer than the {wall_s:g} seconds that a file may take")
                piece = os.read(descriptor, min(missing, 1024 * 1024))
                if not piece:
                    break
                pieces.append(piece)
                missing -= len(piece)
        return b"".join(pieces)

    def end(self, limits: Limits) -> str:
        """Return why it ended, as a clause, once it has closed its output."""
        code = self._process.wait()
        self.kill()
        if code == -signal.SIGXCPU:
            return f"took longer than the {limits.cpu_s} seconds of processor time that a file may take"
        if code in (-signal.SIGABRT, -signal.SIGKILL, -signal.SIGTRAP, 1):
            return f"broke its reader, or needs more memory than a file may take ({limits.memory_bytes >> 20} MB)"
        return "broke its reader"

    def kill(self) -> None:
        """Kill it and all that it started, if it is this process's to kill."""
        self.fallen = True
        if self._owner != os.getpid():
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._process.wait()
