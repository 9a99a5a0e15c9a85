"""The cells of a Word table, as they stand on the page."""

from collections.abc import Iterator

from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from corpus.readers.docx_numbering import Numbering
from corpus.readers.docx_paragraphs import boxed, shown

_MAX_COLUMNS = 63  #: Source: the limit of Word itself
_ROWS = "./w:tr[not(w:trPr/w:del)]"
_CONTINUED = "w:tcPr/w:vMerge[not(@w:val='restart')]"


def width(table: Table) -> int:
    """Return the number of columns of the widest row."""
    return max((_row_width(row) for row in table._tbl.xpath(_ROWS)), default=0)


def own_cells(table: Table) -> Iterator[_Cell]:
    """Yield the cells in order, without those that one above reaches down into."""
    for cell in table._tbl.xpath(f"{_ROWS}/w:tc[not({_CONTINUED})]"):
        yield _Cell(cell, table)


def read_rows(table: Table, numbering: Numbering) -> Iterator[list[str]]:
    """Yield the cells of each row, merged ones repeated, padded to the grid where a row starts or ends late."""
    above: list[str] = []
    for row in table._tbl.xpath(_ROWS):
        cells = [""] * _columns(row, "./w:trPr/w:gridBefore/@w:val", default=0)
        for cell in row.xpath("./w:tc"):
            merged = cell.xpath(_CONTINUED)
            reaches_down = merged and len(cells) < len(above)
            text = above[len(cells)] if reaches_down else _cell_text(cell, table, numbering)
            cells += [text] * _columns(cell, "./w:tcPr/w:gridSpan/@w:val", default=1)
        above = cells + [""] * _columns(row, "./w:trPr/w:gridAfter/@w:val", default=0)
        yield above


def _row_width(row: BaseOxmlElement) -> int:
    outside = [_columns(row, f"./w:trPr/w:{side}/@w:val", default=0) for side in ("gridBefore", "gridAfter")]
    return sum(outside) + sum(_columns(cell, "./w:tcPr/w:gridSpan/@w:val", default=1) for cell in row.xpath("./w:tc"))


def _cell_text(cell: BaseOxmlElement, table: Table, numbering: Numbering) -> str:
    """Return the paragraphs of a cell with their numbers, and of tables and boxes in it, as one line."""
    paragraphs = cell.xpath(".//w:p[not(ancestor::w:txbxContent)]")
    alone = len(paragraphs) == 1  # Word shows the number of an empty paragraph, which may be all that a cell holds
    texts: list[str] = []
    for paragraph in paragraphs:
        label, _ = numbering.label(Paragraph(paragraph, table), blank=alone)
        texts += [label if label and (label != "-" or shown(paragraph)) else "", shown(paragraph), *boxed(paragraph)]
    return " ".join(filter(None, texts))


def _columns(element: BaseOxmlElement, path: str, *, default: int) -> int:
    """Return the number of columns that an attribute says."""
    values = element.xpath(path)
    return min(int(values[0]), _MAX_COLUMNS) if values else default
