"""A table read as figures: the names, periods and units of its rows and columns, and the value of each cell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from corpus.blocks import plain
from corpus.dates import MONTHS
from corpus.document import Span, Table
from corpus.table_notes import read_unit
from corpus.tables import column_name
from corpus.times import Period, find_periods
from index.analysis import carries_subject, stems

_MARKS = r"(?:\s?(?:[*†‡§^]+|[¹²³⁴⁵⁶⁷⁸⁹]+|\[\d{1,2}\]|\([a-z]\)))*"
_CELL = re.compile(
    rf"(?P<sign>[-−–+])?\s?(?P<money>[£$€])?\s?(?P<minus>[-−–])?(?P<number>(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)"
    rf"\s?(?P<tail>%|[a-z]{{1,12}}|per cent)?{_MARKS}",
    re.IGNORECASE,
)
_BLANK = re.compile(
    r"[\s.–—-]*(?:n/?a|not (?:applicable|available|known|recorded|held|collected|published))?[\s.]*", re.I
)
_AREAS = r"(?:national(?:ly)?|england|wales|scotland|ireland|britain|uk|borough|county|district|council|city|region)"
_SUM = re.compile(
    r"(?:grand |net |gross |sub-?)?totals?\b.*|(?:net|gross) budget|sum|.*\b(?:totals?|averages?|mean|median|overall)\b.*"
    rf"|all(?! (?:saints|souls|hallows)\b)(?: [\w-]+){{0,2}}|(?:the |whole )?{_AREAS}(?:[- ]?wide| figure| as a whole)?",
    re.IGNORECASE,
)
_MAY_SUM = re.compile(rf"\b(?:totals?|all|sum|targets?|whole|{_AREAS})\b", re.IGNORECASE)
_EXPECTED = re.compile(
    r"\b(?:forecasts?|estimated?|projected|projections?|planned|provisional|targets?|draft|proposed)\b", re.I
)
_MONTH = "|".join(rf"{name}|{name[:3]}" for name in MONTHS)
_PERIOD_WORDS = re.compile(
    rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:\b(?:{_MONTH})\b\s+)?(?<![\d£$€.,])(?:19|20)\d\d(?:\s?[/–-]\s?\d{{2,4}})?(?![\d%,])",
    re.IGNORECASE,
)
_LARGE = re.compile(r"\b\d{1,3}(?:,\d{3})+\b")
_BRACKETED = re.compile(r"\([^()]*\)")
_MEASURE = re.compile(
    r"\((?P<unit>km|kilomet(?:re|er)s|miles|metres|m|ha|hectares|acres|points?|scores?|kg|kwh|mph|minutes|fte|years|litres)\)",
    re.IGNORECASE,
)
_SCALES = {"million": "m", "millions": "m", "thousand": "000", "thousands": "000", "k": "000", "billion": "bn"}
MAX_CAPTION_WORDS = 30  #: of a caption that is shown with a figure
_WHOLE_COUNT = 200  #: of a first column of numbers up to which they only count the rows


@dataclass(frozen=True, slots=True)
class Heading:
    """What names a row or a column of a table."""

    place: int  #: 0 the first row under the header, or the first column
    name: str
    words: frozenset[str]  #: stems of its content, without periods, units and what stands in brackets
    order: tuple[str, ...]  #: the same stems as they follow one another
    period: Period | None  #: the one that it names
    sums_up: bool  #: it is a total, an average or a wider area beside its parts
    expected: bool  #: it is a forecast, a plan or a target


@dataclass(frozen=True, slots=True)
class Figure:
    """The number in a cell."""

    value: Decimal
    printed: str  #: as it stands in the cell, without its unit and footnote marks
    unit: str | None  #: "£", "£m", "£000", "%", "tonnes"; "" for a count; None where it cannot be told
    marked: bool = False  #: its unit stands beside it in the cell


def read_figure(cell: str) -> Figure | None:
    """Return the figure that is all a cell says, None where it says something else: "n/a", "<5", "12 to 14"."""
    match = _CELL.fullmatch(plain(cell))
    if match is None:
        return None
    negative = "-" if (match["minus"] or match["sign"] or "+") != "+" else ""
    tail = (match["tail"] or "").lower()
    tail = "%" if tail == "per cent" else tail
    tail = _SCALES.get(tail, tail) if match["money"] else tail
    value = Decimal(negative + match["number"].replace(",", ""))
    unit = f"{match['money'] or ''}{tail}"
    return Figure(value, negative + match["number"], unit, marked=bool(unit))


def is_blank(cell: str) -> bool:
    """Tell whether a cell says only that there is nothing to say: it is empty, a dash or "n/a"."""
    return bool(_BLANK.fullmatch(plain(cell)))


def sums_up(name: str) -> bool:
    """Tell whether a row or column of this name is a total, an average or a whole beside its parts."""
    return bool(_SUM.fullmatch(_BRACKETED.sub("", name).strip(" :*")))


def may_sum_up(name: str) -> bool:
    """Tell whether a name has a word of which totals are named, as "All Saints School" and "Total" have."""
    return sums_up(name) or bool(_MAY_SUM.search(name))


def without_periods(text: str) -> str:
    """Return *text* without the years, months of years and dates that it names."""
    return _PERIOD_WORDS.sub(" ", text)


def content_of(text: str) -> tuple[str, ...]:
    """Return the stems of *text* that carry what it is about, in order, without periods."""
    return tuple(each for each in stems(without_periods(text)) if carries_subject(each))


def heading(place: int, name: str) -> Heading:
    """Return what *name* says of the row or column it stands over."""
    periods = find_periods(name)
    bare = _LARGE.sub(" ", name)
    order = content_of(_BRACKETED.sub(" ", bare)) or (() if periods else content_of(_MEASURE.sub(" ", bare)))
    units = set(stems(" ".join(re.findall(r"£\s?\S+|%", name))))
    words = frozenset(order) - units
    return Heading(
        place, name, words, tuple(each for each in order if each in words), periods[0] if len(periods) == 1 else None,
        sums_up(name), bool(_EXPECTED.search(name)),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as rows and columns of figures; columns of words are left out."""

    text: str  #: of its document
    table: Table
    labels: int  #: the column whose cells name the rows
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]

    @property
    def caption(self) -> str:
        """The table's caption as it is shown with a figure; "" where it has none or a long one."""
        caption = plain(self.table.caption.of(self.text)).rstrip(".: ") if self.table.caption else ""
        return caption if len(caption.split()) <= MAX_CAPTION_WORDS else ""

    def cell(self, row: Heading, column: Heading) -> str:
        """Return what stands in a cell, "" where the row is too short."""
        cells = self.table.rows[row.place]
        return plain(cells[column.place].of(self.text)) if column.place < len(cells) else ""

    def figure(self, row: Heading, column: Heading) -> Figure | None:
        """Return the figure in a cell with the unit that cell, row, column or table give it."""
        found = read_figure(self.cell(row, column))
        if found is None or found.unit:
            return found
        return replace(found, unit=self._unit(row, column))

    def summed(self, row: Heading, column: Heading) -> bool:
        """Tell whether a cell is the sum of two or more that stand right above or below it, whatever its row is called."""
        own = self.figure(row, column)
        below = self._values([each for each in self.rows if each.place > row.place], column)
        above = self._values([each for each in reversed(self.rows) if each.place < row.place], column)
        return own is not None and any(_runs_to(own.value, values) for values in (above, below))

    def _values(self, rows: Sequence[Heading], column: Heading) -> list[Decimal]:
        figures = (self.figure(row, column) for row in rows)
        return [each.value for each in figures if each is not None]

    def _unit(self, row: Heading, column: Heading) -> str | None:
        if own := _unit_in(row.name) or _unit_in(column.name):
            return own
        caption = self.table.unit
        apart = not column.words or column.period is not None
        if caption is None or apart or not any(not each.words for each in self.columns):
            return "" if caption is None else _canonical(caption)
        return None


