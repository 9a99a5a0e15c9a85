"""An archive folder: catalogue, vectors and words of one generation, named by a manifest that is replaced last.

A writer works on a copy and swaps the manifest when everything is on disk, so a kill at any moment leaves the state
before or the state after. The previous generation stays until the next one is written, for those still reading it.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from corpus.errors import ArchiveBusy, ArchiveMismatch
from corpus.loading import READING_VERSION
from index.catalogue import Catalogue
from index.fields import EXCHANGE_FIELDS, PASSAGE_FIELDS
from index.learned import CORRECTIONS_FILE, read_corrections

if TYPE_CHECKING:
    from index.vectors import VectorIndex
    from index.words import WordIndex

FORMAT_VERSION = 3
_MANIFEST = "manifest.json"
_CATALOGUE = "catalogue.sqlite"


@dataclass(frozen=True, slots=True)
class EmbedderStamp:
    """Which weights the vectors of an archive were made with."""

    name: str
    digest: str
    dim: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What belongs together: the files of one generation with their checksums, and what they were made with."""

    format: int
    reading: int  #: `READING_VERSION` of the readers that made it
    generation: int
    embedder: EmbedderStamp | None
    files: Mapping[str, str]  #: sha256 by path within the generation's folder

    @property
    def folder(self) -> str:
        """The name of the generation's folder."""
        return _generation_folder(self.generation)


