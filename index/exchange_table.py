"""The exchanges of a catalogue, each with the passages it lies in and the earlier one that its reply refers to."""

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from corpus.document import Exchange, Span
from index.records import StoredExchange, exchange_ordinal

_REFERS = re.compile(
    r"\brefer\b.{0,80}?\b(?:answer|reply|response|statement)\b.{0,160}?"
    r"\b(?:UIN|PQ|Questions?(?:\s+(?:number|no\.?))?)\s*(?P<number>\d{3,7})\b",
    re.IGNORECASE | re.DOTALL,
)
_OPENING_CHARS = 600  #: of a reply, in which it refers on if it does


def refers_to(reply: str) -> str | None:
    """Return the number of the question to whose answer *reply* refers the asker, None where it does not."""
    match = _REFERS.search(reply[:_OPENING_CHARS])
    return match["number"] if match else None


class ExchangeTable:
    """The table of exchanges."""

    SCHEMA = """
CREATE TABLE IF NOT EXISTS exchanges (
    number INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL, id TEXT NOT NULL,
    question_start INTEGER NOT NULL, question_end INTEGER NOT NULL, reply_start INTEGER NOT NULL,
    reply_end INTEGER NOT NULL, asker TEXT, answerer TEXT, portfolio TEXT, ordinal INTEGER NOT NULL, refers TEXT);
CREATE INDEX IF NOT EXISTS exchanges_by_ordinal ON exchanges (ordinal);
CREATE INDEX IF NOT EXISTS exchanges_by_document ON exchanges (document);
"""

    def __init__(self, tables: sqlite3.Connection) -> None:
        self._tables = tables

    def add(self, document: int, exchanges: Iterable[tuple[int | str, Exchange]], text: str) -> list[int]:
        """Add the exchanges of a document, whose text is *text*, each with its public id; return their numbers."""
        numbers = []
        for identifier, each in exchanges:
            spans = (each.question.start, each.question.end, each.reply.start, each.reply.end)
            cursor = self._tables.execute(
                "INSERT INTO exchanges VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (document, json.dumps(identifier), *spans, each.asker, each.answerer, each.portfolio,
                 exchange_ordinal(identifier), refers_to(each.reply.of(text))),
            )  # fmt: skip
            numbers.append(int(cursor.lastrowid or 0))
        return numbers

    def numbers_of(self, document: int) -> list[int]:
        """Return the numbers of the exchanges of *document*."""
        return [row[0] for row in self._tables.execute("SELECT number FROM exchanges WHERE document = ?", (document,))]

    def of(self, numbers: Sequence[int]) -> dict[int, StoredExchange]:
        """Return the exchanges stored under *numbers*."""
        rows = self._listed("SELECT * FROM exchanges WHERE number IN (SELECT value FROM json_each(?))", numbers)
        return {
            row[0]: StoredExchange(
                row[0], row[1], json.loads(row[2]), Exchange(Span(row[3], row[4]), Span(row[5], row[6]), *row[7:10])
            )
            for row in rows
        }

    def before(self, ordinal: int) -> list[int]:
        """Return the numbers of the exchanges whose id, as a number, is smaller than *ordinal*."""
        return [row[0] for row in self._tables.execute("SELECT number FROM exchanges WHERE ordinal < ?", (ordinal,))]

    def in_order(self) -> list[tuple[int, int]]:
        """Return every exchange's number and its id as a number, the earliest first.

        Those whose ids are no numbers come first, by the dates of their papers; numbers are given in order of time.
        """
        query = (
            "SELECT e.number, e.ordinal FROM exchanges e JOIN documents d ON d.number = e.document "
            "ORDER BY e.ordinal, coalesce(d.date, ''), d.doc_id, e.question_start"
        )
        return list(self._tables.execute(query))

    def referred(self, numbers: Sequence[int]) -> dict[int, int]:
        """Return, for those of *numbers* whose reply refers to an earlier answer that is held here, which one it is.

        Numbers of questions begin anew now and then: the latest earlier one of that number is meant.
        """
        rows = self._listed(
            "SELECT e.number, o.number FROM exchanges e JOIN documents d ON d.reference = e.refers "
            "JOIN exchanges o ON o.document = d.number AND o.ordinal < e.ordinal "
            "WHERE e.number IN (SELECT value FROM json_each(?)) ORDER BY e.number, o.ordinal",
            numbers,
        )
        return dict(rows)

    def passages(self, numbers: Sequence[int]) -> dict[int, list[int]]:
        """Return the passages that each of the exchanges stored under *numbers* lies in."""
        rows = self._listed(
            "SELECT e.number, p.number FROM exchanges e JOIN passages p ON p.document = e.document "
            "AND p.start < e.reply_end AND p.end > e.question_start WHERE e.number IN (SELECT value FROM json_each(?))",
            numbers,
        )
        found: dict[int, list[int]] = {number: [] for number in numbers}
        for number, passage in rows:
            found[number].append(passage)
        return found

    def within(self, passages: Sequence[int]) -> dict[int, int]:
        """Return the exchanges that lie in *passages*, with their ids as numbers."""
        rows = self._listed(
            "SELECT e.number, e.ordinal FROM passages p JOIN exchanges e ON e.document = p.document "
            "AND p.start < e.reply_end AND p.end > e.question_start WHERE p.number IN (SELECT value FROM json_each(?))",
            passages,
        )
        return dict(rows)

    def _listed(self, query: str, numbers: Sequence[int]) -> Iterable[Any]:
        return self._tables.execute(query, (json.dumps(list(numbers)),))
