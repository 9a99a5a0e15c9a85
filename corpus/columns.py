"""Tables written without tabs or bars: columns set apart by blanks, or cells that stand one a line."""

import re
from collections.abc import Sequence
from itertools import accumulate

from corpus.document import Span

_MAX_HEADS = 3  #: lines that name columns
_MAX_STACKED = 8  #: columns of a table whose cells stand one a line
_MAX_STACKED_CHARS = 60  #: of a line that names a column
_MAX_CELL_CHARS = 100  #: of a cell that stands on a line
_LEAST_WORDED = 3  #: rows of such a table where columns beside the first hold words
COLUMNS_BEGIN_WITHIN = 4 * _MAX_STACKED  #: lines by which it can be told whether such a table begins
_MAX_ASIDE = 6  #: characters by which what names a column may stand aside from the figures under it
_CELL = re.compile(r"\S+(?: \S+)*")
#: A figure alone; a year names a row or a column, thousands of pounds a unit.
_FIGURE = re.compile(
    r"(?!(?:19|20)\d\d$|[£$€]['’]?000)(?:[£$€]?\s?\(?[-–+]?[\d.,]*\d\)?\s?(?:%|[a-z]{1,2})?|n/a|nil|[-–])(?:\s\([^()]{1,20}\))?",
    re.IGNORECASE,
)


def aligned_cells(line: str) -> list[Span]:
    """Return the cells of a line whose columns are set apart by two blanks or more; one where it has no columns."""
    return [] if "\t" in line or "|" in line else [Span(*match.span()) for match in _CELL.finditer(line.rstrip())]


def cells_over(line: str, below: str) -> list[Span]:
    """Return the aligned cells of *line*, a first one empty where it names the columns of the line *below* but the first."""
    cells = aligned_cells(line)
    unnamed = 1 < len(cells) == len(aligned_cells(below)) - 1
    return [Span(cells[0].start, cells[0].start), *cells] if unnamed else cells


def names_over(lines: Sequence[str]) -> tuple[list[list[Span]], int]:
    """Return the cells of the two or three first of *lines* that name the columns of the rows after them, line by line.

    With them comes how many lines stand before the rows: what names the group of rows may be one. A cell is given for
    every column, the label's first; where a line has none, that of the nearest line is. Their places count from the
    first line's start. Without such names, nothing and 0.
    """
    for heads in (2, 3):
        row = next((place for place in (heads, heads + 1) if place < len(lines) and _is_aligned(lines[place])), None)
        if row is not None and not any(map(_is_aligned, lines[:heads])):
            names = _cells_in(lines[:heads], aligned_cells(lines[row]))
            if names and (row == heads or _names_group(lines[heads])):
                return names, row
    return [], 0


def _cells_in(heads: Sequence[str], columns: Sequence[Span]) -> list[list[Span]]:
    if not re.search(r"\w", heads[0]) or not all(re.search(r"[\w£$€%]", line) for line in heads):
        return []
    placed = [_placed(aligned_cells(line), columns) for line in heads]
    figures = set(range(1, len(columns)))
    upper, lower = placed[0], placed[-1]
    spanning = figures <= set(lower) and not figures <= set(upper)  # one name over several columns
    if not all(placed) or len(upper) < 2 or spanning or not figures <= {*upper, *placed[1]}:
        return []
    offsets = list(accumulate((len(line) + 1 for line in heads), initial=0))
    rows = [
        {place: Span(cell.start + offset, cell.end + offset) for place, cell in row.items()}
        for row, offset in zip(placed, offsets, strict=False)
    ]
    return [[_nearest(rows, line, place) for place in range(len(columns))] for line in range(len(heads))]


def _nearest(rows: Sequence[dict[int, Span]], line: int, place: int) -> Span:
    """Return the cell at *place* of the row *line*, or of the row nearest to it that has one."""
    near = sorted(range(len(rows)), key=lambda other: (abs(other - line), -other))
    return next((rows[other][place] for other in near if place in rows[other]), Span(0, 0))


def _names_group(line: str) -> bool:
    """Tell whether a line between the names of columns and the rows says what these are of: "Waste"."""
    return len(aligned_cells(line)) == 1 and len(line.strip()) <= _MAX_STACKED_CHARS and not line.rstrip().endswith(".")


