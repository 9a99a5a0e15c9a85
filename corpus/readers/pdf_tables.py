"""The ruled tables of a PDF file, as pdfplumber finds them."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

import pdfplumber
from pdfplumber.page import Page
from pdfplumber.table import Table

from corpus.readers.pdf_lines import Box, Line, around, inside, with_plain_hyphens


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: for each row the box of the cell in each column, a merged one repeated."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]

    def texts(self, lines: Sequence[Line]) -> list[list[str]]:
        """Return the cells of each row, without the rows and columns that are blank all along."""
        words = [word for line in lines for word in line.words if inside(word[1], self.box)]
        cells = {box: _cell_text(words, box) for row in self.rows for box in row if box}
        rows = [[cells[box] if box else "" for box in row] for row in self.rows]
        filled = [column for column in range(len(rows[0])) if any(row[column] for row in rows)]
        return [[row[column] for column in filled] for row in rows if any(row)]


def find_grids(data: bytes, numbers: Sequence[int]) -> dict[int, list[Grid]]:
    """Return the tables on the pages of these numbers, from 0; those of a single row or column are left out.

    Raises:
        ValueError: it is damaged.
    """
    if not numbers:
        return {}
    try:
        with pdfplumber.open(BytesIO(data), pages=[number + 1 for number in numbers]) as document:
            return {
                number: [grid for table in _tables(page) if (grid := _grid(table.cells, page.height))]
                for number, page in zip(numbers, document.pages, strict=True)
            }
    except Exception as error:  # on a damaged file pdfminer lets out whatever it meets, TypeError and KeyError too
        raise ValueError("is damaged: its ruled tables cannot be read") from error


def _cell_text(words: Sequence[tuple[str, Box]], cell: Box) -> str:
    return with_plain_hyphens(" ".join(text for text, box in words if inside(box, cell)))


def _tables(page: Page) -> list[Table]:
    """Return the tables that rules make: boxes filled without an outline are highlights or shades, no rules."""
    return page.filter(
        lambda drawn: drawn["object_type"] != "rect" or drawn["stroke"] or min(drawn["width"], drawn["height"]) < 3
    ).find_tables()


def _grid(cells: Sequence[Box], height: float) -> Grid | None:
    """Return the grid of cells that pdfplumber measures downwards, None where they make one row or column."""
    boxes = [(left, float(height) - bottom, right, float(height) - top) for left, top, right, bottom in cells]
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
