"""Conditions on documents in a query: whose they are, of what kind, of when."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.document import KINDS
from index.query_tokens import QueryError, Token

_YEARS = re.compile(r"(?P<since>\d{4})?(?P<range>\.\.)?(?P<until>\d{4})?")
_DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_DATES = re.compile(rf"(?P<since>{_DAY})?(?P<range>\.\.)?(?P<until>{_DAY})?")


@dataclass(frozen=True, slots=True)
class Condition:
    """What a document must be.

    Bodies and committees are met by part of their name, in capitals or not. Dates are `since..until`, ISO 8601 as exact
    as they were written, both inclusive, either of them "" where that side is open.
    """

    field: Literal["body", "committee", "kind", "date"]
    value: str


def date_range(value: str) -> tuple[str | None, str | None]:
    """Return the first and the last day, month or year of a condition's dates, None for a side that is open."""
    since, _, until = value.partition("..")
    return since or None, until or None


def read_condition(query: str, token: Token, field: str) -> Condition:
    """Return the condition that a word or a phrase states of the document's *field*.

    Raises:
        QueryError: it is no kind, no year and no date.
    """
    value = " ".join(token.text.split())
    if field == "kind":
        if not any(value.lower() in kind for kind in KINDS):
            raise _refused(query, token, f"there is no kind {value}", f"Write one of {', '.join(KINDS)}.")
        return Condition("kind", value.lower())
    if field == "body":
        return Condition("body", value)
    if field == "committee":
        return Condition("committee", value)
    return Condition("date", _dates(query, token, value, years=field == "year"))


def _dates(query: str, token: Token, value: str, *, years: bool) -> str:
    """Return *value* as `since..until`."""
    value = value.rstrip(".") + ".." if value.endswith("..") else value.rstrip(".")
    match = (_YEARS if years else _DATES).fullmatch(value)
    if (
        match is None
        or not (match["since"] or match["until"])
        or (match["since"] and match["until"] and not match["range"])
    ):
        how = (
            "year:2019 or year:2019..2021"
            if years
            else "date:2019, date:2019-05, date:2019-05-11 or date:2018..2019-05"
        )
        raise _refused(query, token, f"{value or 'this'} is no {'year' if years else 'date'}", f"Write {how}.")
    since, until = match["since"] or "", match["until"] or ""
    until = until if match["range"] else since
    for day in (since, until):
        if day and not _is_in_calendar(day):
            raise _refused(query, token, f"{day} is in no calendar", "Write a date as 2019-05-11.")
    if since and until and since > until and not since.startswith(until):
        raise _refused(query, token, f"{since} is later than {until}", "Write the earlier date first.")
    return f"{since}..{until}"


def _is_in_calendar(day: str) -> bool:
    try:
        date.fromisoformat((day + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _refused(query: str, token: Token, problem: str, advice: str) -> QueryError:
    return QueryError(query, token.start, token.end, problem=problem, advice=advice)
