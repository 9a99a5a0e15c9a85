"""What is made of the figures that a question names: a difference, a change, a sum or a share."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.figures.arithmetic import Calculation, Operand, Operator
from assistant.figures.comparing import cells_of, column_asked, compared_cells
from assistant.figures.lookup import Cell, Match, Paper, clear_best, matches
from assistant.figures.table import Heading
from assistant.questions.forms import Asked
from assistant.questions.question import Question
from corpus.times import Period

_MAX_SUMMED = 12
_MOVES = re.compile(r"\b(?:between|from|since)\b", re.IGNORECASE)
_RUNS = re.compile(r"\b(?:between|from|since)\b|\bto\b\s+(?:19|20)\d\d", re.IGNORECASE)
#: Of figures with such a word in their names, a sum says nothing.
_NOT_ADDED = re.compile(
    r"\b(?:averages?|mean|median|rates?|percentages?|proportion|shares?|per|scores?|points?|ranks?|ranking|ratios?|age|index|"
    r"progress|attainment|population at|balance|deficit at|cumulative)\b|%",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*\([^()]*\)")


def calculate(question: Question, asked: Asked, papers: Sequence[Paper]) -> Calculation | None:
    """Return the calculation that *asked* wants, None where an operand is missing or the figures cannot be put together."""
    if asked.form == "difference":
        return _difference(question, compared_cells(asked, papers))
    if asked.form == "sum":
        return _sum(question, asked, matches(asked, papers))
    return _share(asked, matches(asked, papers)) if asked.form == "share" else None


def _difference(question: Question, cells: Sequence[Cell]) -> Calculation | None:
    """Return the later less the earlier where a change is asked for, else the larger less the smaller."""
    if len(cells) != 2:
        return None
    moved = bool(_MOVES.search(question.text)) and _periods_differ(cells)
    ordered = sorted(cells, key=_when if moved else _value, reverse=True)
    return _calculation("−", ordered)


def _sum(question: Question, asked: Asked, found: Sequence[Match]) -> Calculation | None:
    match = clear_best([each for each in found if not each.left and len(_addends(question, asked, each)) > 1])
    cells = _addends(question, asked, match) if match else []
    return _calculation("+", cells) if match and _may_be_added(cells, match.grid.caption) else None


def _may_be_added(cells: Sequence[Cell], caption: str) -> bool:
    """Tell whether a sum of *cells* says something: none is a rate, a total of others or the state on some day."""
    named = " ".join(f"{each.row.name} {each.column.name}" for each in cells)
    over_time = _periods_differ(cells)
    states = over_time and any(_when(each).month for each in cells)
    totals = not over_time and any(each.row.sums_up for each in cells)
    return not states and not totals and not _NOT_ADDED.search(f"{named} {caption}")


def _addends(question: Question, asked: Asked, match: Match) -> list[Cell]:
    if len(asked.periods) > 1:
        return cells_of(match, _run(asked.periods, match) if _RUNS.search(question.text) else asked.periods)
    if len(match.rows) < 2 or len({each.words for each in match.columns}) > 1:
        return []
    column = column_asked(asked, match.columns)
    return [Cell(match, each, column) for each in match.rows if column]


def _run(periods: Sequence[Period], match: Match) -> list[Period]:
    """Return all periods of the table from the first to the last of *periods*; none where a year between is missing."""
    first, last = min(periods), max(periods)
    headings = [*match.columns, *match.grid.rows]
    dated = sorted({each.period for each in headings if each.period and first <= each.period <= last})
    whole = all(later.first == earlier.first + 1 for earlier, later in pairwise(dated))
    return dated if whole and dated[:1] == [first] and dated[-1:] == [last] else []


def _share(asked: Asked, found: Sequence[Match]) -> Calculation | None:
    match = clear_best([each for each in found if not each.left and len(each.rows) == 1 and _whole(each)])
    if match is None or len({each.words for each in match.columns}) > 1:
        return None
    column, whole = column_asked(asked, match.columns), _whole(match)
    if column is None or whole is None or match.rows[0].sums_up:
        return None
    part, total = Cell(match, match.rows[0], column), Cell(match, whole, column)
    if _NOT_ADDED.search(f"{column.name} {whole.name}") or not 0 < _value(part) <= _value(total):
        return None
    return _calculation("÷", [part, total])


def _whole(match: Match) -> Heading | None:
    """Return the one row that is the total of the others."""
    totals = [each for each in match.grid.rows if each.sums_up]
    return totals[0] if len(totals) == 1 else None


def _calculation(operator: Operator, cells: Sequence[Cell]) -> Calculation | None:
    """Return *cells* put together, None where one holds no figure, units differ or a name is missing."""
    figures = [each.figure for each in cells]
    evidence = [each.evidence for each in cells]
    units = {(figure.unit, figure.marked) for figure in figures if figure is not None}
    names = _names(cells)
    if not 2 <= len(cells) <= _MAX_SUMMED or None in figures or len(units) != 1 or None in {unit for unit, _ in units}:
        return None
    if names is None or (operator != "−" and any(unit == "%" for unit, _ in units)):
        return None
    operands = [
        Operand(figure, label, shown)
        for figure, label, shown in zip(figures, names[1], evidence, strict=True)
        if figure is not None and shown is not None
    ]
    alone = len({(each.match.paper.number, each.match.grid.table.span) for each in cells}) == 1
    caption = cells[0].match.grid.caption if alone else ""
    return Calculation(operator, tuple(operands), names[0], caption) if len(operands) == len(cells) else None


def _names(cells: Sequence[Cell]) -> tuple[str, list[str]] | None:
    """Return what the cells have in common and what sets each apart, None where either is nothing."""
    rows, columns = [_bare(each.row.name) for each in cells], [_bare(each.column.name) for each in cells]
    if all(each.of for each in cells) and len({*rows}) == len({*columns}) == 1:
        return f"{rows[0]}, {columns[0]}", [_year(each.of) for each in cells if each.of]
    lead, labels = (rows[0], columns) if len(set(rows)) == 1 else (columns[0], rows)
    alike = len(set(rows)) == 1 or len(set(columns)) == 1
    return (lead, labels) if alike and lead and all(labels) and len(set(labels)) == len(cells) else None


def _year(period: Period) -> str:
    """Return a year as papers write it: 2023, 2022/23."""
    return f"{period.first}" if period.first == period.last else f"{period.first}/{period.last % 100:02}"


def _bare(name: str) -> str:
    """Return a name without what stands in brackets behind it, which is mostly its unit."""
    return _BRACKETED.sub("", name).strip(" :,;=")


def _periods_differ(cells: Sequence[Cell]) -> bool:
    return len({each.period for each in cells}) == len(cells) > 1


def _when(cell: Cell) -> Period:
    return cell.period or Period(0, 0)


def _value(cell: Cell) -> Decimal:
    return cell.figure.value if cell.figure else Decimal(0)
