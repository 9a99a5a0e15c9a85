"""Dates, months and years as committee papers write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.document import Span

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}-(?P<month_number>[01]\d)-(?P<day>[0-3]\d)(?!\d)",
        rf"(?<!\d){_DAY}(?:\s+of)?\s+{_MONTH}\.?,?\s+{_YEAR}(?!\d)",
        rf"\b{_MONTH}\.?\s+{_DAY},?\s+{_YEAR}(?!\d)",
        rf"(?<![\d/]){_DAY}[/.](?P<month_number>[01]?\d)[/.]{_YEAR}(?![\d/])",
        rf"\b{_MONTH}\.?,?\s+{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}-(?P<month_number>[01]\d)(?![\d-])",
    )
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: ISO 8601 as exact as it was written (2023-05-11 or 2023-05), and where."""

    iso: str
    span: Span


def find_dates(text: str) -> Iterator[DateMention]:
    """Yield the dates of *text* that exist in the calendar, in order; day-month order is British.

    Bare years are not dates: "2018/19" and "1997" name no day on which a committee met.
    """
    found: list[DateMention] = []
    for form in _FORMS:
        for match in form.finditer(text):
            span = Span(*match.span())
            if (iso := _iso(match)) and not any(span.overlaps(other.span) for other in found):
                found.append(DateMention(iso, span))
    yield from sorted(found, key=lambda mention: mention.span)


def month_number(name: str) -> int:
    """Return 1 to 12 for an English month's name or its first three letters."""
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name[:3].lower()))


def british(iso: str) -> str:
    """Return an ISO date as British papers print it: 11 May 2023, May 2023 or 2023."""
    parts = [int(part) for part in iso.split("-")]
    words = [str(parts[0])]
    if len(parts) > 1:
        words.insert(0, MONTHS[parts[1] - 1].capitalize())
    if len(parts) > 2:
        words.insert(0, str(parts[2]))
    return " ".join(words)


def _iso(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    year = int(groups["year"])
    month = int(groups["month_number"]) if groups.get("month_number") else month_number(groups["month"])
    if not groups.get("day"):
        return f"{year}-{month:02}" if 1 <= month <= 12 else None
    try:
        return date(year, month, int(groups["day"])).isoformat()
    except ValueError:
        return None
