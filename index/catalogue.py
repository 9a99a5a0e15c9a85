"""The catalogue: what an archive holds, by file, document, passage and exchange, in one SQLite file."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from corpus.document import Decision, Document, Identity, Passage, Vote
from corpus.errors import ArchiveMismatch
from index.corrected import Corrected
from index.exchange_table import ExchangeTable
from index.file_table import FileTable
from index.kept_tokens import KeptTokens
from index.learned import Corrections, Learned
from index.records import (
    DocumentEntry,
    PassagePlace,
    StoredPassage,
    exchange_json,
    exchange_of,
    identity_json,
    identity_of,
)
from index.schema import SCHEMA
from index.versions import Versions

_PARTS = (ExchangeTable, Learned, KeptTokens, Versions, Corrected)
_FACETS = ("body", "committee", "kind", "year")
_IDENTITY_COLUMNS = ("title", "body", "committee", "date", "kind", "reference", "version")


class Catalogue:
    """The tables of one archive.

    Raises:
        ArchiveMismatch: the file is no catalogue.
    """

    files: FileTable
    exchanges: ExchangeTable
    learned: Learned
    tokens: KeptTokens
    versions: Versions
    corrected: Corrected

    def __init__(self, file: Path, *, writable: bool = False, corrections: Corrections | None = None) -> None:
        address = f"file:{quote(file.as_posix())}" + ("" if writable else "?mode=ro&immutable=1")
        try:
            self._tables = sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None)
            if writable:
                self._tables.executescript("".join((SCHEMA, *(part.SCHEMA for part in _PARTS))))
                self._tables.execute("BEGIN")
            self._tables.execute("SELECT count(*) FROM files").fetchone()
        except sqlite3.Error as error:
            raise ArchiveMismatch(f"The catalogue {file} cannot be opened: {error}. Build anew.") from error
        self.learned = Learned(self._tables, corrections or Corrections())
        self.exchanges = ExchangeTable(self._tables)
        self.tokens = KeptTokens(self._tables)
        self.versions = Versions(self._tables)
        self.corrected = Corrected(self._tables, corrections or Corrections())
        self.files = FileTable(self._tables, self.corrected)

    def close(self, *, commit: bool = False) -> None:
        """Close the file, keeping what was written if *commit*."""
        if commit:
            self._tables.execute("COMMIT")
        self._tables.close()

    # Documents

    def document_digests(self, source: str, file: str) -> dict[str, tuple[int, str]]:
        """Return number and digest of the documents of a file by their ids."""
        rows = self._tables.execute(
            "SELECT doc_id, number, digest FROM documents WHERE source = ? AND file = ?", (source, file)
        )
        return {doc_id: (number, digest) for doc_id, number, digest in rows}

    def add_document(self, document: Document, *, source: str, origin: str, digest: str, tables: int = 0) -> int:
        """Add *document*, which holds so many *tables*, and return the number it is stored under."""
        identity = document.identity
        cursor = self._tables.execute(
            "INSERT INTO documents VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (source, document.file, document.doc_id, digest, document.text, document.url, origin,
             exchange_json(document), identity_json(identity), *map(identity.value, _IDENTITY_COLUMNS),
             document.recognised, tables),
        )  # fmt: skip
        return int(cursor.lastrowid or 0)

    def put_identity(self, number: int, identity: Identity, digest: str) -> None:
        """Put *identity* in place of what is known of the document stored under *number*."""
        values = {name: identity.value(name) for name in _IDENTITY_COLUMNS}
        assigned = ", ".join(f"{name} = ?" for name in values)
        self._tables.execute(
            f"UPDATE documents SET digest = ?, identity = ?, {assigned} WHERE number = ?",
            (digest, identity_json(identity), *values.values(), number),
        )

    def remove_documents(self, numbers: Sequence[int]) -> tuple[list[int], list[int]]:
        """Remove documents; return the numbers of the passages and of the exchanges that went with them."""
        gone: tuple[list[int], list[int]] = ([], [])
        for number in numbers:
            for table, list_ in zip(("passages", "exchanges"), gone, strict=True):
                list_.extend(self._column(f"SELECT number FROM {table} WHERE document = ?", (number,)))
            self.tokens.remove(gone[0])
            for table in ("passages", "exchanges", "decisions"):
                self._tables.execute(f"DELETE FROM {table} WHERE document = ?", (number,))
            self.learned.remove(number)
            self.versions.remove(number)
            self.corrected.remove(number)
            self._tables.execute("DELETE FROM documents WHERE number = ?", (number,))
        return gone

    def document(self, number: int) -> Document:
        """Return the document stored under *number*."""
        row = self._tables.execute(
            "SELECT doc_id, file, text, identity, url, exchange, recognised FROM documents WHERE number = ?", (number,)
        ).fetchone()
        exchange, exchange_id = exchange_of(row[5])
        return Document(row[0], row[1], row[2], identity_of(row[3]), row[4], exchange, exchange_id, row[6])

    def numbers_of(self, doc_id: str) -> list[int]:
        """Return the numbers of the documents with this id: one a source that has it, oldest first."""
        return self._column("SELECT number FROM documents WHERE doc_id = ? ORDER BY number", (doc_id,))

    def entry(self, number: int) -> DocumentEntry:
        """Return what is known of the document stored under *number*."""
        return next(self._entries("WHERE d.number = ?", (number,)))

    def entries(self) -> Iterator[DocumentEntry]:
        """Yield what is known of every document, in order of their ids."""
        return self._entries("ORDER BY d.doc_id, d.number", ())

    def _entries(self, clause: str, values: Sequence[Any]) -> Iterator[DocumentEntry]:
        rows = self._tables.execute(
            "SELECT d.number, d.doc_id, d.file, d.origin, d.identity, d.url, d.recognised, n.doc_id FROM documents d "
            "LEFT JOIN superseded s ON s.document = d.number LEFT JOIN documents n ON n.number = s.newest " + clause,
            values,
        )
        for number, doc_id, file, origin, identity, *rest in rows:
            yield DocumentEntry(number, doc_id, file, origin, identity_of(identity), *rest)

    def text_named(self, name: str) -> str | None:
        """Return the text of the one document that the file *name* holds, or whose id it is; None for none or many."""
        texts = self._column("SELECT text FROM documents WHERE file = ?1 OR doc_id = ?1 LIMIT 2", (name,))
        return texts[0] if len(texts) == 1 else None

    def documents_where(
        self, conditions: Mapping[str, Sequence[str]], since: str | None, until: str | None
    ) -> list[int]:
        """Return the numbers of documents whose field is one of the values given, dated from *since* up to *until*.

        Dates are ISO prefixes, both inclusive; a document without a date is in no range.
        """
        clauses: list[str] = ["1"]
        values: list[str] = []
        for name, wanted in conditions.items():
            clauses.append(f"{name} IN ({','.join('?' * len(wanted))})")
            values.extend(wanted)
        if since is not None:
            clauses.append("substr(date || '-99-99', 1, 10) >= ?")
            values.append(since)
        if until is not None:
            clauses.append("substr(date, 1, length(?)) <= ?")
            values.extend((until, until))
        return self._column(f"SELECT number FROM documents WHERE {' AND '.join(clauses)}", values)

    # Passages and decisions

    def add_passages(self, document: int, passages: Iterable[Passage]) -> list[int]:
        """Add the passages of a document and return their numbers."""
        return [
            int(
                self._tables.execute(
                    "INSERT INTO passages VALUES (NULL, ?, ?, ?, ?, ?, ?)",
                    (document, each.start, each.end, each.section, each.speaker, each.routine),
                ).lastrowid
                or 0
            )
            for each in passages
        ]

    def passages(self, numbers: Sequence[int]) -> dict[int, StoredPassage]:
        """Return the passages stored under *numbers*."""
        marks = ",".join("?" * len(numbers))
        rows = self._tables.execute(
            f"SELECT p.number, p.document, d.doc_id, p.start, p.end, substr(d.text, p.start + 1, p.end - p.start), "
            f"p.section, p.speaker, p.routine FROM passages p JOIN documents d ON d.number = p.document "
            f"WHERE p.number IN ({marks})",
            list(numbers),
        )
        return {
            number: StoredPassage(number, document, Passage(doc_id, start, end, text, section, speaker, bool(routine)))
            for number, document, doc_id, start, end, text, section, speaker, routine in rows
        }

    def places(self, numbers: Sequence[int]) -> dict[int, PassagePlace]:
        """Return where the passages stored under *numbers* stand."""
        rows = self._tables.execute(
            "SELECT p.number, p.document, p.section, p.speaker, p.routine, s.document IS NOT NULL FROM passages p "
            "LEFT JOIN superseded s ON s.document = p.document WHERE p.number IN (SELECT value FROM json_each(?))",
            (json.dumps(list(numbers)),),
        )
        return {row[0]: PassagePlace(row[1], row[2], row[3], bool(row[4]), bool(row[5])) for row in rows}

    def passages_of(self, document: int) -> list[StoredPassage]:
        """Return the passages of *document* in order."""
        doc_id, text = self._tables.execute(
            "SELECT doc_id, text FROM documents WHERE number = ?", (document,)
        ).fetchone()
        rows = self._tables.execute(
            "SELECT number, start, end, section, speaker, routine FROM passages WHERE document = ? ORDER BY number",
            (document,),
        )
        return [
            StoredPassage(
                number, document, Passage(doc_id, start, end, text[start:end], section, speaker, bool(routine))
            )
            for number, start, end, section, speaker, routine in rows
        ]

    def passage_numbers(self, documents: Sequence[int] | None = None) -> list[int]:
        """Return the numbers of the passages of *documents*, or of all."""
        if documents is None:
            return self._column("SELECT number FROM passages", ())
        wanted = json.dumps(list(documents))
        return self._column("SELECT number FROM passages WHERE document IN (SELECT value FROM json_each(?))", (wanted,))

    def add_decisions(self, document: int, decisions: Iterable[Decision]) -> None:
        """Add the decisions of a document."""
        for each in decisions:
            vote = each.vote or Vote()
            self._tables.execute(
                "INSERT INTO decisions VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (document, each.span.start, each.span.end, each.verb, each.mover, each.seconder,
                 vote.for_, vote.against, vote.abstained),
            )  # fmt: skip

    # The archive as a whole

    def values(self, name: str) -> list[str]:
        """Return the different values of an identity field, in order."""
        return self._column(f"SELECT DISTINCT {name} FROM documents WHERE {name} IS NOT NULL ORDER BY 1", ())

    def people(self) -> list[str]:
        """Return who speaks, asks and answers, as the papers have it."""
        return self._column(
            "SELECT speaker FROM passages WHERE speaker <> '' UNION SELECT asker FROM exchanges WHERE asker <> '' "
            "UNION SELECT answerer FROM exchanges WHERE answerer <> ''",
            (),
        )

    def counts(self) -> dict[str, int]:
        """Return how many of everything there are; a paper that a newer version took the place of is superseded."""
        names = ("files", "documents", "passages", "exchanges", "decisions", "problems", "copies", "superseded")
        counted = {name: self._one(f"SELECT count(*) FROM {name}", ()) for name in names}
        return {**counted, "tables": self._one("SELECT coalesce(sum(tables), 0) FROM documents", ())}

    def facets(self) -> dict[str, dict[str, int]]:
        """Return the number of documents by body, committee, kind and year; what is unknown counts under ""."""
        return {
            name: dict(
                self._tables.execute(
                    f"SELECT coalesce({'substr(date, 1, 4)' if name == 'year' else name}, ''), count(*) "
                    "FROM documents GROUP BY 1 ORDER BY 1"
                )
            )
            for name in _FACETS
        }

    def _one(self, query: str, values: Sequence[Any]) -> int:
        return int(self._tables.execute(query, values).fetchone()[0])

    def _column(self, query: str, values: Sequence[Any]) -> list[Any]:
        return [row[0] for row in self._tables.execute(query, values)]
