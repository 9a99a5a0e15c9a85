"""The time that a question limits itself to: dates, meetings, years counted from today."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from assistant.answer import Scope
from corpus.dates import MONTHS, british, find_dates, month_number
from corpus.times import Period, find_periods, period_of

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_PARTS = {"beginning": (1, 3), "start": (1, 3), "early": (1, 3), "middle": (5, 8), "mid": (5, 8), "late": (10, 12), "end": (12, 12)}  # fmt: skip
_NUMBERS = "couple few three four five six seven eight nine ten eleven twelve".split()
_MONTH = "|".join(name.capitalize() for name in MONTHS)
YEAR = r"(?<![\d£$€.,/#–-])(?:19|20)\d\d(?![\d%]|[/–-]\d|,\d{3}|\.\d|\s*(?:people|pupils|homes|houses|jobs|trees|children|residents)\b)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_EXACT = rf"(?i:\b{_DAY}\s+(?:of\s+)?(?:{_MONTH}),?\s+{YEAR}|\b(?:{_MONTH})\s+(?:{_DAY},?\s+)?{YEAR}|(?<![\d/])\d{{1,2}}/\d{{1,2}}/(?:19|20)\d\d(?!\d)|\b(?:19|20)\d\d-\d\d-\d\d\b)"
_PART = rf"(?i:(?:the\s+)?\b(?:{'|'.join((*_SEASONS, *_PARTS))})(?:\s+term)?(?:[\s-]+of)?[\s-]+)"
_POINT = rf"(?:{_PART}?(?:{_EXACT}|{YEAR})|\b(?:{_MONTH})\b(?!\s+\d))"
_BETWEEN = rf"\b(?i:between|from)\s+(?P<first>{_POINT})\s+(?i:and|to|until|till|up\s+to|through)\s+(?P<last>{_POINT})"
_SINCE = rf"\b(?i:since|after)\s+(?P<point>{_POINT})|\b(?i:from)\s+(?P<on>{_POINT})\s+(?i:on|onwards?)\b(?!\s+\d)"
_UNTIL = rf"\b(?P<how>(?i:before|prior\s+to|earlier\s+than|until|till|up\s+(?:to|until)(?:\s+and\s+including)?))\s+(?P<point>{_POINT})"
_KIND = r"(?:[A-Z][\w&-]*|annual|full|ordinary|special|extraordinary|budget|scrutiny|planning|cabinet|council|committee|board|panel)"
_SITTING = r"(?i:meetings?|minutes|agenda|session)"
_MEETINGS = (
    rf"(?:\b(?i:at|in|from)\s+)?(?i:the\s+)?(?P<point>{_POINT})(?:['’]s)?\s+(?:{_KIND}\s+){{0,5}}?{_SITTING}\b",
    rf"\b{_SITTING}\s+(?:(?i:held|of|on|in|for|dated|from|at|the|that|took|place|was)\s+){{1,4}}(?P<point>{_POINT})",
    rf"\b[Aa]t\s+(?:the\s+)?(?:(?:[A-Z][\w&-]*|and)\s+){{0,6}}?(?:Cabinet|Council|Committee|Panel|Board|Commission)\s+(?:on|in|of)\s+(?P<point>{_POINT})",
)  # fmt: skip
_ON_A_DAY = rf"(?i)\bon\s+(?:\w+day,?\s+)?(?:the\s+)?(?P<point>{_EXACT})"
_SAT = re.compile(
    r"\b(?:agreed?|decided?|resolved?|approved?|discuss(?:ed)?|consider(?:ed)?|vot(?:e|ed)|debated?|refused?|granted?|noted?|recommend(?:ed)?|"
    r"ask(?:ed)?|say|said|raised?|met|meet|attend(?:ed)?|present|absent|apolog\w+|chair(?:ed)?|minuted)\b",
    re.IGNORECASE,
)
_COMPARED = r"\b(?:than|on|from|with|to|against|as|their|his|her|final)\s+(?:in\s+)?(?:for\s+)?(?:the\s+)?$"
_RELATIVE = rf"(?i)\b(?:(?P<how>since|after|until|up to|before)\s+(?:the\s+)?(?:(?:end|start|beginning)\s+of\s+)?)?(?P<which>last|this|previous|current)\s+(?P<unit>(?:(?:financial|academic|school|municipal)\s+)?year|month|week|{'|'.join(_SEASONS)}|(?-i:{_MONTH}))\b(?!\s+(?:of|group|groups|pupils|\d)\b)"
_COUNT = rf"(?P<n>{'|'.join(('two', *_NUMBERS))}|an?|one|\d{{1,2}})\s+(?:of\s+)?"
_BACK = rf"(?i)\b(?:in|over|during|for|within|throughout|across|of)\s+(?:the|these)\s+(?:last|past|previous)\s+(?:{_COUNT})?(?P<unit>year|month|week|decade)s?\b(?!\s+(?:of|before)\b)"
_AGO = rf"(?i)\b{_COUNT}(?P<unit>year|month)s?\s+ago\b"
_LATEST = re.compile(
    r"(?<!at the )(?<!by the )\b(?:latest|most\s+recent(?:ly)?|newest)\b|\blast\s+(?:(?:two|three|few|\d+)\s+)?(?:(?:cabinet|council|committee|board|panel)\s+)?"
    r"(?:meetings?|time|session|report|update|figures|minutes|agenda|met|discussed|considered|reviewed|reported|updated|debated|asked)\b",
    re.IGNORECASE,
)
_SPAN = r"(?<![\d£$€.,/])(?:19|20)\d\d\s?[/–-]\s?(?:(?:19|20)?\d{2})(?![\d%])"
_ABOUT = rf"(?:\b(?i:in|during|for|of|on|throughout)\s+(?:the\s+)?)?(?P<point>{_PART}?(?:{_EXACT}|{YEAR})|{_SPAN})"
_STATUTE = r"\b(?:Act|Acts|Regulations|Order|Bill|Vision|Rules|Code|Directive|Convention|Agenda)\s+(?:19|20)\d\d\b"


@dataclass(slots=True)
class _Reading:
    """A question whose times are being read: what was read is blotted out, so that nothing is read twice."""

    rest: str
    today: date
    limits: list[tuple[str, str | None, str | None]] = field(default_factory=list)  #: words, since, until

    def blot(self, match: re.Match[str]) -> str:
        """Take out what was matched and return its words."""
        self.rest = self.rest[: match.start()] + "~" * len(match.group()) + self.rest[match.end() :]
        return " ".join(match.group().split())

    def limit(self, match: re.Match[str], since: str | None, until: str | None, *, to_come: bool = False) -> None:
        """Take out what was matched, as a limit unless it reaches into years *to_come* and must not."""
        words = self.blot(match)
        if to_come or max(since or "", until or "")[:4] <= str(self.today.year):
            self.limits.append((words, since, until))


def with_dates(scope: Scope, question: str, today: date, dates: Sequence[str] = ()) -> Scope:
    """Return *scope* with the times that *question* names, counted from *today*, and the reasons.

    A year or month in which something was so limits nothing, since papers report on other years: it is `about`.
    *dates* are those of the archive's papers in order; a limit that lies beyond them says so.
    """
    reading = _Reading(re.sub(_STATUTE, lambda match: "~" * len(match.group()), question), today)
    for read in (_read_ranges, _read_meetings, _read_ends, _read_relative):
        read(reading)
    since, until = _joined([limit[1:] for limit in reading.limits])
    dates = [each for each in dates if each <= today.isoformat()] or dates
    limited = reading.limits if since or until else []
    latest = _LATEST.search(reading.rest)
    about = dict(_read_about(reading))
    reasons = [f'"{words}": papers {told(first, last)}{_beyond(first, last, dates)}' for words, first, last in limited]
    reasons += [f'"{latest.group()}": the newest papers come first'] if latest else []
    reasons += [f'"{words}": papers of {_words(periods)} come first' for words, periods in about.items()]
    periods = tuple(dict.fromkeys(each for group in about.values() for each in group))
    return replace(
        scope, since=since, until=until, latest=bool(latest), about=periods, reasons=(*scope.reasons, *reasons)
    )


def _read_ranges(reading: _Reading) -> None:
    for match in list(re.finditer(_BETWEEN, reading.rest)):
        last = _ends(match["last"], reading.today)
        first = _ends(
            match["first"], reading.today, year=int(last[0][:4]) if re.search(r"\d{4}", match["last"]) else None
        )
        reading.limit(match, first[0], last[1])


def _read_meetings(reading: _Reading) -> None:
    """Read the dates that are said of a meeting, or of what is done at meetings on a day."""
    patterns = (*_MEETINGS, _ON_A_DAY) if _SAT.search(reading.rest) else _MEETINGS
    for pattern in patterns:
        for match in list(re.finditer(pattern, reading.rest)):
            ends = _ends(match["point"], reading.today)
            spoken_of = re.search(r"\b(?:\w+ed|born|sent|made|written|held)\s+$", reading.rest[: match.start()])
            sat = len(ends[0]) == 10 and (spoken_of is None or _SAT.match(spoken_of.group()))
            if sat or pattern is not _ON_A_DAY:
                reading.limit(match, *ends)


def _read_ends(reading: _Reading) -> None:
    for match in list(re.finditer(_SINCE, reading.rest)):
        reading.limit(match, _ends(match["point"] or match["on"], reading.today)[0], None)
    for match in list(re.finditer(_UNTIL, reading.rest)):
        first, last = _ends(match["point"], reading.today)
        without = match["how"].lower().startswith(("before", "prior", "earlier"))
        reading.limit(match, None, _before(first) if without else last)


def _read_relative(reading: _Reading) -> None:
    for match in list(re.finditer(_BACK, reading.rest)):
        reading.limit(match, _back(match["n"], match["unit"].lower(), reading.today), None)
    relative = list(re.finditer(_RELATIVE, reading.rest))
    if not any(re.search(_COMPARED, reading.rest[: match.start("which")]) for match in relative):
        for match in relative:
            back = match["which"].lower() in ("last", "previous")
            first, last = _counted(match["unit"].lower().split(), back, reading.today)
            how = (match["how"] or "").lower()
            until = None if how in ("since", "after") else _before(first) if how == "before" else last
            reading.limit(match, None if how in ("until", "before", "up to") else first, until, to_come=True)


def _read_about(reading: _Reading) -> Iterable[tuple[str, tuple[Period, ...]]]:
    """Yield the words that name the times still unread, none of them to come, with the years and months they mean."""
    for ago in re.finditer(_AGO, reading.rest):
        yield (
            ago.group(),
            (period_of(_back(ago["n"], ago["unit"].lower(), reading.today)[: 7 if ago["unit"] == "month" else 4]),),
        )
    plausible = set(find_periods(reading.rest))
    for match in re.finditer(_ABOUT, reading.rest):
        named = [each for each in find_periods(match["point"]) if each in plausible]
        season = re.search("|".join(_SEASONS), match["point"], re.IGNORECASE)
        if season and named:
            months = (_SEASONS[season.group().lower()] + more for more in range(3))
            named = [period_of(_month(named[0].first, month)) for month in months]
        if named and named[0].first <= reading.today.year:
            yield " ".join(match.group().split()), tuple(named)


def _ends(point: str, today: date, year: int | None = None) -> tuple[str, str]:
    """Return the first and the last day, month or year, in ISO, that a point of time names."""
    mention = next(find_dates(point), None)
    if mention:
        return mention.iso, mention.iso
    named = re.search(r"\d{4}", point)
    if named is None:
        month = month_number(point)
        latest = f"{year or today.year - (month > today.month)}-{month:02}"
        return latest, latest
    part = re.search("|".join((*_SEASONS, *_PARTS)), point, re.IGNORECASE)
    if part is None:
        return named.group(), named.group()
    word = part.group().lower()
    first, last = _PARTS.get(word) or (_SEASONS[word], _SEASONS[word] + 2)
    return _month(int(named.group()), first), _month(int(named.group()), last)


def _counted(unit: list[str], back: bool, today: date) -> tuple[str, str]:
    """Return the first and the last month, or the year, of what *unit* names, one before this one if *back*."""
    name = unit[-1]
    if name in MONTHS or name in _SEASONS:
        first = _SEASONS.get(name) or month_number(name)
        long = 2 if name in _SEASONS else 0
        year = today.year - (first + long - 12 >= today.month)
        year -= back and _month(year, first + long) >= _month(today.year, today.month)
        return _month(year, first), _month(year, first + long)
    if name == "week":
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    if name == "month":
        return _month(today.year, today.month - back), _month(today.year, today.month - back)
    if len(unit) == 1:
        return str(today.year - back), str(today.year - back)
    first = {"financial": 4, "municipal": 5}.get(unit[0], 9)
    year = today.year - (today.month < first) - back
    return _month(year, first), _month(year, first + 11)


def _back(n: str | None, unit: str, today: date) -> str:
    """Return the day, in ISO, that lies so many years, months or weeks before *today*, the month where it is far."""
    words = {"couple": 2, "two": 2, "few": 3, **{word: number for number, word in enumerate(_NUMBERS[2:], 3)}}
    count = int(n) if n and n.isdigit() else words.get((n or "").lower(), 1)
    if unit == "week":
        return (today - timedelta(weeks=count)).isoformat()
    return _month(today.year, today.month - count * {"month": 1, "year": 12}.get(unit, 120))


def _month(year: int, month: int) -> str:
    """Return an ISO month; one beyond December or before January is of another year."""
    months = year * 12 + month - 1
    return f"{months // 12}-{months % 12 + 1:02}"


def _before(iso: str) -> str:
    """Return the day, month or year before this one."""
    if len(iso) == 10:
        return (date.fromisoformat(iso) - timedelta(days=1)).isoformat()
    return _month(int(iso[:4]), int(iso[5:]) - 1) if len(iso) == 7 else str(int(iso) - 1)


def _joined(limits: Sequence[tuple[str | None, str | None]]) -> tuple[str | None, str | None]:
    """Return the one limit that several make: whole runs are joined, open ones cut; none where they leave nothing."""
    sinces, untils = [since for since, _ in limits if since], [until for _, until in limits if until]
    if sinces and untils and len(sinces) == len(untils) == len(limits):
        return min(sinces), max(untils)
    since, until = max(sinces, default=None), min(untils, default=None)
    return (None, None) if since and until and since > until else (since, until)


def told(since: str | None, until: str | None) -> str:
    """Return in words what papers from *since* up to *until* are, one of which may be open."""
    if since and until:
        return f"of {british(since)}" if since == until else f"from {british(since)} to {british(until)}"
    return f"from {british(since)} on" if since else f"up to {british(until or '')}"


def _beyond(since: str | None, until: str | None, dates: Sequence[str]) -> str:
    """Return the words that say that no paper of the archive is as new, or as old."""
    if dates and since and dates[-1] < since[: len(dates[-1])]:
        return f"; the newest paper is of {british(dates[-1])}"
    if dates and until and dates[0][: len(until)] > until:
        return f"; the oldest paper is of {british(dates[0])}"
    return ""


def _words(periods: Sequence[Period]) -> str:
    return _named(periods[0]) if len(periods) == 1 else f"{_named(periods[0])} to {_named(periods[-1])}"


def _named(period: Period) -> str:
    if period.month:
        return british(f"{period.first}-{period.month:02}")
    return str(period.first) if period.first == period.last else f"{period.first}/{period.last % 100:02}"
