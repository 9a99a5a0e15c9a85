"""The cells of a Word table, as they stand on the page."""

from collections.abc import Iterator

from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table

from corpus.readers.docx_paragraphs import shown

_MAX_COLUMNS = 63  #: Source: the limit of Word itself


def read_rows(table: Table) -> Iterator[list[str]]:
    """Yield the cells of each row, merged ones repeated, padded to the grid where a row starts or ends late."""
    above: list[str] = []
    for row in table._tbl.xpath("./w:tr"):
        above = _row(row, above)
        yield above


def _row(row: BaseOxmlElement, above: list[str]) -> list[str]:
    cells = [""] * _columns(row, "./w:trPr/w:gridBefore/@w:val", default=0)
    for cell in row.xpath("./w:tc"):
        merged = cell.xpath("./w:tcPr/w:vMerge[not(@w:val='restart')]")
        column = len(cells)
        text = above[column] if merged and column < len(above) else _cell_text(cell)
        cells += [text] * _columns(cell, "./w:tcPr/w:gridSpan/@w:val", default=1)
    return cells + [""] * _columns(row, "./w:trPr/w:gridAfter/@w:val", default=0)


def _cell_text(cell: BaseOxmlElement) -> str:
    """Return the paragraphs of a cell, and of tables in it, as one line."""
    return " ".join(text for text in map(shown, cell.xpath(".//w:p[not(ancestor::w:txbxContent)]")) if text)


def _columns(element: BaseOxmlElement, path: str, *, default: int) -> int:
    """Return the number of columns that an attribute says."""
    values = element.xpath(path)
    return min(int(values[0]), _MAX_COLUMNS) if values else default
