"""Workbooks into the plain form."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO

import pytest
import xlwt
from compound_files import write_compound_file
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from corpus.readers.number_formats import show_number
from corpus.readers.sheet_grid import show_value
from corpus.readers.spreadsheet import read

_POUNDS = "£#,##0.00;[Red]-£#,##0.00"
_ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
)


def _xlsx(*fill: Callable[[Worksheet], object], change: Callable[[Workbook], object] = lambda book: None) -> bytes:
    """Return a workbook with one sheet for each of *fill*, named after it."""
    book = Workbook()
    book.remove(book.active)
    for each in fill:
        each(book.create_sheet(each.__name__.capitalize()))
    change(book)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _ods(sheets: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr(
            "content.xml", f"{_ODS_HEAD}{sheets}</office:spreadsheet></office:body></office:document-content>"
        )
    return buffer.getvalue()


def _ods_cell(text: str, attributes: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def test_every_sheet_stands_under_its_name() -> None:
    """Hidden and empty sheets are left out; the properties' title is the workbook's."""

    def budget(sheet: Worksheet) -> None:
        sheet["B3"], sheet["C3"], sheet["B4"], sheet["C4"] = "Service", "Cost", "Parks", 12

    def officers(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"], sheet["A2"], sheet["B2"] = "Name", "Room", "Ann Ash", "B2"

    def secret(sheet: Worksheet) -> None:
        sheet["A1"] = "not to be seen"
        sheet.sheet_state = "hidden"

    def empty(sheet: Worksheet) -> None:
        pass

    def named(book: Workbook) -> None:
        book.properties.title = "Estimates"

    extract = read(_xlsx(budget, officers, secret, empty, change=named))
    assert extract.text == "## Budget\n\nService\tCost\nParks\t12\n\n## Officers\n\nName\tRoom\nAnn Ash\tB2"
    assert extract.title == "Estimates"


def test_the_only_sheet_has_a_heading_if_its_name_says_something() -> None:
    """Names that programs give are no headings."""

    def sheet1(sheet: Worksheet) -> None:
        sheet.append(["Ward", "Votes"])

    def turnout(sheet: Worksheet) -> None:
        sheet.append(["Ward", "Votes"])

    assert read(_xlsx(sheet1)).text == "Ward\tVotes"
    assert read(_xlsx(turnout)).text == "## Turnout\n\nWard\tVotes"


def test_cells_are_read_as_they_are_shown() -> None:
    """Percentages, money, whole numbers, dates, times, truths and errors; breaks and tabs become blanks."""

    def sheet1(sheet: Worksheet) -> None:
        sheet.append([0.125, 1234.5, 5.0, 0.1 + 0.2, date(2024, 3, 1), datetime(2024, 3, 1, 9, 30), time(9, 5), True])
        sheet["A1"].number_format, sheet["B1"].number_format = "0.0%", _POUNDS
        sheet.append(["a\nb\tc", "=1/0", "#N/A", "007", 1e15, -3, 0.00001, "  x "])
        sheet["C2"].data_type = "e"

    first, second = read(_xlsx(sheet1)).text.split("\n")
    assert first == "12.5%\t£1,234.50\t5\t0.3\t2024-03-01\t2024-03-01 09:30\t09:05\tTRUE"
    assert second == "a b c\t\t#N/A\t007\t1000000000000000\t-3\t0.00001\tx"


def test_titles_tables_and_notes_are_told_apart() -> None:
    """Merged headers show over each of their columns, a merged title once; empty columns go, empty rows part tables."""

    def sheet1(sheet: Worksheet) -> None:
        rows = [
            ["Capital programme"],
            [],
            ["Scheme", "2024/25", None, None],
            [None, "Plan", None, "Actual"],
            ["Bridge", 10, None, 12],
            [],
            ["Roads"],
            ["Kerbs", 1, None, 2],
            ["All figures in £000."],
            [],
            ["Officer", "Room"],
            ["Ash", "B2"],
        ]
        for row in rows:
            sheet.append(row or [None])
        sheet.merge_cells("A1:D1")
        sheet.merge_cells("B3:D3")

    assert read(_xlsx(sheet1)).text == (
        "Capital programme\n\nScheme\t2024/25\t2024/25\t2024/25\n\tPlan\t\tActual\nBridge\t10\t\t12\n"
        "Roads\t\t\t\nKerbs\t1\t\t2\n\nAll figures in £000.\n\nOfficer\tRoom\nAsh\tB2"
    )


def test_old_workbooks_are_read_like_new_ones() -> None:
    """The format of Excel 97 shows its figures, dates, truths, errors and merged cells too, and hides its hidden sheets."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Turnout")
    sheet.write_merge(0, 0, 1, 2, "May 2024")
    for column, text in enumerate(("Ward", "Votes", "Share", "Counted", "Final")):
        sheet.write(1, column, text)
    sheet.write(0, 3, "When")
    sheet.write(2, 0, "Café Quarter")
    sheet.write(2, 1, 1204, xlwt.easyxf(num_format_str="#,##0"))
    sheet.write(2, 2, 0.405, xlwt.easyxf(num_format_str="0.0%"))
    sheet.write(2, 3, datetime(2024, 5, 3, 2, 15), xlwt.easyxf(num_format_str="dd/mm/yyyy hh:mm"))
    sheet.write(2, 4, True)
    hidden = book.add_sheet("Notes")
    hidden.write(0, 0, "not to be seen")
    hidden.visibility = 1
    buffer = BytesIO()
    book.save(buffer)
    assert read(buffer.getvalue()).text == (
        "## Turnout\n\n\tMay 2024\tMay 2024\tWhen\t\nWard\tVotes\tShare\tCounted\tFinal\n"
        "Café Quarter\t1,204\t40.5%\t2024-05-03 02:15\tTRUE"
    )


