"""Tables written with tabs or bars, as cells with their places in the text."""

import re
from collections.abc import Iterator, Sequence

from corpus.blocks import Block, is_rule, plain
from corpus.document import Span, Table

_MAX_CAPTION_CHARS = 400


def parse_table(text: str, block: Block, before: Block | None) -> Table | None:
    """Return the table in *block*, None where it has no header with a row under it.

    A first row with a single filled cell is the caption; else the short block before the table is.
    """
    rows = [row for row in _rows(text, block.span) if any(cell.start < cell.end for cell in row)]
    caption: Span | None = None
    while len(rows) > 1 and len(filled := _filled(rows[0])) == 1 and len(rows[0]) > 1:
        caption = Span(caption.start if caption else filled[0].start, filled[0].end)
        rows = rows[1:]
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return None
    if caption is None and before is not None and before.kind != "table":
        near = block.span.start - before.span.end <= 3
        caption = before.content if near and _is_caption(plain(before.content.of(text))) else None
    return Table(block.span, caption, tuple(rows[0]), tuple(tuple(row) for row in rows[1:]))


def _is_caption(words: str) -> bool:
    """Tell whether the line above a table names it, rather than being the last sentence before it."""
    named = re.match(r"(?:table|figure|appendix|annex)\b", words, re.IGNORECASE)
    return len(words) <= _MAX_CAPTION_CHARS and bool(named or not words.endswith((".", ";", "?")))


def _filled(row: Sequence[Span]) -> list[Span]:
    return [cell for cell in row if cell.start < cell.end]


def _rows(text: str, span: Span) -> Iterator[list[Span]]:
    start = span.start
    for line in text[span.start : span.end].splitlines(keepends=True):
        if not is_rule(line) and line.strip():
            yield _bar_cells(line, start) if line.strip().startswith("|") else _tab_cells(line, start)
        start += len(line)


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
