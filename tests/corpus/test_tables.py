"""Tables as captions, headers and rows of cells."""

import pytest

from corpus.document import Span, Table
from corpus.structure import parse_structure
from corpus.tables import column_name


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


def test_two_rows_may_name_the_columns() -> None:
    """A row that stands over several columns names them together with the row below it."""
    text = "\t2022/23\t\t2023/24\t\nMeasure\tTarget\tActual\tTarget\tActual\nHerons\t9\t7\t9\t11"
    table = _table(text)
    assert [column_name(text, table, column) for column in range(5)] == [
        "Measure",
        "2022/23 Target",
        "2022/23 Actual",
        "2023/24 Target",
        "2023/24 Actual",
    ]
    assert [_words(text, row) for row in table.rows] == [["Herons", "9", "7", "9", "11"]]


def test_a_table_goes_on_after_a_page_under_the_same_header() -> None:
    """The same header at the top of the next page repeats, and does not end, the table; another header begins one."""
    text = "Pond\tHerons\nOak\t2\n\n\f\n\nPond\tHerons\nElm\t3\n\nIt was long.\n\nPond\tNewts\nAsh\t4"
    first, second = parse_structure(text).tables
    assert [row[0].of(text) for row in first.rows] == ["Oak", "Elm"]
    assert [row[0].of(text) for row in second.rows] == ["Ash"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Table 1: Spending (£000)\n\nPond\tSpent\nOak\t20", "£000"),
        ("Table 1: Spending\n\n£ million\t2022\t2023\nOak\t2.1\t2.2", "£ million"),
        ("Table 1: Herons\n\nPond\t2022 (%)\t2023 (%)\nOak\t20\t30", "%"),
        ("Table 1: Waiting time in working days\n\nPond\t2022\nOak\t20", "working days"),
        ("Table 1: Herons\n\nPond\tCounted\tShare (%)\nOak\t20\t30", None),
        ("Table 1: Herons\n\nPond\tCounted\nOak\t20", None),
    ],
)
def test_the_unit_is_read_where_it_is_said(text: str, unit: str | None) -> None:
    """The caption or the headers name the unit; where columns differ the table has none."""
    assert _table(text).unit == unit


def test_the_target_beside_a_table_is_its_own() -> None:
    """The sentence right by a table that states the target is kept; one without a figure, or far off, is not."""
    rows = "Pond\tHerons\nOak\t20"
    text = f"Table 1: Herons\n\n{rows}\n\nIt was dry. The target is 25 for each pond."
    target = _table(text).target
    assert target is not None and target.of(text) == "The target is 25 for each pond."
    assert _table(f"{rows}\n\nThe target was missed.").target is None
    assert _table(f"{rows}\n\nIt was dry.\n\nIt was hot.\n\nIt was long.\n\nThe target is 25.").target is None


def test_a_caption_may_stand_below() -> None:
    """A numbered caption under a table names it where none stands above."""
    text = "It was dry at the pond this year.\n\nPond\tHerons\nOak\t20\n\nTable 3: Herons by pond"
    caption = _table(text).caption
    assert caption is not None and caption.of(text) == "Table 3: Herons by pond"


def test_a_title_repeated_over_all_columns_is_the_caption() -> None:
    """A merged first row is written once a column; it is one caption."""
    text = "Herons\tHerons\nPond\tCount\nOak\t20"
    table = _table(text)
    assert table.caption is not None and table.caption.of(text) == "Herons"
    assert _words(text, table.header) == ["Pond", "Count"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1\tQuay\tADOPTED\n2\tJetty\tLOST", 2),
        ("30 Sep 2020\tCouncil\tPDF\n29 Apr 2020\tCouncil\tPDF", 2),
        ("2022\t2023\t2024\n17\t52\t40", 1),
        ("No.\tItem\tResult\n1\tQuay\tADOPTED", 1),
    ],
)
def test_a_first_row_that_counts_like_the_next_is_no_header(text: str, rows: int) -> None:
    """Its columns then have no names."""
    table = _table(text)
    assert len(table.rows) == rows and any(_words(text, table.header)) is (rows == 1)


