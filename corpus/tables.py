"""Tables written with tabs, bars or blanks, or with a cell a line, as cells with their places in the text."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from corpus.blocks import Block, is_barred, is_rule, plain
from corpus.columns import cells_over, names_over, stacked_columns
from corpus.dates import MONTHS
from corpus.document import Span, Table
from corpus.sentences import split_sentences
from corpus.table_notes import caption_below, find_target, read_unit

_MAX_CAPTION_CHARS = 400
_MAX_CAPTION_WORDS = 30  #: of one that is told with a row
_MAX_HEADED = 5  #: lines in which the names of columns stand, with what names the rows and the first of them
_NEAR_BLOCKS = 3  #: from one group of rows to the next under the same names
_CONTINUED = re.compile(r"\bcont(?:inued|['’]d|\.)", re.IGNORECASE)
_FIGURE = re.compile(r"(?![£$€]000)[£$€(]?\s?-?\d[\d,]*(?:\.\d+)?\)?\s?(?:%|[a-z]{1,3}\b)?")
_DAY = re.compile(r"(?:\w+,?\s+)?\d{1,2}(?:st|nd|rd|th)?[\s/.-]+(?:\w{3,9}|\d{1,2})[\s/.-]+(?:20)?\d\d")
_WHEN = re.compile(
    rf"(?:[a-z]+\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{'|'.join(MONTHS)})[a-z]*,?\s+(?:20)\d\d", re.IGNORECASE
)
_STEP = re.compile(r"stage|milestone|date|event|action|task|activity|item|step|phase|meeting", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[/–-]\d{2,4})?$")


def find_tables(text: str, blocks: Sequence[Block]) -> list[Table]:
    """Return the tables among *blocks*, in order; one that goes on after a page's end under the same header is one."""
    found: list[list[Table]] = []
    places: list[int] = []
    for place, block in enumerate(blocks):
        table = parse_table(text, block, blocks[place - 1] if place else None) if block.kind == "table" else None
        if table is None:
            continue
        near = bool(found) and place - places[-1] <= _NEAR_BLOCKS
        if near and place - places[-1] <= 2 and _goes_on(text, found[-1][-1], table):
            found[-1].append(table)
            places[-1] = place
        else:
            found.append([_under(text, found[-1][-1], table) if near else table])
            places.append(place)
    return [_with_notes(text, blocks, place, _whole(text, parts)) for place, parts in zip(places, found, strict=True)]


def _whole(text: str, parts: Sequence[Table]) -> Table:
    """Return the table that stands in *parts* on one page after another."""
    first = parts[0]
    rows = tuple(row for part in parts for row in part.rows)
    return _with_upper(text, replace(first, span=Span(first.span.start, parts[-1].span.end), rows=rows))


def _under(text: str, table: Table, later: Table) -> Table:
    """Return *later* with the names of the columns of *table* where it has none, but figures in as many: the next group of rows."""
    unnamed = all(cell.start == cell.end for cell in later.header)
    figures = all(_is_figure(plain(cell.of(text))) for cell in later.rows[0][1:])
    same = len(table.header) == len(later.header) > 2
    return replace(later, header=table.header, upper=table.upper) if unnamed and figures and same else later


def _goes_on(text: str, table: Table, later: Table) -> bool:
    """Tell whether *later* is the rest of *table*, from the next page."""
    between = text[table.span.end : later.span.start]
    if "\f" not in between or (between.strip() and not _CONTINUED.search(between)):
        return False
    return [plain(cell.of(text)) for cell in table.header] == [plain(cell.of(text)) for cell in later.header]


def _with_upper(text: str, table: Table) -> Table:
    """Return *table* with its first two rows as the names of its columns, where only both together name them."""
    if len(table.rows) < 2 or not _spans_columns(text, table.header) or not _names_columns(text, table.rows[0]):
        return table
    if not any(_FIGURE.search(cell.of(text)) for cell in table.rows[1][1:]):
        return table
    return replace(table, upper=(table.header,), header=table.rows[0], rows=table.rows[1:])


