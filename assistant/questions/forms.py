"""Questions that need more than one figure: which rows are highest, how much more, in total, compared, over time."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.figures.table import Figure, content_of, read_figure
from assistant.questions.question import Question
from corpus.times import Period
from index.analysis import stems

Form = Literal["rank", "bound", "difference", "sum", "share", "compare", "series"]

_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_COUNT = rf"(?:{'|'.join(_COUNTS)}|[2-9]|10)"
_WANTED = re.compile(rf"\b(?:which|what|the|top|bottom|list|name|are|were) (?P<count>{_COUNT})\b(?! ?%)", re.I)
_PLACE_ASKED = re.compile(
    r"^\W*(?:(?:please )?(?:list|name|tell me)\s+)?(?:(?:in|at|for|on|to|of)\s+)?(?:which|what|(?:list|name)\s+the)\b",
    re.I,
)
_HIGH = r"most|highest|largest|greatest|biggest|longest|maximum|top"
_LOW = r"least|fewest|lowest|smallest|shortest|cheapest|minimum|bottom"
_EXTREME = re.compile(rf"\b(?:(?P<high>{_HIGH})|(?P<low>{_LOW}))\b(?!\s+(?:recent|likely|important|of\b))", re.I)
_DEAR = re.compile(r"\b(?:most|least)\s+(?:expensive|costly)\b|\bcheapest\b", re.I)
_OTHER_ORDER = re.compile(r"\b(?:second|third|fourth|fifth|2nd|3rd|4th|next|joint)[\s-]+(?:most|least|\w+est)\b", re.I)
_BOUND = re.compile(
    r"\b(?:(?P<over>(?:more|greater|higher|larger) than|over|above|exceed(?:s|ed|ing)?|in excess of)|(?P<least>at least)"
    r"|(?P<under>(?:less|fewer|lower|smaller) than|under|below)|(?P<most>at most|no more than|up to))\s+"
    r"(?P<amount>[£$€]?\s?\d[\d,]*(?:\.\d+)?\s?(?:%|per cent\b|million\b|m\b|k\b|thousand\b|bn\b)?)",
    re.I,
)
_MORE = (
    r"(?:more|less|fewer|higher|lower|greater|larger|smaller|bigger|longer|shorter|dearer|cheaper|further|better|worse)"
)
_MOVES = (
    r"(?:ris(?:e|en)|rose|fall(?:en)?|fell|increased?|decreased?|gr(?:ow|own|ew)|drop(?:ped)?|changed?|reduced?|declined?|"
    r"(?:go|gone|went) (?:up|down)|come down|shr[aiu]nk)"
)
_SERIES = re.compile(
    rf"\bhow (?:has|have|had|did|do|does)\b.*\b(?:{_MOVES}|developed?|moved?|var(?:y|ied)|evolved?)\b"
    r"|\bover the (?:years|period)\b|\bover time\b|\b(?:year (?:by|on|after) year|trends?)\b|\beach year\b",
    re.I,
)
_FORMS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("share", re.compile(r"\b(?:what|which|how (?:large|big) an?) (?:share|proportion|percentage|per ?cent(?:age)?|fraction) of\b", re.I)),
    ("difference", re.compile(
        rf"\b(?:how (?:much|many)|by how much|what)\b.*\b{_MORE}\b.*\bthan\b|\bdifference (?:in .* )?between\b"
        rf"|\b(?:by )?how (?:much|many)\b.*\b{_MOVES}\b.*\b(?:between|from|since|compared)\b", re.I)),
    ("compare", re.compile(r"^\W*(?:please )?compare\b|\bcompared? (?:with|to|against)\b|\bhow (?:do|does|did)\b.*\bcompare\b|\b(?:versus|vs)\b", re.I)),
    ("series", _SERIES),
    ("sum", re.compile(r"\b(?:in total|altogether|combined|together|in all|added up|(?:the )?(?:total|sum)\b.*\band\b)", re.I)),
)  # fmt: skip
#: Times that are reckoned from today, which no heading of a table names.
_RELATIVE = re.compile(
    r"\b(?:last|this|next|past|previous|coming|current)\s+(?:\w+\s+){0,2}(?:years?|months?|quarters?|weeks?|terms?|decades?)\b",
    re.I,
)
#: Stems of the words that only say what is to be done with the figures.
_DOING = frozenset(
    stems("""most highest largest greatest biggest longest maximum top least fewest lowest smallest shortest cheapest
    minimum bottom expensive costly more less since score result need require fewer higher lower greater larger smaller
    bigger longer shorter dearer cheaper further than at up exceed excess compare comparison versus vs against differ
    difference between rise risen rose fall fallen fell increase decrease grow grown grew drop change reduce decline go
    gone went come develop move vary evolve trend time each last past period total combine together altogether sum all
    add share proportion fraction percentage per cent percent many much list name please tell which two three four five
    six ten number figure amount level count council borough there receive get got see saw seen record report show make
    made have had has been be across both respective respectively every within overall exactly one give gave given out
    chart rank than do""")
)


@dataclass(frozen=True, slots=True)
class Bound:
    """What the figures of the rows asked for must exceed or stay below."""

    figure: Figure
    sign: int  #: 1 where they must be higher, -1 where lower
    inclusive: bool

    def holds(self, value: Decimal, factor: Decimal) -> bool:
        """Tell whether *value*, of which one is *factor* of the bound's unit, is on the right side."""
        away = (value * factor - self.figure.value) * self.sign
        return away > 0 or (self.inclusive and away == 0)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question wants made of several figures."""

    form: Form
    words: tuple[str, ...]  #: stems of its content, in order, without periods
    periods: tuple[Period, ...]
    direction: int = 0  #: 1 where the highest are asked for, -1 where the lowest
    wanted: int = 1  #: how many of them
    bound: Bound | None = None
    since: bool = False  #: its period only begins what it asks for

    @property
    def subject(self) -> tuple[str, ...]:
        """The words without those that only say what is to be done with the figures."""
        return tuple(each for each in self.words if each not in _DOING)


def asked_form(question: Question) -> Asked | None:
    """Return what *question* wants made of several figures, None where one passage answers it."""
    text = question.text
    if question.kind in ("why", "decision") or _RELATIVE.search(text):
        return None
    bound = _BOUND.search(text)
    placed = _PLACE_ASKED.match(text) and not re.match(r"^\W*what (?:share|proportion|percentage)\b", text, re.I)
    if placed and bound and not _EXTREME.search(_BOUND.sub(" ", text)):
        return _bounded(question, bound)
    if placed and _EXTREME.search(text) and not _OTHER_ORDER.search(text):
        return _ranked(question)
    form = next((form for form, pattern in _FORMS if pattern.search(text)), None)
    if form is None:
        return None
    since = bool(re.search(r"\bsince\b|\bfrom\b(?!.*\bto\b)", text, re.I)) and len(question.periods) == 1
    return Asked(form, content_of(text), question.periods, since=since)


def _ranked(question: Question) -> Asked:
    match = _EXTREME.search(question.text)
    assert match is not None
    wanted = _WANTED.search(question.text)
    count = wanted["count"].lower() if wanted else "1"
    words = content_of(question.text)
    dear = _DEAR.search(question.text)
    return Asked(
        "rank",
        (*words, "cost") if dear and "cost" not in words else words,
        question.periods,
        direction=1 if match["high"] else -1,
        wanted=_COUNTS.get(count) or int(count),
    )


def _bounded(question: Question, match: re.Match[str]) -> Asked | None:
    figure = read_figure(match["amount"].strip())
    if figure is None:
        return None
    sign = 1 if match["over"] or match["least"] else -1
    bound = Bound(figure, sign, bool(match["least"] or match["most"]))
    return Asked("bound", content_of(_BOUND.sub(" ", question.text)), question.periods, bound=bound)
