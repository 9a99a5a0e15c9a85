"""Which numbers of a piece of evidence can be the figure that a question asks for."""

import re
from itertools import takewhile

from assistant.claim_checks.kin import bases, met
from assistant.claim_checks.moves import NUMBER
from assistant.questions.question import FIGURE_KINDS, Question
from assistant.reading.evidence import Evidence
from corpus.dates import MONTHS
from index.analysis import STOP_WORDS, stem

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

_COUNT = re.compile(
    rf"(?P<done>\b\w+ed\s+)?(?<![\w.,£$€])\b{NUMBER}\b(?=(?P<after>(?:[\s(,]+[A-Za-z][\w'’-]*){{0,8}}))", re.IGNORECASE
)
_VERB = re.compile(r"\s+(?:is|are|was|were|has|have|had|will)\b", re.IGNORECASE)
_PLURAL = re.compile(r"[a-z-]{3,}[a-rt-z]s")
_ANYONE = frozenset(
    map(stem, "people person persons times individuals staff employees residents".split())
)  #: counted under many names


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


def counts_other_things(question: Question, evidence: Evidence) -> bool:
    """Tell whether *evidence* speaks of what is asked for, and each of its numbers counts things of another name.

    "Our four priorities: more homes" tells no number of homes.
    """
    if question.kind != "number" or not question.counting or _ANYONE & set(question.counting):
        return False
    if evidence.form in ("row", "cell") or not any(met(asked, bases(evidence.text)) for asked in question.counting):
        return False
    counts = list(_COUNT.finditer(without_other_numbers(question, evidence)))
    told = [_VERB.split(match["after"])[0] for match in counts if match["after"] or not match["done"]]
    return bool(told) and all(_is_other(words, (*question.counting, *question.measure.done)) for words in told)


def _is_other(after: str, asked: tuple[str, ...]) -> bool:
    """Tell whether the words *after* a number name several of something, and nothing that is *asked* for."""
    named = list(takewhile(lambda word: word.lower() not in STOP_WORDS, re.findall(r"[\w'’-]+", after)))[:3]
    return any(_PLURAL.fullmatch(word) for word in named) and not any(met(word, bases(after)) for word in asked)
