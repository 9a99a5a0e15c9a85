"""The cells of a sheet as they are shown, whatever kind of file they come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

Place = tuple[int, int]  #: row and column, from 0
Value = int | float | str | bool | time | date | datetime | timedelta

MAX_CELLS = 2_000_000  #: of a sheet's rows times its columns


class TooLarge(ValueError):
    """Says that a sheet reaches too far."""

    def __init__(self) -> None:
        super().__init__(f"has a sheet of more than {MAX_CELLS // 1_000_000} million cells")


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet that is not hidden."""

    name: str
    rows: list[list[str]]  #: from the sheet's first, what each cell shows
    merged: Sequence[tuple[Place, Place]] = ()  #: first and last cell of each run of merged ones

    def spread(self) -> list[list[str]]:
        """Return the rows with merged cells shown in every place they cover.

        Rows in which nothing else stands are left as they are: those are titles.
        """
        rows = [list(row) for row in self.rows]
        for (top, left), (bottom, right) in self.merged:
            text = rows[top][left] if top < len(rows) and left < len(rows[top]) else ""
            for row in rows[top : bottom + 1] if text else []:
                if any(row[:left]) or any(row[right + 1 :]):
                    row[left : right + 1] = [text] * len(row[left : right + 1])
        return rows


def check_size(rows: int, columns: int) -> None:
    """Refuse a sheet that reaches too far.

    Raises:
        TooLarge: it does.
    """
    if rows * columns > MAX_CELLS:
        raise TooLarge


def show_value(value: Value) -> str:
    """Return a cell's value where its format is not known: times as ISO 8601 has them, whole numbers without a point."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return format(Decimal(f"{value or 0:.15g}"), "f")  # the figures that a spreadsheet keeps
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, time):
        return value.isoformat("auto" if value.second else "minutes")
    return str(value)
