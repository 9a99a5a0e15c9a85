"""Writing the `corrections.toml` of an archive: in one step, and what else stands in it, comments too, stays.

Who writes holds the archive's write lock meanwhile. What is written of documents the next build carries out.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from corpus.errors import BadInput
from index.document_corrections import REMOVED, DocumentCorrection
from index.learned import CORRECTIONS_FILE
from index.store import writing


def correct_document(folder: Path, doc_id: str, fields: Mapping[str, str]) -> None:
    """Put *fields* right for the documents of this id, beside what was put right before.

    Raises:
        BadInput: a field cannot have its value, or the file cannot be used.
        ArchiveBusy: another process is writing to the archive.
    """
    try:
        DocumentCorrection(fields)
    except ValueError as error:
        raise BadInput(f"The correction {error}.") from error
    _write(folder, lambda tables: _table(tables, "documents", doc_id).update(fields))


def forget_document(folder: Path, doc_id: str) -> None:
    """Take back whatever was put right about the documents of this id.

    Raises:
        BadInput: the file cannot be used.
        ArchiveBusy: another process is writing to the archive.
    """
    _write(folder, lambda tables: tables.get("documents", {}).pop(doc_id, None))


def set_removed(folder: Path, doc_id: str, *, removed: bool) -> None:
    """Leave the documents of this id out of the archive, or take them in again.

    Raises:
        BadInput: the file cannot be used.
        ArchiveBusy: another process is writing to the archive.
    """

    def edit(tables: Any) -> None:
        table = _table(tables, "documents", doc_id)
        if removed:
            table[REMOVED] = True
        else:
            table.pop(REMOVED, None)
            if not table:
                tables["documents"].pop(doc_id)

    _write(folder, edit)


def correct_acronym(folder: Path, short: str, long: str | None) -> None:
    """Let *short* stand for *long*, for nothing where it is "", or for what the papers say where it is None.

    Raises:
        BadInput: there is no acronym, or the file cannot be used.
        ArchiveBusy: another process is writing to the archive.
    """
    _put(folder, "acronyms", "acronym", name=short, value=long if long is None else " ".join(long.split()))


def correct_role(folder: Path, role: str, names: Sequence[str] | None) -> None:
    """Let *role* be held by *names* in order of time, or by whom the papers say where it is None.

    Raises:
        BadInput: there is no role, or the file cannot be used.
        ArchiveBusy: another process is writing to the archive.
    """
    _put(folder, "roles", "role", name=role, value=names if names is None else list(names))


def _put(folder: Path, table: str, noun: str, *, name: str, value: str | list[str] | None) -> None:
    key = " ".join(name.split())
    if not key:
        raise BadInput(f"Write the {noun} first.")

    def edit(tables: Any) -> None:
        if value is None:
            tables.get(table, {}).pop(key, None)
        else:
            _table(tables, table)[key] = value

    _write(folder, edit)


def _table(tables: Any, *names: str) -> Any:
    """Return the table of these names, one within the other, made where there is none."""
    for place, name in enumerate(names):
        if name not in tables:
            tables[name] = tomlkit.table(is_super_table=place + 1 < len(names))
        tables = tables[name]
    return tables


def _write(folder: Path, edit: Callable[[Any], object]) -> None:
    path = folder / CORRECTIONS_FILE
    with writing(folder):
        try:
            tables = tomlkit.parse(path.read_text("utf-8") if path.is_file() else "")
            edit(tables)
            replace_file(path, tomlkit.dumps(tables).encode("utf-8"))
        except (OSError, ValueError, TypeError, AttributeError, TOMLKitError) as error:
            raise BadInput(f"{path} cannot be written ({error}). Mend it, or move it away.") from error


def replace_file(path: Path, written: bytes, *, mode: int = 0o666) -> None:
    """Put *written* in place of the file's bytes, on disk when it returns; *mode* is cut by the umask."""
    draft = path.with_name(f"{path.name}.partial")
    draft.touch(mode)
    with draft.open("wb") as handle:
        handle.write(written)
        handle.flush()
        os.fsync(handle.fileno())
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
