"""Decisions that a table lists: one a row, with what became of it in a cell."""

import re
from collections.abc import Iterator, Sequence

from corpus.blocks import plain
from corpus.document import Decision, Span, Table, Vote
from corpus.votes import count_names, read_verb

_OUTCOME = re.compile(
    r"(?:final )?(?:disposition|decision|outcome|result|resolution|decision taken|status)s?\b[^.]{0,20}$", re.IGNORECASE
)
_RESULT = re.compile(
    r"(?:[A-Z0-9][A-Z0-9 '’,&()/-]*\s)?(?:ADOPTED|CARRIED|APPROVED|GRANTED|DENIED|REFUSED|DEFERRED|REFERRED|REFERRAL|PASSED|LOST|DEFEATED|RECEIVED|WITHDRAWN|AMENDED|REPORT BACK)\b.{0,200}"
    r"|(?:Adopted|Carried|Approved|Granted|Denied|Refused|Deferred|Referred|Passed|Lost|Defeated|Received|Withdrawn|Noted|Agreed)\b.{0,120}",
    re.DOTALL,
)
_MOVER = re.compile(
    r"(?P<both>mover?s?\s*(?:&|and|/)\s*second(?:er)?)|(?P<mover>mov(?:er|ed)(?: by)?)|(?P<seconder>second(?:er|ed)(?: by)?)",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"(?P<for>yeas?|ayes?|for|in favou?r)$|(?P<against>nays?|noes|against|opposed)$|(?P<abstained>abst\w+)$",
    re.IGNORECASE,
)
_MIN_SHARE = 0.6


def find_tabled(text: str, tables: Sequence[Table]) -> Iterator[Decision]:
    """Yield the decisions that the rows of *tables* list."""
    for table in tables:
        column = _outcome_column(text, table)
        if column is not None:
            yield from _of_table(text, table, column)


def _outcome_column(text: str, table: Table) -> int | None:
    """Return the column that says what became of each row, None where there is none."""
    for column in reversed(range(len(table.header))):
        named = bool(_OUTCOME.match(_cell(text, table.header[column])))
        own = [words for row in table.rows if len(row) > column and (words := _cell(text, row[column]))]
        told = sum(1 for words in own if (read_verb(words) if named else _RESULT.fullmatch(words)) is not None)
        header_told = not named and _RESULT.fullmatch(_cell(text, table.header[column])) is not None
        if own and column > 0 and told >= _MIN_SHARE * len(own) and (named or header_told or told > 1 or len(own) == 1):
            return column
    return None


def _of_table(text: str, table: Table, column: int) -> Iterator[Decision]:
    headless = _RESULT.fullmatch(_cell(text, table.header[column])) is not None if len(table.header) > column else False
    for row in (table.header, *table.rows) if headless else table.rows:
        verb = read_verb(_cell(text, row[column])) if len(row) > column else None
        if verb is not None:
            mover, seconder = (None, None) if headless else _people(text, table, row)
            span = Span(min(cell.start for cell in row), max(cell.end for cell in row))
            yield Decision(span, verb, mover, seconder, None if headless else _vote(text, table, row))


def _people(text: str, table: Table, row: Sequence[Span]) -> tuple[str | None, str | None]:
    mover = seconder = None
    for head, cell in zip(table.header, row, strict=False):
        match = _MOVER.match(_cell(text, head))
        words = _cell(text, cell)
        if match is None or not words:
            continue
        if match["both"]:
            names = [name.strip() for name in re.split(r"/|&|;|\band\b", words)]
            mover, seconder = names[0], names[1] if len(names) > 1 else None
        elif match["mover"]:
            mover = words
        else:
            seconder = words
    return mover, seconder


def _vote(text: str, table: Table, row: Sequence[Span]) -> Vote | None:
    counts: dict[str, int | None] = {}
    for head, cell in zip(table.header, row, strict=False):
        match = _SIDE.match(_cell(text, head))
        if match and match.lastgroup:
            words = _cell(text, cell)
            counts[match.lastgroup] = int(words) if words.isdigit() else count_names(words) if words else None
    if not counts or all(count is None for count in counts.values()):
        return None
    return Vote(counts.get("for"), counts.get("against"), counts.get("abstained"))


def _cell(text: str, span: Span) -> str:
    return plain(span.of(text))
