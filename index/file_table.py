"""The files of a catalogue: what was read of each source, what could not be, and which files are others to the byte."""

import sqlite3

from corpus.sources import Copy, Problem
from index.corrected import Corrected


class FileTable:
    """The tables of files, of their problems and of their copies."""

    def __init__(self, tables: sqlite3.Connection, corrected: Corrected) -> None:
        self._tables = tables
        self._corrected = corrected

    def digests(self, source: str) -> dict[str, str]:
        """Return the digest of every file of *source* by its name, "" for one that has to be read again."""
        held = dict(self._tables.execute("SELECT file, digest FROM files WHERE source = ?", (source,)))
        return held | dict.fromkeys(self._corrected.wanted_again(source) & held.keys(), "")

    def put(self, source: str, file: str, digest: str) -> None:
        """Note that *file* was read whole with *digest*."""
        (count,) = self._tables.execute(
            "SELECT count(*) FROM documents WHERE source = ? AND file = ?", (source, file)
        ).fetchone()
        self._tables.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", (source, file, digest, count))

    def forget(self, source: str, file: str) -> None:
        """Forget a file that is gone, with its problems; its documents are removed apart."""
        for table in ("files", "copies", "left_out"):
            self._tables.execute(f"DELETE FROM {table} WHERE source = ? AND file = ?", (source, file))
        self.clear_problems(source, file)

    def clear_problems(self, source: str, file: str) -> None:
        """Forget what was wrong with *file*."""
        self._tables.execute(
            "DELETE FROM problems WHERE source = ? "
            "AND (file = ? OR instr(file, ? || ' line ') = 1 OR instr(file, ? || '/') = 1)",
            (source, file, file, file),
        )

    def put_problem(self, problem: Problem) -> None:
        """Note what could not be read."""
        self._tables.execute(
            "INSERT INTO problems VALUES (?, ?, ?, ?)", (problem.source, problem.file, problem.reason, problem.advice)
        )

    def problems(self, source: str | None = None) -> list[Problem]:
        """Return what could not be read, of *source* or of all."""
        rows = self._tables.execute(
            "SELECT * FROM problems WHERE ? IS NULL OR source = ? ORDER BY 1, 2", (source, source)
        )
        return [Problem(*row) for row in rows]

    def put_copy(self, copy: Copy) -> None:
        """Note that a file is, to the byte, another one."""
        self._tables.execute(
            "INSERT OR REPLACE INTO copies VALUES (?, ?, ?, ?)", (copy.source, copy.file, copy.of_source, copy.of_file)
        )

    def copies(self) -> list[Copy]:
        """Return the files that are, to the byte, others."""
        return [Copy(*row) for row in self._tables.execute("SELECT * FROM copies ORDER BY 1, 2")]
