"""The cells of an OpenDocument table, as they stand on the page."""

from collections.abc import Callable, Iterator

from lxml.etree import _Element

from corpus.readers.odt_names import integer, short_name, value

_MAX_COLUMNS = 100
_MAX_ROWS_REPEATED = 100
_GROUPS = {"table:table-header-rows", "table:table-rows", "table:table-row-group"}
_CELLS = {"table:table-cell", "table:covered-table-cell"}
_HIDDEN = {"collapse", "filter"}

_Cell = tuple[str, int]  #: the text of a cell, and for how many rows more it reaches down


def read_rows(table: _Element, text_of: Callable[[_Element], str]) -> list[list[str]]:
    """Return the cells of each row by *text_of* a cell, merged ones repeated, empty ends cut off."""
    rows: list[list[str]] = []
    above: list[_Cell] = []
    for row in _rows(table):
        above = _row(row, above, text_of)
        cells = [text for text, _ in above]
        rows += [cells] * min(integer(row, "table:number-rows-repeated", 1), _MAX_ROWS_REPEATED)
    width = max((place for row in rows for place, text in enumerate(row, 1) if text), default=0)
    return [row[:width] for row in rows]


def cells(table: _Element) -> Iterator[_Element]:
    """Yield the cells in order, without those that others cover."""
    for row in _rows(table):
        yield from (cell for cell in row if short_name(cell) == "table:table-cell")


def _rows(table: _Element) -> Iterator[_Element]:
    for part in table:
        if short_name(part) == "table:table-row" and value(part, "table:visibility") not in _HIDDEN:
            yield part
        elif short_name(part) in _GROUPS:
            yield from _rows(part)


def _row(row: _Element, above: list[_Cell], text_of: Callable[[_Element], str]) -> list[_Cell]:
    cells: list[_Cell] = []
    across = 0  # columns that the last cell still covers
    for cell in (each for each in row if short_name(each) in _CELLS):
        own = ("", 0)
        if short_name(cell) == "table:table-cell":
            own = (text_of(cell), integer(cell, "table:number-rows-spanned", 1) - 1)
            across = 0
        for _ in range(min(integer(cell, "table:number-columns-repeated", 1), _MAX_COLUMNS - len(cells))):
            if short_name(cell) == "table:table-cell":
                cells.append(own)
            elif across > 0:
                cells.append(cells[-1])
                across -= 1
            else:
                cells.append(_reaching_down(above, len(cells)))
        if short_name(cell) == "table:table-cell":
            across = integer(cell, "table:number-columns-spanned", 1) - 1
    return cells


def _reaching_down(above: list[_Cell], column: int) -> _Cell:
    text, rows_more = above[column] if column < len(above) else ("", 0)
    return (text, rows_more - 1) if rows_more > 0 else ("", 0)
