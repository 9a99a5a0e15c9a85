"""JSON Lines of documents or of exchanges, one object a line."""

import io
import json
import lzma
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from corpus.document import Attribute, Document, Exchange, Identity, Span
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
        data = _unpacked(data)
    for number, line in enumerate(io.BytesIO(data), 1):
        if line.strip():
            try:
                yield _document(json.loads(line), file=file)
            except RecursionError:
                yield BadRow(number, "is nested too deeply")
            except (ValueError, TypeError) as error:
                yield BadRow(number, str(error))


def _unpacked(data: bytes) -> bytes:
    """Return what every stream of an xz file holds."""
    parts: list[bytes] = []
    room = _MAX_TEXT_BYTES
    while data:
        stream = lzma.LZMADecompressor(memlimit=512 * 1024 * 1024)
        try:
            parts.append(stream.decompress(data, room))
        except lzma.LZMAError as error:
            raise ValueError(f"cannot be unpacked ({error})") from error
        if not stream.eof:
            raise ValueError("cannot be unpacked (it is cut short, or holds more than a gigabyte)")
        room -= len(parts[-1])
        data = stream.unused_data.lstrip(b"\0")
    return b"".join(parts)


def _document(row: Any, *, file: str) -> Document:
    if not isinstance(row, dict):
        raise ValueError("is no JSON object")
    facts = _facts(row)
    if row.get("text") is None and "question" in row and "answer" in row:
        return _exchange(row, facts, file=file)
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ValueError("has no text")
    _check_characters(text)
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
    identifier = row.get("id")
    if not isinstance(identifier, (int, str)) or not all(isinstance(t, str) and t.strip() for t in (question, answer)):
        raise ValueError("has no id, question or answer")
    _check_characters(question + answer)
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
    answerer = row.get("answering_body")
    exchange = Exchange(asked, replied, None, str(answerer) if answerer is not None else None)
    return Document(str(identifier), file, text, identity, facts.get("url"), exchange, identifier)


def _check_characters(text: str) -> None:
    """Refuse what JSON can spell and no text holds: nulls, and halves of characters."""
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in set(text)):
        raise ValueError("has characters that no text holds")
