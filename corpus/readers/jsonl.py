"""JSON Lines of documents or of exchanges, one object a line."""

import json
import lzma
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from corpus.document import Document, Exchange, Identity, Span, Attribute
from corpus.identity import read_identity, with_record

_MAX_TEXT_BYTES = 1024 * 1024 * 1024
_FIELDS = ("title", "body", "committee", "date", "kind", "reference", "url")
_TITLE_CHARS = 120


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line that is set aside, and why."""

    line: int
    reason: str


def read_rows(data: bytes, *, file: str) -> Iterator[Document | BadRow]:
    """Yield the documents of a .jsonl or .jsonl.xz in order; a line that is none is yielded as a `BadRow`.

    Raises:
        ValueError: the whole cannot be unpacked.
    """
    if data.startswith(b"\xfd7zXZ"):
        try:
            data = lzma.LZMADecompressor(memlimit=512 * 1024 * 1024).decompress(data, _MAX_TEXT_BYTES)
        except lzma.LZMAError as error:
            raise ValueError(f"cannot be unpacked ({error})") from error
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            try:
                yield _document(json.loads(line), file=file)
            except (ValueError, TypeError) as error:
                yield BadRow(number, str(error))


def _document(row: Any, *, file: str) -> Document:
    if not isinstance(row, dict):
        raise ValueError("is no JSON object")
    facts = _facts(row)
    if "question" in row and "answer" in row:
        return _exchange(row, facts, file=file)
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ValueError("has no text")
    doc_id = row.get("doc_id")
    if doc_id is None:
        raise ValueError("has no doc_id")
    identity = with_record(read_identity(text, file=str(doc_id), declared_title=facts.get("title")), facts)
    return Document(str(doc_id), file, text, identity, facts.get("url"))


def _facts(row: Mapping[str, Any]) -> dict[str, str | None]:
    beside = row.get("meta") if isinstance(row.get("meta"), dict) else {}
    both = {**(beside or {}), **{name: value for name, value in row.items() if value is not None}}
    return {name: str(both[name]) for name in _FIELDS if both.get(name) is not None}


def _exchange(row: Mapping[str, Any], facts: dict[str, str | None], *, file: str) -> Document:
    """Return an exchange's row as a document of two parts: the question, then the reply."""
    question, answer = row["question"], row["answer"]
    if row.get("id") is None or not isinstance(question, str) or not isinstance(answer, str) or not answer.strip():
        raise ValueError("has no id, question or answer")
    opening, middle = "Question\n\n", "\n\nAnswer\n\n"
    text = f"{opening}{question}{middle}{answer}"
    asked = Span(len(opening), len(opening) + len(question))
    replied = Span(asked.end + len(middle), len(text))
    title = row.get("heading") or " ".join(question.split())[:_TITLE_CHARS]
    record = {
        "body": row.get("body") or row.get("house"),
        "date": row.get("date_answered") or row.get("date_tabled") or row.get("month"),
        "kind": "written question",
        "reference": row.get("uin"),
    }
    identity = with_record(Identity(Attribute(str(title), "record")), {**record, **facts})
    exchange = Exchange(asked, replied, None, row.get("answering_body"))
    return Document(str(row["id"]), file, text, identity, facts.get("url"), exchange, row["id"])