@pytest.mark.parametrize(
    "text",
    [
        "Salt used:\n\n            2009/10    2010/11\nTonnes      26,300     28,450\nCost (£m)     5.12       4.86",
        "Salt used:\n\n2009/10   2010/11\n  Tonnes   26,300   28,450\n  Cost (£m)   5.12   4.86\nIt was cold.",
    ],
    ids=["in columns", "indented"],
)
def test_columns_set_apart_by_blanks_are_a_table(text: str) -> None:
    """The names of the columns stand over two rows of figures or more; the first, which names the rows, may have none."""
    table = _table(text)
    assert _words(text, table.header) == ["", "2009/10", "2010/11"]
    assert [_words(text, row) for row in table.rows] == [["Tonnes", "26,300", "28,450"], ["Cost (£m)", "5.12", "4.86"]]
    assert table.caption is not None and table.caption.of(text) == "Salt used:"


def test_names_of_columns_in_two_lines_are_one_name_each() -> None:
    """What stands below goes on with what stands above; what stands in one line alone is the whole name."""
    text = (
        "TABLE 1 (£000)\n\nScheme            Original   Spend to   Variance\n                    budget    30.9.21\n"
        "Quay wall            9,400      2,310     -3,250\nMole                 1,150        498          -\n\n3.1  It rained."
    )
    table = _table(text)
    names = [column_name(text, table, place) for place in range(4)]
    assert names == ["Scheme", "Original budget", "Spend to 30.9.21", "Variance"]
    assert [_words(text, row) for row in table.rows] == [
        ["Quay wall", "9,400", "2,310", "-3,250"],
        ["Mole", "1,150", "498", "-"],
    ]
    assert table.caption is not None and table.caption.of(text) == "TABLE 1 (£000)"


def test_a_name_over_several_columns_is_no_name_of_one() -> None:
    """Where every column has its own name, what stands above is over them all."""
    text = (
        "                          2020/21              2021/22\nService           Budget     Actual     Budget    Actual\n"
        "Quay wall          9,400      9,310      9,500     9,600\nMole               1,150        498        500       600\n"
    )
    table = _table(text)
    assert [column_name(text, table, place) for place in range(5)] == [
        "Service",
        "Budget",
        "Actual",
        "Budget",
        "Actual",
    ]
    assert table.caption is not None and "2020/21" in table.caption.of(text)


def test_bars_between_cells_alone_make_rows() -> None:
    """A table may have bars between its cells and none around its rows."""
    text = "Area | Offers 2024 | Surplus %\nQuayside | 388 | 7.6\nHill (rural) | 224 | 21.4"
    table = _table(text)
    assert _words(text, table.header) == ["Area", "Offers 2024", "Surplus %"]
    assert _words(text, table.rows[1]) == ["Hill (rural)", "224", "21.4"]


def test_a_list_of_what_is_due_when_has_no_header() -> None:
    """Where every row ends in a date, the first too, none names the columns."""
    text = "Timetable\n\nDesign begins\tFebruary 2018\nStart on site\tSeptember 2019\nOpens\t4 May 2021"
    table = _table(text)
    assert len(table.rows) == 3 and not any(_words(text, table.header))
    named = "Stage\tMay 2018\nDesign\tMarch 2018\nBuild\tApril 2019"
    assert _words(named, _table(named).header) == ["Stage", "May 2018"]


def test_cells_that_stand_one_a_line_are_a_table() -> None:
    """So pages come out whose tables were taken apart: the names first, then every row a label and its figures."""
    text = "Passengers\n\nYear\nJourneys\nCost\n2009/10\n55,905 (est.)\n£1.06\n2010/11\n49,730\n£1.43\n\nNotes follow."
    table = _table(text)
    assert _words(text, table.header) == ["Year", "Journeys", "Cost"]
    told = [["2009/10", "55,905 (est.)", "£1.06"], ["2010/11", "49,730", "£1.43"]]
    assert [_words(text, row) for row in table.rows] == told


