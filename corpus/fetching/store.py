"""The folder of fetched files, with a record of where each came from."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BufferedRandom
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from corpus.errors import ArchiveBusy, BadInput
from corpus.fetching.connection import Validators
from corpus.fetching.names import free_name, safe_name
from corpus.sources import SETTINGS_FILE

RECORD_FILE = ".fetched.sqlite3"  #: builds pass over names that begin with a dot
_DRAFT_FILE = ".fetching.part"
_LOCK_FILE = ".fetching.lock"
_RESUMED_FOR = timedelta(days=1)
_TABLES = """
create table if not exists files (
    url text primary key, file text not null unique collate nocase, title text not null,
    etag text not null, last_modified text not null, sha256 text not null, digest text not null,
    bytes integer not null, fetched text not null, checked text not null);
create table if not exists meetings (url text primary key, papers text not null, checked text not null);
create table if not exists runs (what text primary key, started text not null);
"""

Change = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was fetched before and is still there."""

    url: str
    file: str  #: relative to the store's folder, forward slashes
    validators: Validators
    digest: str  #: of what it says, hexadecimal
    checked: str  #: when the site was last asked for it, ISO 8601


class Store:
    """One folder: files under their site, and the record of their origins. One process at a time."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self._record = connection

    def begin(self, what: str) -> str:
        """Return when the run for *what* began: now, or when a run of the last day began that did not finish."""
        started = now()
        for (before,) in self._record.execute("select started from runs where what = ?", (what,)):
            if datetime.fromisoformat(started) - datetime.fromisoformat(before) < _RESUMED_FOR:
                return str(before)
        self._write("insert or replace into runs values (?, ?)", what, started)
        return started

    def finish(self, what: str) -> None:
        """Note that the run for *what* came to its end."""
        self._write("delete from runs where what = ?", what)

    def kept(self, url: str) -> Kept | None:
        """Return what is held of *url*, None where nothing is, or where its file was taken away."""
        query = "select file, etag, last_modified, digest, checked from files where url = ? and sha256 != ''"
        for file, etag, last_modified, digest, checked in self._record.execute(query, (url,)):
            if (self.folder / file).is_file():
                return Kept(url, file, Validators(etag, last_modified), digest, checked)
        return None

    @contextmanager
    def draft(self) -> Iterator[BufferedRandom]:
        """Yield an empty file to write to, from which `put` takes the file."""
        with (self.folder / _DRAFT_FILE).open("w+b") as draft:
            yield draft

    def put(self, url: str, draft: BufferedRandom, *, file: str, digest: str, validators: Validators) -> Change:
        """Put what was drafted in its place in one step, unless what is held says the same."""
        held, said = self.kept(url), (validators.etag, validators.last_modified)
        if held and held.digest == digest:
            self._write("update files set etag = ?, last_modified = ?, checked = ? where url = ?", *said, now(), url)
            return "unchanged"
        draft.seek(0)
        sha256 = hashlib.file_digest(draft, "sha256").hexdigest()
        self._move(draft, self.folder / file)
        columns = "etag = ?, last_modified = ?, sha256 = ?, digest = ?, bytes = ?, fetched = ?, checked = ?"
        values = (*said, sha256, digest, draft.tell(), now(), now())
        self._write(f"update files set {columns} where url = ?", *values, url)
        return "changed" if held else "new"

    def _move(self, draft: BufferedRandom, target: Path) -> None:
        draft.flush()
        os.fsync(draft.fileno())
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.folder / _DRAFT_FILE).replace(target)

    def place(self, url: str, folder: str, *, title: str, ending: str) -> str:
        """Return the file for *url*, the one it has or a new one in *folder*; it is its own from now on."""
        for (file,) in self._record.execute("select file from files where url = ?", (url,)):
            if str(file).endswith(ending):
                return str(file)
            self._write("delete from files where url = ?", url)
            (self.folder / file).unlink(missing_ok=True)
        name = free_name(title, ending, lambda name: self._is_taken(f"{folder}/{name}"))
        blank = "insert into files values (?, ?, ?, '', '', '', '', 0, '', '')"
        self._write(blank, url, f"{folder}/{name}", title)
        return f"{folder}/{name}"

    def _is_taken(self, file: str) -> bool:
        listed = self._record.execute("select 1 from files where file = ?", (file,)).fetchone()
        return bool(listed) or (self.folder / file).exists() or file.lower().endswith(f"/{SETTINGS_FILE}")

    def touch(self, url: str) -> None:
        """Note that the site was asked for *url* and has nothing newer."""
        self._write("update files set checked = ? where url = ?", now(), url)

    def papers_of(self, meeting: str) -> tuple[str, str]:
        """Return the digest of the papers that the meeting at that address had, and when they were all checked."""
        query = "select papers, checked from meetings where url = ?"
        row = self._record.execute(query, (meeting,)).fetchone()
        return (str(row[0]), str(row[1])) if row else ("", "")

    def note_meeting(self, meeting: str, papers: str, *, whole: bool) -> None:
        """Note the digest of a meeting's papers, and whether all of them are here."""
        self._write("insert or replace into meetings values (?, ?, ?)", meeting, papers, now() if whole else "")

    def files_in(self, folder: str) -> dict[str, str]:
        """Return the files of a folder, by address: their names within it."""
        rows = self._record.execute("select url, file from files where sha256 != '' order by file").fetchall()
        return {url: file[len(folder) + 1 :] for url, file in rows if file.rpartition("/")[0] == folder}

    def _write(self, query: str, *values: str | int) -> None:
        with self._record:
            self._record.execute(query, values)


@contextmanager
def open_store(folder: Path) -> Iterator[Store]:
    """Yield the store in *folder*, which is made where there is none.

    Raises:
        ArchiveBusy: another process is fetching into the folder.
        BadInput: the folder or its record cannot be used.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / _LOCK_FILE, timeout=0):
            connection = sqlite3.connect(folder / RECORD_FILE)
            try:
                connection.executescript(_TABLES)
                yield Store(folder, connection)
            finally:
                connection.close()
                (folder / _DRAFT_FILE).unlink(missing_ok=True)
    except Timeout as error:
        raise ArchiveBusy(f"Another process is fetching into {folder}. Wait until it is done.") from error
    except (OSError, sqlite3.Error) as error:
        raise BadInput(f"{folder} cannot be written to ({error}). Name another folder with --into.") from error


def now() -> str:
    """Return the time, ISO 8601 to the microsecond, of Greenwich."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def folder_name(*parts: str) -> str:
    """Return a folder below the store's, each part made a safe name."""
    return "/".join(safe_name(part) for part in parts)
