"""Tables without rules: rows of short cells that stand under each other in clear columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.readers.pdf_lines import Line
from corpus.readers.pdf_tables import Grid
from corpus.readers.pdf_upright import Box, around

_GUTTER = 0.6  #: times the size of the type: the least room between two columns
_GAP = 1.2  #: times the size of the type: the room between words that hints at two cells
_FARTHEST = 3.0  #: times the size of the type, from one row to the next
_MAX_ROWS = 300  #: on a page
_LEAST_ROWS = 3  #: with more than one cell
_LONGEST_CHARS = 60  #: of a usual cell
_MARKER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2})*|[a-zA-Z]|[ivx]{1,5})[.)]?$|[•▪●◦‣■□➢✓·\uf0b7\uf0a7\-–]$")
_CURRENCY = re.compile(r"S?[£$€]|S$")
_FIGURE = re.compile(
    r"(?=.{0,9}\d)[^\w\s]{0,2}S?[^\w\s]{0,2}\s?\d[\d\s.,/:%()£$€-]*[a-z%]{0,2}$|[-–—]+$|n/?a$|nil$", re.IGNORECASE
)
_VOTE = re.compile(r"(?:[a-z]{1,2}|yes|yea|nay|aye|for|against|absent|abstain(?:ed)?|[✓✔☒])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Row:
    """The words that stand on one line of the page, from the left."""

    words: tuple[tuple[str, Box], ...]
    size: float
    parted: bool  #: whether there is room for more than one cell

    @property
    def box(self) -> Box:
        return around([box for _, box in self.words])

    def cell(self, column: tuple[float, float]) -> str:
        """Return the words between two positions."""
        return " ".join(text for text, box in self.words if column[0] <= (box[0] + box[2]) / 2 < column[1])


def find_columns(lines: Sequence[Line]) -> list[Grid]:
    """Return the tables among *lines*: at least three rows, with a column of figures, votes or marks."""
    rows = _rows(lines)
    if len(rows) > _MAX_ROWS:
        return []
    found = [table for start in range(len(rows)) if (table := _table(rows, start))]
    grids: list[tuple[int, Grid]] = []
    free = set(range(len(rows)))
    for table in sorted(found, key=lambda table: (-table.filled, table.start)):
        if free.issuperset(range(table.start, table.stop)):
            free.difference_update(range(table.start, table.stop))
            grids.append((table.start, _grid(rows[table.start : table.stop], table.columns)))
    return [grid for _, grid in sorted(grids, key=lambda placed: placed[0])]


@dataclass(frozen=True, slots=True)
class _Table:
    start: int
    stop: int
    columns: list[tuple[float, float]]
    filled: int  #: cells that are not empty


def _table(rows: Sequence[_Row], start: int) -> _Table | None:
    """Return the longest table from a row on, None where none begins with it."""
    stop, columns = _longest(rows, start)
    if stop - start < _LEAST_ROWS or not _is_table(rows[start:stop], columns):
        return None
    filled = sum(bool(row.cell(column)) for row in rows[start:stop] for column in columns)
    return _Table(start, stop, columns, filled)


def _rows(lines: Sequence[Line]) -> list[_Row]:
    """Return the rows of a page from its top."""
    levels: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.box[1]):
        if levels and abs(levels[-1][0].box[1] - line.box[1]) < 0.5 * line.size:
            levels[-1].append(line)
        else:
            levels.append([line])
    return [_row(level) for level in levels]


def _row(level: Sequence[Line]) -> _Row:
    words = sorted((word for line in level for word in line.words), key=lambda word: word[1][0])
    if len(words) > 1 and _MARKER.match(words[0][0]):  # the number of an item is no cell of its own
        words[:2] = [(f"{words[0][0]} {words[1][0]}", around([words[0][1], words[1][1]]))]
    size = level[0].size
    parted = any(after[1][0] - before[1][2] > _GAP * size for before, after in pairwise(words))
    return _Row(tuple(words), size, parted)


def _longest(rows: Sequence[_Row], start: int) -> tuple[int, list[tuple[float, float]]]:
    """Return where the rows from *start* stop to share their columns, and these columns."""
    if not rows[start].parted:
        return start, []
    stop, columns, most = start, _columns(rows[start : start + 1]), 0
    for end in range(start + 1, len(rows) + 1):
        row = rows[end - 1]
        if end - 1 > start and rows[end - 2].box[1] - row.box[1] > _FARTHEST * row.size:
            break
        shared = _columns(rows[start:end])
        if sum(each.parted for each in rows[start:end]) <= _LEAST_ROWS:
            most = len(shared)
        if len(shared) < max(2, most - (most > 3)) or (not row.parted and _straddles(row, shared)):
            break
        if row.parted:
            stop, columns = end, shared
    return stop, columns


def _columns(rows: Sequence[_Row]) -> list[tuple[float, float]]:
    """Return where columns begin and end: at the middle of the room that no word of a parted row stands in."""
    boxes = sorted(box for row in rows if row.parted for _, box in row.words)
    least = _GUTTER * median(row.size for row in rows)
    seams, reach, left = [], boxes[0][2], boxes[0][0]
    for box in boxes:
        if box[0] - reach > least and not _is_currency(rows, left, reach):
            seams.append((box[0] + reach) / 2)
            left = box[0]
        reach = max(reach, box[2])
    return list(pairwise([boxes[0][0] - 1, *seams, reach + 1]))


def _is_currency(rows: Sequence[_Row], left: float, right: float) -> bool:
    """Tell whether only the signs of currencies stand between two positions."""
    texts = [text for row in rows for text, box in row.words if left <= box[0] and box[2] <= right]
    return all(_CURRENCY.fullmatch(text) for text in texts)


def _straddles(row: _Row, columns: Sequence[tuple[float, float]]) -> bool:
    """Tell whether a row that is not parted runs on from one column into the next."""
    return sum(bool(row.cell(column)) for column in columns) > 1


def _is_table(rows: Sequence[_Row], columns: Sequence[tuple[float, float]]) -> bool:
    cells = [[row.cell(column) for column in columns] for row in rows]
    full = sum(sum(map(bool, row)) > 1 for row in cells)
    if len(columns) < 2 or full < max(_LEAST_ROWS + (len(columns) == 2), 0.5 * len(rows)):
        return False
    filled = [[text for text in column if text] for column in zip(*cells, strict=True)]
    usual = [median(map(len, column)) for column in filled if column]
    return max(usual) <= _LONGEST_CHARS and any(_is_marks(column, len(rows)) for column in filled[1:])


def _is_marks(texts: Sequence[str], rows: int) -> bool:
    """Tell whether a column mostly holds figures, votes or marks."""
    marks = sum(bool(_FIGURE.match(text) or _VOTE.match(text)) for text in texts)
    return marks >= max(_LEAST_ROWS - 1, 0.6 * len(texts), 0.3 * rows)


def _grid(rows: Sequence[_Row], columns: Sequence[tuple[float, float]]) -> Grid:
    """Return the grid whose lines run midway between rows and between columns."""
    whole = around([row.box for row in rows])
    middles = ((above.box[1] + below.box[3]) / 2 for above, below in _seams(rows, columns))
    up = [whole[3] + 1, *middles, whole[1] - 1]
    box = columns[0][0], up[-1], columns[-1][1], up[0]
    return Grid(box, tuple(tuple((left, low, right, high) for left, right in columns) for high, low in pairwise(up)))


def _seams(rows: Sequence[_Row], columns: Sequence[tuple[float, float]]) -> Iterator[tuple[_Row, _Row]]:
    """Yield neighbouring rows, but for those of which the second goes on with a cell of the first."""
    for above, below in pairwise(rows):
        cells = [text for column in columns if (text := below.cell(column))]
        near = above.box[1] - below.box[1] < 1.7 * above.size
        if not (near and len(cells) == 1 and cells[0][0].islower()):
            yield above, below
