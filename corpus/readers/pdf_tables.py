"""The ruled tables of a PDF file, as pdfplumber finds them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any

import pdfplumber
from pdfplumber import table as ruled

from corpus.readers.pdf_lines import Line, of_words, with_plain_hyphens
from corpus.readers.pdf_upright import Box, Upright, around, inside, turned

_RULE_SNAP, _RULE_JOIN = 4.0, 8.0  #: points by which the rules of a scan may miss each other
_REOPEN_AFTER = 40  #: pages; what pdfminer has unpacked it keeps until the file is closed


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table in rows, and where on the page it stands."""

    box: Box
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[float, ...]  #: where each begins, in points
    headed: bool  #: whether the first row alone is bold, as one that names the columns


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: for each row the box of the cell in each column, a merged one repeated."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]

    def holds(self, box: Box) -> bool:
        """Tell whether the middle of *box* lies in a cell."""
        return inside(box, self.box) and any(cell and inside(box, cell) for row in self.rows for cell in row)

    def has_border(self, rule: Box) -> bool:
        """Tell whether a rule, a box without width or height, runs along the sides of cells."""
        across, near = rule[1] == rule[3], _RULE_SNAP
        outer = (self.box[0] - near, self.box[1] - near, self.box[2] + near, self.box[3] + near)
        sides = {box[side] for row in self.rows for box in row if box for side in ((1, 3) if across else (0, 2))}
        return inside(rule, outer) and any(abs(rule[1 if across else 0] - side) < near for side in sides)

    def table(self, lines: Sequence[Line]) -> Table | None:
        """Return the table with the words of *lines* in its cells, None where less than two rows or columns have any.

        Rows and columns that are blank, or only go on with a merged cell of those before, are left out.
        """
        cells = {box: _cell_text(lines, box) for row in self.rows for box in row if box}
        rows = [row for above, row in pairwise([(), *self.rows]) if _has_own(row, above, cells)]
        across = list(zip(*rows, strict=True)) if rows else []
        kept = [n for n, column in enumerate(across) if _has_own(column, across[n - 1] if n else (), cells)]
        if len(rows) < 2 or len(kept) < 2:
            return None
        texts = tuple(tuple(cells[box] if (box := row[n]) else "" for n in kept) for row in rows)
        lefts = tuple(min(box[0] for row in rows if (box := row[n])) for n in kept)
        return Table(self.box, texts, lefts, _headed(lines, rows))


def _has_own(boxes: Sequence[Box | None], before: Sequence[Box | None], cells: dict[Box, str]) -> bool:
    return any(box and box not in before and cells[box] for box in boxes)


def _headed(lines: Sequence[Line], rows: Sequence[Sequence[Box | None]]) -> bool:
    """Tell whether the lines of the first row are bold and some of the others are not."""
    bold = [[line.bold for line in lines if any(box and inside(line.box, box) for box in row)] for row in rows]
    return bool(bold[0]) and all(bold[0]) and not all(all(row) for row in bold[1:])


def _cell_text(lines: Sequence[Line], cell: Box) -> str:
    words = [text for line in lines for text, box in line.words if inside(box, cell)]
    return with_plain_hyphens(" ".join(words))


