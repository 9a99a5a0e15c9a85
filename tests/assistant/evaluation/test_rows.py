"""Reading the files of an evaluation, good and bad."""

from pathlib import Path

import pytest

from assistant.evaluation.rows import read_rows, read_run
from corpus.errors import BadInput, SourceNotFound


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a path to write to."""
    return tmp_path / "rows.jsonl"


def test_rows_come_by_qid_in_order(file: Path) -> None:
    """Blank lines and a byte-order mark are no rows; a line separator inside a text is no end of line."""
    file.write_text('\ufeff{"qid": "b", "text": "one\u2028two"}\n\n{"qid": "a"}\n', "utf-8")
    rows = read_rows(file)
    assert list(rows) == ["b", "a"]
    assert rows["b"].value("text", str) == "one\u2028two"
    assert rows["a"].where == f"{file}, line 3"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"qid": "a"}\n{"qid": "b', "line 2: not JSON"),
        ('{"qid": "a"}\n\n{"text": "b"}', 'line 3: no "qid". Add it'),
        ('{"qid": 7}', 'line 1: "qid" is 7, not a text'),
        ("[1, 2]", "line 1: not a JSON object. Write"),
        ('{"qid": "a"}\n{"qid": "a"}', 'line 2: a second row with the qid "a". Keep one'),
        ("\n", "no rows. Give a file"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(file: Path, text: str, message: str) -> None:
    """The message names file and line, what is wrong, and what to do."""
    file.write_text(text, "utf-8")
    with pytest.raises(BadInput) as refusal:
        read_rows(file)
    assert str(file) in str(refusal.value)
    assert message in str(refusal.value)


def test_fields_of_another_form_are_refused(file: Path) -> None:
    """True is no number, a number no list, and a list of numbers no list of texts."""
    file.write_text('{"qid": "a", "start": true, "must": 3, "evidence": [1], "citations": [4]}', "utf-8")
    row = read_rows(file)["a"]
    with pytest.raises(BadInput, match='"start" is true, not a whole number'):
        row.optional("start", int)
    with pytest.raises(BadInput, match='"must" is 3, not a list'):
        row.texts("must")
    with pytest.raises(BadInput, match='"evidence" is 1, not a text'):
        row.texts("evidence")
    with pytest.raises(BadInput, match="line 1, citations 1: not a JSON object"):
        row.rows("citations")
    assert row.optional("end", int) is None
    assert row.rows("none") == []


def test_a_missing_file_is_named(file: Path) -> None:
    """A path that leads nowhere is the person's to mend."""
    with pytest.raises(SourceNotFound, match=r"rows\.jsonl: no such file"):
        read_rows(file)


def test_a_file_that_is_not_utf8_is_refused(file: Path) -> None:
    """Bytes that are no UTF-8 are refused with their place."""
    file.write_bytes(b'{"qid": "\xff"}')
    with pytest.raises(BadInput, match="not UTF-8 at byte 9"):
        read_rows(file)


@pytest.mark.parametrize(
    ("text", "message"),
    [("{", "not JSON"), ("[]", "not a JSON object"), ('{"a": 3}', '"a" is 3, not a list')],
)
def test_a_bad_run_is_refused(file: Path, text: str, message: str) -> None:
    """A run is one JSON object of lists."""
    file.write_text(text, "utf-8")
    with pytest.raises(BadInput, match=message):
        read_run(file)
