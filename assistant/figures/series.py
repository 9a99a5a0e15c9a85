"""One measure over time: its figures in order of date."""

from collections.abc import Sequence

from assistant.figures.lookup import TIMES, Cell, Match, Paper, clear_best, matches
from assistant.figures.table import Heading, is_blank
from assistant.questions.forms import Asked
from corpus.times import Period

_LEAST = 2
_MOST = 8  #: dates that are shown


def dated_cells(asked: Asked, papers: Sequence[Paper]) -> list[Cell]:
    """Return the cells of the one measure that *asked* follows over time, the earliest first."""
    match = clear_best([each for each in matches(asked, papers) if not each.left - TIMES and _line(each)])
    cells = [] if match is None else [each for each in _line(match) if _wanted(asked, _period(each))]
    cells = [each for each in cells if not is_blank(each.text)]
    ordered = sorted(cells, key=_period)
    distinct = len({_period(each) for each in ordered}) == len(ordered)
    return ordered if distinct and _LEAST <= len(ordered) <= _MOST else []


def measured_row(match: Match) -> Heading | None:
    """Return the row whose figures a question asks for: the one it names, else the only one, or the table's total."""
    if match.rows:
        return match.rows[0] if len(match.rows) == 1 else None
    rows = match.grid.rows if len(match.grid.rows) == 1 else [each for each in match.grid.rows if each.sums_up]
    return rows[0] if len(rows) == 1 else None


def _line(match: Match) -> list[Cell]:
    """Return the cells of one measure of which each names its period, in a row or in a column; none where it is unclear."""
    alike = len({each.words for each in match.columns}) == 1
    row = measured_row(match)
    if alike and row is not None and len(match.columns) >= _LEAST and all(each.period for each in match.columns):
        return [Cell(match, row, each) for each in match.columns]
    dated = [each for each in match.grid.rows if each.period]
    if len(match.columns) == 1 and not match.rows and len(dated) == len(match.grid.rows) >= _LEAST:
        return [Cell(match, each, match.columns[0]) for each in dated]
    return []


def _period(cell: Cell) -> Period:
    return cell.period or Period(0, 0)


def _wanted(asked: Asked, period: Period) -> bool:
    """Tell whether a period lies in the time asked about."""
    if not asked.periods:
        return True
    first = min(asked.periods)
    last = first if asked.since else max(asked.periods)
    began = period.first >= first.first and (
        not first.month or period.first > first.first or period.month >= first.month
    )
    return began and (asked.since or period.last <= last.last or period.matches(last))
