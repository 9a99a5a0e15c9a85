"""Rows of parted values into the plain form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.csv_rows import read

_ROWS = "Ward\tVotes\tShare\nMill Lane\t1,204\t40.5%\nHarbour\t998\t33.6%"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter_gives_the_table(delimiter: str) -> None:
    """What parts the values is told from how alike the rows become."""
    lines = [delimiter.join(f'"{cell}"' for cell in line.split("\t")) for line in _ROWS.split("\n")]
    assert read("\r\n".join(lines).encode()).text == _ROWS


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("Name\tRole\nAsh, Ann\tChair\nElm, Bo\tMember", "Name\tRole\nAsh, Ann\tChair\nElm, Bo\tMember"),
        ("a;b\n1,5;2,5\n3,5;4,5", "a\tb\n1,5\t2,5\n3,5\t4,5"),
        ("sep=|\na,b|c,d\n1,2|3,4", "a,b\tc,d\n1,2\t3,4"),
    ],
)
def test_commas_within_values_part_nothing(data: str, expected: str) -> None:
    """A comma parts values only where nothing else does."""
    assert read(data.encode()).text == expected


def test_breaks_and_tabs_within_cells_are_blanks() -> None:
    """Each row is one line, whatever its cells hold."""
    data = 'Item,Note\n1,"first\r\nsecond\tthird ""quoted"""\n2,plain'
    assert read(data.encode()).text == 'Item\tNote\n1\tfirst second third "quoted"\n2\tplain'


def test_titles_notes_and_further_tables_stand_apart() -> None:
    """Lines of one value around a table are paragraphs; empty lines and columns are left out."""
    data = "Petitions 2024,,,\n,,,\nNo.,,Subject,Names\n1,,Crossing,40\n,,,\nSource: clerk,,,\n,,,\nOfficer,Room,,\nAsh,B2,,\n"
    assert read(data.encode()).text == (
        "Petitions 2024\n\nNo.\tSubject\tNames\n1\tCrossing\t40\n\nSource: clerk\n\nOfficer\tRoom\nAsh\tB2"
    )


def test_old_encodings_are_read() -> None:
    """A pound sign from Windows stays one."""
    assert read("Item,Cost\nGrit,£5".encode("cp1252")).text == "Item\tCost\nGrit\t£5"
    assert read("Item\tCost\nGrit\t£5".encode("utf-16")).text == "Item\tCost\nGrit\t£5"


def test_a_quote_that_is_never_closed_swallows_nothing() -> None:
    """One slip leaves the other rows as they are."""
    rows = read(("Item,Size\n" + 'pipe,"5\n' + "pipe,6\n" * 150).encode()).text.split("\n")
    assert len(rows) == 152 and rows[0] == "Item\tSize" and rows[1:3] == ['pipe\t"5', "pipe\t6"]


@pytest.mark.parametrize(("data", "reason"), [(b"", "no text"), (b",,\n,,", "no text"), (b"\x89PNG\0\1", "not text")])
def test_what_holds_no_rows_is_refused(data: bytes, reason: str) -> None:
    """Every refusal says why."""
    with pytest.raises(ValueError, match=reason):
        read(data)


@given(st.text(alphabet='ab",;\t|\n\r £', max_size=60))
def test_no_word_is_lost(text: str) -> None:
    """However broken the rows, every letter comes out."""
    letters = [character for character in text if character in "ab£"]
    if letters:
        assert [character for character in read(text.encode()).text if character in "ab£"] == letters
