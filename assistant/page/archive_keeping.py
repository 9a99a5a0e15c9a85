"""What the page does to the archive behind it: adding that can be stopped and goes on, and putting right."""

import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

from assistant.page.desk import Desk, Step, keep
from corpus.errors import ArchiveBusy, SourceNotFound
from index import keeping
from index.building import Stage, build
from index.corrections import correct_acronym, correct_role
from index.report import BuildReport
from index.store import read_manifest, verify

_PROGRESS_S = 0.3


@dataclass(frozen=True, slots=True)
class Stopped:
    """A build that somebody stopped."""

    saved: bool  #: whether a part of it was on disk by then, and so is in the archive


Told = Step | Stopped | BuildReport


class _StopAskedFor(Exception):
    """Raised within a build to end it."""


class Keeper:
    """Adds to the archive of *desk* and puts it right, for every visitor alike.

    A build goes on when nobody listens any more; questions are answered meanwhile, from the archive as it was.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._steps: deque[Step] = deque(maxlen=1)
        self._build: Future[BuildReport] | None = None
        self._began_at = 0  #: the generation that the build under way began with

    @property
    def building(self) -> bool:
        """Whether a build that was begun here is under way."""
        return self._build is not None and not self._build.done()

    def add(self, files: Sequence[Path]) -> Iterator[Told]:
        """Keep *files* among the uploads and build from there; yield how far it is, at last what came of it.

        Without files, what waits among the uploads since a build was stopped is added.

        Raises:
            ArchiveError: something is being added already, another process is writing to the archive, it is damaged,
                or the model cannot be loaded.
        """
        with self._lock:
            if self.building:
                raise ArchiveBusy("Documents are being added already. Wait until that is done, or stop it.")
            keep(files, self._desk.uploads)
            self._begin()
        yield from self.follow()

    def follow(self) -> Iterator[Told]:
        """Yield how far the build under way is, at last what came of it.

        Raises:
            ArchiveError: as for `add`.
        """
        under_way = self._build
        while under_way is not None and wait([under_way], _PROGRESS_S).not_done:
            yield from tuple(self._steps)
        if under_way is not None:
            yield self._outcome(under_way)

    def stop(self) -> None:
        """Have the build under way end before its next file or texts; what it has not saved is not in the archive."""
        self._stop.set()

    def waiting(self) -> list[Path]:
        """Return the files among the uploads that no build has taken in yet."""
        uploads = self._desk.uploads
        archive = self._desk.archive()
        known = archive.catalogue.files.digests(str(uploads)) if archive else {}
        taken = {name[:end] for name in known for end in _ends(name)}
        found = (path for path in sorted(uploads.rglob("*")) if path.is_file() and not path.name.startswith("."))
        return [path for path in found if path.relative_to(uploads).as_posix() not in taken]

    def discard(self) -> int:
        """Delete the files that wait among the uploads, which are copies; return how many.

        Raises:
            ArchiveBusy: they are being added just now.
        """
        with self._lock:
            if self.building:
                raise ArchiveBusy("They are being added just now. Stop that first.")
            waiting = self.waiting()
            for path in waiting:
                path.unlink(missing_ok=True)
        return len(waiting)

    def correct(self, doc_id: str, fields: Mapping[str, str]) -> None:
        """Put *fields* right for the documents of this id.

        Raises:
            ArchiveError: as for `index.keeping.correct`.
        """
        keeping.correct(self._desk.folder, doc_id, fields, embedder=self._desk.embedder)

    def uncorrect(self, doc_id: str) -> None:
        """Let the documents of this id be what they were read as.

        Raises:
            ArchiveError: as for `index.keeping.uncorrect`.
        """
        keeping.uncorrect(self._desk.folder, doc_id, embedder=self._desk.embedder)

    def remove(self, doc_id: str) -> None:
        """Leave the documents of this id out, now and in later builds.

        Raises:
            ArchiveError: as for `index.keeping.remove`.
        """
        keeping.remove(self._desk.folder, doc_id, embedder=self._desk.embedder)

    def bring_back(self, doc_id: str) -> BuildReport:
        """Take the removed documents of this id in again.

        Raises:
            ArchiveError: as for `index.keeping.bring_back`.
        """
        return keeping.bring_back(self._desk.folder, doc_id, embedder=self._desk.embedder)

    def correct_acronym(self, short: str, long: str | None) -> None:
        """Let *short* stand for *long*, or for what the papers say.

        Raises:
            ArchiveError: as for `index.corrections.correct_acronym`.
        """
        self._write(lambda: correct_acronym(self._desk.folder, short, long))

    def correct_role(self, role: str, names: Sequence[str] | None) -> None:
        """Let *role* be held by *names*, or by whom the papers say.

        Raises:
            ArchiveError: as for `index.corrections.correct_role`.
        """
        self._write(lambda: correct_role(self._desk.folder, role, names))

    def check(self) -> int:
        """Compare every file of the archive with its checksum; return how many there are.

        Raises:
            ArchiveError: there is no archive, or a file is not as it was written.
        """
        manifest = read_manifest(self._desk.folder)
        if manifest is None:
            raise SourceNotFound("The archive is empty. Add documents first.")
        verify(self._desk.folder, manifest)
        return len(manifest.files)

    def _begin(self) -> None:
        self._stop.clear()
        self._steps.clear()
        self._began_at = self._generation()
        builder = ThreadPoolExecutor(max_workers=1, thread_name_prefix="builder")
        sources, folder = [self._desk.uploads], self._desk.folder
        self._build = builder.submit(build, sources, folder, embedder=self._desk.embedder, progress=self._note)
        builder.shutdown(wait=False)

    def _note(self, stage: Stage, done: int, total: int, what: str) -> None:
        if self._stop.is_set():
            raise _StopAskedFor
        self._steps.append(Step(stage, done, total, what))

    def _outcome(self, build: Future[BuildReport]) -> BuildReport | Stopped:
        try:
            return build.result()
        except _StopAskedFor:
            return Stopped(saved=self._generation() != self._began_at)

    def _generation(self) -> int:
        manifest = read_manifest(self._desk.folder)
        return manifest.generation if manifest else 0

    def _write(self, write: Callable[[], None]) -> None:
        write()
        self._desk.reopen()


def _ends(name: str) -> list[int]:
    """Return where the names of the file itself and of all that may hold it end."""
    return [place for place, character in enumerate(name) if character == "/"] + [len(name)]
