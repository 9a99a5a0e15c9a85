"""Dates, months and years as committee papers write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.document import Span

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

#: Which number comes first in 3/4/2025: the day, the month, or nobody can tell.
Order = Literal["day", "month", "unknown"]

_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:\s?(?:st|nd|rd|th))?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}-(?P<month_number>[01]\d)-(?P<day>[0-3]\d)(?!\d)",
        rf"(?<![\d.-]){_YEAR}\.(?P<month_number>[01]\d)\.(?P<day>[0-3]\d)(?![\d.])",
        rf"(?<!\d){_DAY}(?:\s+of|\s+day\s+of)?[\s-]+{_MONTH}\b\.?,?[\s-]+{_YEAR}(?!\d)",
        rf"\b{_MONTH}\.?\s+(?:the\s+)?{_DAY},?\s+{_YEAR}(?!\d)",
        rf"(?<![\d/.-])(?P<first>[0-3]?\d)(?P<mark>[/.-])(?P<second>[0-3]?\d)(?P=mark){_YEAR}(?![\d/])",
        rf"\b{_MONTH}\.?,?\s+{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}-(?P<month_number>[01]\d)(?![\d-])",
    )
)
_WEEKDAY_BEFORE = re.compile(rf"\b({'|'.join(day[:3] for day in DAYS)})[a-z]*\.?,?\s*(?:the\s+)?$", re.IGNORECASE)
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})/(?:20)?\d\d(?![\d/])")
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\.?\s+[0-3]?\d(?:st|nd|rd|th)?,\s+(?:19|20)\d\d", re.IGNORECASE)
_DAY_FIRST = re.compile(
    rf"(?<!\d)[0-3]?\d(?:st|nd|rd|th)?(?:\s+of)?[ -]{_MONTH}\b\.?,?[ -](?:19|20)\d\d", re.IGNORECASE
)
_AMERICAN = re.compile(
    r"\bAlder(?:man|men|woman|women|person)s?\b|\bCouncil ?(?:wo)?m[ae]n\b|\bCouncil ?members?\b|\b[A-Z]{2},? +\d{5}(?:-\d{4})?\b|"
    r"\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b|\bCity of (?:Chicago|Boston|New York|Los Angeles|Toronto|Winnipeg|Ottawa|Vancouver)\b|"
    r"\(\d{3}\) ?\d{3}-\d{4}\b|\b\d{3}-\d{3}-\d{4}\b|\b(?:Board of (?:Alderm[ae]n|Supervisors|Selectmen)|Select ?[Bb]oard|Township of|Robert['’]s Rules)\b|"
    r"\b[\w-]+\.(?:gov|us|ca)\b(?!\.)"
)
_BRITISH = re.compile(
    r"\bCllrs?\b|\bCr\b|\.gov\.(?:uk|au|ie)\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|£\d|€\d|\bShire\b|\b(?:NSW|VIC|QLD|TAS) \d{4}\b|"
    r"\bComhairle\b|\bCathaoirleach\b|\b(?:Borough|District|Parish|Metropolitan|County) Council\b|\b[Oo]verview and [Ss]crutiny\b|\b[Ww]hilst\b|"
    r"\bKey [Dd]ecision\b|\b[Cc]all[- ]in\b|\bPortfolio Holder\b|\bCabinet Member\b|\bDfT\b"
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: ISO 8601 as exact as it was written (2023-05-11 or 2023-05), and where."""

    iso: str
    span: Span


def find_dates(text: str, order: Order = "day") -> Iterator[DateMention]:
    """Yield the dates of *text* that exist in the calendar, in order.

    *order* tells how 3/4/2025 is read; a weekday before it decides where only one reading falls on that day. Bare
    years are not dates: "2018/19" and "1997" name no day on which a committee met.
    """
    found: list[DateMention] = []
    for form in _FORMS:
        for match in form.finditer(text):
            span = Span(*match.span())
            if (iso := _iso(match, order)) and not any(span.overlaps(other.span) for other in found):
                found.append(DateMention(iso, span))
    yield from sorted(found, key=lambda mention: mention.span)


def date_order(text: str) -> Order:
    """Return how *text* writes dates in numbers, by dates that can be read in one way only, else by its country's signs."""
    numbers = [(int(first), int(second)) for first, second in _NUMERIC.findall(text)]
    shown = {"day" for first, second in numbers if 12 < first <= 31 and second <= 12}
    shown |= {"month" for first, second in numbers if 12 < second <= 31 and first <= 12}
    if shown:
        return "unknown" if len(shown) > 1 else "day" if "day" in shown else "month"
    american = len(_AMERICAN.findall(text)) + len(_MONTH_FIRST.findall(text))
    british = len(_BRITISH.findall(text)) + len(_DAY_FIRST.findall(text))
    if max(american, british) < 3 * min(american, british) or american == british:
        return "unknown"
    return "month" if american > british else "day"


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


def _iso(match: re.Match[str], order: Order) -> str | None:
    groups = match.groupdict()
    year = int(groups["year"])
    if groups.get("first"):
        day = _numeric_day(match, order)
        return day.isoformat() if day else None
    month = int(groups["month_number"]) if groups.get("month_number") else month_number(groups["month"])
    if not groups.get("day"):
        return f"{year}-{month:02}" if 1 <= month <= 12 else None
    found = _day(year, month, int(groups["day"]))
    return found.isoformat() if found else None


def _numeric_day(match: re.Match[str], order: Order) -> date | None:
    year, first, second = int(match["year"]), int(match["first"]), int(match["second"])
    readings = {"day": _day(year, second, first), "month": _day(year, first, second)}
    possible = {reading for reading in readings.values() if reading}
    if weekday := _WEEKDAY_BEFORE.search(match.string, max(0, match.start() - 16), match.start()):
        falling = {day for day in possible if DAYS[day.weekday()].startswith(weekday[1].lower())}
        possible = falling or possible
    if len(possible) > 1:
        return readings.get(order)
    if order == "day" and not readings["day"] and match["mark"] != "/":
        return None  # 3.18.2025 and 3-18-2025 are numbers of paragraphs and parts as often as dates
    return next(iter(possible), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
