"""The files that a source holds: a folder's, a zip's or the one named, each read only when asked."""

import hashlib
import json
import tomllib
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from corpus.errors import SourceNotFound, UnreadableFile

SETTINGS_FILE = "archive.toml"
MAX_FILE_BYTES = 256 * 1024 * 1024
_PIECE_BYTES = 1024 * 1024
_MAX_ZIP_ENTRIES = 20_000
_MAX_ZIP_BYTES = 1024 * 1024 * 1024
_MAX_RATIO = 200  #: of an entry's unpacked to its packed size; text packs to about a tenth

Overrides = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a source, with what an `archive.toml` beside it says of it."""

    source: str  #: the absolute path of the source it was found in
    file: str  #: relative to the source, forward slashes; `a.zip/inner.txt` for a zip's
    origin: str  #: where the original lies on this machine: the file itself, or the zip that holds it
    entry: str | None = None  #: its name in the zip, as the zip has it
    overrides: Overrides = field(default_factory=dict)

    def read(self) -> bytes:
        """Return the file's bytes, `MAX_FILE_BYTES` at most.

        Raises:
            UnreadableFile: the zip does not give what it promises, or the file grew too large since it was found.
            OSError: the file cannot be opened.
        """
        return b"".join(self._pieces())

    def digest(self) -> str:
        """Return the sha256 of the file's bytes together with the overrides, hexadecimal; at most a piece is held.

        Raises:
            UnreadableFile: as for `read`.
            OSError: as for `read`.
        """
        digest = hashlib.sha256()
        for piece in self._pieces():
            digest.update(piece)
        if self.overrides:
            digest.update(b"\0" + json.dumps(dict(self.overrides), sort_keys=True).encode())
        return digest.hexdigest()

    def _pieces(self) -> Iterator[bytes]:
        size = 0
        with self._opened() as (handle, promised):
            while piece := handle.read(min(_PIECE_BYTES, promised + 1 - size)):
                size += len(piece)
                if size > promised:
                    break
                yield piece
        if self.entry is not None and size != promised:
            raise UnreadableFile(self.file, "is not as long as the zip says", "Pack the zip again.")
        if size > promised:
            raise UnreadableFile(self.file, f"is over {MAX_FILE_BYTES >> 20} MB", "Split it into smaller files.")

    @contextmanager
    def _opened(self) -> Iterator[tuple[IO[bytes], int]]:
        """Give the open file and the number of bytes it may hold."""
        if self.entry is None:
            with Path(self.origin).open("rb") as handle:
                yield handle, MAX_FILE_BYTES
            return
        try:
            with zipfile.ZipFile(self.origin) as archive, archive.open(self.entry) as entry:
                yield entry, min(archive.getinfo(self.entry).file_size, MAX_FILE_BYTES)
        except (zipfile.BadZipFile, KeyError, RuntimeError, EOFError, zlib.error) as error:
            raise UnreadableFile(self.file, f"cannot be unpacked ({error})", "Pack the zip again.") from error


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that is set aside, why, and what to do about it."""

    source: str
    file: str
    reason: str
    advice: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that is, to the byte, another one, and is read only there."""

    source: str
    file: str
    of_source: str
    of_file: str


def find_files(source: Path) -> Iterator[SourceFile | Problem]:
    """Yield the files of *source* in order of their names, and problems for those that cannot be opened.

    Raises:
        SourceNotFound: there is no such file or folder.
    """
    if not source.exists():
        raise SourceNotFound(f"{source} does not exist. Name a file, a folder, a zip or a .jsonl.")
    root = source.resolve()
    if root.is_file():
        yield from _of_path(root, file=root.name, source=str(root), overrides=lambda _: {})
        return
    settings: dict[Path, dict[str, Overrides]] = {}
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        if any(part.startswith((".", "~$")) for part in relative.parts) or not path.is_file():
            continue
        if not _is_utf8(relative.as_posix()):
            shown = relative.as_posix().encode("utf-8", "replace").decode()
            yield Problem(str(root), shown, "has a name that is not UTF-8", "Rename it.")
        elif not path.resolve().is_relative_to(root):
            yield Problem(str(root), relative.as_posix(), "is a link out of the folder", "Copy the file itself in.")
        elif path.name == SETTINGS_FILE:
            if problem := _settings_problem(path, str(root), relative.as_posix()):
                yield problem
        else:
            overrides = partial(_overrides, path, root, settings)
            yield from _of_path(path, file=relative.as_posix(), source=str(root), overrides=overrides)


def _is_utf8(name: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in name)


def _of_path(
    path: Path, *, file: str, source: str, overrides: Callable[[str], Overrides]
) -> Iterator[SourceFile | Problem]:
    if path.suffix.lower() == ".zip":
        yield from _of_zip(path, file=file, source=source, overrides=overrides)
        return
    if path.stat().st_size > MAX_FILE_BYTES:
        yield Problem(source, file, f"is over {MAX_FILE_BYTES >> 20} MB", "Split it into smaller files.")
        return
    yield SourceFile(source, file, str(path), overrides=overrides(""))


def _of_zip(
    path: Path, *, file: str, source: str, overrides: Callable[[str], Overrides]
) -> Iterator[SourceFile | Problem]:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        yield Problem(source, file, f"is no zip that can be opened ({error})", "Pack it again.")
        return
    if len(entries) > _MAX_ZIP_ENTRIES or sum(entry.file_size for entry in entries) > _MAX_ZIP_BYTES:
        yield Problem(source, file, "unpacks to more than is allowed", "Unpack it and name the folder.")
        return
    names = [entry.filename for entry in entries]
    if twice := next((name for name, count in Counter(names).items() if count > 1), None):
        yield Problem(source, file, f"holds {twice} more than once", "Pack it again, under names of their own.")
    for entry in sorted({entry.filename: entry for entry in entries}.values(), key=lambda each: each.filename):
        name = entry.filename.replace("\\", "/")
        if any(part.startswith((".", "__MACOSX")) and part != ".." for part in name.split("/")):
            continue
        inner = f"{file}/{name}"
        if problem := _entry_problem(entry, name):
            yield Problem(source, inner, *problem)
        else:
            yield SourceFile(source, inner, str(path), entry.filename, overrides(f"/{name}"))


def _entry_problem(entry: zipfile.ZipInfo, name: str) -> tuple[str, str] | None:
    if name.startswith("/") or ".." in PurePosixPath(name).parts or ":" in name.split("/")[0]:
        return "has a path that leads out of the zip", "Pack it again with relative paths."
    if entry.flag_bits & 1:
        return "is encrypted", "Unpack it with its password and add the file itself."
    if entry.file_size > MAX_FILE_BYTES or entry.file_size > _MAX_RATIO * max(entry.compress_size, 1024):
        return "unpacks to more than is allowed", "Unpack it and add the file itself, if it is genuine."
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is packed in a way that is not read", "Pack it again as an ordinary zip."
    if name.lower().endswith(".zip"):
        return "is a zip within a zip", "Unpack it and name the folder."
    return None


def _overrides(path: Path, root: Path, known: dict[Path, dict[str, Overrides]], inner: str) -> Overrides:
    """Return what the settings files from *root* down to the file's own folder say of it, the nearest winning.

    *inner* is "/" and a name within the zip, "" for the file itself.
    """
    merged: dict[str, str] = {}
    folders = [folder for folder in (path.parent, *path.parent.parents) if folder.is_relative_to(root)]
    for folder in reversed(folders):
        tables = known.setdefault(folder, _settings(folder / SETTINGS_FILE))
        merged |= tables.get("defaults", {})
        name = path.relative_to(folder).as_posix()
        merged |= tables.get(name, {})
        merged |= tables.get(name + inner, {})
    return merged


def _settings(path: Path) -> dict[str, Overrides]:
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}
    return {
        name: {key: str(value) for key, value in table.items()}
        for name, table in tables.items()
        if isinstance(table, dict)
    }


def _settings_problem(path: Path, source: str, file: str) -> Problem | None:
    try:
        tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Problem(source, file, f"is not valid TOML ({error})", "Mend the line it names; it was left aside.")
    return None
