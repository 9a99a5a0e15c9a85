"""What the parts of a workbook say of its cells beyond their values: how numbers are shown, and how far they reach."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from io import BytesIO
from posixpath import basename

from lxml import etree

from corpus.readers.number_formats import BUILT_IN, show_number
from corpus.readers.sheet_grid import Place, check_size

_ODS_SHOWN = ("float", "percentage", "currency", "error")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})$")


@dataclass(slots=True)
class Sheet:
    """What is known of one sheet."""

    shown: dict[Place, str] = field(default_factory=dict)  #: figures and errors as the spreadsheet shows them
    merged: list[tuple[Place, Place]] = field(default_factory=list)  #: first and last cell of each, where known
    height: int = 0
    width: int = 0

    def reach(self, row: int, column: int) -> None:
        """Note that a cell is filled.

        Raises:
            TooLarge: so the sheet reaches too far.
        """
        self.height, self.width = max(self.height, row + 1), max(self.width, column + 1)
        check_size(self.height, self.width)


def read_parts(parts: Mapping[str, bytes]) -> dict[str, Sheet]:
    """Return what the XML parts of a workbook say of its sheets, by their names.

    Raises:
        ValueError: a part is damaged, or a sheet reaches too far.
    """
    try:
        if "content.xml" in parts:
            return _ods_sheets(parts["content.xml"])
        return _xlsx_sheets(parts)
    except etree.LxmlError as error:
        raise ValueError("is damaged or not a workbook") from error


def _elements(part: bytes, *names: str, starts: bool = False) -> Iterator[tuple[str, etree._Element]]:
    """Yield event and element of those names, of any namespace; the elements are cleared once they have been looked at."""
    events = ("start", "end") if starts else ("end",)
    tags = [f"{{*}}{name}" for name in names]
    for event, element in etree.iterparse(BytesIO(part), events, tag=tags, resolve_entities=False, no_network=True):
        yield event, element
        if event == "end":
            element.clear()


def _attribute(element: etree._Element, name: str) -> str | None:
    """Return an attribute by its name in any namespace."""
    return next((str(value) for key, value in element.items() if _local(str(key)) == name), None)


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,9}", text) else default


def _xlsx_sheets(parts: Mapping[str, bytes]) -> dict[str, Sheet]:
    formats = _formats(parts.get("xl/styles.xml", b"<none/>"))
    read = {name: _xlsx_sheet(part, formats) for name, part in parts.items() if "worksheets/sheet" in name.lower()}
    targets = {
        _attribute(element, "Id"): basename(_attribute(element, "Target") or "")
        for _, element in _elements(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"), "Relationship")
    }
    by_file = {basename(name): sheet for name, sheet in read.items()}
    return {
        _attribute(element, "name") or "": by_file.get(targets.get(_attribute(element, "id"), ""), Sheet())
        for _, element in _elements(parts.get("xl/workbook.xml", b"<none/>"), "sheet")
    }


def _formats(styles: bytes) -> list[str]:
    """Return the codes of number formats, by the number that cells name their style with."""
    codes = dict(BUILT_IN)
    used: list[str] = []
    for _, element in _elements(styles, "numFmt", "cellXfs"):
        if _local(element.tag) == "numFmt":
            codes[_integer(_attribute(element, "numFmtId"), -1)] = _attribute(element, "formatCode") or ""
        else:
            used = [codes.get(_integer(_attribute(style, "numFmtId"), 0), "") for style in element]
    return used


def _xlsx_sheet(part: bytes, formats: list[str]) -> Sheet:
    sheet = Sheet()
    row = column = -1
    for event, element in _elements(part, "row", "c", starts=True):
        is_row = _local(element.tag) == "row"
        if event == "start" and is_row:
            row, column = _integer(_attribute(element, "r"), row + 2) - 1, -1
        elif event == "end" and not is_row:
            row, column = _place(_attribute(element, "r")) or (row, column + 1)
            if len(element):
                sheet.reach(row, column)
            if shown := _shown(element, formats):
                sheet.shown[row, column] = shown
    return sheet


def _place(reference: str | None) -> Place | None:
    match = _REFERENCE.match(reference or "")
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _shown(cell: etree._Element, formats: list[str]) -> str | None:
    """Return how a figure with a format, or an error, is shown."""
    kind, style = cell.get("t", "n"), _integer(cell.get("s"), 0)
    value = next((child.text or "" for child in cell if _local(str(child.tag)) == "v"), "")
    if kind == "e":
        return value
    if kind != "n" or style >= len(formats):
        return None
    try:
        number = Decimal(value)
        return show_number(number, formats[style]) if number.is_finite() and abs(number.adjusted()) < 30 else None
    except InvalidOperation:
        return None


def _ods_sheets(content: bytes) -> dict[str, Sheet]:
    sheets: dict[str, Sheet] = {}
    sheet, row = Sheet(), 0
    for event, element in _elements(content, "table", "table-row", starts=True):
        if _local(element.tag) == "table":
            if event == "start":
                sheet, row = sheets.setdefault(_attribute(element, "name") or "", Sheet()), 0
        elif event == "end":
            rows = _integer(_attribute(element, "number-rows-repeated"), 1)
            _take_ods_row(sheet, element, range(row, row + rows))
            row += rows
    return sheets


def _take_ods_row(sheet: Sheet, element: etree._Element, rows: range) -> None:
    column = 0
    for cell in element.iterchildren("{*}table-cell", "{*}covered-table-cell"):
        columns = range(column, column + _integer(_attribute(cell, "number-columns-repeated"), 1))
        column = columns.stop
        lines = [" ".join("".join(map(str, line.itertext())).split()) for line in cell.iterchildren("{*}p")]
        if not any(lines):
            continue
        sheet.reach(rows.stop - 1, columns.stop - 1)
        down, across = (_integer(_attribute(cell, f"number-{name}-spanned"), 1) for name in ("rows", "columns"))
        if down * across > 1:
            sheet.merged.append(((rows.start, columns.start), (rows.start + down - 1, columns.start + across - 1)))
        if _is_figure(cell) and not set(lines[0]) <= {"#"}:  # a column too narrow for its figures shows only these
            sheet.shown.update({(row, place): " ".join(lines) for row in rows for place in columns})


def _is_figure(cell: etree._Element) -> bool:
    kinds = {value for key, value in cell.items() if _local(str(key)) == "value-type"}
    return not kinds.isdisjoint(_ODS_SHOWN)
