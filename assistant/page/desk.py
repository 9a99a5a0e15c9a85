"""The one assistant behind everybody's page: its model loads in the background, its archive grows under it."""

import filecmp
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from assistant.answer import Precedent
from assistant.assistant import Assistant
from assistant.drafting.draft import Draft, draft_reply
from assistant.writers.seam import AnswerWriter
from corpus.document import Document
from corpus.errors import ArchiveMismatch, SourceNotFound
from index.building import Stage
from index.catalogue import Catalogue
from index.cross_encoder import shipped_cross_encoder
from index.embedding import Embedder, TokenVectors, Vectors
from index.store import Archive, read_manifest

T = TypeVar("T")
_TURN_TEXTS = 32  #: embedded at a time, so that a question waits for no more than these while an archive is built


@dataclass(frozen=True, slots=True)
class Step:
    """How far a build has come."""

    stage: Stage
    done: int
    total: int
    what: str


def _loaded(embedder: Callable[[], Embedder]) -> Embedder:
    """Return the embedder, with the cross-encoder loaded too, so that the first question does not wait for it."""
    model = embedder()
    shipped_cross_encoder()
    return model


class SharedEmbedder:
    """An embedder that is loaded at once, in its own thread, and that callers take turns at in the order they came.

    Every attribute waits until it is loaded.

    Raises:
        ModelError: at every use, where it cannot be loaded.
    """

    def __init__(self, make: Callable[[], Embedder]) -> None:
        self._line = ThreadPoolExecutor(max_workers=1, thread_name_prefix="embedder")
        self._loading: Future[Embedder] = self._line.submit(make)

    @property
    def ready(self) -> bool:
        """Whether it is loaded, or has failed to be."""
        return self._loading.done()

    def wait(self) -> None:
        """Return when it is loaded."""
        self._loading.result()

    @property
    def name(self) -> str:
        """The model's name or path."""
        return self._loading.result().name

    @property
    def digest(self) -> str:
        """The sha256 of the weights, hexadecimal."""
        return self._loading.result().digest

    @property
    def dim(self) -> int:
        """The length of a vector."""
        return self._loading.result().dim

    @property
    def reduces(self) -> bool:
        """Whether the vectors of tokens are short enough to be kept."""
        return self._loading.result().reduces

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Return float32 unit vectors, shape (len(texts), dim)."""
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for place, vector in self._in_turns(self._loading.result().embed, texts, progress):
            vectors[place] = vector
        return vectors

    def embed_tokens(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> list[TokenVectors]:
        """Return every text's vector with those of its tokens."""
        found = dict(self._in_turns(self._loading.result().embed_tokens, texts, progress))
        return [found[place] for place in range(len(texts))]

    def _in_turns(
        self,
        embed: Callable[[Sequence[str]], Iterable[T]],
        texts: Sequence[str],
        progress: Callable[[int], None] | None,
    ) -> Iterator[tuple[int, T]]:
        """Yield places of texts with what *embed* gives for them, longest texts first, so that batches are even."""
        order = sorted(range(len(texts)), key=lambda place: -len(texts[place]))
        for first in range(0, len(order), _TURN_TEXTS):
            turn = order[first : first + _TURN_TEXTS]
            yield from zip(turn, self._line.submit(embed, [texts[place] for place in turn]).result(), strict=True)
            if progress is not None:
                progress(first + len(turn))


class Desk:
    """The archive in *folder* with its assistant, for every visitor alike; opened anew when somebody has built."""

    def __init__(self, folder: Path, embedder: Callable[[], Embedder], writer: AnswerWriter | None = None) -> None:
        self.folder = folder.resolve()
        self._embedder = SharedEmbedder(lambda: _loaded(embedder))
        self._writer = writer
        self._lock = threading.Lock()
        self._archive: Archive | None = None
        self._assistant: Assistant | None = None

    @property
    def ready(self) -> bool:
        """Whether the model is loaded, so that an answer comes at once."""
        return self._embedder.ready

    @property
    def uploads(self) -> Path:
        """The folder beside the archive in which the files added through the page are kept."""
        return self.folder.parent / f"{self.folder.name}-uploads"

    def embedder(self) -> Embedder:
        """Return the embedder, which callers share; each of its attributes waits until it is loaded."""
        return self._embedder

    def reopen(self) -> None:
        """Have the archive opened anew when it is next asked for: what is corrected in it by hand has changed."""
        with self._lock:
            self._archive = None

    def archive(self) -> Archive | None:
        """Return the archive as it now stands, None where nothing has been built yet.

        Raises:
            ArchiveError: it is damaged, or no archive.
        """
        with self._lock:
            if self._archive is None or self._archive.stale:
                self._assistant = None
                self._archive = Archive(self.folder) if read_manifest(self.folder) else None
            return self._archive

    def assistant(self) -> Assistant:
        """Return the assistant of the archive as it now stands, waiting for the model.

        Raises:
            ArchiveError: there is no archive, it is damaged, or the model cannot be loaded.
        """
        archive = self.archive()
        if archive is None:
            raise ArchiveMismatch("The archive is empty. Add documents under “Archive” first.")
        self._embedder.wait()  # before the lock is taken, so that what needs no model is shown meanwhile
        with self._lock:
            if self._assistant is None or self._assistant.archive is not archive:
                self._assistant = Assistant(archive, self._embedder, writer=self._writer)
            return self._assistant

    def draft(self, question: str, precedents: Sequence[Precedent]) -> Draft:
        """Return a reply to *question* drafted from those of *precedents*.

        Raises:
            ArchiveError: there is no archive any more, one of the replies has left it, or the model cannot be loaded.
        """
        for cited in (cited for each in precedents for cited in (each.reply, each.referred) if cited is not None):
            self._catalogue(cited.document)
        return draft_reply(question, precedents, archive=self.assistant().archive, embedder=self._embedder)

    def document(self, number: int) -> Document:
        """Return the document stored under *number*.

        Raises:
            ArchiveError: there is none any more.
        """
        return self._catalogue(number).document(number)

    def newest(self, number: int) -> str | None:
        """Return the id of the newest version of the document stored under *number*, None where it is itself.

        Raises:
            ArchiveError: there is none any more.
        """
        return self._catalogue(number).entry(number).superseded_by

    def original(self, number: int) -> Path:
        """Return the file that the document stored under *number* was read from; for one in a zip, the zip.

        Raises:
            ArchiveError: the document is not in the archive any more, or its file is gone.
        """
        file = Path(self._catalogue(number).entry(number).origin)
        if not file.is_file():
            raise SourceNotFound(f"The original is no longer at {file}. Put it back, or build the archive anew.")
        return file

    def _catalogue(self, number: int) -> Catalogue:
        """Return the catalogue, having made sure that it has the document."""
        archive = self.archive()
        try:
            if archive is not None and archive.catalogue.entry(number):
                return archive.catalogue
        except StopIteration:
            pass
        raise SourceNotFound("This document has since been changed or removed. Ask again to find it as it now stands.")


def keep(files: Sequence[Path], folder: Path) -> list[Path]:
    """Copy *files* into *folder* under their own names and return where they now lie.

    A file that is already there is left as it is; another of the same name is numbered.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [_keep(file, folder) for file in files]


def _keep(file: Path, folder: Path) -> Path:
    name = Path(file.name.lstrip(".~$ ") or "file")
    number = 1
    while True:
        target = folder / (name.name if number == 1 else f"{name.stem} ({number}){name.suffix}")
        if not target.exists():
            shutil.copyfile(file, target)
            return target
        if filecmp.cmp(file, target, shallow=False):
            return target
        number += 1
