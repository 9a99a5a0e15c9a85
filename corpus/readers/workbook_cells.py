"""The cells of a workbook that is a zip of parts: Excel's since 2007, and OpenDocument's."""

from collections.abc import Iterator, Mapping
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    XmlError,
    ZipError,
)

from corpus.readers.sheet_grid import Grid, TooLarge, check_size, show_value
from corpus.readers.sheet_parts import Sheet, read_parts

_FOREIGN = (CalamineError, XmlError, ZipError, OSError, ValueError, OverflowError)


def read_workbook(data: bytes, parts: Mapping[str, bytes]) -> list[Grid]:
    """Return the sheets of a workbook that are not hidden; *parts* are its XML parts.

    Raises:
        ValueError: it is encrypted, damaged, not a workbook, or too large.
    """
    known = read_parts(parts)  # first, for it refuses sheets that would fill the memory
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
            return list(_grids(workbook, known))
    except PasswordError as error:
        raise ValueError("is encrypted") from error
    except TooLarge:
        raise
    except _FOREIGN as error:
        raise ValueError("is damaged or not a workbook") from error


def _grids(workbook: CalamineWorkbook, known: Mapping[str, Sheet]) -> Iterator[Grid]:
    for place, about in enumerate(workbook.sheets_metadata):
        if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible:
            yield _grid(workbook.get_sheet_by_index(place), known.get(about.name, Sheet()))


def _grid(sheet: CalamineSheet, known: Sheet) -> Grid:
    check_size(sheet.total_height, sheet.total_width)
    rows = [
        [known.shown.get((row, column)) or show_value(value) for column, value in enumerate(values)]
        for row, values in enumerate(sheet.to_python(skip_empty_area=False))
    ]
    return Grid(sheet.name, rows, sheet.merged_cell_ranges or known.merged)
