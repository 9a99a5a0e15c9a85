"""The cells of a workbook of Excel 97 to 2003, or older."""

import struct
from collections.abc import Iterator
from datetime import time
from decimal import Decimal
from io import StringIO

import xlrd

from corpus.readers.compound import read_streams
from corpus.readers.number_formats import show_number
from corpus.readers.sheet_grid import Grid, check_size, show_value

OLE_MAGIC = b"\xd0\xcf\x11\xe0"
_STRANGER = "not a workbook"
_FOREIGN = (
    *(xlrd.XLRDError, xlrd.compdoc.CompDocError, struct.error, AssertionError, LookupError, TypeError, AttributeError),
    *(ValueError, ArithmeticError, OSError, NameError, MemoryError),
)
_FIGURE, _DATE, _BOOLEAN, _ERROR = 2, 3, 4, 5  # kinds of cells


def read_xls(data: bytes) -> list[Grid]:
    """Return the sheets of an old workbook that are not hidden.

    Raises:
        ValueError: it is encrypted, damaged, not a workbook, or too large.
    """
    if data.startswith(OLE_MAGIC):  # taken apart here, for xlrd follows a damaged one in circles
        streams = read_streams(data, stranger=_STRANGER)
        data = streams.get(("workbook",)) or streams.get(("book",), b"")
    try:
        with xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=StringIO()) as book:
            return list(_grids(book))
    except _FOREIGN as error:
        if "encrypted" in str(error):
            raise ValueError("is encrypted") from error
        raise ValueError(f"is damaged or {_STRANGER}") from error


def _grids(book: xlrd.Book) -> Iterator[Grid]:
    for sheet in book.sheets():
        if sheet.visibility == 0:
            check_size(sheet.nrows, sheet.ncols)
            rows = [
                [_shown(book, sheet.cell(row, column)) for column in range(sheet.row_len(row))]
                for row in range(sheet.nrows)
            ]
            merged = [((top, left), (below - 1, after - 1)) for top, below, left, after in sheet.merged_cells]
            yield Grid(sheet.name, rows, merged)


def _shown(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    if cell.ctype == _ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#ERROR"))
    if cell.ctype == _BOOLEAN:
        return show_value(bool(cell.value))
    if cell.ctype == _DATE:
        return _moment(cell.value, book.datemode)
    if cell.ctype == _FIGURE:
        code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        return show_number(Decimal(repr(cell.value)), code) or show_value(cell.value)
    return str(cell.value)


def _moment(value: float, datemode: int) -> str:
    """Return a date, a time of day or both; what lies outside the calendar stays the number it is."""
    try:
        moment = xlrd.xldate_as_datetime(value, datemode)
    except (ValueError, OverflowError):
        return show_value(value)
    return show_value(time(moment.hour, moment.minute, moment.second) if 0 <= value < 1 else moment)