def _spans_columns(text: str, row: Sequence[Span]) -> bool:
    """Tell whether a row has cells that stand over several columns: repeated, or with empty ones after them."""
    names = [plain(cell.of(text)) for cell in row[1:]]
    repeated = any(one == other or not other for one, other in pairwise(names))
    return len(names) > 1 and repeated and any(names) and not all(_is_figure(name) for name in names if name)


def _names_columns(text: str, row: Sequence[Span]) -> bool:
    names = [plain(cell.of(text)) for cell in row[1:]]
    return len(names) > 1 and all(name and not _is_figure(name) for name in names)


def _is_figure(name: str) -> bool:
    return bool(_FIGURE.fullmatch(name)) and not _YEAR.match(name)


def _with_notes(text: str, blocks: Sequence[Block], place: int, table: Table) -> Table:
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    table = table if table.caption else replace(table, caption=caption_below(text, after))
    beside = [*blocks[max(0, place - 1) : place], *blocks[place + 1 : place + 3]]
    return replace(table, unit=read_unit(text, table), target=find_target(text, table.caption, beside))


def column_name(text: str, table: Table, column: int) -> str:
    """Return what names a column: its header, behind what stands above it where there are two rows of names."""
    own = plain(table.header[column].of(text)) if column < len(table.header) else ""
    above = [_over(text, row, column) for row in table.upper] if column else []
    return " ".join(dict.fromkeys(name for name in (*above, own) if name))


def _over(text: str, row: Sequence[Span], column: int) -> str:
    """Return what stands over a column in *row*: its own cell, or the one before that goes over several columns."""
    cells = (plain(row[place].of(text)) for place in range(min(column, len(row) - 1), 0, -1))
    return next(filter(None, cells), plain(row[0].of(text)) if row else "")


def parse_table(text: str, block: Block, before: Block | None) -> Table | None:
    """Return the table in *block*, None where it has no header with a row under it.

    A first row with a single filled cell, or with the same words in all, is the caption; else the short block before
    the table is.
    """
    rows = [row for row in _rows(text, block.span) if any(cell.start < cell.end for cell in row)]
    caption: Span | None = None
    while len(rows) > 1 and len(rows[0]) > 1 and (title := _title(text, rows[0], alone=len(rows) == 2)) is not None:
        caption = Span(caption.start if caption else title.start, title.end)
        rows = rows[1:]
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return None
    if caption is None and before is not None and before.kind != "table":
        *_, last = split_sentences(text, before.content)
        near = block.span.start - before.span.end <= 3
        caption = last if near and _is_caption(plain(last.of(text)[: 2 * _MAX_CAPTION_CHARS])) else None
    names, headed = names_over(text[block.span.start : block.span.end].split("\n")[:_MAX_HEADED])
    if names:
        at = block.span.start
        *upper, lowest = (tuple(Span(at + cell.start, at + cell.end) for cell in row) for row in names)
        group = rows[len(names)][0] if headed > len(names) else None
        body = tuple(tuple(row) for row in rows[headed:])
        return Table(block.span, group or caption, lowest, body, upper=tuple(upper))
    if len(rows) > 2 and len(rows[0]) > 1 == len(rows[1]):
        caption = rows.pop(1)[0]
    header = rows[0]
    if _counts_on(text, rows) or _is_unnamed(text, rows):
        rows = [[], *rows]
        header = [Span(cell.start, cell.start) for cell in header]
    return Table(block.span, caption, tuple(header), tuple(tuple(row) for row in rows[1:]))


def _is_unnamed(text: str, rows: Sequence[Sequence[Span]]) -> bool:
    """Tell whether the first row is an entry with figures like the next, rather than the names of columns."""
    first, second = ([plain(cell.of(text)) for cell in row] for row in rows[:2])
    labels = all(re.search(r"[a-z]{2}", row[0]) for row in (first, second))
    small = all(cell.isdigit() and len(cell) < 3 for cell in first[1:])
    return labels and len(first) == len(second) > 2 and not small and all(map(_is_figure, [*first[1:], *second[1:]]))


