"""Tables read as figures."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.figures.table import Grid, heading, is_blank, may_sum_up, read_figure, read_grid, sums_up
from corpus.structure import parse_structure
from tests.assistant.tabled_papers import table


def grid(*rows: tuple[str, ...], caption: str = "Table 1: Quays") -> Grid:
    """Return a table as it is read."""
    text = table(caption, *rows)
    (found,) = parse_structure(text).tables
    return read_grid(text, found)


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("1,234", "1234", ""),
        ("**1,234**", "1234", ""),
        ("1,234*", "1234", ""),
        ("131 [2]", "131", ""),
        ("12¹", "12", ""),
        ("+2.8", "2.8", ""),
        ("−0.11", "-0.11", ""),
        ("-£40", "-40", "£"),
        ("£148,000", "148000", "£"),
        ("£4.2m", "4.2", "£m"),
        ("£1.5 million", "1.5", "£m"),
        ("63.8%", "63.8", "%"),
        ("25.1 weeks", "25.1", "weeks"),
    ],
)
def test_a_cell_of_one_figure_is_read(cell: str, value: str, unit: str) -> None:
    """The value is exact, with the unit that stands in the cell; footnote marks and emphasis are no part of it."""
    found = read_figure(cell)
    assert found is not None
    assert (found.value, found.unit, found.marked) == (Decimal(value), unit, bool(unit))


@pytest.mark.parametrize(
    "cell", ["", "n/a", "-", "<5", "*", "nil", "12 to 14", "2,137 (62%)", "(24)", "4 May 2023", "tbc"]
)
def test_what_says_something_else_is_no_figure(cell: str) -> None:
    """A range, a date, a word, a bracketed loss and a figure held back are not guessed at."""
    assert read_figure(cell) is None


def test_only_nothing_is_blank() -> None:
    """A dash or "n/a" says that there is nothing; "<5", "*" and "nil" say something."""
    assert all(map(is_blank, ["", " ", "-", "–", "n/a", "N/A", "not recorded", "..."]))
    assert not any(map(is_blank, ["<5", "*", "nil", "0", "tbc"]))


@given(st.integers(min_value=-(10**9), max_value=10**9), st.integers(min_value=0, max_value=99))
def test_every_number_keeps_its_value(whole: int, hundredths: int) -> None:
    """Whatever is printed with commas and decimals is read back exactly."""
    found = read_figure(f"{whole:,}.{hundredths:02}")
    assert found is not None
    assert found.value == Decimal(f"{whole}.{hundredths:02}")


def test_totals_are_told_by_their_names() -> None:
    """A whole beside its parts is one; a name that only has such a word may be one."""
    assert all(
        map(
            sums_up,
            ["Total", "**Total**", "Grand total", "All quays", "Borough", "England", "Net budget", "Ward average"],
        )
    )
    assert not any(
        map(sums_up, ["All Saints Primary School", "City Road", "Council House", "Mill Lane", "Budget Risk Reserve"])
    )
    assert may_sum_up("City Road") and not may_sum_up("Mill Lane")


def test_a_heading_is_its_words_and_its_period() -> None:
    """Units, brackets and years are no words of it."""
    assert heading(0, "Red 2022 (%)").words == {"red"}
    assert heading(0, "2022/23 (£)").words == frozenset()
    assert str(heading(0, "31 March 2022 (£m)").period) == "Period(first=2022, last=2022, month=3)"
    assert heading(0, "2025 (forecast)").expected


def test_units_come_from_cell_row_column_or_caption() -> None:
    """The nearest counts: the cell's own, its row's, its column's, the caption's for what names no other."""
    rows = (
        ("Quay", "Takings (£000)", "Length (km)", "Boats"),
        ("Inner", "310", "1.2", "£4"),
        ("Repairs (£)", "7", "2.5", "40"),
    )
    quays = grid(*rows)
    units = [[found.unit for column in quays.columns if (found := quays.figure(row, column))] for row in quays.rows]
    assert units == [["£000", "km", "£"], ["£", "£", "£"]]
    shares = grid(("Quay", "2022", "2023"), ("Inner", "41", "43"), caption="Berths let (%)")
    found = [shares.figure(row, column) for row in shares.rows for column in shares.columns]
    assert {figure.unit for figure in found if figure} == {"%"}


def test_a_unit_of_the_caption_is_not_taken_for_a_column_of_another_kind() -> None:
    """Beside columns of years in per cent, a column with a name of its own has no known unit."""
    quays = grid(("Quay", "Boats", "2022", "2023"), ("Inner", "58", "41", "43"), caption="Berths let (%)")
    assert [found.unit for column in quays.columns if (found := quays.figure(quays.rows[0], column))] == [
        None,
        "%",
        "%",
    ]


def test_a_first_column_that_counts_does_not_name_rows() -> None:
    """Ranks are passed over; years are not ranks."""
    assert [row.name for row in grid(("Rank", "Zone", "Cost"), ("1", "Corn", "5"), ("2", "Lock", "4")).rows] == [
        "Corn",
        "Lock",
    ]
    assert [row.name for row in grid(("Year", "In", "Out"), ("2021", "9", "5"), ("2022", "8", "4")).rows] == [
        "2021",
        "2022",
    ]


def test_columns_of_words_hold_no_figures() -> None:
    """Only columns that are mostly numbers are read."""
    assert [
        column.name for column in grid(("Zone", "Kind", "Cost"), ("Corn", "new", "5"), ("Lock", "old", "n/a")).columns
    ] == ["Cost"]


def test_a_sum_of_its_neighbours_is_seen() -> None:
    """A cell that is the sum of those right above or below it may be a total, whatever its row is called."""
    trees = grid(("Ward", "Trees"), ("Mill", "11"), ("Hythe", "14"), ("Somewhere", "25"))
    assert [trees.summed(row, trees.columns[0]) for row in trees.rows] == [False, False, True]
