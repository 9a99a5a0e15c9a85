"""Which numbers of a piece of evidence can be the figure that a question asks for."""

import re

from assistant.questions.question import FIGURE_KINDS, Question
from assistant.reading.evidence import Evidence
from corpus.dates import MONTHS
from index.analysis import stem

#: Numbers that name a thing: "minute 25", "post-16".
_NAMING = re.compile(
    r"\b(?:minutes?|items?|sections?|pages?|tables?|appendix|annex|paragraphs?|years?|stages?|phases?|policy|articles?|grades?|"
    r"clauses?|schedules?|parts?|chapters?|figures?|no\.?|motions?|recommendations?|questions?|levels?|routes?|wards?|districts?|rooms?)\s+\d[\d./]*\b|\b(?:pre|post|under|over)-\d+",
    re.IGNORECASE,
)
_MONTHS = "|".join(name.capitalize() for name in MONTHS)
#: Numbers of days and of the clock: "18 May", "7.38 pm", "from 10:30".
_DAYS = re.compile(
    rf"\b\d{{1,2}} (?:{_MONTHS})\b|\b(?:{_MONTHS}) \d{{1,2}}\b|\b\d{{1,2}}(?:[.:]\d\d)? ?[ap]\.?m\b\.?|\b\d{{1,2}}:\d\d\b"
)
_DURATIONS = frozenset(map(stem, "seconds minutes hours days weeks months years".split()))
_LASTING = re.compile(
    r"\b(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty)"
    r"(?:[ -](?:full|working|calendar|school|financial|consecutive|more))?[ -](?:second|minute|hour|day|week|fortnight|month|year)s?\b(?!['’]?-?(?:old|s?['’]? olds?)s?\b)",
    re.IGNORECASE,
)


def without_other_numbers(question: Question, evidence: Evidence) -> str:
    """Return the evidence without its numbers that cannot be the figure asked for: years, and where things are counted, sums,
    shares, days, lengths of time and what only names a thing, so that "2019/20" and "minute 25" are no answer to "how many"."""
    if question.kind not in FIGURE_KINDS:
        return evidence.text
    figures = re.sub(r"\b(?:19|20)\d\d(?:[/–-]\d{1,4})?\b|\b\d{1,2}(?:st|nd|rd|th)\b", " ", evidence.text)
    if question.counted is None:
        return figures
    figures = re.sub(r"[£$€]\s?[\d.,]+|[\d.,]+\s?(?:%|per\s?cent\b)", " ", _DAYS.sub(" ", _NAMING.sub(" ", figures)))
    return figures if question.counted in _DURATIONS else _LASTING.sub(" ", figures)
