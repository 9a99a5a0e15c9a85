"""Two or more rows, columns or years of one measure, side by side."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.figures.lookup import Cell, Match, Paper, clear_best, matches, newest, of_period
from assistant.figures.series import measured_row
from assistant.figures.table import Heading, content_of
from assistant.questions.forms import Asked
from corpus.times import Period
from index.analysis import stems

_MOST = 4  #: things that are put side by side
_BY_WHAT = r"(?:\s+(?:on|for|in terms of|in|by|regarding|as to)\s+.+)?"
_SIDES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"^\W*how\s+(?:do|does|did)\s+(?P<one>.+?)\s+compare\s+(?:with|to|against)\s+(?P<other>.+?){_BY_WHAT}\W*$",
        rf"^\W*(?:please\s+)?compare\s+(?:.+\s(?:in|of|for|at|between)\s+)?(?P<one>.+?)\s+(?:and|with|to|against)\s+(?P<other>.+?){_BY_WHAT}\W*$",
    )
)


def compared_cells(asked: Asked, papers: Sequence[Paper]) -> list[Cell]:
    """Return the cells that *asked* sets against each other, in the order in which it names them, all of one unit.

    They stand in one table; those of different years, where no table has all, in the tables of different papers.
    """
    match = clear_best([each for each in matches(asked, papers) if not each.left and next(_sides(asked, each), None)])
    cells = list(_sides(asked, match)) if match else _of_different_papers(asked, papers)
    figures = [each.figure for each in cells]
    units = {figure.unit for figure in figures if figure is not None}
    return cells if None not in figures and 2 <= len(cells) <= _MOST and len(units) == 1 else []


def one_sided(question: str, asked: Asked, papers: Sequence[Paper]) -> tuple[Cell, str] | None:
    """Return the cell of the one side of a comparison that *papers* hold, with the other, which they nowhere mention."""
    match = next((match for form in _SIDES if (match := form.match(question))), None)
    known = {stem for paper in papers for stem in set(stems(paper.document.text))} if match else set()
    for own, other in (("one", "other"), ("other", "one")) if match else ():
        words = set(content_of(match[other] if match else ""))
        if match and words and not words <= known:
            cell = _side(replace(asked, words=tuple(each for each in asked.words if each not in words)), papers)
            named = cell is not None and set(cell.row.words) & set(content_of(match[own]))
            return (cell, match[other]) if cell is not None and named else None
    return None


def _side(asked: Asked, papers: Sequence[Paper]) -> Cell | None:
    """Return the one cell of one named row that *asked* clearly speaks of."""
    match = clear_best([each for each in matches(asked, papers) if not each.left and len(each.rows) == 1])
    if match is None or len({each.words for each in match.columns}) > 1 or len(asked.periods) > 1:
        return None
    column = column_asked(asked, match.columns)
    cell = Cell(match, match.rows[0], column) if column else None
    return cell if cell is not None and cell.figure is not None else None


def column_asked(asked: Asked, columns: Sequence[Heading]) -> Heading | None:
    """Return the one of *columns*, which differ only by year, that *asked* names: of no year the newest."""
    if asked.periods and any(each.period for each in columns):
        return of_period(columns, asked.periods[0])
    return newest(columns)


def cells_of(match: Match, periods: Sequence[Period]) -> list[Cell]:
    """Return the cells of one measure for each of *periods*; none where one is missing or the measure is unclear."""
    row = measured_row(match)
    if row is not None and len({each.words for each in match.columns}) == 1:
        columns = [of_period(match.columns, each) for each in periods]
        if all(columns):
            return [Cell(match, row, each) for each in columns if each]
    rows = [of_period(match.grid.rows, each) for each in periods]
    if len(match.columns) == 1 and not match.rows and all(rows):
        return [Cell(match, each, match.columns[0]) for each in rows if each]
    return []


def _sides(asked: Asked, match: Match) -> Iterator[Cell]:
    """Yield the cells of several rows in one column, of several columns in one row, or of several years."""
    names = list(dict.fromkeys(each.words for each in match.columns))
    if len(asked.periods) > 1 or asked.since:
        yield from cells_of(match, _ends(asked, match))
    elif len(match.rows) > 1 and len(names) == 1:
        column = column_asked(asked, match.columns)
        yield from (Cell(match, each, column) for each in match.rows if column)
    elif len(names) > 1:
        dated = of_period(match.grid.rows, asked.periods[0]) if asked.periods else newest(match.grid.rows)
        row = match.rows[0] if len(match.rows) == 1 else dated if not match.rows else None
        for name in names:
            column = column_asked(asked, [each for each in match.columns if each.words == name])
            if row is not None and column is not None:
                yield Cell(match, row, column)


def _ends(asked: Asked, match: Match) -> tuple[Period, ...]:
    """Return the periods asked about; where only the first is, with the newest of the table after it."""
    if not asked.since:
        return asked.periods
    dated = [each for each in match.columns if each.period] or [each for each in match.grid.rows if each.period]
    last = newest(dated)
    return (*asked.periods, last.period) if last is not None and last.period else ()


def _of_different_papers(asked: Asked, papers: Sequence[Paper]) -> list[Cell]:
    """Return the cells of one measure of which each year stands in another paper's table."""
    cells: list[Cell] = []
    for period in asked.periods if len(asked.periods) > 1 else ():
        found = matches(replace(asked, periods=(period,)), papers)
        match = clear_best([each for each in found if not each.left and _cell_of(each, period)])
        cell = _cell_of(match, period) if match else None
        cells += [cell] if cell else []
    measures = {(each.row.words, each.column.words) for each in cells}
    return cells if len(measures) == 1 and len(cells) == len(asked.periods) else []


def _cell_of(match: Match, period: Period) -> Cell | None:
    """Return the one cell of the measure in *period*, which a heading names or else the caption."""
    dated = cells_of(match, (period,))
    row = measured_row(match)
    if dated or row is None or len(match.columns) != 1 or any(each.period for each in (row, match.columns[0])):
        return dated[0] if dated else None
    return Cell(match, row, match.columns[0], period)
