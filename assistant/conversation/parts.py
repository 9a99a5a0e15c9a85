"""The parts of a question that a follow-up may exchange: times, phases of school, names, words that stand in contrast."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.dates import MONTHS

PartKind = Literal["period", "person", "meeting", "institution", "name", "phase"]

_MONTH = "|".join(name.capitalize() for name in MONTHS)
_YEAR = r"(?:19|20)\d\d(?:\s?[/–-]\s?(?:(?:19|20)?\d\d))?"
_UNIT = r"(?:(?:financial|academic|school|municipal)\s+)?(?:year|month|week|spring|summer|autumn|winter|term)"
_PERIOD = re.compile(
    rf"(?:\b(?i:(?:in|for|during|of|at|on|since|by|before|after|until|from)\s+)(?:the\s+)?)?(?P<time>"
    rf"(?i:\b(?:the\s+)?(?:spring|summer|autumn|winter|end|start|beginning|early|late)\s+(?:of\s+)?)?"
    rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:\b(?i:{_MONTH})\s+)?(?<![\d£,.])\b{_YEAR}(?![\d%])"
    rf"|(?:\b\d{{1,2}}(?:st|nd|rd|th)?\s+)?\b(?:{_MONTH})\b(?!\s+\d)"
    rf"|\b(?i:(?:last|this|next|the\s+(?:last|previous|following|current|next))\s+{_UNIT})\b"
    rf"|\b(?i:the\s+(?:year|month)\s+(?:before|after|earlier|later)(?:\s+that)?)\b"
    rf"|\b(?i:the\s+(?:previous|preceding|following)\s+one)\b"
    rf"|\b(?i:now|nowadays|today|currently|at\s+the\s+moment|at\s+present|this\s+time|so\s+far)\b)"
)
_CAPITAL = r"[A-Z][\w’'-]*"
_TITLE = r"(?:Councillor|Councillors|Cllr|Cr|Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Baroness|Professor)"
_NAME = re.compile(rf"\b{_CAPITAL}(?:\s+(?:(?:of|and|the|&|for)\s+)*{_CAPITAL})*")
_PERSON = re.compile(rf"{_TITLE}\.?\s+{_CAPITAL}")
_INSTITUTION = re.compile(
    r"(?i)\b(?:school|academy|high|primary|junior|infants?|college|nursery|library|hospital|centre|trust|hall|museum)\b"
)
_MEETING = re.compile(r"(?:Full\s+)?Council|Cabinet|Executive|.*\b(?:Committee|Commission|Board|Panel|Forum)")
#: With a capital, and yet no name that another name could stand in for.
_NO_NAMES = frozenset(
    "Mayor Leader Band Progress Attainment Category Level Year Stage Key Reception Council Councillor".split()
)
_PHASE = re.compile(
    r"\b(?:(?:primary|secondary|nursery)(?:\s+schools?)?|(?:special|infant|junior|maintained|independent|mainstream)\s+"
    r"schools?|nurseries|academies|sixth\s+forms?|colleges)\b",
    re.IGNORECASE,
)
#: Words of which a question has one and its follow-up another: "for adults", "and for children?".
_CONTRASTS = tuple(
    tuple(group.split())
    for group in (
        "first second third one fourth 1 2 3",
        "adult child",
        "adults children teenagers babies pensioners",
        "girls boys",
        "men women",
        "internal external",
        "capital revenue",
        "weekday weekend saturday sunday monday tuesday wednesday thursday friday",
        "weekdays weekends saturdays sundays",
        "petrol electric diesel",
        "commercial community",
        "gross net",
        "refuse recycling food garden",
        "small large",
        "highest lowest",
        "best worst",
        "most fewest least",
        "a b c",
    )
)
_OPENING_WORD = re.compile(
    r"(?:What|Which|Who|Whom|Whose|When|Where|Why|How|Is|Are|Was|Were|Do|Does|Did|Can|Could|Will|Would|Has|Have|Had|Should|"
    r"Must|May|And|But|Or|So|In|At|On|For|Of|By|To|The|A|An|List|Name|Tell|Show|Give|Please|According|What's|Who's|I|If|"
    r"There|It|They|That|This|About|Same|Also|Then|Between|Compare)"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One exchangeable part of a question."""

    kind: PartKind
    start: int  #: characters into the question, inclusive
    end: int  #: exclusive
    text: str
    lead: str = ""  #: the preposition before it, in small letters, "" for none


def find_parts(text: str) -> list[Part]:
    """Return the parts of *text* in their order; none overlaps another."""
    found: list[Part] = []
    for part in (*_periods(text), *_names(text), *_phases(text)):
        if not any(part.start < other.end and other.start < part.end for other in found):
            found.append(part)
    return sorted(found, key=lambda part: part.start)


def last_of(parts: list[Part], *kinds: PartKind) -> Part | None:
    """Return the last part of one of *kinds*, None where there is none."""
    return next((part for part in reversed(parts) if part.kind in kinds), None)


def contrasting(word: str) -> frozenset[str]:
    """Return the words that stand in contrast to *word*, in small letters."""
    folded = word.lower()
    return frozenset(each for group in _CONTRASTS if folded in group for each in group if each != folded)


def _periods(text: str) -> Iterator[Part]:
    for match in _PERIOD.finditer(text):
        start, end = match.span("time")
        lead = text[match.start() : start].split()
        yield Part("period", start, end, match["time"], lead[0].lower() if lead else "")


def _names(text: str) -> Iterator[Part]:
    for match in _NAME.finditer(text):
        start, end = match.span()
        while opening := re.match(rf"{_OPENING_WORD.pattern}\b\s*", text[start:end]):
            if opening.end() == 0 or (opening.group().strip() == "The" and start > 0):
                break
            start += opening.end()
        words = re.sub(r"['’]s$", "", text[start:end])
        if acronym := re.match(r"[A-Z]{2,}\s+(?:of|and|for)\s+(?:the\s+)?", words):
            start, words = start + acronym.end(), words[acronym.end() :]
        plain = _PHASE.fullmatch(words) and " " not in words
        if words and not plain and not _is_no_name(words):
            yield Part(_name_kind(words), start, start + len(words), words, _lead(text[:start]))


def _is_no_name(words: str) -> bool:
    return bool(re.fullmatch(_MONTH, words)) or (words.split()[0] in _NO_NAMES and not _PERSON.match(words))


def _name_kind(words: str) -> PartKind:
    if _PERSON.match(words):
        return "person"
    if _MEETING.fullmatch(words):
        return "meeting"
    return "institution" if _INSTITUTION.search(words) and " " in words else "name"


def _phases(text: str) -> Iterator[Part]:
    for match in _PHASE.finditer(text):
        yield Part("phase", *match.span(), match.group(), _lead(text[: match.start()]))


def _lead(before: str) -> str:
    match = re.search(r"\b(in|at|for|of|by|on|from|to|with|near)\s+(?:the\s+)?$", before, re.IGNORECASE)
    return match[1].lower() if match else ""
