"""Versions of the same paper: found by likeness, linked to the newest, none of them lost."""

import json
import re
import sqlite3
from collections.abc import Iterator

from corpus.likeness import Sketch, likeness

_MIN_LIKENESS = 0.6  #: of two versions of one paper that also carry the same title
_KEYS = 16  #: of a sketch's hashes, by which papers that may be alike are found
_MAX_SHARING = 50  #: papers that share a hash; one that more share tells nothing
_SAME_UNLESS_UNKNOWN = ("body", "committee", "date", "kind", "reference")
_RANKS = {"superseded": 0, "draft": 1, None: 2, "final": 3}
_VERSION_WORDS = re.compile(
    r"\b(?:draft|final|amended|revised|approved|superseded|updated?|unconfirmed|confirmed|version|ver|rev|v)\b[\s.]*\d*(?:\.\d+)*"
    r"|\(\d\)|[\W_]+",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:\bv|version|rev)[\s._-]*(\d+)", re.IGNORECASE)


class Versions:
    """The tables of sketches, and which paper another has taken the place of."""

    SCHEMA = """
CREATE TABLE IF NOT EXISTS sketches (document INTEGER PRIMARY KEY, sketch TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sketch_keys (value INTEGER NOT NULL, document INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS sketch_keys_by_value ON sketch_keys (value);
CREATE INDEX IF NOT EXISTS sketch_keys_by_document ON sketch_keys (document);
CREATE TABLE IF NOT EXISTS superseded (document INTEGER PRIMARY KEY, newest INTEGER NOT NULL);
"""

    def __init__(self, tables: sqlite3.Connection) -> None:
        self._tables = tables

    def add(self, document: int, sketch: Sketch) -> None:
        """Add the sketch of the document stored under this number; an empty one is of no version."""
        if sketch:
            self._tables.execute("INSERT INTO sketches VALUES (?, ?)", (document, json.dumps(sketch)))
            keys = [(value, document) for value in sketch[:_KEYS]]
            self._tables.executemany("INSERT INTO sketch_keys VALUES (?, ?)", keys)

    def remove(self, document: int) -> None:
        """Forget the document stored under this number."""
        self._tables.execute("DELETE FROM sketches WHERE document = ?", (document,))
        self._tables.execute("DELETE FROM sketch_keys WHERE document = ?", (document,))
        self._tables.execute("DELETE FROM superseded WHERE document = ? OR newest = ?", (document, document))

    def link(self) -> None:
        """Link every paper that a newer version has taken the place of to the newest one."""
        newest: dict[int, int] = {}
        for one, other in self._pairs():
            heads = {_head(newest, one), _head(newest, other)}
            best = max(heads, key=self._age)
            newest.update({head: best for head in heads if head != best})
        self._tables.execute("DELETE FROM superseded")
        rows = [(document, _head(newest, document)) for document in newest]
        self._tables.executemany("INSERT INTO superseded VALUES (?, ?)", rows)

    def superseded(self) -> dict[int, int]:
        """Return the number of the newest version by the number of each paper that it has taken the place of."""
        return dict(self._tables.execute("SELECT document, newest FROM superseded"))

    def _pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the numbers of papers that are versions of each other."""
        candidates = self._tables.execute(
            "WITH telling AS (SELECT value FROM sketch_keys GROUP BY value HAVING count(*) BETWEEN 2 AND ?) "
            "SELECT DISTINCT a.document, b.document FROM telling JOIN sketch_keys a USING (value) "
            "JOIN sketch_keys b ON b.value = a.value AND a.document < b.document ORDER BY 1, 2",
            (_MAX_SHARING,),
        ).fetchall()
        for one, other in candidates:
            if self._same_paper(one, other) and likeness(self._sketch(one), self._sketch(other)) >= _MIN_LIKENESS:
                yield one, other

    def _same_paper(self, one: int, other: int) -> bool:
        """Tell whether two papers carry the same title, and nothing that is known of both differs."""
        mine, theirs = self._fields(one), self._fields(other)
        clash = any(
            mine[name] != theirs[name] for name in _SAME_UNLESS_UNKNOWN if mine[name] is not None is not theirs[name]
        )
        return not clash and _bare(mine["title"] or "") == _bare(theirs["title"] or "")

    def _fields(self, document: int) -> dict[str, str | None]:
        names = (*_SAME_UNLESS_UNKNOWN, "title", "version", "file")
        row = self._tables.execute(f"SELECT {', '.join(names)} FROM documents WHERE number = ?", (document,)).fetchone()
        return dict(zip(names, row, strict=True))

    def _sketch(self, document: int) -> Sketch:
        row = self._tables.execute("SELECT sketch FROM sketches WHERE document = ?", (document,)).fetchone()
        return tuple(json.loads(row[0]))

    def _age(self, document: int) -> tuple[int, int, int]:
        """Return what orders versions, the newest last: draft or final, the number in the name, when it was added."""
        fields = self._fields(document)
        numbered = _NUMBERED.search(fields["file"] or "")
        return _RANKS.get(fields["version"], 2), int(numbered[1][:9]) if numbered else 0, document


def _head(newest: dict[int, int], document: int) -> int:
    while document in newest:
        document = newest[document]
    return document


def _bare(title: str) -> str:
    """Return a title without what only says which version it is of."""
    return " ".join(_VERSION_WORDS.sub(" ", title.casefold()).split())
