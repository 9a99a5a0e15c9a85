"""Tables as captions, headers and rows of cells."""

import pytest

from corpus.document import Span, Table
from corpus.structure import parse_structure


def _table(text: str) -> Table:
    (table,) = parse_structure(text).tables
    return table


def _words(text: str, cells: tuple[Span, ...]) -> list[str]:
    return [cell.of(text) for cell in cells]


@pytest.mark.parametrize(
    "text",
    [
        "Year\tRate\tRank\n2006/7\t 5.2 % \t\n2007/8\t4.9 %\t3",
        "| Year | Rate | Rank |\n|------|:----:|-----:|\n| 2006/7 | 5.2 % | |\n| 2007/8 | 4.9 % | 3 |",
        "| Year | Rate | Rank\n| 2006/7 | 5.2 % |\n| 2007/8 | 4.9 % | 3",
    ],
    ids=["tabs", "bars", "bars left open"],
)
def test_cells_are_read_in_their_columns(text: str) -> None:
    """Header and rows are the cells between tabs or bars without blanks around them; ruled lines are none."""
    table = _table(text)
    assert _words(text, table.header) == ["Year", "Rate", "Rank"]
    assert [_words(text, row)[:2] for row in table.rows] == [["2006/7", "5.2 %"], ["2007/8", "4.9 %"]]
    assert "".join(_words(text, table.rows[0])[2:]) == ""
    assert _words(text, table.rows[1])[2] == "3"


def test_an_escaped_bar_stays_in_its_cell() -> None:
    r"""A bar written as \| does not end a cell."""
    text = "| Route | Use |\n| A\\|B | 7 |"
    assert _words(text, _table(text).rows[0]) == ["A\\|B", "7"]


@pytest.mark.parametrize(
    "text",
    [
        "Table 2: Persistent absence\nYear\tRate\n2006/7\t5.2 %",
        "Table 2: Persistent absence\n\nYear\tRate\n2006/7\t5.2 %",
        "Table 2: Persistent absence\t\nYear\tRate\n2006/7\t5.2 %",
        "\tTable 2: Persistent absence\t\t\nYear\tRate\n2006/7\t5.2 %",
    ],
    ids=["line above", "paragraph above", "first row, first cell", "first row, another cell"],
)
def test_the_caption_stands_above_or_alone_in_the_first_row(text: str) -> None:
    """What names the table is its caption, whether it stands before it or as the only filled cell of its first row."""
    table = _table(text)
    assert table.caption is not None and table.caption.of(text) == "Table 2: Persistent absence"
    assert _words(text, table.header) == ["Year", "Rate"]


def test_a_caption_of_two_rows_is_one() -> None:
    """Two leading rows with one filled cell each are both the caption."""
    text = "Table 2\t\t\nPersistent absence\t\t\nYear\tRate\tRank\n2006/7\t5.2 %\t1"
    caption = _table(text).caption
    assert caption is not None and caption.of(text) == "Table 2\t\t\nPersistent absence"


def test_a_long_paragraph_or_a_far_one_is_no_caption() -> None:
    """What stands above is no caption where it is long prose, or set well apart."""
    rows = "Year\tRate\n2006/7\t5.2 %"
    assert _table("It was said at length. " * 30 + "\n\n" + rows).caption is None
    assert _table("Table 2\n\n\n\n\n" + rows).caption is None


@pytest.mark.parametrize("text", ["Year\tRate\tRank", "| Year | Rate |\n|---|---|"])
def test_a_header_without_rows_is_no_table(text: str) -> None:
    """A single row says nothing of anything."""
    assert parse_structure(text).tables == ()
