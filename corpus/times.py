"""Years and months that a text speaks of: 2019, 2018/19, May 2023."""

import re
from dataclasses import dataclass

from corpus.dates import MONTHS, find_dates, month_number

_SPAN = re.compile(r"(?<![\d£$€.,])((?:19|20)\d\d)\s?[/–-]\s?((?:19|20)?\d{1,2})(?![\d%]|[/-]\d)")
_YEAR = re.compile(
    r"(?<![A-Za-z\d£$€.,/:#])((?:19|20)\d\d)(?![A-Za-z\d%]|,\d{3}|\.\d|/\d|\s*(?:people|pupils|homes|children|residents)\b)"
)

_DECADE = re.compile(r"(?<![A-Za-z\d£$€.,])((?:19|20)\d0)['’]?s\b")
_BARE_MONTH = re.compile(
    r"(?:\b(?:in|of|since|by|from|until|to|on|last|\d{1,2}(?:st|nd|rd|th)?)\s+|(?:^|[.;!?]\s)(?=\w+\s+(?:was|is|will|saw|had|has)\b))"
    rf"(?P<month>{'|'.join(name.capitalize() for name in MONTHS)})\b"
)


_YEAR_BEGINS = 4  #: the month with which the earliest of them begin, the financial years of councils
_YEAR_ENDS = 8  #: the month with which the latest of them end, school years


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A calendar year (2019), a financial or school year (2018/19) or a longer run, or a month of one year."""

    first: int
    last: int  #: the same as `first` for a calendar year
    month: int = 0  #: 1 to 12, 0 for the whole

    def matches(self, other: "Period") -> bool:
        """Tell whether the two can be meant by the same words: 2018/19 matches itself and 2018, but not 2019/20."""
        if self.month and other.month and self.month != other.month:
            return False
        if self._outside(other) or other._outside(self):
            return False
        both_long = self.last > self.first and other.last > other.first
        if both_long:
            return (self.first, self.last) == (other.first, other.last) or self._holds(other) or other._holds(self)
        return self.first <= other.first <= self.last or other.first <= self.first <= other.last

    def _outside(self, other: "Period") -> bool:
        """Tell whether this month falls outside a financial or school year that names its year: March 2019 and 2019/20."""
        if not self.month or other.last != other.first + 1:
            return False
        return (self.first == other.first and self.month < _YEAR_BEGINS) or (
            self.first == other.last and self.month > _YEAR_ENDS
        )

    def _holds(self, other: "Period") -> bool:
        """Tell whether this is a plan's run of years that takes in *other*: 2018-22 holds 2020/21."""
        return self.last - self.first > 1 and self.first <= other.first and other.last <= self.last


def find_periods(text: str, year: int | None = None, month: int = 0) -> list[Period]:
    """Return the periods that *text* names, in order, each once; *year* is that of months named without one.

    Where it is spoken in a *month*, those later in the year may be of the year before.
    """
    found: list[tuple[int, Period]] = []
    taken: list[tuple[int, int]] = []
    for match in _SPAN.finditer(text):
        first, tail = int(match[1]), match[2]
        last = int(tail) if len(tail) == 4 else first // 10 ** len(tail) * 10 ** len(tail) + int(tail)
        if tail == "00":
            last += 100
        if first < last <= first + 30:
            found.append((match.start(), Period(first, last)))
            taken.append(match.span())
    found += [(match.start(), Period(int(match[1]), int(match[1]) + 9)) for match in _DECADE.finditer(text)]
    for mention in find_dates(text):
        named, numbered, *_ = (int(part) for part in mention.iso.split("-"))
        if not any(start < mention.span.end and mention.span.start < end for start, end in taken):
            found.append((mention.span.start, Period(named, named, numbered)))
            taken.append((mention.span.start, mention.span.end))
    for match in _YEAR.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found.append((match.start(), Period(int(match[1]), int(match[1]))))
    if year is not None:
        for match in _BARE_MONTH.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                spoken_of = month_number(match["month"])
                found.append((match.start(), Period(year, year, spoken_of)))
                if 0 < month < spoken_of:
                    found.append((match.start(), Period(year - 1, year - 1, spoken_of)))
    return list(dict.fromkeys(period for _, period in sorted(found)))


def period_of(iso: str) -> Period:
    """Return the month, or the year, of an ISO date."""
    year, *rest = (int(part) for part in iso.split("-"))
    return Period(year, year, rest[0] if rest else 0)
