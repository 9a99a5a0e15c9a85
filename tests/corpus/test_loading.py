"""Documents of a file by the reader of its format; what cannot be read comes with advice."""

import json
from collections.abc import Mapping

import pytest

from corpus.document import Attribute, Document
from corpus.errors import UnreadableFile
from corpus.loading import load
from corpus.sources import SourceFile


def _loaded(file: str, data: bytes, overrides: Mapping[str, str] | None = None) -> list[Document | UnreadableFile]:
    return list(load(SourceFile("/source", file, f"/source/{file}", overrides=overrides or {}), data))


@pytest.mark.parametrize("file", ["a.txt", "b/A.TEXT", "a.md", "a.Markdown"])
def test_a_text_is_a_document_under_its_file(file: str) -> None:
    """Suffixes are read in any case, and the document goes by the file's name."""
    (document,) = _loaded(file, b"It met.\r\n")
    assert isinstance(document, Document)
    assert (document.doc_id, document.file, document.text) == (file, file, "It met.\r\n")


@pytest.mark.parametrize(
    ("file", "data", "reason", "advice"),
    [
        ("a.xyz", b"x", "format that is not read", ".docx"),
        ("README", b"x", "format that is not read", ".txt"),
        ("a.txt", b"", "is empty", "leave it out"),
        ("a.md", b"\xef\xbb\xbf \r\n\t", "has no words", "leave it out"),
        ("a.md", b"( ... ) --", "has no words", "leave it out"),
        ("a.txt", bytes(range(32)) * 40, "not text", "Open the file"),
        ("a.docx", b"not a word file", "", "Open the file"),
        ("a.pdf", b"not a pdf", "", "Open the file"),
        ("a.jsonl.xz", b"\xfd7zXZ\0 not at all", "cannot be unpacked", "Open the file"),
    ],
)
def test_what_cannot_be_read_is_named_with_reason_and_advice(file: str, data: bytes, reason: str, advice: str) -> None:
    """An unreadable file is one error that names it, says why in a clause and what to do in a sentence."""
    (error,) = _loaded(file, data)
    assert isinstance(error, UnreadableFile)
    assert error.file == file
    assert reason in error.reason and error.reason and not error.reason.endswith(".")
    assert advice in error.advice and error.advice.endswith(".")
    assert str(error) == f"{file}: {error.reason}. {error.advice}"


def test_settings_take_the_place_of_what_was_read() -> None:
    """What archive.toml says of a file is believed and named as the origin."""
    (document,) = _loaded("minutes.txt", b"It met on 1 May 2023.", {"kind": "report", "date": "2024-05-01"})
    assert isinstance(document, Document)
    assert document.identity.kind == Attribute("report", "archive.toml")
    assert document.identity.date == Attribute("2024-05-01", "archive.toml")


def test_settings_that_make_no_sense_say_where_to_mend_them() -> None:
    """A kind that does not exist sends the person to archive.toml, not to the file."""
    (error,) = _loaded("a.txt", b"It met.", {"kind": "memo"})
    assert isinstance(error, UnreadableFile)
    assert "memo" in error.reason and "archive.toml" in error.advice


def test_rows_come_one_by_one_and_bad_ones_by_line() -> None:
    """A JSON Lines file gives a document a row; a bad row is an error that names its line."""
    good = json.dumps({"doc_id": "d", "text": "It met."})
    first, bad, last = _loaded("rows.jsonl", f"{good}\nnonsense\n{good}".encode())
    assert isinstance(first, Document) and isinstance(last, Document)
    assert isinstance(bad, UnreadableFile) and bad.file == "rows.jsonl line 2"
