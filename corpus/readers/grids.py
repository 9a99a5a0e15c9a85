"""Tables of which each row says where its cells end, put on one grid of columns."""

from collections.abc import Sequence
from dataclasses import dataclass

_MIN_COLUMN_TWIPS = 60  #: edges nearer than three points are one, drawn unevenly
_MAX_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class CellShape:
    """Where a cell ends, and which cell it is merged into."""

    right: int  #: in twips
    merged_across: bool = False  #: into the one before it
    merged_down: bool = False  #: into the one above it


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row with their shapes, which a careless file may not have for each."""

    texts: tuple[str, ...]
    shapes: tuple[CellShape, ...]

    @property
    def shaped(self) -> bool:
        """Whether every cell has its shape, from left to right."""
        rights = [shape.right for shape in self.shapes]
        return len(rights) == len(self.texts) and rights == sorted(rights)


def grid(rows: Sequence[Row]) -> list[list[str]]:
    """Return the cells of each row, one that spans several columns or rows repeated in each."""
    stops = _stops([shape.right for row in rows if row.shaped for shape in row.shapes])
    placed: list[list[str]] = []
    for row in rows:
        above = placed[-1] if placed else []
        placed.append(_placed(row, stops, above) if row.shaped and len(stops) <= _MAX_COLUMNS else list(row.texts))
    return placed


def _stops(edges: Sequence[int]) -> list[int]:
    stops: list[int] = []
    for edge in sorted(edges):
        if not stops or edge - stops[-1] >= _MIN_COLUMN_TWIPS:
            stops.append(edge)
    return stops


def _placed(row: Row, stops: Sequence[int], above: Sequence[str]) -> list[str]:
    cells: list[str] = []
    for text, shape in zip(row.texts, row.shapes, strict=True):
        reached = sum(stop < shape.right + _MIN_COLUMN_TWIPS for stop in stops)
        if shape.merged_across and cells:
            text = cells[-1]
        elif shape.merged_down and len(cells) < len(above):
            text = above[len(cells)]
        cells += [text] * max(reached - len(cells), 0)
    return cells
