"""Tables written without tabs or bars: columns set apart by blanks, or cells that stand one a line."""

import re
from collections.abc import Sequence

from corpus.document import Span

_MAX_STACKED = 8  #: columns of a table whose cells stand one a line
_MAX_STACKED_CHARS = 60  #: of a line that names a column
COLUMNS_BEGIN_WITHIN = 3 * _MAX_STACKED  #: lines by which it can be told whether such a table begins
_CELL = re.compile(r"\S+(?: \S+)*")
#: A figure alone; a year names a row or a column.
_FIGURE = re.compile(
    r"(?!(?:19|20)\d\d$)[£$€]?\s?\(?[-–+]?[\d.,]*\d\)?\s?(?:%|[a-z]{1,2})?|n/a|nil|[-–]", re.IGNORECASE
)


def aligned_cells(line: str) -> list[Span]:
    """Return the cells of a line whose columns are set apart by two blanks or more; one where it has no columns."""
    return [] if "\t" in line or "|" in line else [Span(*match.span()) for match in _CELL.finditer(line.rstrip())]


def cells_over(line: str, below: str) -> list[Span]:
    """Return the aligned cells of *line*, a first one empty where it names the columns of the line *below* but the first."""
    cells = aligned_cells(line)
    unnamed = 1 < len(cells) == len(aligned_cells(below)) - 1
    return [Span(cells[0].start, cells[0].start), *cells] if unnamed else cells


def stacked_columns(lines: Sequence[str], least: int = 2) -> tuple[int, int]:
    """Return the numbers of columns and rows of the table that *lines* open with one cell a line, its columns' names first.

    Every row is a label and figures: "Year", "Journeys", "Cost", then "2010/11", "49,730", "£71,200". Both are 0 where
    there is no such table of *least* rows.
    """
    opening = lines[: _MAX_STACKED + 2]
    first = next((place for place, line in enumerate(opening) if _FIGURE.fullmatch(line.strip())), 0)
    columns = first - 1
    if not 2 <= columns <= _MAX_STACKED or any(len(line) > _MAX_STACKED_CHARS for line in lines[:first]):
        return 0, 0
    rows = 0
    while _is_stacked_row(lines[columns * (rows + 1) : columns * (rows + 2)], columns):
        rows += 1
    return (columns, rows) if rows >= least else (0, 0)


def lines_of_columns(lines: Sequence[str]) -> int:
    """Return how many of *lines* the table takes with which they begin; 0 where none begins."""
    if _begins_aligned(lines[:3]):
        return next((place for place, line in enumerate(lines) if place and not _is_aligned(line)), len(lines))
    columns, rows = stacked_columns(lines)
    return columns * (rows + 1) if rows else 0


def with_tabs(text: str) -> str:
    """Return *text* with tabs between the cells of such tables; a row with what names its columns is enough for one."""
    lines, place = text.split("\n"), 0
    while place < len(lines):
        columns, rows = stacked_columns(lines[place:], least=1)
        if rows:
            end = place + columns * (rows + 1)
            lines[place:end] = ["\t".join(lines[row : row + columns]) for row in range(place, end, columns)]
            place += rows
        elif _is_aligned(lines[place]) or any(map(_is_aligned, lines[place + 1 : place + 2])):
            lines[place] = _tabbed(*lines[place : place + 2])
        place += 1
    return "\n".join(lines)


def _tabbed(line: str, below: str = "") -> str:
    cells = cells_over(line, below)
    return "\t".join(cell.of(line) for cell in cells) if len(cells) > 1 else line


def _begins_aligned(lines: Sequence[str]) -> bool:
    """Tell whether *lines* are the names of columns and two rows of figures under them."""
    head, *rows = lines
    if len(rows) < 2 or not all(map(_is_aligned, rows)):
        return False
    names, columns = aligned_cells(head), {len(aligned_cells(row)) for row in rows}
    return len(columns) == 1 and columns <= {len(names), len(names) + 1}


def _is_aligned(line: str) -> bool:
    """Tell whether a line is a label and figures under each other's columns: "Salt used   10,900   14,750"."""
    figures = aligned_cells(line)[1:]
    return len(figures) > 1 and all(_FIGURE.fullmatch(cell.of(line)) for cell in figures)


def _is_stacked_row(lines: Sequence[str], columns: int) -> bool:
    figures = [bool(_FIGURE.fullmatch(line.strip())) for line in lines]
    return figures == [False] + [True] * (columns - 1)