class Grids:
    """The ruled tables of a PDF file, looked for page by page."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: Any = None
        self._looked = 0

    def on(self, number: int, upright: Upright) -> list[Grid]:
        """Return the tables on the page of this number, from 0; those of a single row or column are left out.

        On a page that pdfplumber cannot read, though PDFium can, none are found.
        """
        try:
            page = self._page(number)
            boxes = [[_placed(cell, page, upright) for cell in table.cells] for table in _tables(page)]
            page.close()
        except MemoryError:
            raise
        except Exception:  # on a damaged file pdfminer lets out whatever it meets, TypeError and KeyError too
            return []
        return [grid for cells in boxes if (grid := grid_of(cells))]

    def _page(self, number: int) -> Any:
        if self._looked % _REOPEN_AFTER == 0:
            self._document = pdfplumber.open(BytesIO(self._data))
        self._looked += 1
        return self._document.pages[number]


def grids_of_rules(rules: Sequence[Box]) -> list[Grid]:
    """Return the tables that rules make, each a box without width or height in points."""
    edges = [_edge(rule) for rule in rules]
    merged = ruled.merge_edges(edges, _RULE_SNAP, _RULE_SNAP, _RULE_JOIN, _RULE_JOIN)
    crossings = ruled.edges_to_intersections(merged, _RULE_SNAP, _RULE_SNAP)
    tables = ruled.cells_to_tables(ruled.intersections_to_cells(crossings))
    boxes = [[(left, -bottom, right, -top) for left, top, right, bottom in cells] for cells in tables]
    return [grid for cells in boxes if (grid := grid_of(cells))]


def _edge(rule: Box) -> dict[str, float | str]:
    """Return a rule in the form that pdfplumber reckons with, measured downwards."""
    left, bottom, right, top = rule
    extent = {"x0": left, "x1": right, "top": -top, "bottom": -bottom, "width": right - left, "height": top - bottom}
    return {**extent, "orientation": "h" if top == bottom else "v"}


def _tables(page: Any) -> list[ruled.Table]:
    """Return the tables that rules make: boxes filled without an outline are highlights or shades, no rules."""
    found: list[ruled.Table] = page.filter(
        lambda drawn: drawn["object_type"] != "rect" or drawn["stroke"] or min(drawn["width"], drawn["height"]) < 3
    ).find_tables()
    return found


def _placed(cell: Box, page: Any, upright: Upright) -> Box:
    """Return where a cell stands that pdfplumber measures downwards on the page as its file asks to show it."""
    left, top, right, bottom = map(float, cell)
    x, y, width, height = float(page.bbox[0]), float(page.bbox[1]), float(page.width), float(page.height)
    shown = (left - x, height - (bottom - y), right - x, height - (top - y))
    left, bottom, right, top = turned(shown, -upright.shown, width=width, height=height)
    media = page.page_obj.mediabox
    return upright.box((left + media[0], bottom + media[1], right + media[0], top + media[1]))


def grid_of(boxes: Sequence[Box]) -> Grid | None:
    """Return the grid that cells make, None where it is a single row or column."""
    across = _stops([x for box in boxes for x in (box[0], box[2])])
    up = _stops([y for box in boxes for y in (box[1], box[3])])
    if len(across) < 3 or len(up) < 3:
        return None
    rows = []
    for low, high in reversed(list(pairwise(up))):
        places = [(left, low, right, high) for left, right in pairwise(across)]
        rows.append(tuple(next((box for box in boxes if inside(place, box)), None) for place in places))
    return Grid(around(boxes), tuple(rows))


def _stops(positions: Sequence[float]) -> list[float]:
    """Return the positions in order, those less than three points from the one before left out."""
    stops: list[float] = []
    for position in sorted(positions):
        if not stops or position - stops[-1] >= 3:
            stops.append(position)
    return stops


def set_tables(lines: Sequence[Line], grids: Sequence[Grid]) -> list[Line | Table]:
    """Return *lines* with each table in place of its first line, without the words that stand in its cells."""
    tables = {grid: table for grid in grids if (table := grid.table(lines))}
    parts: list[Line | Table] = []
    for line in lines:
        rest = line.words
        for grid, table in tables.items():
            outside = tuple(word for word in rest if not grid.holds(word[1]))
            if len(outside) < len(rest) and table not in parts:
                parts.append(table)
            rest = outside
        if len(rest) == len(line.words):
            parts.append(line)
        elif rest:
            parts.append(of_words(rest, size=line.size, bold=line.bold))
    return parts


def with_headers(pages: Iterable[list[Line | Table]]) -> Iterator[list[Line | Table]]:
    """Yield what stands on each page, a table that goes on from the page before under the names of its columns."""
    before: list[Line | Table] = []
    for page in pages:
        match (*before[-1:], *page[:1]):
            case (Table() as above, Table() as below) if _goes_on(above, below):
                headed = Table(below.box, (above.rows[0], *below.rows), below.columns, headed=True)
                before = [headed, *page[1:]]
            case _:
                before = page
        yield before


def _goes_on(above: Table, below: Table) -> bool:
    """Tell whether a table goes on with another of which the first row is not the header again."""
    again = below.headed or below.rows[0] == above.rows[0]
    return above.headed and not again and _same_columns(above, below)


def _same_columns(one: Table, other: Table) -> bool:
    pairs = zip(one.columns, other.columns, strict=False)
    return len(one.columns) == len(other.columns) and all(abs(left - right) < 4 for left, right in pairs)
