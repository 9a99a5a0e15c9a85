"""The rows and cells of a table as evidence: each told with its headings, its name and its caption."""

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.claim_checks.places import is_record, records
from assistant.figures.table import label_column
from assistant.reading.evidence import Evidence, EvidenceMaker
from corpus.blocks import plain
from corpus.document import Document, Span, Table
from corpus.structure import Structure
from corpus.tables import column_name, told_cell, told_row

_WIDE_COLUMNS = 6
_MAX_TABLE_WORDS = 60
_SAYS = re.compile(r"(?:[^\W\d_]{2,}\W+){3}")  #: what a cell of words has
_FIGURE = re.compile(r"[^\w(]*\(?[£$€]?[\d.,]+\W*(?:%|[a-z]{1,2})?")
_LETTER_ALONE = re.compile(r"^[A-H]$")  #: by which a band or an option goes
_YEAR = re.compile(r"^(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?$")
_MEANS = re.compile(r"[^\W\d_]{2}")  #: what more than a number or a letter has
_SUM = re.compile(r"\b(?:total|all|average|mean|overall|sum|target|national|england)\b", re.IGNORECASE)
_TIME = re.compile(
    r"(?:\w+ ){0,2}(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?|Q[1-4]\b.*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


def find_cell(number: int, document: Document, structure: Structure, *, at: tuple[Table, int, int]) -> Evidence | None:
    """Return the evidence that one cell is, *at* a table's row and column; None where no header names the column."""
    table, row, column = at
    return next(RowReader(EvidenceMaker(number, document, structure)).of_cell(table, table.rows[row], column), None)


def end_of(own: float | None, values: Sequence[float]) -> int:
    """Tell whether a figure is the highest (1) or lowest (-1) of three *values* or more, its own among them."""
    if own is None or len(values) < 3 or values.count(own) > 1:
        return 0
    return 1 if own == max(values) else -1 if own == min(values) else 0


class RowReader:
    """Reads the evidence in the tables of one document."""

    def __init__(self, maker: EvidenceMaker) -> None:
        self._maker = maker

    def of_table(self, table: Table) -> Iterator[Evidence]:
        if self._is_record(table):
            yield from self._of_record(table)
            return
        for row in table.rows:
            if len(row) <= _WIDE_COLUMNS or self._is_told(row):
                yield from self._of_row(table, row)
            for column, cell in enumerate(row):
                if column and cell.start < cell.end and _NUMBER.search(cell.of(self._maker.text)):
                    yield from self.of_cell(table, row, column)

    def _is_told(self, row: Sequence[Span]) -> bool:
        """Tell whether a row of many columns says something in words, and most of it, as in a log of actions."""
        cells = [self._cell(cell) for cell in row]
        says = any(_SAYS.search(cell) for cell in cells)
        figures = sum(bool(_FIGURE.fullmatch(cell)) for cell in cells)
        return says and 2 * figures < len(cells) and sum(len(cell.split()) for cell in cells) <= _MAX_TABLE_WORDS

    def _is_record(self, table: Table) -> bool:
        return is_record([[self._cell(cell) for cell in line] for line in (table.header, *table.rows)])

    def _of_record(self, table: Table) -> Iterator[Evidence]:
        """Yield each record of a table whole, or each of its lines under the first, which says what it is of."""
        lines = [line for line in (table.header, *table.rows) if len(line) == 2]
        for record in records([self._cell(line[0]) for line in lines]):
            yield from self._told([lines[place] for place in record if lines[place][1].start < lines[place][1].end])

    def _told(self, lines: Sequence[Sequence[Span]]) -> Iterator[Evidence]:
        said = [f"{self._cell(name)} {self._cell(value)}" for name, value in lines]
        spans = [Span(name.start, value.end) for name, value in lines]
        if len(lines) > 1 and sum(len(each.split()) for each in said) <= _MAX_TABLE_WORDS:
            yield self._record(said, (Span(spans[0].start, spans[-1].end),))
        for place in range(1, len(lines)):
            yield self._record((said[0], said[place]), (spans[0], spans[place]))

    def _record(self, said: Sequence[str], spans: tuple[Span, ...]) -> Evidence:
        text, place = f"{'; '.join(said)}.", Span(spans[0].start, spans[-1].end) if len(spans) == 1 else spans[-1]
        context = self._maker.context(place, None)
        return Evidence(self._maker.number, text, spans, context, "row", place, dated=self._maker.dated, bare=text)

    def _of_row(self, table: Table, row: Sequence[Span]) -> Iterator[Evidence]:
        pairs = [
            (self._name(table, column), self._cell(cell))
            for column, cell in enumerate(row[: len(table.header)])
            if cell.start < cell.end
        ]
        if len(pairs) > 1:
            yield self._tabled(table, row, lambda caption: told_row(pairs, caption), "row")

    def of_cell(self, table: Table, row: Sequence[Span], column: int) -> Iterator[Evidence]:
        if column >= len(table.header):
            return
        named, value = self._name(table, column), self._cell(row[column])
        if not named:
            return
        names = label_column(self._maker.text, table)
        label = self._cell(row[names]) if names < min(column, len(row)) else ""
        if re.fullmatch(r"[%£$€]", label):
            value, label = (value + label if label == "%" else label + value), ""
        yield self._tabled(table, row, lambda caption: told_cell(label, named, value, caption), "cell", column)

    def _tabled(
        self, table: Table, row: Sequence[Span], told: Callable[[str], str], form: str, column: int | None = None
    ) -> Evidence:
        names = [cell for row in (*table.upper, table.header) for cell in row]
        heads = [cell for cell in names if cell.start < cell.end]
        named = bool(heads)
        header = Span(min(cell.start for cell in heads or row), max(cell.end for cell in heads or row))
        cited = [*([table.caption] if table.caption else []), *([header] if named else [])]
        line = Span(min(cell.start for cell in row), max(cell.end for cell in row))
        whole = Span(min(span.start for span in (*cited, line)), line.end)
        spans = (whole,) if len(whole.of(self._maker.text).split()) <= _MAX_TABLE_WORDS else (*cited, line)
        caption = plain(table.caption.of(self._maker.text)).rstrip(".: ") if table.caption else ""
        place = row[column] if column is not None else line
        context = f"{caption} {self._maker.context(table.span, None)}"
        extreme = self._extreme(table, row, column) if column is not None else 0
        label = self._label(table, row, column)
        return Evidence(
            self._maker.number,
            told(caption),
            spans,
            context,
            form,
            place,
            label,
            extreme,
            peak=self._peak(table, row, column, extreme) if column is not None else 0,
            dated=self._maker.dated,
            bare=told(""),
            beside="" if column is None else self._beside(table, column),
        )

    def _beside(self, table: Table, column: int) -> str:
        """Return the headings of the other columns but the first, which names the rows."""
        return " | ".join(self._name(table, place) for place in range(1, len(table.header)) if place != column)

    def _label(self, table: Table, row: Sequence[Span], column: int | None) -> str:
        """Return the row's name, or the column's where there is one row; "" for a total, which needs no name."""
        if len(table.rows) > 1:
            named = (
                row[0]
                if any(each.search(self._cell(row[0])) for each in (_MEANS, _LETTER_ALONE, _YEAR))
                else max(row, key=lambda cell: cell.end - cell.start)
            )
            return "" if self._sums_up(row[0]) else self._cell(named)
        return self._name(table, column) if column is not None else ""

    def _name(self, table: Table, column: int) -> str:
        return column_name(self._maker.text, table, column).rstrip(" :")

    def _extreme(self, table: Table, row: Sequence[Span], column: int) -> int:
        """Tell whether a cell is the highest (1) or lowest (-1) of its column, or of its row where there is only one."""
        if len(table.rows) == 1:
            like = [cell for name, cell in zip(table.header[1:], row[1:], strict=False) if not self._sums_up(name)]
        else:
            like = [each[column] for each in table.rows if len(each) > column and not self._sums_up(each[0])]
        return self._end(row[column], like)

    def _peak(self, table: Table, row: Sequence[Span], column: int, extreme: int) -> int:
        """Tell whether a cell is the highest (1) or lowest (-1) of its row among those under a time; a target is under none.

        Where no column is a time's, the rows may be: what it is in its column then tells it.
        """
        timed = [place for place, name in enumerate(table.header) if place and _TIME.fullmatch(self._cell(name))]
        return self._end(row[column], [row[place] for place in timed if place < len(row)]) if timed else extreme

    def _end(self, cell: Span, like: Sequence[Span]) -> int:
        values = [value for each in like if (value := self._value(each)) is not None]
        return end_of(self._value(cell), values) if cell in like else 0

    def _sums_up(self, name: Span) -> bool:
        return bool(_SUM.search(self._cell(name)))

    def _value(self, cell: Span) -> float | None:
        match = _NUMBER.search(cell.of(self._maker.text))
        return float(match.group().replace(",", "")) if match else None

    def _cell(self, span: Span) -> str:
        return plain(span.of(self._maker.text))
