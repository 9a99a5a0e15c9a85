"""Which rows of a table have the highest or lowest figures, or figures beyond a bound."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.figures.comparing import column_asked
from assistant.figures.lookup import TIMES, Cell, Match, Paper, clear_best, matches
from assistant.figures.table import Figure, is_blank, may_sum_up
from assistant.questions.forms import Asked

_OPENING = 3  #: words of a question among which it names what it asks for: "which primary schools"
_MAX_TIED = 2  #: rows beyond those asked for that may share the last place
_MAX_BOUNDED = 6  #: rows that are named where all beyond a bound are asked for
_MONEY = {"£": Decimal(1), "£000": Decimal(1000), "£m": Decimal(1_000_000), "£bn": Decimal(1_000_000_000)}

Ranked = tuple[Figure, Cell]


def ranked_cells(asked: Asked, papers: Sequence[Paper]) -> list[Cell]:
    """Return the cells that *asked* ranks first or that are beyond its bound, of the one table it clearly speaks of."""
    found = [each for each in matches(asked, papers) if not each.left - each.nouns - TIMES]
    match = clear_best([each for each in found if _asks_of_rows(asked, each)])
    if match is None:
        return []
    line = _line(asked, match)
    figures = [(figure, cell) for cell in line if (figure := cell.figure) is not None]
    told = all(is_blank(cell.text) for cell in line if cell.figure is None)
    if len(figures) < 2 or len({figure.unit for figure, _ in figures}) > 1 or not (told or asked.direction > 0):
        return []
    chosen = _beyond(asked, figures) if asked.bound else _first(asked, figures)
    return [] if any(_doubtful(cell, line) for cell in chosen) else chosen


def _asks_of_rows(asked: Asked, match: Match) -> bool:
    """Tell whether the question asks which of the rows, or in which of the years, something is so."""
    opening = frozenset(asked.subject[:_OPENING])
    rows_dated, columns_dated = (all(each.period for each in headings) for headings in (match.grid.rows, match.columns))
    if rows_dated:
        return bool(opening & TIMES) and not asked.periods
    return bool(opening & match.nouns) or (columns_dated and bool(opening & TIMES))


def _line(asked: Asked, match: Match) -> list[Cell]:
    """Return the cells to rank: those of one column; of one row where the columns are the years asked for."""
    whole = len(match.rows) == 1 and len(match.columns) > 1 and all(not each.words for each in match.columns)
    if whole and frozenset(asked.subject[:_OPENING]) & TIMES and not asked.periods:
        return [Cell(match, match.rows[0], each) for each in match.columns if not each.expected]
    alike = len({each.words for each in match.columns}) == 1 and len(asked.periods) < 2
    column = column_asked(asked, match.columns) if alike else None
    if column is None or len(match.rows) == 1:
        return []
    rows = match.rows if len(match.rows) > 1 else match.grid.rows
    return [Cell(match, each, column) for each in rows if not each.sums_up]


def _first(asked: Asked, figures: Sequence[Ranked]) -> list[Cell]:
    """Return the first of *figures* with those that share the last place; none where these are too many."""
    ordered = sorted(figures, key=lambda each: -asked.direction * each[0].value)
    if asked.wanted >= len(ordered):
        return []
    last = ordered[asked.wanted - 1][0].value
    chosen = [cell for figure, cell in ordered if (figure.value - last) * asked.direction >= 0]
    return chosen if len(chosen) <= asked.wanted + _MAX_TIED and len(chosen) < len(ordered) else []


def _beyond(asked: Asked, figures: Sequence[Ranked]) -> list[Cell]:
    assert asked.bound is not None
    factor = _factor(figures[0][0].unit, asked.bound.figure.unit)
    if factor is None:
        return []
    chosen = [cell for figure, cell in figures if asked.bound.holds(figure.value, factor)]
    return chosen if len(chosen) <= _MAX_BOUNDED else []


def _factor(unit: str | None, wanted: str | None) -> Decimal | None:
    """Return how many of the unit *wanted* one *unit* is, None where they measure different things."""
    if unit in _MONEY and wanted in _MONEY:
        return _MONEY[unit or ""] / _MONEY[wanted or ""]
    return Decimal(1) if unit == wanted and unit is not None else None


def _doubtful(cell: Cell, line: Sequence[Cell]) -> bool:
    """Tell whether a row may be a total that does not say so: it is the sum of those by it, or its name sounds so."""
    at_edge = cell in (line[0], line[-1])
    return cell.match.grid.summed(cell.row, cell.column) or (at_edge and may_sum_up(cell.row.name))