def test_opendocument_shows_what_its_cells_show() -> None:
    """Figures are taken as displayed, unless their column is too narrow; repeated and merged cells count."""
    merged = 'office:value-type="string" table:number-columns-spanned="2"'
    percent = 'office:value-type="percentage" office:value="0.125"'
    narrow = 'office:value-type="float" office:value="1204"'
    money = 'office:value-type="currency" office:value="5" table:number-columns-repeated="2"'
    rows = (
        f"<table:table-row>{_ods_cell('Ward')}{_ods_cell('Share', merged)}<table:covered-table-cell/></table:table-row>"
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        f"<table:table-row>{_ods_cell('Mill')}{_ods_cell('12.5%', percent)}{_ods_cell('###', narrow)}</table:table-row>"
        f"<table:table-row>{_ods_cell('Quay')}{_ods_cell('£5.00', money)}</table:table-row>"
    )
    assert read(_ods(f'<table:table table:name="Turnout">{rows}</table:table>')).text == (
        "## Turnout\n\nWard\tShare\tShare\nMill\t12.5%\t1204\nQuay\t£5.00\t£5.00"
    )


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("0.125", "0%", "13%"),
        ("-1234.5", "#,##0;(#,##0)", "(1,235)"),
        ("-1234.5", r'_-* #,##0.00_-;\-* #,##0.00_-;_-* "-"??_-;_-@_-', "-1,234.50"),
        ("0", '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', "-"),
        ("1234567", '[$£-809]#,##0.0,,"m"', "£1.2m"),
        ("7", "0000", "0007"),
        ("1.5", "0.##", "1.5"),
        ("2", "0.##", "2"),
        ("-0.001", "0.00", "0.00"),
        ("3", '0" days"', "3 days"),
        ("3", 'General;"a;b"', None),
        ("44000", "dd/mm/yyyy", None),
        ("0", "[$-809]dd mmm", None),
        ("44000.5", "[h]:mm", None),
        ("0.5", "# ?/?", None),
        ("1", "@", None),
        ("1", "", None),
        ("7", "0\0\0", "7"),
    ],
)
def test_formats_show_numbers_as_a_spreadsheet_does(value: str, code: str, shown: str | None) -> None:
    """What is no plain number's format is left to others."""
    assert show_number(Decimal(value), code) == shown