def _generation_folder(generation: int) -> str:
    return f"generation-{generation:06}"


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of the archive in *folder*, None where there is no archive yet.

    Raises:
        ArchiveMismatch: the folder holds something else, or an archive of another format.
    """
    path = folder / _MANIFEST
    if folder.is_file():
        raise ArchiveMismatch(f"{folder} is a file, not a folder. Name another place for the archive.")
    if not path.is_file():
        if folder.is_dir() and any(not _ours(each.name) for each in folder.iterdir()):
            raise ArchiveMismatch(f"{folder} holds files but no archive. Name an empty or a new folder.")
        return None
    try:
        fields = json.loads(path.read_text("utf-8"))
        stamp = fields.pop("embedder")
        manifest = Manifest(**fields, embedder=EmbedderStamp(**stamp) if stamp else None)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ArchiveMismatch(f"{path} is damaged ({error}). Restore the folder from a copy or build anew.") from error
    if manifest.format != FORMAT_VERSION:
        raise ArchiveMismatch(
            f"{folder} is an archive of format {manifest.format}; this program writes {FORMAT_VERSION}. Build anew."
        )
    return manifest


def _ours(name: str) -> bool:
    return name in ("write.lock", CORRECTIONS_FILE) or bool(
        re.fullmatch(r"generation-\d{6}(\.partial)?|manifest\.json\.partial", name)
    )


def open_catalogue(folder: Path, manifest: Manifest) -> Catalogue:
    """Return the catalogue alone, after checking every file of the archive against the manifest.

    Raises:
        ArchiveMismatch: a file is missing, changed or not in the manifest.
    """
    verify(folder, manifest)
    return Catalogue(folder / manifest.folder / _CATALOGUE, corrections=read_corrections(folder))


def verify(folder: Path, manifest: Manifest) -> None:
    """Check that the generation's files are the manifest's, to the byte.

    Raises:
        ArchiveMismatch: they are not.
    """
    if (found := _checksums(folder / manifest.folder)) != dict(manifest.files):
        odd = sorted(name for name in {*found, *manifest.files} if found.get(name) != manifest.files.get(name))
        raise ArchiveMismatch(
            f"{folder}: {odd[0]} is not as the manifest says. Restore the folder from a copy, or delete it and build anew."
        )


def check_stamp(folder: Path, stamp: EmbedderStamp | None, offered: EmbedderStamp) -> None:
    """Refuse an embedder whose vectors cannot be compared with those of the archive in *folder*.

    Raises:
        ArchiveMismatch: its weights are others than those the archive was built with.
    """
    if stamp is not None and stamp.digest != offered.digest:
        raise ArchiveMismatch(
            f"{folder} was built with {stamp.name} ({stamp.digest[:12]}), not with {offered.name} "
            f"({offered.digest[:12]}). Name that model with --model, or build a new archive with this one."
        )


class Archive:
    """An archive opened for reading.

    Raises:
        ArchiveMismatch: there is none, or its parts do not belong together.
    """

    def __init__(self, folder: Path) -> None:
        manifest = read_manifest(folder)
        if manifest is None:
            raise ArchiveMismatch(f"There is no archive in {folder}. Make one with: build SOURCE --archive {folder}")
        self.folder = folder
        self.manifest = manifest
        self.catalogue = open_catalogue(folder, manifest)
        home = folder / manifest.folder
        self.passage_vectors, self.exchange_vectors = _open_vectors(home, manifest.embedder)
        self.passage_words, self.exchange_words = _open_words(home)

    @property
    def stale(self) -> bool:
        """Whether a newer generation has been written since this one was opened."""
        current = read_manifest(self.folder)
        return current is None or current.generation != self.manifest.generation


class Draft:
    """The next generation of an archive, while it is being written."""

    def __init__(self, folder: Path, manifest: Manifest | None) -> None:
        self._folder = folder
        self._manifest = manifest
        self._stamp = manifest.embedder if manifest else None
        self._generation = manifest.generation + 1 if manifest else 1
        self._home = folder / f"{_generation_folder(self._generation)}.partial"
        _clear_leftovers(folder, manifest)
        if manifest is None:
            self._home.mkdir(parents=True)
        else:
            _copy(folder / manifest.folder, self._home)
        self.catalogue = Catalogue(self._home / _CATALOGUE, writable=True)
        self.passage_vectors, self.exchange_vectors = _open_vectors(self._home, self._stamp)
        self.passage_words, self.exchange_words = _open_words(self._home)

    def stamp(self, offered: EmbedderStamp) -> None:
        """Take note of the embedder whose vectors are about to be added.

        Raises:
            ArchiveMismatch: the vectors already there are another's.
        """
        check_stamp(self._folder, self._stamp, offered)
        if self._stamp is None:
            self._stamp = offered
            self.passage_vectors, self.exchange_vectors = _open_vectors(self._home, offered)

    def commit(self) -> Manifest:
        """Put this generation in place of the one before; when it returns, it is on disk."""
        self.catalogue.close(commit=True)
        if self._stamp is not None:
            self.passage_vectors.save(self._home / "passages.faiss")
            self.exchange_vectors.save(self._home / "exchanges.faiss")
        checksums = _checksums(self._home)
        for name in checksums:
            _sync(self._home / name)
        manifest = Manifest(FORMAT_VERSION, READING_VERSION, self._generation, self._stamp, checksums)
        self._home.replace(self._folder / manifest.folder)
        partial = self._folder / f"{_MANIFEST}.partial"
        partial.write_text(json.dumps(asdict(manifest), indent=1), "utf-8")
        _sync(partial)
        _sync(self._folder / manifest.folder)
        partial.replace(self._folder / _MANIFEST)
        _sync(self._folder)
        _clear_leftovers(self._folder, manifest)
        return manifest


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the archive's write lock; it is let go of when the process ends, however it ends.

    Raises:
        ArchiveBusy: another process holds it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveMismatch(f"{folder} cannot be a folder ({error.strerror}). Name another.") from error
    lock = FileLock(folder / "write.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise ArchiveBusy(f"Another process is writing to {folder}. Wait until it is done, then try again.") from error
    try:
        yield
    finally:
        lock.release()


def _open_vectors(home: Path, stamp: EmbedderStamp | None) -> tuple["VectorIndex", "VectorIndex"]:
    from index.vectors import VectorIndex

    dim = stamp.dim if stamp else 1
    files = (home / "passages.faiss", home / "exchanges.faiss")
    passages, exchanges = (VectorIndex.open(file, dim) if file.is_file() else VectorIndex(dim) for file in files)
    return passages, exchanges


def _open_words(home: Path) -> tuple["WordIndex", "WordIndex"]:
    from index.words import WordIndex

    return WordIndex(home / "passages.words", PASSAGE_FIELDS), WordIndex(home / "exchanges.words", EXCHANGE_FIELDS)


def _clear_leftovers(folder: Path, manifest: Manifest | None) -> None:
    """Remove what a killed writer left, and all generations but this and the one before, which may still be read."""
    kept = {manifest.folder, _generation_folder(manifest.generation - 1)} if manifest else set()
    for path in folder.glob("generation-*"):
        if path.name not in kept:
            shutil.rmtree(path)


def _copy(source: Path, target: Path) -> None:
    """Copy a generation; the word index's segments never change once written, so they are linked."""

    def copy(old: str, new: str) -> str:
        if Path(old).parent.suffix == ".words" and not old.endswith((".json", ".lock")):
            os.link(old, new)
            return new
        return str(shutil.copyfile(old, new))

    shutil.copytree(source, target, copy_function=copy)


def _checksums(home: Path) -> dict[str, str]:
    """Return the sha256 of every file under *home* that matters, by its path."""
    files = (path for path in sorted(home.rglob("*")) if path.is_file() and path.suffix != ".lock")
    return {path.relative_to(home).as_posix(): _sha256(path) for path in files}


def _sha256(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
