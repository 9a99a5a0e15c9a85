"""The reduced token vectors of an archive's passages, as late interaction needs them."""

import json
import sqlite3
from collections.abc import Iterable, Sequence


class KeptTokens:
    """The table of packed token vectors by passage; empty where the model does not reduce them."""

    SCHEMA = "CREATE TABLE IF NOT EXISTS tokens (passage INTEGER PRIMARY KEY, vectors BLOB NOT NULL);"

    def __init__(self, tables: sqlite3.Connection) -> None:
        self._tables = tables

    def add(self, packed: Iterable[tuple[int, bytes]]) -> None:
        """Keep what `index.tokens.pack` gave for each passage."""
        self._tables.executemany("INSERT INTO tokens VALUES (?, ?)", packed)

    def remove(self, passages: Sequence[int]) -> None:
        """Forget those of *passages*."""
        self._tables.execute(
            "DELETE FROM tokens WHERE passage IN (SELECT value FROM json_each(?))", (json.dumps(list(passages)),)
        )

    def of(self, passages: Sequence[int]) -> dict[int, bytes]:
        """Return those of *passages* that have any."""
        return dict(
            self._tables.execute(
                "SELECT passage, vectors FROM tokens WHERE passage IN (SELECT value FROM json_each(?))",
                (json.dumps(list(passages)),),
            )
        )
