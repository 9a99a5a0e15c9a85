"""Whether a piece of evidence holds the kind of thing that a question asks for: a figure, a date, a person, a reason."""

import re
from collections.abc import Set

from assistant.questions.question import AnswerKind, Question
from assistant.reading.evidence import Evidence
from index.analysis import STOP_WORDS, stems

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBER_WORDS = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|fifty|hundred|half|a third|a quarter|none|once|twice"
_SHOWS: dict[AnswerKind, re.Pattern[str]] = {
    "number": re.compile(rf"\d|\b(?:{_NUMBER_WORDS})\b", re.IGNORECASE),
    "money": re.compile(
        r"[£$€]\s?\d|\d[\d,.]*\s?(?:p\b|pence|pounds|dollars|euros?|cents|million|billion|bn\b|m\b|k\b)|free of charge|\bno charge\b|\(£|\d{1,3},\d{3}\b(?!\s+(?!(?:in|for|a|an|per|each|at|to|on|from|was|were|is|are|and|or|over|by|of|which|as|with|more|less|against|than)\b)[a-z])|\b\d+\.\d\d\b",
        re.IGNORECASE,
    ),
    "duration": re.compile(
        rf"(?:\d|\b(?:{_NUMBER_WORDS}|a|an))[ -](?:\w+ )?(?:second|minute|hour|day|night|week|fortnight|month|year|term|decade|mile|kilomet|met(?:er|re)|km\b|m\b)|\b(?:until|since|from \d)",
        re.IGNORECASE,
    ),
    "share": re.compile(
        rf"\d|\b(?:half|thirds?|quarters?|fifths?|tenths?|(?:{_NUMBER_WORDS})[ -](?:in|out of|of the|per cent|percent|percentage))\b",
        re.IGNORECASE,
    ),
    "when": re.compile(
        rf"\b(?:{_MONTHS})\b|\b(?:19|20)\d\d\b|\b(?:spring|summer|autumn|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|terms?|weeks?|weekdays?|weekends?|tomorrow|o'clock|immediately)\b|\bwithin\s+(?:\w+\s+){{0,2}}days\b|\d{{1,2}}[.:]\d\d|\d\s?[ap]m\b",
        re.IGNORECASE,
    ),
    "who": re.compile(
        r"\b(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Professor|Chair\w*|Director|Head|Mayor|Leader|Officer|Minister|Cabinet Member|Manager|Council|Committee|Board|Trust|Department)\b|\b[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][\w'’-]+"
    ),
    "vote": re.compile(
        r"\b(?:votes?|voted|voting|yeas?|nays?|ayes|noes|unanimous\w*|abst(?:ained|aining|entions?)|opposed|dissent\w*)\b|\b\d+ (?:for|against)\b",
        re.IGNORECASE,
    ),
    "where": re.compile(r"\b(?:at|in|on|near|outside|opposite|between)\s+(?:the\s+)?[A-Z]"),
    "why": re.compile(
        r"\b(?:because|due to|owing to|caused?|reasons?|since|so that|in order to|as a result|result of|meant that|therefore|in view of|on account of|on the grounds?)\b",
        re.IGNORECASE,
    ),
    "decision": re.compile(
        r"\b(?:resolved|agreed|approved|recommended|decided|noted|endorsed|carried|refused|granted|deferred|adopted|rejected|lost)\b",
        re.IGNORECASE,
    ),
}
_TITLED = re.compile(r"\b(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Professor|Mayor|Alderman)\.? [A-Z]")
_CAPITALS = re.compile(r"\b[A-Z][\w'’-]+(?: (?:[A-Z]\.? )?[A-Z][\w'’-]+)+")
#: Of which what is no person's name has one, though it is written with capitals.
_NO_PERSONS = frozenset(
    """academy act agenda agency annual area association assembly authority avenue award bill board borough bridge budget
    business cabinet care cell centre central chamber children city civic close club college commission committee
    community company contract council county court department development directorate district division east education
    environment executive facility finance forum full fund general government group hall health high highways
    hospital house housing infant item junior lane library licence license local meeting ministry motion national north notice
    office order parish park partnership passage permit plan planning police policy primary programme project
    public regional report resolution road royal school schools scrutiny secondary section service services social
    society south special square state station statutory strategic strategy street support team tender the town transport trust union
    university urban ward west wharf working year""".split()
)
_OFFICES = frozenset(
    "deputy acting assistant chief executive head teacher director officer manager minister secretary principal".split()
)
_WHICH_NAMED = re.compile(
    r"\b(?:which|name the|list the)\s+(?:[\w'’-]+\s+){0,3}?(?P<thing>councils|local authorities|authorities|schools?|academ(?:y|ies)|universit(?:y|ies)|"
    r"colleges?|hospitals?|libraries|library|companies|company|firms?|contractors?|wards?|villages?|towns?|cities|city|countries|country|"
    r"provinces?|streets?|roads?|parks?|organisations?|charities|charity)\b",
    re.IGNORECASE,
)
#: Words with capitals inside a sentence, or opening one before what they do.
_CAPITAL = r"[A-Z][\w'’&-]*"
_NAMED = re.compile(
    rf"(?:(?<=[\w,;:’'\)] )|(?<=\()){_CAPITAL}(?:\s+(?:(?:of|and|the|for|upon|on)\s+)?{_CAPITAL})*"
    rf"|\b{_CAPITAL}(?:\s+(?:of\s+)?{_CAPITAL})+|\b{_CAPITAL}(?=\s+(?:and|is|was|are|were|has|had|have|will)\b|,)"
)
#: Words with a capital that name none of several.
_NAMELESS = frozenset(
    f"""{_MONTHS.replace("|", " ").lower()} council councillor councillors cabinet committee member members chair report minister
    government department officer officers director head mayor resolved that january i mr mrs ms dr""".split()
)
_COMPARES = re.compile(
    r"\bhow (?:do|does|did|has|have)\b[^?]*\b(?:compare|change|differ|grow|fall|rise|drop)d?\b", re.IGNORECASE
)
_ANY = re.compile(r"\b(?:any|anyone|anybody|anything)\b", re.IGNORECASE)
_NONE = re.compile(r"\b(?:no|none|nil|nobody|no one|nothing|n/a|not any)\b", re.IGNORECASE)
_COUNT = re.compile(rf"(?<![\w.])(?:[\d,]*\d|{_NUMBER_WORDS})\b(?P<words>(?:\s+[\w'’-]+){{1,4}})", re.IGNORECASE)
REQUIRED_KINDS: frozenset[AnswerKind] = frozenset({"duration", "number", "money", "share", "when", "who", "vote"})


