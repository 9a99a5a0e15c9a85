"""What is asked of the search desk, what narrows and orders it, and the one address that says all of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Literal, get_args
from urllib.parse import parse_qs, urlencode

from assistant.answer import Scope
from corpus.errors import BadInput
from index.query import parse
from index.query_conditions import Condition, date_range
from index.query_tokens import QueryError

Order = Literal["relevance", "newest", "oldest"]
ORDERS: tuple[str, ...] = get_args(Order)

Facet = Literal["body", "committee", "kind", "time", "speaker", "holds"]
FACETS: tuple[Facet, ...] = get_args(Facet)
HOLDS = ("exchange", "decision")  #: what a passage may be asked to hold
_MAX_FIELDS = 200  #: of an address
_DIGITS = re.compile(r"[0-9-]*")
_YEAR_CHARS = len("2024")


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits are narrowed to: one of the values chosen of each facet, all of those that they are to hold."""

    body: tuple[str, ...] = ()
    committee: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    time: tuple[str, ...] = ()  #: years, or months of one year, ISO 8601
    speaker: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()  #: of `HOLDS`
    since: str | None = None  #: ISO date, month or year, inclusive
    until: str | None = None  #: ISO date, month or year, inclusive

    def of(self, facet: Facet) -> tuple[str, ...]:
        """Return the values chosen of *facet*."""
        values: tuple[str, ...] = getattr(self, facet)
        return values

    def without(self, facet: Facet) -> "Filters":
        """Return the filters with nothing chosen of *facet*."""
        return self.choosing(facet, ())

    def choosing(self, facet: Facet, values: Iterable[str]) -> "Filters":
        """Return the filters with *values* as those chosen of *facet*."""
        match facet:
            case "body":
                return replace(self, body=tuple(values))
            case "committee":
                return replace(self, committee=tuple(values))
            case "kind":
                return replace(self, kind=tuple(values))
            case "time":
                return replace(self, time=tuple(values))
            case "speaker":
                return replace(self, speaker=tuple(values))
            case "holds":
                return replace(self, holds=tuple(values))

    def toggled(self, facet: Facet, value: str) -> "Filters":
        """Return the filters with *value* chosen where it was not, or no longer chosen.

        A month stands in place of years, and leaves its year behind when the last goes; a year whose months are chosen
        goes with them.
        """
        chosen = self.of(facet)
        if facet == "time" and chosen and all(each.startswith(f"{value}-") for each in chosen):
            return self.choosing(facet, ())
        if value in chosen:
            months = facet == "time" and len(value) > _YEAR_CHARS and len(chosen) == 1
            left = (value[:_YEAR_CHARS],) if months else tuple(each for each in chosen if each != value)
            return self.choosing(facet, left)
        if facet == "time":
            chosen = tuple(each for each in chosen if len(each) == len(value))
        return self.choosing(facet, (*chosen, value))

    @property
    def any(self) -> bool:
        """Whether anything is left out."""
        return self != Filters()

    @property
    def dated(self) -> Scope:
        """What papers are limited to, but for the years and months chosen."""
        return Scope(self.body, self.committee, self.kind, self.since, self.until)

    @property
    def scope(self) -> Scope:
        """What an archive is searched within: the limits on papers; of years apart, all from the first to the last."""
        if not self.time or self.since or self.until:
            return self.dated
        return replace(self.dated, since=min(self.time), until=max(self.time))


@dataclass(frozen=True, slots=True)
class Sought:
    """One search: words or a query, or a passage that others shall be like."""

    query: str = ""
    like: str = ""  #: the id of a passage, as `Passage.id` has it; "" where the query is what is looked for
    filters: Filters = Filters()
    order: Order = "relevance"

    @property
    def empty(self) -> bool:
        """Whether nothing is looked for."""
        return not (self.query.strip() or self.like)

    @property
    def address(self) -> str:
        """The search as the query part of an address, percent-encoded; `read_address` reads it."""
        pairs = [("query", self.query), ("like", self.like)]
        for field in fields(self.filters):
            value = getattr(self.filters, field.name)
            pairs += [(field.name, each) for each in ((value,) if isinstance(value, str) else value or ())]
        pairs += [("order", self.order)] if self.order != "relevance" else []
        return urlencode([(name, value) for name, value in pairs if value], errors="replace")


def read_address(address: str) -> Sought:
    """Return the search that the query part of an address states; what it names beyond that is passed over.

    Raises:
        BadInput: its order, its dates or what hits are to hold cannot be read, or it is too long.
    """
    try:
        given = parse_qs(address, max_num_fields=_MAX_FIELDS, errors="replace")
    except ValueError as error:
        raise BadInput(f"The search names more than {_MAX_FIELDS} things. Name fewer.") from error
    last = {name: values[-1] for name, values in given.items()}
    since, until = read_range(last.get("since", ""), last.get("until", ""))
    holds = tuple(given.get("holds", ()))
    if odd := [each for each in holds if each not in HOLDS]:
        raise BadInput(f"Passages are not told apart by holding {odd[0]!r}. Write one of {', '.join(HOLDS)}.")
    filters = Filters(holds=holds, since=since, until=until)
    for facet in FACETS:
        filters = filters if facet == "holds" else filters.choosing(facet, given.get(facet, ()))
    return Sought(last.get("query", ""), last.get("like", ""), filters, read_order(last.get("order", "relevance")))


def read_order(order: str) -> Order:
    """Return *order* as one of `ORDERS`.

    Raises:
        BadInput: it is none of them.
    """
    match order:
        case "relevance" | "newest" | "oldest":
            return order
    raise BadInput(f"There is no order {order!r}. Write one of {', '.join(ORDERS)}.")


def read_range(since: str, until: str) -> tuple[str | None, str | None]:
    """Return the first and the last day, month or year of a range as they are written, None for a side left open.

    Raises:
        BadInput: one of them is no date, or they are the wrong way round.
    """
    since, until = since.strip(), until.strip()
    if not since and not until:
        return None, None
    if not all(_DIGITS.fullmatch(each) for each in (since, until)):
        raise _unreadable(since, until)
    try:
        condition = parse(f"date:{since}..{until}")
    except QueryError as error:
        raise _unreadable(since, until) from error
    if not isinstance(condition, Condition):
        raise _unreadable(since, until)
    return date_range(condition.value)


def _unreadable(since: str, until: str) -> BadInput:
    given = [f"“{each}”" for each in (since, until) if each]
    return BadInput(
        f"The date{'s' * (len(given) - 1)} {' to '.join(given)} cannot be read. Write a year, a month or a day, as 2019, 2019-05 or "
        "2019-05-11, the earlier one first; leave a side empty for no limit."
    )
