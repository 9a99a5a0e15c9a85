"""Written questions that a table lists with their answers, one a row."""

import re
from collections.abc import Iterator, Sequence

from corpus.blocks import plain
from corpus.document import Exchange, Span, Table
from corpus.offices import split_person

_QUESTION = re.compile(
    r"(?:\w+\s+)?(?:question|query|issue raised|enquiry)s?(?:\s+(?:asked|text|raised))?$", re.IGNORECASE
)
_REPLY = re.compile(r"(?:\w+\s+)?(?:answer|reply|response)s?(?:\s+(?:given|text))?$", re.IGNORECASE)
_ASKER = re.compile(
    r"(?:question(?:er)?\s+)?(?:from|asker|asked by|questioner|raised by|member|councillor|submitted by|name)\b",
    re.IGNORECASE,
)
_ANSWERER = re.compile(
    r"(?:to|answer(?:ed)? by|answerer|respon(?:der|dent|se by)|repl(?:y|ied) by|portfolio(?: holder)?|cabinet member|officer)\b",
    re.IGNORECASE,
)


def find_tabled_exchanges(text: str, tables: Sequence[Table]) -> Iterator[Exchange]:
    """Yield the exchanges that the rows of *tables* hold."""
    for table in tables:
        names = [plain(cell.of(text)) for cell in table.header]
        question, reply = _column(names, _QUESTION), _column(names, _REPLY)
        if question is None or reply is None or question == reply:
            continue
        asker, answerer = _column(names, _ASKER), _column(names, _ANSWERER)
        for row in table.rows:
            if question < len(row) and reply < len(row):
                yield from _exchange(text, row, question, reply, asker, answerer)


def _column(names: list[str], pattern: re.Pattern[str]) -> int | None:
    return next((place for place, name in enumerate(names) if pattern.match(name)), None)


def _exchange(
    text: str, row: tuple[Span, ...], question: int, reply: int, asker: int | None, answerer: int | None
) -> Iterator[Exchange]:
    asked, replied = row[question], row[reply]
    if asked.start < asked.end <= replied.start < replied.end:
        name, office = split_person(_cell(text, row, answerer))
        yield Exchange(asked, replied, _cell(text, row, asker), name, office)


def _cell(text: str, row: tuple[Span, ...], column: int | None) -> str | None:
    return plain(row[column].of(text)) or None if column is not None and column < len(row) else None