def _counts_on(text: str, rows: Sequence[Sequence[Span]]) -> bool:
    """Tell whether the first row is an entry like those under it: each begins with a number of a count, or tells a date."""
    first, second = (plain(row[0].of(text)).rstrip(".)") for row in rows[:2])
    counted = first.isdigit() and second.isdigit() and int(second) == int(first) + 1 and len(first) < 4
    dated = all(len(row) == 2 and _WHEN.fullmatch(plain(row[1].of(text))) for row in rows) and not _STEP.fullmatch(
        first
    )
    return counted or dated or bool(_DAY.fullmatch(first) and _DAY.fullmatch(second))


def _is_caption(words: str) -> bool:
    """Tell whether the line above a table names it, rather than being the last sentence before it."""
    if len(words) > _MAX_CAPTION_CHARS:
        return False
    named = re.match(r"(?:table|figure|appendix|annex)\b", words, re.IGNORECASE)
    return bool(named or not words.endswith((".", ";", "?")))


def _title(text: str, row: Sequence[Span], *, alone: bool) -> Span | None:
    """Return the cell that is all a row says; where more than one row follows, every column may repeat it."""
    filled = [cell for cell in row if cell.start < cell.end]
    if len(filled) == 1 or (not alone and len(filled) == len(row) > 1 and len({cell.of(text) for cell in row}) == 1):
        return filled[0]
    return None


def _rows(text: str, span: Span) -> list[list[Span]]:
    """Return the rows of cells in *span*."""
    lines = text[span.start : span.end].splitlines(keepends=True)
    starts = accumulate(map(len, lines), initial=span.start)
    rows = [
        _cells(line, below, start)
        for line, below, start in zip(lines, [*lines[1:], ""], starts, strict=False)
        if line.strip() and not is_rule(line)
    ]
    columns, _ = stacked_columns(lines)
    cells = [cell for row in rows for cell in row]
    return [cells[place : place + columns] for place in range(0, len(cells), columns)] if columns else rows


def _cells(line: str, below: str, start: int) -> list[Span]:
    if line.strip().startswith("|"):
        return _bar_cells(line, start)
    if is_barred(line):
        ends = [match.start() for match in re.finditer(r"\|", line)]
        edges = pairwise([-1, *ends, len(line.rstrip())])
        return [_stripped(line[left + 1 : right], start + left + 1) for left, right in edges]
    aligned = cells_over(line, below)
    if len(aligned) < 2:
        return _tab_cells(line, start)
    return [Span(start + cell.start, start + cell.end) for cell in aligned]


def _tab_cells(line: str, start: int) -> list[Span]:
    cells = []
    for cell in line.rstrip("\r\n").split("\t"):
        cells.append(_stripped(cell, start))
        start += len(cell) + 1
    return cells


def _bar_cells(line: str, start: int) -> list[Span]:
    bars = [match.start() for match in re.finditer(r"(?<!\\)\|", line)]
    ends = bars[1:] if line.rstrip().endswith("|") else [*bars[1:], len(line.rstrip())]
    return [_stripped(line[left + 1 : right], start + left + 1) for left, right in zip(bars, ends, strict=False)]


def _stripped(cell: str, start: int) -> Span:
    lead = len(cell) - len(cell.lstrip())
    return Span(start + lead, start + lead + len(cell.strip())) if cell.strip() else Span(start, start)


def told_row(cells: Sequence[tuple[str, str]], caption: str) -> str:
    """Return a row in words: each of its *cells*, given with its column's name, and the *caption*."""
    return under_caption("; ".join(f"{name}: {cell}" if name else cell for name, cell in cells), caption)


def told_cell(row: str, column: str, value: str, caption: str) -> str:
    """Return a cell in words, with the names of its *row* and *column* and the *caption*."""
    return under_caption(f"{row}, {column}: {value}" if row else f"{column}: {value}", caption)


def under_caption(said: str, caption: str) -> str:
    """Return what is said of a table's row or cell as a sentence with the *caption*, where it is no longer than one."""
    return f"{said} ({caption})." if caption and len(caption.split()) <= _MAX_CAPTION_WORDS else f"{said}."
