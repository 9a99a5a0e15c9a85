"""Which documents of a catalogue are corrected or left out, and what of that is still to be done."""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from corpus.document import Identity
from index.learned import Corrections
from index.records import identity_json, identity_of


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that people have removed, and the file that would give it again."""

    source: str
    file: str
    doc_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What people have put right since the archive was last written."""

    corrected: Mapping[int, Identity]  #: what each document is to be, by its number
    removed: tuple[int, ...]  #: numbers of documents

    def __bool__(self) -> bool:
        return bool(self.corrected or self.removed)


class Corrected:
    """The tables of what corrected documents were read as, and of the documents left out.

    An archive that nobody has corrected may have neither.
    """

    SCHEMA = """
CREATE TABLE IF NOT EXISTS corrected (document INTEGER PRIMARY KEY, identity TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS left_out (
    source TEXT NOT NULL, file TEXT NOT NULL, doc_id TEXT NOT NULL, title TEXT NOT NULL,
    PRIMARY KEY (source, file, doc_id));
"""

    def __init__(self, tables: sqlite3.Connection, corrections: Corrections) -> None:
        self._tables = tables
        self._corrections = corrections
        there = tables.execute("SELECT count(*) FROM sqlite_master WHERE name IN ('corrected', 'left_out')").fetchone()
        self._there = there[0] == 2

    def note(self, document: int, read: Identity, corrected: Identity) -> None:
        """Note what the document stored under this number was read as, where it is corrected."""
        if read == corrected:
            self.remove(document)
        else:
            self._tables.execute("INSERT OR REPLACE INTO corrected VALUES (?, ?)", (document, identity_json(read)))

    def remove(self, document: int) -> None:
        """Forget the document stored under this number."""
        self._tables.execute("DELETE FROM corrected WHERE document = ?", (document,))

    def leave_out(self, source: str, file: str, doc_id: str, title: str) -> None:
        """Note that a document of *file* is not taken in."""
        self._tables.execute("INSERT OR REPLACE INTO left_out VALUES (?, ?, ?, ?)", (source, file, doc_id, title))

    def leave_out_stored(self, document: int) -> None:
        """Note that the document stored under this number, which is about to be removed, is to stay out.

        What is attached to a file has a name below the file's own.
        """
        self._tables.execute(
            "INSERT OR REPLACE INTO left_out SELECT d.source, f.file, d.doc_id, d.title FROM documents d JOIN files f "
            "ON f.source = d.source AND (f.file = d.file OR instr(d.file, f.file || '/') = 1) WHERE d.number = ?",
            (document,),
        )

    def left_out(self) -> list[LeftOut]:
        """Return the documents that are not taken in, in order of their ids."""
        return [LeftOut(*row) for row in self._rows("SELECT * FROM left_out ORDER BY doc_id, source, file")]

    def wanted_again(self, source: str) -> set[str]:
        """Return the files of *source* with a document that was left out and is no longer to be."""
        return {
            each.file
            for each in self.left_out()
            if each.source == source and not self._corrections.of_document(each.doc_id).removed
        }

    def as_read(self, document: int) -> Identity | None:
        """Return what the document stored under this number was read as, None where it is not corrected."""
        rows = self._rows("SELECT identity FROM corrected WHERE document = ?", document)
        return next((identity_of(identity) for (identity,) in rows), None)

    def outstanding(self) -> Outstanding:
        """Return what is not yet as people have put it right."""
        corrected, removed = {}, []
        read = dict(self._rows("SELECT document, identity FROM corrected"))
        rows = self._tables.execute("SELECT number, doc_id, identity FROM documents")
        for number, doc_id, stored in rows if read or self._corrections.documents else ():
            correction = self._corrections.of_document(doc_id)
            if correction.removed:
                removed.append(number)
            elif (wanted := correction.of(identity_of(read.get(number, stored)))) != identity_of(stored):
                corrected[number] = wanted
        return Outstanding(corrected, tuple(removed))

    def _rows(self, query: str, *values: int) -> Iterator[Any]:
        return self._tables.execute(query, values) if self._there else iter(())
