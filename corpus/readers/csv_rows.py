"""Rows of values parted by commas, semicolons or tabs, into the plain form."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from io import StringIO

from corpus.readers.extract import Extract
from corpus.readers.plain_form import write
from corpus.readers.sheet_grid import check_size
from corpus.readers.sheet_tables import sheet_pieces
from corpus.readers.text import decode

_DELIMITERS = "\t|;,"
_DECLARED = re.compile(r"\"?sep=(.)\"?[ \t]*(?:\r\n?|\n)", re.IGNORECASE)  # as Excel writes it
_SAMPLE_LINES = 200
_ENOUGH = 0.9  #: of the rows alike that the best delimiter gives
_MAX_LINES = 100  #: of a cell; more were swallowed by a quote that is never closed


def read(data: bytes) -> Extract:
    """Return the table in *data*: titles above it and notes below it are paragraphs, line breaks in cells are blanks.

    Raises:
        ValueError: it is no text, has too many cells, or has no text.
    """
    text = decode(data).lstrip("\ufeff")
    if declared := _DECLARED.match(text):
        rows = _rows(text[declared.end() :], declared[1])
    else:
        rows = _rows(text, _delimiter(text))
    check_size(len(rows), max(map(len, rows), default=0))
    written = write(sheet_pieces(rows))
    if not written:
        raise ValueError("has no text")
    return Extract(written)


def _delimiter(text: str) -> str:
    """Return what parts the first lines into rows of the same length; a comma last, for it stands within values too."""
    sample = "\n".join(text.splitlines()[:_SAMPLE_LINES])
    alike = {delimiter: _alike(_rows(sample, delimiter)) for delimiter in _DELIMITERS}
    enough = max(max(alike.values()) * _ENOUGH, 1)
    return next((delimiter for delimiter in _DELIMITERS if alike[delimiter] >= enough), ",")


def _alike(rows: Sequence[Sequence[str]]) -> int:
    """Return how many of the rows with several cells have the most usual number of them."""
    return max(Counter(len(row) for row in rows if len(row) > 1).values(), default=0)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """Return the rows of cells; quotes count for nothing where one is never closed."""
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        rows = []
    if not rows or any(cell.count("\n") > _MAX_LINES for row in rows for cell in row):
        return [line.split(delimiter) for line in re.split(r"\r\n?|\n", text)]
    return rows
