"""JSON Lines of documents and of exchanges."""

import json
import lzma

import pytest

from corpus.document import Attribute, Document
from corpus.readers.jsonl import BadRow, read_rows

_DOCUMENT = {"doc_id": "d1", "text": "Nothing else is said in here, at any length."}
_EXCHANGE = {"id": 7, "question": "When will it open?", "answer": "In May."}


def _rows(*rows: object, pack: bool = False) -> list[Document | BadRow]:
    data = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows).encode()
    return list(read_rows(lzma.compress(data) if pack else data, file="rows.jsonl"))


def _document(row: object) -> Document:
    (read,) = _rows(row)
    assert isinstance(read, Document)
    return read


@pytest.mark.parametrize("pack", [False, True])
def test_rows_are_documents_in_order(pack: bool) -> None:
    """Each row is a document under its own id, packed or not, blank lines passed over."""
    rows = _rows(_DOCUMENT, "", {**_DOCUMENT, "doc_id": 2}, pack=pack)
    assert [(row.doc_id, row.file, row.text) for row in rows if isinstance(row, Document)] == [
        ("d1", "rows.jsonl", _DOCUMENT["text"]),
        ("2", "rows.jsonl", _DOCUMENT["text"]),
    ]


def test_fields_of_a_row_say_what_the_document_is() -> None:
    """Identity and url are taken from the row, or from its meta where the row is silent."""
    document = _document(
        {
            **_DOCUMENT,
            "title": "Trees",
            "date": "2024-03-12",
            "meta": {"title": "No", "kind": "report", "url": "https://e.org"},
        }
    )
    assert document.identity.title.value == "Trees"
    assert document.identity.date == Attribute("2024-03-12", "record")
    assert document.identity.kind == Attribute("report", "record")
    assert document.url == "https://e.org"


def test_nulls_are_as_good_as_absent() -> None:
    """Optional fields that are null change nothing, and neither does a null meta, question or answer."""
    nulls = dict.fromkeys(
        ("title", "body", "committee", "date", "kind", "reference", "url", "meta", "question", "answer")
    )
    assert _document({**_DOCUMENT, **nulls}) == _document(_DOCUMENT)
    assert _document({**_DOCUMENT, "title": None, "meta": {"title": "Trees"}}).identity.title.value == "Trees"


def test_an_exchange_is_a_document_of_two_parts() -> None:
    """Question and answer stand in the text at the places that the exchange names, to the character."""
    document = _document({**_EXCHANGE, "question": "  When?\r\n", "answer": "In\tMay. \n", "answering_body": "Works"})
    assert document.exchange is not None
    assert document.exchange.question.of(document.text) == "  When?\r\n"
    assert document.exchange.reply.of(document.text) == "In\tMay. \n"
    assert document.exchange.answerer == "Works"
    assert (document.doc_id, document.exchange_id) == ("7", 7)


def test_an_exchange_has_its_identity_from_its_record() -> None:
    """House, dates, number and heading are read; a question without a heading is its own title."""
    row = {**_EXCHANGE, "house": "Commons", "date_tabled": "2024-01-02", "date_answered": "2024-01-09", "uin": "HL1"}
    identity = _document(row).identity
    values = [identity.value(name) for name in ("title", "body", "date", "kind", "reference")]
    assert values == ["When will it open?", "Commons", "2024-01-09", "written question", "HL1"]
    assert _document({**row, "heading": "Roads", "date_answered": None}).identity.value("date") == "2024-01-02"
    assert _document({**row, "heading": "Roads"}).identity.title.value == "Roads"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{not json", "Expecting"),
        ("[1, 2]", "no JSON object"),
        ('"text"', "no JSON object"),
        ({"doc_id": "d"}, "no text"),
        ({"doc_id": "d", "text": "  \n"}, "no text"),
        ({"doc_id": "d", "text": 5}, "no text"),
        ({"text": "t"}, "no doc_id"),
        ({**_DOCUMENT, "text": "a\0b"}, "characters"),
        ({**_DOCUMENT, "text": "a\ud800b"}, "characters"),
        ({"question": "q", "answer": "a"}, "no id"),
        ({**_EXCHANGE, "id": [1]}, "no id"),
        ('{"id": Infinity, "question": "q", "answer": "a"}', "no id"),
        ({**_EXCHANGE, "answer": " "}, "answer"),
        ({**_EXCHANGE, "question": ""}, "question"),
        ({**_EXCHANGE, "answer": "a\0b"}, "characters"),
        pytest.param("[" * 200_000, "nested", id="nested"),
    ],
    ids=repr,
)
def test_a_bad_row_is_named_by_its_line_and_the_rest_is_read(row: object, reason: str) -> None:
    """What is wrong with a row is said with its line, and the rows before and after it are documents."""
    before, bad, after = _rows(_DOCUMENT, row, _DOCUMENT)
    assert isinstance(before, Document) and isinstance(after, Document)
    assert isinstance(bad, BadRow)
    assert bad.line == 2 and reason in bad.reason


def test_an_xz_of_two_streams_is_read_whole() -> None:
    """Packed files that were joined are one file, as xz itself has it."""
    line = json.dumps(_DOCUMENT).encode() + b"\n"
    assert len(list(read_rows(lzma.compress(line) + lzma.compress(line), file="f"))) == 2


@pytest.mark.parametrize("cut", [10, 60])
def test_an_xz_that_is_cut_short_is_refused(cut: int) -> None:
    """A packed file without its end is refused as a whole, not read half."""
    with pytest.raises(ValueError, match="cannot be unpacked"):
        list(read_rows(lzma.compress(json.dumps(_DOCUMENT).encode())[:-cut], file="f"))


def test_bytes_that_only_begin_as_xz_are_refused() -> None:
    """Damaged packing is refused with what the unpacker says."""
    with pytest.raises(ValueError, match="cannot be unpacked"):
        list(read_rows(b"\xfd7zXZ\0 not at all", file="f"))
