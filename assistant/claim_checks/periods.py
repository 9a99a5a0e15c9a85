"""Whether evidence is of the years, months and days that a question asks about."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.questions.question import FIGURE_KINDS, Question
from assistant.reading.evidence import Evidence
from corpus.dates import find_dates
from corpus.document import Document, Span
from corpus.sentences import split_sentences
from corpus.times import Period, find_periods, period_of

#: When a decision was taken: "decided in December 2024", not "decided about the December 2024 report".
_DECIDED_IN = re.compile(
    r"\b(?:decid|decision|agree|resolv|approv)\w*\s+(?:in|on|at)\s+(?P<when>(?:[\w’']+\s+){0,4}?(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
#: When those met who looked at something: "when Cabinet looked at the figures in November 2023".
_MET_IN = re.compile(
    r"\b(?:cabinet|committee|council|board|panel|members|councillors|meeting)\s+(?:met|looked at|considered|discussed|debated|saw|heard|reviewed|was held)\b"
    r"[^?.;]{0,60}?\b(?:in|on|at)\s+(?P<when>(?:[\w’']+\s+){0,3}?(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"\b(?:a|one|the) year (?:before|earlier|ago)\b|\b(?:the )?(?:previous|preceding|prior|last) year\b|\byear[- ]on[- ]year\b",
    re.IGNORECASE,
)
_PARAGRAPH_CHARS = 1500
#: What began in a year goes on after it.
_BEGAN = re.compile(
    r"\b(?:began|begun|open(?:s|ed)|found(?:ed|s)|made|built|start(?:s|ed)|launched|introduced|came into (?:force|effect)|since|established|appointed|"
    r"set up|created|adopted)\b",
    re.IGNORECASE,
)
#: What asks how things stood at the end of a time, as a paper of the next months reports it.
_STOOD = re.compile(r"\b(?:as (?:at|of)|(?:at|by|to) the end of|end of|quarter|half[- ]year)\b", re.IGNORECASE)
_REPORTED_MONTHS = 4  #: before a paper's own, of which it may report how things stood
_MOSTLY = 3  #: times that a paper names its year, at least
_FULL_DATE = len("2024-03-12")


def periods_agree(question: Question, evidence: Evidence, document: Document, passage: str) -> bool:
    """Tell whether each period asked about is the evidence's own, its context's or its meeting's.

    A figure that names its own periods must name one of those asked about: the meeting's date does not stand in for it.
    What was decided in a month was decided by a meeting of that month, whatever month the decision names. What names no
    period stands for the year that its paper names most, and for the months whose end the paper reports. *passage* is what
    the evidence was found in.
    """
    identity = document.identity
    dated = identity.value("date")
    meeting = [period_of(dated)] if dated else []
    year = meeting[0].first if meeting else None
    meeting += [each for each in find_periods(identity.title.value) if each.last - each.first <= 1]
    figures = question.kind in FIGURE_KINDS
    month = meeting[0].month if meeting else 0
    own, under = find_periods(evidence.text, year, month), find_periods(evidence.context, year, month)
    own += [_before(period) for period in own if len(question.periods) > 1 and _YEAR_BEFORE.search(evidence.text)]
    if not own and evidence.form == "vote":
        under += find_periods(passage, year, month)
    elif not own:
        under += _carried(evidence, document.text, year, month, reach=1 if figures else None)
    if not own and not under:
        under = _reported(question, document.text, meeting)
    days = {mention.iso for mention in find_dates(question.text) if len(mention.iso) == _FULL_DATE}
    listed = [mention.iso for mention in find_dates(evidence.text)] if days and evidence.form in ("row", "cell") else []
    if listed and days.isdisjoint(listed):
        return False
    wanted = [period for period in question.periods if period not in question.since]
    met_in = [each for match in _MET_IN.finditer(question.text) for each in find_periods(match["when"])]
    if meeting and all(_any(asked, meeting) for asked in met_in):
        wanted = [period for period in wanted if period not in met_in]
    decided_in = [each for match in _DECIDED_IN.finditer(question.text) for each in find_periods(match["when"])]
    if evidence.decided and meeting and not all(_any(asked, meeting) for asked in decided_in if asked.month):
        return False
    met_then = evidence.decided and bool(meeting) and all(_any(asked, meeting) for asked in wanted)
    if wanted and own and figures and not met_then and not any(_any(asked, own) for asked in wanted):
        return False
    return all(_any(asked, own) or _any(asked, under or meeting) or _any(asked, meeting) for asked in wanted)


def _carried(evidence: Evidence, text: str, year: int | None, month: int, *, reach: int | None) -> list[Period]:
    """Return the periods that the nearest sentence before the evidence names, in its own paragraph of *text*.

    No more than *reach* sentences are looked at, all where that is None.
    """
    begins = max(text.rfind("\n\n", 0, evidence.place.start), evidence.place.start - _PARAGRAPH_CHARS, 0)
    before = split_sentences(text, Span(begins, evidence.place.start)) if begins < evidence.place.start else ()
    said = [span.of(text) for span in before][::-1][:reach]
    told = next((each for each in said if find_periods(each, year)), "")
    return [] if reach and _BEGAN.search(told) else find_periods(told, year, month)


def _reported(question: Question, text: str, meeting: Sequence[Period]) -> list[Period]:
    """Return the year that a paper mostly speaks of, and, where the question asks how things stood, the months it reports."""
    named = _named(text)
    years = Counter({period: count for period, count in named.items() if period.last == period.first + 1})
    (year, most), (_, second) = [*years.most_common(2), (None, 0), (None, 0)][:2]
    whole = not any(each.month for each in question.periods)
    told = [year] if whole and year is not None and most >= _MOSTLY and most > second else []
    if not meeting or not meeting[0].month or not _STOOD.search(question.text):
        return told
    ends = 12 * meeting[0].first + meeting[0].month
    return told + [each for each in named if each.month and 0 < ends - 12 * each.first - each.month <= _REPORTED_MONTHS]


@lru_cache(maxsize=64)
def _named(text: str) -> Counter[Period]:
    """Return how many lines of a paper name each period."""
    return Counter(period for line in text.splitlines() for period in find_periods(line))


def _before(period: Period) -> Period:
    return replace(period, first=period.first - 1, last=period.last - 1)


def _any(asked: Period, periods: list[Period]) -> bool:
    return any(asked.matches(period) or period.matches(asked) for period in periods)