def test_a_negative_nothing_is_nothing() -> None:
    """Arithmetic leaves minus nought, which no spreadsheet shows."""
    assert [show_value(value) for value in (-0.0, 1 / 3, 1e-7)] == ["0", "0.333333333333333", "0.0000001"]


def test_sheets_that_reach_too_far_are_refused() -> None:
    """A stray cell at the far end of a sheet does not fill the memory; a far cell without a value does not matter."""

    def far(sheet: Worksheet) -> None:
        sheet["A1"], sheet["XFD1048576"] = "a", "b"

    def near(sheet: Worksheet) -> None:
        sheet["A1"] = "a"
        sheet["XFD1048576"].number_format = "0%"

    repeated = 'office:value-type="string" table:number-columns-repeated="16384"'
    rows = f'<table:table-row table:number-rows-repeated="1048576">{_ods_cell("a", repeated)}</table:table-row>'
    for data in (_xlsx(far), _ods(f'<table:table table:name="A">{rows}</table:table>')):
        with pytest.raises(ValueError, match="has a sheet of more than 2 million cells"):
            read(data)
    assert read(_xlsx(near)).text == "## Near\n\na"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is not a workbook"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "is not a workbook, whatever its name says"),
        (b"PK\x03\x04 and no more", "is damaged or not a workbook"),
        (write_compound_file({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y"}), "is encrypted"),
        (write_compound_file({"WordDocument": b"x" * 5000}), "is damaged or not a workbook"),
    ],
)
def test_what_is_no_workbook_is_refused(data: bytes, reason: str) -> None:
    """Every refusal says why."""
    with pytest.raises(ValueError, match=reason):
        read(data)


def test_an_empty_workbook_has_no_text() -> None:
    """A workbook with nothing in it is a reason, not an empty text."""

    def sheet1(sheet: Worksheet) -> None:
        sheet["C3"] = "  "

    with pytest.raises(ValueError, match="has no text"):
        read(_xlsx(sheet1))


def _damaged(data: bytes, part: str, place: int, replacement: bytes) -> bytes:
    """Return the workbook with some bytes of one of its parts overwritten."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as whole, zipfile.ZipFile(buffer, "w") as archive:
        for name in whole.namelist():
            content = bytearray(whole.read(name))
            if name == part:
                start = place % len(content)
                content[start : start + len(replacement)] = replacement
            archive.writestr(name, bytes(content))
    return buffer.getvalue()


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml"]),
    st.integers(0, 5000),
    st.binary(min_size=1, max_size=3) | st.sampled_from([b"0", b"9", b"<", b'"', b"&"]),
)
def test_broken_workbooks_never_crash(part: str, place: int, replacement: bytes) -> None:
    """Whatever happens to a part on its way, the workbook is read or refused."""

    def sheet1(sheet: Worksheet) -> None:
        sheet.append(["Ward", "Share", "When"])
        sheet.append(["Mill", 0.125, date(2024, 5, 3)])
        sheet["B2"].number_format = "0.0%"

    try:
        read(_damaged(_xlsx(sheet1), part, place, replacement))
    except ValueError as error:
        assert str(error)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_broken_old_workbooks_never_crash(data: st.DataObject) -> None:
    """Nor does an old workbook's reader follow a broken chain of sectors for ever."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Turnout")
    for row in range(40):
        sheet.write(row, 0, f"Ward {row}")
        sheet.write(row, 1, row / 8, xlwt.easyxf(num_format_str="0.0%"))
    buffer = BytesIO()
    book.save(buffer)
    raw = bytearray(buffer.getvalue())
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        read(bytes(raw))
    except ValueError as error:
        assert str(error)