def shows_kind(kind: AnswerKind, text: str) -> bool:
    """Tell whether *text* holds the kind of thing asked for."""
    pattern = _SHOWS.get(kind)
    return pattern is None or bool(pattern.search(text))


def fits(question: Question, evidence: Evidence) -> bool:
    """Tell whether the evidence holds what is asked for; a number must be a number of what is counted."""
    if question.kind == "decision":
        return evidence.decided
    if question.kind == "text" and _COMPARES.search(question.text):
        return shows_kind("number", evidence.text)
    if question.kind == "yesno" and _ANY.search(question.text):
        return bool(_NONE.search(evidence.text)) or shows_kind("who", evidence.text)
    if question.kind == "vote":
        return evidence.form == "vote"
    if question.kind == "who":
        return names_person(evidence.text)
    if question.defined and evidence.form in ("sentence", "item"):
        opening = stems(" ".join(evidence.text.split()[:8]))
        return all(stem in opening for stem in question.defined)
    if question.counted is not None and evidence.form in ("sentence", "item"):
        following = [stems(match["words"]) for match in _COUNT.finditer(evidence.text)]
        return any(question.counted in words for words in following)
    return shows_kind(question.kind, evidence.text)


def names_things(question: Question, text: str) -> bool:
    """Tell whether *text* has a name that *question* has not, where it asks which of what have names: councils, schools."""
    match = _WHICH_NAMED.search(question.text)
    if match is None:
        return True
    asked, thing = set(re.findall(r"\w+", question.text.lower())), stems(match["thing"])[-1]
    runs = (match.group() for match in _NAMED.finditer(text) if not match.group().isupper())
    return any(_is_name(run, thing, asked) for run in runs)


def _is_name(run: str, thing: str, asked: Set[str]) -> bool:
    """Tell whether a run of capitals is no law, paper or office, and no words of the question: a *thing* is one by its name."""
    words = set(re.findall(r"\w+", run.lower())) - asked - STOP_WORDS
    return bool(words - {thing}) and (thing in stems(run) or not words & (_NO_PERSONS | _NAMELESS))


def names_person(text: str) -> bool:
    """Tell whether somebody is named: under a title, or by a run of capitals that names no institution or place."""
    if _TITLED.search(text):
        return True
    runs = (set(match.group().lower().split()) - _OFFICES for match in _CAPITALS.finditer(text))
    return any(len(run) > 1 and not run & (_NO_PERSONS | STOP_WORDS) for run in runs)
