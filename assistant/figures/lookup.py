"""Which rows and columns of which table a question speaks of, by their names, units and years."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.figures.naming import EMPTY, OPTIONAL, named_columns, named_rows
from assistant.figures.table import Figure, Grid, Heading, content_of, read_grid
from assistant.questions.forms import Asked
from assistant.reading.evidence import Evidence
from assistant.reading.rows import find_cell
from corpus.blocks import plain
from corpus.document import Document, Table
from corpus.structure import Structure
from corpus.times import Period, find_periods, period_of
from index.analysis import stems

#: Stems of a question that a unit stands for, where no heading says what is counted.
_OF_UNITS = {
    "£": frozenset(stems("cost charge fee price pay paid money pound spend")),
    "%": frozenset(stems("rate share percentage proportion percent")),
}
#: Stems of what a row or column is that names when.
TIMES = frozenset(stems("year month quarter"))
_BY = re.compile(r"\b(?:by|each|every|per|selected)\s+(?:[\w-]+\s+)?([\w-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with what was read of it."""

    number: int  #: in the catalogue
    document: Document
    structure: Structure

    @property
    def dated(self) -> str:
        """The paper's date, "" where it is unknown."""
        return self.document.identity.value("date") or ""


@dataclass(frozen=True, slots=True)
class Match:
    """A table of which a question names rows or columns, and of which no word of the question speaks against."""

    paper: Paper
    grid: Grid
    rows: tuple[Heading, ...]  #: that are named by their words, in the order in which the question names them
    columns: tuple[Heading, ...]  #: likewise; of several years all, where the question names none
    own: int  #: words of the question that stand in names of rows and columns
    around: int  #: words of the question that stand in the caption or the titles above it
    left: frozenset[str]  #: words of the question that nothing in the table or above it says
    nouns: frozenset[str]  #: stems of what the rows or the columns are: "ward"

    @property
    def rank(self) -> tuple[int, int, str]:
        """What the best match has most of."""
        return self.own, self.around, self.paper.dated


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table that a question names."""

    match: Match
    row: Heading
    column: Heading
    of: Period | None = None  #: its period, where the caption says it and no heading does

    @property
    def period(self) -> Period | None:
        """The period that its row, its column or its caption names."""
        return self.of or self.row.period or self.column.period

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.match.grid.cell(self.row, self.column)

    @property
    def figure(self) -> Figure | None:
        """The figure in it, None where it holds something else."""
        return self.match.grid.figure(self.row, self.column)

    @property
    def evidence(self) -> Evidence | None:
        """What would be shown of it, under its names; None where no header names its column."""
        paper, at = self.match.paper, (self.match.grid.table, self.row.place, self.column.place)
        return find_cell(paper.number, paper.document, paper.structure, at=at)


def matches(asked: Asked, papers: Sequence[Paper]) -> list[Match]:
    """Return the tables in *papers* that *asked* speaks of, best first."""
    found = [
        match
        for paper in papers
        for table in paper.structure.tables
        if table.rows and (match := _match(asked, paper, read_grid(paper.document.text, table)))
    ]
    return sorted(found, key=lambda each: each.rank, reverse=True)


def clear_best(found: Sequence[Match]) -> Match | None:
    """Return the first of *found*, None where another table of no older paper is named as well by the question."""
    if not found:
        return None
    best = found[0]
    rivals = [each for each in found[1:] if each.rank == best.rank]
    return None if rivals else best


def of_period(headings: Iterable[Heading], period: Period) -> Heading | None:
    """Return the one heading that names *period*; of several that could be meant, the one that names it exactly."""
    could = [each for each in headings if each.period is not None and each.period.matches(period)]
    exact = [each for each in could if each.period == period]
    chosen = exact or could
    return chosen[0] if len(chosen) == 1 else None


def newest(headings: Sequence[Heading]) -> Heading | None:
    """Return the heading of the latest period that is no forecast; the only heading where there is one."""
    if len(headings) == 1:
        return headings[0]
    dated = [each for each in headings if each.period is not None and not each.expected]
    if len(dated) < len([each for each in headings if not each.expected]) or not dated:
        return None
    last = max(dated, key=lambda each: each.period or Period(0, 0))
    return last if [each.period for each in dated].count(last.period) == 1 else None


def _match(asked: Asked, paper: Paper, grid: Grid) -> Match | None:
    words = frozenset(asked.words)
    rows = named_rows(asked.words, grid.rows)
    columns = named_columns(words, grid.columns)
    near = _near(grid)
    wide = near | _wide(paper, grid.table)
    said = frozenset(word for each in (*rows, *columns) for word in content_of(each.name))
    if not columns or not _time_agrees(asked, paper, grid, columns):
        return None
    units = {word for each in columns if not each.words - EMPTY for word in _of_unit(grid, each)}
    subject = frozenset(asked.subject)
    if not subject & (said | near):
        return None
    return Match(
        paper, grid, rows, columns, len(subject & said), len(subject & wide - said),
        subject - said - wide - units - (OPTIONAL if rows else frozenset()), _nouns(grid),
    )  # fmt: skip


def _time_agrees(asked: Asked, paper: Paper, grid: Grid, columns: Sequence[Heading]) -> bool:
    """Tell whether the years asked about are those of rows or columns, else of the caption, the titles or the paper."""
    if not asked.periods:
        return True
    dated = [each.period for each in (*grid.rows, *columns) if each.period is not None]
    if dated:
        wanted = asked.periods[:1] if asked.since else asked.periods
        return asked.since or all(any(period.matches(each) for each in dated) for period in wanted)
    titles = [section.title for section in paper.structure.section_path(grid.table.span)]
    caption = grid.table.caption.of(grid.text) if grid.table.caption else ""
    near = find_periods(f"{caption} {' '.join(titles)}")
    near = (
        near or find_periods(paper.document.identity.title.value) or ([period_of(paper.dated)] if paper.dated else [])
    )
    return all(any(period.matches(each) for each in near) for period in asked.periods)


def _near(grid: Grid) -> frozenset[str]:
    """Return the stems of the caption and of what stands over the names of the rows."""
    caption = grid.table.caption.of(grid.text) if grid.table.caption else ""
    header = grid.table.header[grid.labels].of(grid.text) if grid.labels < len(grid.table.header) else ""
    return frozenset(content_of(plain(f"{caption} {header}")))


def _wide(paper: Paper, table: Table) -> frozenset[str]:
    """Return the stems of the sections that a table stands in and of whose paper it is.

    What the whole paper is called does not say what one of its tables is about, unless it has no parts.
    """
    path = [section.title for section in paper.structure.section_path(table.span)]
    whose = paper.document.identity.value("body") or ""
    return frozenset(content_of(" ".join((whose, *(path[1:] or path)))))


def _of_unit(grid: Grid, column: Heading) -> Iterator[str]:
    """Yield the stems that the unit of a column stands for, where its heading says nothing else."""
    units = {figure.unit for row in grid.rows if (figure := grid.figure(row, column))}
    for unit in units - {None, ""}:
        yield from _OF_UNITS.get((unit or "")[:1], ())


def _nouns(grid: Grid) -> frozenset[str]:
    """Return the stems of what the rows are: of their heading, of most of their names, of "by ward" in the caption."""
    caption = plain(grid.table.caption.of(grid.text)) if grid.table.caption else ""
    by = {word for match in _BY.finditer(caption) for word in stems(match[1])}
    header = grid.table.header[grid.labels].of(grid.text) if grid.labels < len(grid.table.header) else ""
    names = [set(stems(each.name)) for each in grid.rows]
    common = {word for name in names for word in name if 2 * sum(word in other for other in names) >= len(names)}
    totals = {word for each in grid.rows if each.sums_up for word in each.words}
    return frozenset(word for word in by | set(stems(plain(header))) | common | totals if word.isalpha())