@pytest.mark.parametrize(
    "text",
    [
        "The board met.  It rose at 9.  It met again.\nThe mole was 12 m long.  It cost £5.",
        "Tolls   12   13\nThe board met and rose.\nFees   4   5",
        "Present\nAsh\nFenn\nQuill\n7\nApologies\nRoe",
        "Basin\nInner\n24\nOuter is shut\nfor good",
    ],
    ids=["prose with two blanks", "single rows", "names and one number", "one row alone"],
)
def test_what_only_looks_like_columns_is_no_table(text: str) -> None:
    """Two rows of figures are needed under the names of their columns."""
    assert not parse_structure(text).tables


def test_only_the_last_sentence_before_a_table_is_its_caption() -> None:
    """What is said before it is told of something else."""
    text = "The programme is £126.0m. The main slippage:\n\nScheme\tBudget\nQuay\t14.2\nMole\t3.1"
    caption = _table(text).caption
    assert caption is not None and caption.of(text) == "The main slippage:"


def test_names_of_columns_in_three_lines_are_one_name_each() -> None:
    """As in budget books: a year, what of it, and its unit; the first column may go without a name."""
    text = (
        "SUMMARY\n\n                    2022/23      2023/24      2024/25\n                    Actual       Revised      Original\n"
        "                    £000         £000         £000\nHarbour             6,012        6,415        6,588\n"
        "Licences               (9)          22           (4)\n"
    )
    table = _table(text)
    names = [column_name(text, table, place) for place in range(4)]
    assert names == ["", "2022/23 Actual £000", "2023/24 Revised £000", "2024/25 Original £000"]
    assert _words(text, table.rows[1]) == ["Licences", "(9)", "22", "(4)"]


def test_groups_of_rows_stand_under_the_names_of_the_first() -> None:
    """What names a group is its caption; its columns are named once, over the first group."""
    text = (
        "                      2023/24      2024/25\n                      £            £\nMoorings\nInner basin           46.00        52.00\n"
        "Outer basin           40.00        46.00\n\nSlipway\nDay ticket             1.30         1.50\nYear ticket           45.00        48.00\n"
    )
    first, second = parse_structure(text).tables
    for table, group in ((first, "Moorings"), (second, "Slipway")):
        assert [column_name(text, table, place) for place in range(3)] == ["", "2023/24 £", "2024/25 £"]
        assert table.caption is not None and table.caption.of(text) == group and len(table.rows) == 2


def test_a_table_of_figures_without_names_has_no_header() -> None:
    """Its first row is a row like the next; numbers that count on from one name columns."""
    text = "Fees\n\nInner basin      46.00      52.00\nOuter basin      40.00      46.00\nMole             12.00      13.00\n"
    table = _table(text)
    assert not any(_words(text, table.header)) and len(table.rows) == 3
    counted = "Beds      1      2      3\nInner      46      52      58\nOuter      40      46      50\n"
    assert _words(counted, _table(counted).header) == ["Beds", "1", "2", "3"]


def test_cells_one_a_line_may_hold_words() -> None:
    """A column may hold words, as long as it does in every row of three or more."""
    rows = ["QY01", "Moorings let within 20 days", "44%", "47%", "R", "QY02", "Boats per berth", "88", "92", "A"]
    names = ["Ref", "Measure", "2022/23", "Target", "RAG"]
    text = "Quay\n\n" + "\n".join([*names, *rows, "QY03", "Ropes renewed", "5", "6", "G"])
    table = _table(text)
    assert _words(text, table.header) == names and _words(text, table.rows[0]) == rows[:5] and len(table.rows) == 3
    assert not parse_structure("Quay\n\n" + "\n".join([*names, *rows])).tables