@lru_cache(maxsize=256)
def read_grid(text: str, table: Table) -> Grid:
    """Return *table* as rows and columns; a first column that only counts the rows does not name them."""
    labels = label_column(text, table)
    names = [plain(row[labels].of(text)) if labels < len(row) else "" for row in table.rows]
    rows = tuple(heading(place, name) for place, name in enumerate(names) if name)
    width = max(len(row) for row in table.rows)
    columns = [heading(place, column_name(text, table, place)) for place in range(labels + 1, width)]
    return Grid(text, table, labels, rows, tuple(each for each in columns if _holds_figures(text, table, each.place)))


def label_column(text: str, table: Table) -> int:
    """Return the column whose cells name the rows: the first, or the second where the first only counts them."""
    firsts = [plain(row[0].of(text)).rstrip(".)") for row in table.rows]
    counts = [int(each) for each in firsts if each.isdigit() and len(each) < 4]
    wide = max(len(row) for row in table.rows) > 2
    return int(wide and len(counts) == len(firsts) > 1 and max(counts) <= _WHOLE_COUNT)


def _holds_figures(text: str, table: Table, column: int) -> bool:
    cells = [row[column].of(text) for row in table.rows if column < len(row)]
    filled = [cell for cell in cells if not is_blank(cell)]
    return bool(filled) and 2 * sum(read_figure(cell) is not None for cell in filled) > len(filled)


def _runs_to(total: Decimal, values: Sequence[Decimal]) -> bool:
    """Tell whether the first two or more of *values* add up to *total*."""
    running = Decimal(0)
    for count, value in enumerate(values, 1):
        running += value
        if count > 1 and running == total:
            return True
    return False


def _unit_in(name: str) -> str:
    """Return the unit that a heading names, "" where it names none."""
    if measured := _MEASURE.search(name):
        return measured["unit"].lower()
    whole = Span(0, len(name))
    unit = read_unit(name, Table(whole, None, (whole,), ()))
    return _canonical(unit) if unit else ""


def _canonical(unit: str) -> str:
    """Return a unit in one way of writing it: "£ million" as "£m", "£'000s" as "£000"."""
    money, rest = (unit[0], unit[1:]) if unit[:1] in "£$€" else ("", unit)
    folded = re.sub(r"[\s'’]", "", rest.lower())
    return money + (_SCALES.get(folded, folded.removesuffix("s") if folded.startswith("000") else folded))
