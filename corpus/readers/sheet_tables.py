"""The tables that stand in the grid of cells of a sheet."""

import re
from collections.abc import Sequence
from itertools import groupby

from corpus.readers.plain_form import Piece, fold

Row = Sequence[str]

_FIGURE = re.compile(r"[\s£$€(+-]*\d[\d.,:/-]*\s*[)%a-z]{0,2}$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[/–-]\s*\d{2,4})?$")


def sheet_pieces(rows: Sequence[Row]) -> list[Piece]:
    """Return the paragraphs and tables of a grid: titles above a table, the table, notes below it.

    Empty rows part tables, unless what follows has no header of its own and no more columns than the table above.
    """
    width = max(map(len, rows), default=0)
    grid = [[fold(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    pieces: list[Piece] = []
    table: list[list[str]] = []
    for run in [list(run) for filled, run in groupby(grid, key=any) if filled]:
        if table and _continues(table, run):
            table += run
            continue
        pieces += _with_titles(table)
        table = run
    return pieces + _with_titles(table)


def _continues(table: Sequence[Row], run: Sequence[Row]) -> bool:
    """Tell whether *run* belongs to the table above it, from which empty rows part it."""
    body = [row for row in run if _filled(row) > 1]
    if not body or not any(_filled(row) > 1 for row in table) or _is_header(body[0]):
        return False
    return _columns(run) <= _columns(table)


def _is_header(row: Row) -> bool:
    return not any(_FIGURE.match(cell) and not _YEAR.match(cell) for cell in row)


def _filled(row: Row) -> int:
    return sum(map(bool, row))


def _columns(rows: Sequence[Row]) -> set[int]:
    return {place for row in rows for place, cell in enumerate(row) if cell}


def _with_titles(rows: Sequence[Row]) -> list[Piece]:
    """Return the table in *rows*; rows of a single cell above or below it are paragraphs."""
    places = [place for place, row in enumerate(rows) if _filled(row) > 1]
    if not places:
        return list(map(_paragraph, rows))
    body = rows[places[0] : places[-1] + 1]
    columns = sorted(_columns(body))
    lines = ["\t".join(row[column] for column in columns) for row in body]
    above, below = rows[: places[0]], rows[places[-1] + 1 :]
    return [*map(_paragraph, above), Piece("table", "\n".join(lines)), *map(_paragraph, below)]


def _paragraph(row: Row) -> Piece:
    return Piece("paragraph", next(filter(None, row)))
