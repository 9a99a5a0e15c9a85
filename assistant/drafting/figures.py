"""Figures of replies with what they count, so that the newer value of a figure can be told from another figure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.claim_checks.tokens import Token, tokens_of
from assistant.questions.question import parse_question
from corpus.blocks import plain

_ALIKE = 0.5  #: what likeness must exceed: "felled 312 trees" and "planted 540 trees" share one word of two
_NAMED_ALIKE = 0.75  #: of two prices, rates or numbers of which one is named in fewer words: "cost of each lamp", "of street lamps"
_STANDARD_WEIGHT = 2.0  #: of a measure that a sentence names by its own figure, as "the 28-day standard"
_NEAR = 3  #: words of content on either side that tell what a figure counts
_SHOWN = 4  #: words on either side that are shown with it
#: Words of measuring, which two figures can share though they count different things.
_MEASURING = re.compile(
    r"(?i)(?:costs?|numbers?|figures?|rates?|performance|standards?|amounts?|levels?|sums?|values?|total|average|mean|each|every|"
    r"per|all|years?|last|about|around|approximately|nearly|almost|only|just|over|under|most|more|less|fewer|further|there|"
    r"council|borough|paid|spent|had|made|being|now|currently|present|today|"
    r"from|to|up|down|within|than|above|below|before|after|since|until|earlier|later|against|any|both|few|some|again|"
    r"rose|risen|rises?|rising|increased?|fell|fallen|falls?|falling|decreased?|reduced|dropped|raised|grew|grown)"
)
_MARKS = {
    "each": re.compile(r"(?i)\b(?:average|mean|median|typical(?:ly)?|each|per)\b(?!\s+cent\b)"),
    "expected": re.compile(
        r"(?i)\b(?:forecasts?|expect(?:s|ed)?|estimate[sd]?|plans?|planned|proposed?|projected|target|aims?|would|could|might|"
        r"by the end of|shortfall)\b"
    ),
    "limit": re.compile(
        r"(?i)\b(?:up to|at least|no (?:more|fewer|less) than|as (?:much|many) as|maximum|minimum|limit)\b"
    ),
}
_PAST = re.compile(
    r"(?i)\b(?:than|compared (?:with|to)|up from|down from|instead of|previously|from)\s*(?:the\s*|an?\s*)?$"
)
_PART = re.compile(r"(?i)^\s*(?:(?:of|out of|in)\s+(?:\d|which|whom|them)|(?:out )?of (?:the|those|these|our)\b)")
_ACT = re.compile(r"(?i)\w{2,}ed|sold|built|bought|lost|won|given|sent|held|found|took|taken|left|cut|met|shut|kept")
_POINTS_BACK = re.compile(r"(?i)\W*(?:each|it|they|this|these|those)\s+[a-z]+")
_MEASURED = re.compile(r"(?i)\b(?:cost|average|number|total|rate|charge|price|fee|fine|penalt)")
_BREAKS = frozenset("and but while whereas which although though whom".split())


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a sentence, with what tells it from other numbers."""

    text: str  #: as it is written
    key: str  #: its value, with its sign of money or share
    measure: str  #: "£", "%", a unit of measurement, or "" for a count
    beside: str  #: the words beside it, the figure itself as "…"
    subject: frozenset[str]  #: stems of what it counts; a measure that is named by a figure among them, as "28 day"
    acts: frozenset[str]  #: stems of what was done with what it counts: "felled", "planted"
    marks: frozenset[
        str
    ]  #: "each", "expected", "limit", "part": what sets a figure apart from another of the same things
    names: frozenset[str]  #: names in its sentence
    period: str  #: the one year or date that its sentence speaks of, "" where there is none or several
    denied: bool  #: it is what is not so
    measured: frozenset[str]  #: words of measuring in its clause: "cost", "average"
    pointing: bool  #: what it counts is named in the sentence before


def find_figures(sentence: str, before: str = "") -> list[Figure]:
    """Return the figures of *sentence* in order; years, ordinals, labels ("Year 7") and earlier values ("than 9,106") are none.

    Where the sentence points back, what its figures count is also looked for in the one *before* it.
    """
    tokens = tokens_of(plain(sentence))
    names = frozenset(each.key for each in tokens if each.kind == "word" and each.capital and not each.initial)
    periods = {each.key for each in tokens if each.kind == "date"}
    period = periods.pop() if len(periods) == 1 else ""
    found = [_figure(tokens, place, names, period) for place in range(len(tokens)) if _tells(tokens, place)]
    return [_pointing(each, before) for each in found] if before and _POINTS_BACK.match(plain(sentence)) else found


def _pointing(figure: Figure, before: str) -> Figure:
    """Return the figure of a sentence that points back with what the sentence *before* speaks of: "each" is one of these."""
    keys = {each.key for each in tokens_of(plain(before)) if each.carries and not _MEASURING.fullmatch(each.text)}
    return replace(figure, subject=figure.subject | keys, marks=figure.marks - {"each"}, pointing=True)


def newer_values(older: Sequence[str], newer: Sequence[str]) -> Iterator[tuple[int, Figure, int, Figure]]:
    """Yield each figure of the sentences *older* with that of *newer* which counts the same, whatever their values.

    Each comes with its sentence's place. A figure is given once, to the one most like it.
    """
    before, after = _placed(older), _placed(newer)
    pairs = [
        (likeness, one[1].key == other[1].key, first, second)
        for first, one in enumerate(before)
        for second, other in enumerate(after)
        if (likeness := _likeness(one[1], other[1])) > _ALIKE and _same_group(older[one[0]], newer[other[0]])
    ]
    taken: set[tuple[str, int]] = set()
    for _, _, first, second in sorted(pairs, key=lambda pair: (-pair[0], not pair[1], pair[2:])):
        if not taken & {("before", first), ("after", second)}:
            taken |= {("before", first), ("after", second)}
            yield (*before[first], *after[second])


