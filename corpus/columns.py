"""Tables written without tabs or bars: columns set apart by blanks, or cells that stand one a line."""

import re
from collections.abc import Sequence

from corpus.document import Span

_MAX_STACKED = 8  #: columns of a table whose cells stand one a line
_MAX_STACKED_CHARS = 60  #: of a line that names a column
COLUMNS_BEGIN_WITHIN = 3 * _MAX_STACKED  #: lines by which it can be told whether such a table begins
_MAX_ASIDE = 6  #: characters by which what names a column may stand aside from the figures under it
_CELL = re.compile(r"\S+(?: \S+)*")
#: A figure alone; a year names a row or a column.
_FIGURE = re.compile(
    r"(?!(?:19|20)\d\d$)(?:[£$€]?\s?\(?[-–+]?[\d.,]*\d\)?\s?(?:%|[a-z]{1,2})?|n/a|nil|[-–])(?:\s\([^()]{1,20}\))?",
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


def cells_in_two(lines: Sequence[str]) -> tuple[list[Span], list[Span]] | None:
    """Return the cells of two *lines* that name the columns of the row after them, the lower ones in their own line.

    What stands in one of the lines alone is given for both, the label's column first; a line's offset is not added. None
    where the lines do not name each column of the row.
    """
    if len(lines) < 3 or not _is_aligned(lines[2]) or any(map(_is_aligned, lines[:2])):
        return None
    columns = aligned_cells(lines[2])
    if not all(re.search(r"\w", line) for line in lines[:2]):
        return None
    upper, lower = (_placed(aligned_cells(line), columns) for line in lines[:2])
    figures = set(range(1, len(columns)))
    spanning = figures <= set(lower) and not figures <= set(upper)  # one name over several columns
    if not lower or len(upper) < 2 or spanning or not figures <= {*upper, *lower}:
        return None
    below = len(lines[0]) + 1
    under = {place: Span(cell.start + below, cell.end + below) for place, cell in lower.items()}
    nothing = Span(0, 0)
    places = range(len(columns))
    above = [upper.get(place, under.get(place, nothing)) for place in places]
    return above, [under.get(place, upper.get(place, nothing)) for place in places]


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
    for names in (1, 2):
        if _begins_aligned(lines[: names + 2], names):
            return next(
                (place for place, line in enumerate(lines) if place >= names and not _is_aligned(line)), len(lines)
            )
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
        elif named := cells_in_two(lines[place : place + 3]):
            both = "\n".join(lines[place : place + 2])
            lines[place : place + 2] = [
                "\t".join(_named(both, one, other) for one, other in zip(*named, strict=True)),
                "",
            ]
            place += 1
        elif _is_aligned(lines[place]) or any(map(_is_aligned, lines[place + 1 : place + 2])):
            lines[place] = _tabbed(*lines[place : place + 2])
        place += 1
    return "\n".join(lines)


def _tabbed(line: str, below: str = "") -> str:
    cells = cells_over(line, below)
    return "\t".join(cell.of(line) for cell in cells) if len(cells) > 1 else line


def _named(text: str, upper: Span, lower: Span) -> str:
    return upper.of(text) if upper == lower else f"{upper.of(text)} {lower.of(text)}"


def _begins_aligned(lines: Sequence[str], heads: int) -> bool:
    """Tell whether *lines* are the names of columns, in so many lines, and two rows of figures under them."""
    rows = lines[heads:]
    if len(rows) < 2 or not all(map(_is_aligned, rows)):
        return False
    columns = {len(aligned_cells(row)) for row in rows}
    if len(columns) > 1 or heads > 1:
        return len(columns) == 1 and cells_in_two(lines[:3]) is not None
    names = len(aligned_cells(lines[0]))
    return columns <= {names, names + 1}


def _is_aligned(line: str) -> bool:
    """Tell whether a line is a label and figures under each other's columns: "Salt used   10,900   14,750"."""
    figures = aligned_cells(line)[1:]
    return len(figures) > 1 and all(_FIGURE.fullmatch(cell.of(line)) for cell in figures)


def _is_stacked_row(lines: Sequence[str], columns: int) -> bool:
    figures = [bool(_FIGURE.fullmatch(line.strip())) for line in lines]
    return figures == [False] + [True] * (columns - 1)