def _placed(cells: Sequence[Span], columns: Sequence[Span]) -> dict[int, Span]:
    """Return *cells* by the column that each stands over; none where one stands over no column, or two over the same."""
    placed: dict[int, Span] = {}
    for cell in cells:
        aside = [
            min(
                abs(cell.start - column.start),
                abs(cell.end - column.end),
                abs(sum(_ends(cell)) - sum(_ends(column))) // 2,
            )
            for column in columns
        ]
        nearest = aside.index(min(aside))
        if aside[nearest] > _MAX_ASIDE or nearest in placed:
            return {}
        placed[nearest] = cell
    return placed


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def stacked_columns(lines: Sequence[str], least: int = 2) -> tuple[int, int]:
    """Return the numbers of columns and rows of the table that *lines* open with one cell a line, its columns' names first.

    Every row is a label and figures: "Year", "Journeys", "Cost", then "2010/11", "49,730", "£71,200". Some columns may
    hold words, the same in every row, where there are three rows or the table is all of *lines*. Both are 0 where there
    is no such table of *least* rows.
    """
    found = (0, 0)
    for columns in range(2, _MAX_STACKED + 1):
        names = [line.strip() for line in lines[:columns]]
        if not all(name and len(name) <= _MAX_STACKED_CHARS and not _FIGURE.fullmatch(name) for name in names):
            break
        rows, worded = _stacked_rows(lines[columns:], columns)
        alone = len(lines) == columns * (rows + 1)
        enough = rows >= (_LEAST_WORDED if worded and not (alone and least == 1) else least)
        if enough and (rows * columns, not worded) > (found[0] * found[1], False):
            found = columns, rows
    return found


def _stacked_rows(lines: Sequence[str], columns: int) -> tuple[int, bool]:
    """Return how many rows of so many *columns* the lines begin with, one cell a line, and whether some hold words."""
    shape = [bool(_FIGURE.fullmatch(line.strip())) for line in lines[:columns]]
    if len(shape) < columns or shape[0] or 2 * sum(shape) < columns - 1:
        return 0, False
    rows = 0
    while True:
        row = [line.strip() for line in lines[columns * rows : columns * (rows + 1)]]
        if [bool(_FIGURE.fullmatch(cell)) for cell in row] != shape or any(
            not cell or len(cell) > _MAX_CELL_CHARS for cell in row
        ):
            return rows, sum(shape) < columns - 1
        rows += 1


def lines_of_columns(lines: Sequence[str]) -> int:
    """Return how many of *lines* the table takes with which they begin; 0 where none begins."""
    if before := _lines_before_rows(lines[: _MAX_HEADS + 3]):
        return next(
            (place for place, line in enumerate(lines) if place >= before and not _is_aligned(line)), len(lines)
        )
    columns, rows = stacked_columns(lines)
    return columns * (rows + 1) if rows else 0


def _lines_before_rows(lines: Sequence[str]) -> int:
    """Return how many lines name the columns of the two rows of figures after them, or are the first row; 0 without such rows."""
    _, before = names_over(lines)
    if before and _are_rows(lines[before : before + 2]):
        return before
    for before in (1, 2):
        rows = lines[before : before + 2]
        named = len(aligned_cells(lines[0])) if _are_rows(rows) else 0
        grouped = before == 1 or (named > 1 and _names_group(lines[1]))
        if grouped and named > 1 and len(aligned_cells(rows[0])) in (named, named + 1):
            return before
    return 1 if _are_rows(lines[:2]) and len(aligned_cells(lines[0])) > 2 else 0


def _are_rows(lines: Sequence[str]) -> bool:
    aligned = len(lines) > 1 and all(map(_is_aligned, lines))
    return aligned and len({len(aligned_cells(line)) for line in lines}) == 1


def with_tabs(text: str) -> str:
    """Return *text* with tabs between the cells of such tables; a row with what names its columns is enough for one."""
    lines, place = text.split("\n"), 0
    while place < len(lines):
        columns, rows = stacked_columns(lines[place:], least=1)
        if rows:
            end = place + columns * (rows + 1)
            lines[place:end] = ["\t".join(lines[row : row + columns]) for row in range(place, end, columns)]
            place += rows
        elif (named := names_over(lines[place : place + _MAX_HEADS + 2]))[1]:
            names, before = named
            heads = "\n".join(lines[place : place + before])
            group = lines[place + len(names) : place + before]
            lines[place : place + before] = [
                "\t".join(_named(heads, cells) for cells in zip(*names, strict=True)),
                *group,
                *[""] * (len(names) - 1),
            ]
            place += before - 1
        elif _is_aligned(lines[place]) or any(map(_is_aligned, lines[place + 1 : place + 2])):
            lines[place] = _tabbed(*lines[place : place + 2])
        place += 1
    return "\n".join(lines)


def _tabbed(line: str, below: str = "") -> str:
    cells = cells_over(line, below)
    return "\t".join(cell.of(line) for cell in cells) if len(cells) > 1 else line


def _named(text: str, cells: Sequence[Span]) -> str:
    """Return what names a column in several lines, each cell once."""
    return " ".join(cell.of(text) for cell in dict.fromkeys(cells))


def _is_aligned(line: str) -> bool:
    """Tell whether a line is a label and figures under each other's columns: "Salt used   10,900   14,750"."""
    figures = aligned_cells(line)[1:]
    return len(figures) > 1 and all(_FIGURE.fullmatch(cell.of(line)) for cell in figures)