def _placed(sentences: Sequence[str]) -> list[tuple[int, Figure]]:
    pairs = enumerate(zip(sentences, ("", *sentences), strict=False))
    return [(place, figure) for place, (each, before) in pairs for figure in find_figures(each, before)]


def _likeness(older: Figure, newer: Figure) -> float:
    """Return how surely two figures count the same, 0 to 1: what they share of their subjects, 0 where anything opposes it."""
    if older.measure != newer.measure or older.marks != newer.marks or older.denied != newer.denied:
        return 0.0
    for one, other in ((older.acts, newer.acts), (older.names, newer.names)):
        if one and other and not one & other:
            return 0.0
    if older.period and newer.period and newer.period < older.period:
        return 0.0
    shared = _weight(older.subject & newer.subject)
    if older.pointing != newer.pointing:
        named = newer if older.pointing else older
        return shared / (_weight(named.subject) or 1.0) if older.measured & newer.measured else 0.0
    least = min(_weight(older.subject), _weight(newer.subject))
    if shared and shared == least and older.measured & newer.measured:
        return _NAMED_ALIKE
    return 2 * shared / ((_weight(older.subject) + _weight(newer.subject)) or 1.0)


def _weight(subject: Iterable[str]) -> float:
    return sum(_STANDARD_WEIGHT if each[0].isdigit() else 1.0 for each in subject)


def _same_group(older: str, newer: str) -> bool:
    """Tell whether two sentences speak of the same of two groups, as primary and secondary schools are."""
    for one, other in ((older, newer), (newer, older)):
        words = set(re.findall(r"\w+", other.lower()))
        if any(word not in words and others & words for word, others in parse_question(one).distinctions):
            return False
    return True


def _tells(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if token.kind != "number" or token.key.endswith("#") or token.key.count(".") > 1 or token.lower == "one":
        return False
    before = " ".join(each.text for each in tokens[max(0, place - 4) : place])
    return not _label(tokens, place) and not _PAST.search(before)


def _label(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a number only names what stands before it: "Year 7", "Category 2"."""
    before = tokens[place - 1] if place else None
    bare = tokens[place].key.isdigit()
    return before is not None and bare and before.capital and before.carries and not _ACT.fullmatch(before.text)


def _figure(tokens: Sequence[Token], place: int, names: frozenset[str], period: str) -> Figure:
    token = tokens[place]
    clause = _around(tokens, place)
    subject = _subject(clause, tokens, place) or _subject(range(len(tokens)), tokens, place)
    said = " ".join(tokens[each].text for each in clause if each < place + 3)
    after = " ".join(each.text for each in tokens[place + 1 : place + 5])
    marks = {name for name, pattern in _MARKS.items() if pattern.search(said)}
    measure = _measure(token)
    if measure != "%" and _PART.match(after):
        marks.add("part")
    said_of = [tokens[each] for each in clause if not _MEASURING.fullmatch(tokens[each].text)]
    acts = frozenset(each.key for each in said_of if _ACT.fullmatch(each.text))
    return Figure(
        token.text, token.key, measure, _beside(tokens, place), subject, acts, frozenset(marks), names, period, token.negated,
        frozenset(each.lower() for each in _MEASURED.findall(said)), pointing=False,
    )  # fmt: skip


def _around(tokens: Sequence[Token], place: int) -> range:
    """Return where the clause of the figure at *place* stands: up to a break, a conjunction or another such figure."""
    start, end, measure = place, place + 1, _measure(tokens[place])
    while start and not _ends(tokens, start - 1, measure):
        start -= 1
    while end < len(tokens) and not _ends(tokens, end, measure):
        end += 1
    return range(start, end)


def _ends(tokens: Sequence[Token], place: int, measure: str) -> bool:
    token = tokens[place]
    return token.kind == "break" or token.lower in _BREAKS or (_tells(tokens, place) and _measure(token) == measure)


def _measure(token: Token) -> str:
    return token.unit or token.key.lstrip("-0123456789.")


def _subject(clause: Iterable[int], tokens: Sequence[Token], place: int) -> frozenset[str]:
    """Return the stems nearest to the figure at *place* within *clause*, on either side."""
    own = tokens[place]
    keys = {each: key for each in clause if each != place and (key := _key(tokens, each, own))}
    before = [keys[each] for each in sorted(keys, reverse=True) if each < place][:_NEAR]
    after = [keys[each] for each in sorted(keys) if each > place][:_NEAR]
    return frozenset((*before, *after))


def _key(tokens: Sequence[Token], place: int, figure: Token) -> str:
    """Return what the token at *place* adds to what is counted, "" where it adds nothing."""
    token = tokens[place]
    if token.kind == "number" and token.unit and token.unit != figure.unit:
        return f"{token.key} {token.unit}"
    measured = place and tokens[place - 1].unit and tokens[place - 1].kind == "number"
    if token.kind != "word" or not token.carries or measured or _MEASURING.fullmatch(token.text):
        return ""
    return token.key


def _beside(tokens: Sequence[Token], place: int) -> str:
    """Return the words before and after the figure within its part of the sentence."""
    before: list[str] = []
    for each in reversed(tokens[max(0, place - _SHOWN) : place]):
        if each.kind == "break":
            break
        before.insert(0, each.text)
    after: list[str] = []
    for each in tokens[place + 1 : place + 1 + _SHOWN]:
        if each.kind == "break":
            break
        after.append(each.text)
    return " ".join((*before, "…", *after))
