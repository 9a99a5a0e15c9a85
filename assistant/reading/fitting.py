"""Whether a piece of evidence holds the kind of thing that a question asks for: a figure, a date, a person, a reason."""

import re

from assistant.questions.question import CAME_AFTER, AnswerKind, Question
from assistant.reading.evidence import Evidence
from index.analysis import STOP_WORDS, stems

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBER_WORDS = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|fifty|hundred|half|a third|a quarter|none|once|twice"
_SHOWS: dict[AnswerKind, re.Pattern[str]] = {
    "number": re.compile(rf"\d|\b(?:{_NUMBER_WORDS})\b", re.IGNORECASE),
    "money": re.compile(
        r"[£$€]\s?\d|\d[\d,.]*\s?(?:p\b|pence|pounds|dollars|euros?|cents|million|billion|bn\b|m\b|k\b)|free of charge|£(?:m|k|000s?|bn|million)\b|\bno charge\b|\(£|\d{1,3},\d{3}\b(?!\s+(?!(?:in|for|a|an|per|each|at|to|on|from|was|were|is|are|and|or|over|by|of|which|as|with|more|less|against|than)\b)[a-z])|\b\d+\.\d\d\b(?!\s?[ap]\.?m\b)",
        re.IGNORECASE,
    ),
    "duration": re.compile(
        rf"(?:\d|\b(?:{_NUMBER_WORDS}|a|an))[ -](?:\w+ )?(?:second|minute|hour|day|night|week|fortnight|month|year|term|decade|mile|kilomet|met(?:er|re)|km\b|m\b)(?!s? (?:earlier|before|ago|previously)\b)|\b(?:until|since)\b|\bfrom \d{{1,2}}(?:[.:]\d\d)?\s?(?:[ap]\.?m\b|(?:st|nd|rd|th)?\s(?:{_MONTHS})\b|(?:to|until|till)\b)",
        re.IGNORECASE,
    ),
    "share": re.compile(
        rf"\d|\b(?:half|thirds?|quarters?|fifths?|tenths?|(?:{_NUMBER_WORDS})[ -](?:\w+ ){{0,2}}?(?:in|out of|of the|per cent|percent|percentage))\b",
        re.IGNORECASE,
    ),
    "when": re.compile(
        rf"\b(?:{_MONTHS})\b|\b(?:19|20)\d\d\b|\b(?:spring|summer|autumn|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|terms?|weeks?|weekdays?|weekends?|tomorrow|o'clock)\b|\bimmediate effect\b|\bwithin\s+(?:\w+\s+){{0,2}}days\b|\b\d{{1,2}}:\d\d\b|\b(?:at|from|until|till|to|by|between) \d{{1,2}}\.\d\d\b(?!\s?(?:m|bn|million|billion|per)\b)|\b\d{{1,2}}\.\d\d\s?(?:[ap]\.?m|hours|hrs|noon)\b|\d\s?[ap]\.?m\b",
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
        r"\b(?:because|due to|owing to|caused?|reasons?|since|so that|in order to|as a result|result of|meant that|therefore|in view of|on account of|on the grounds?|as (?:it|they|this|that|there|he|she|we))\b",
        re.IGNORECASE,
    ),
    "decision": re.compile(
        r"\b(?:resolved|agreed|approved|recommended|decided|noted|endorsed|carried|refused|granted|deferred|adopted|rejected|lost)\b",
        re.IGNORECASE,
    ),
}
_RATE = re.compile(
    r"(?:[£$€]\s?[\d.,]+\w*|\d[\d.,]*%)\s+(?:a|per|each|every)\s+(?:year|month|week|day|night|hour)\b", re.IGNORECASE
)
_TITLED = re.compile(r"\b(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Professor|Mayor|Alderman)\.? [A-Z]")
_CAPITALS = re.compile(r"\b[A-Z][\w'’-]+(?: (?:[A-Z]\.? )?[A-Z][\w'’-]+)+")
#: Of which what is no person's name has one, though it is written with capitals.
_NO_PERSONS = frozenset(
    """academy act agenda agency annual area association assembly authority avenue award bill board borough bridge budget
    business cabinet care cell centre central chamber children city civic close club college commission committee
    community company contract council county court department development directorate district division east education
    environment executive facility finance forum full fund general government group hall health high highways
    procedure home homes aged township corporation county hospital house housing infant item junior lane library licence license local meeting ministry motion national north notice
    office order parish park partnership passage permit plan planning police policy primary programme project
    public regional report resolution road royal school schools scrutiny secondary section service services social
    society south special square state station statutory strategic strategy street support team tender the town transport trust union
    university urban ward west wharf working year""".split()
)
_NO_NAME = re.compile(r"(?:[ts]ion|ment|ship|ness|ancy|ency|ings)s?$")  #: how a person's name does not end
_OFFICES = frozenset(
    "deputy acting assistant chief executive head teacher director officer manager minister secretary principal".split()
)
#: What asks which of things that go by names, as its own subject: not "types of school", "by which schools must".
_WHICH_NAMED = re.compile(
    r"(?:^|[,;:]\s+|\band\s+)\W*(?:which|name|list)\s+(?:the\s+)?(?:(?!(?:of|for|in|at|on|by|to|was|were|is|are|did|has|have|parts?|types?|kinds?)\b)[\w'’-]+\s+){0,2}?"
    r"(?P<thing>councils|(?:local )?authorities|schools?|academ(?:y|ies)|universit(?:y|ies)|colleges?|hospitals?|librar(?:y|ies)|compan(?:y|ies)|"
    r"firms?|contractors?|wards?|villages?|towns?|cit(?:y|ies)|countr(?:y|ies)|provinces?|streets?|roads?|parks?|organisations?|charit(?:y|ies)|(?:parts?|areas?|sides?|corners?) of (?-i:[A-Z])[\w'’-]+)"
    r"(?=\s+(?:is|are|was|were|has|have|had|did|do|does|will|would|can|could|got|get|won|run|runs|took|take|in|with)\b|\W*$)",
    re.IGNORECASE,
)
_COMPASS = re.compile(r"\b(?:north|south|east|west|centre|center)\w*\b", re.IGNORECASE)
_BY_CLASS = re.compile(r"\b(?:all|none|no|every|each|both)((?:\s+[\w’'-]+){1,4})", re.IGNORECASE)
_CAPITAL = r"[A-Z][\w'’&-]*"
#: Words with capitals inside a sentence, or opening one before what they do; "A412".
_NAMED = re.compile(
    rf"(?:(?<=[\w,;:’'\)] )|(?<=\()){_CAPITAL}(?:\s+(?:(?:of|and|the|for|upon|on)\s+)?{_CAPITAL})*"
    rf"|\b{_CAPITAL}(?:\s+(?:of\s+)?{_CAPITAL})+|\b{_CAPITAL}(?=\s+(?:and|is|was|are|were|has|had|have|will)\b|,)|\b[AMB]\d+\b"
)
_AFTER_THEM = re.compile(
    r"\b[Ww]ho\b[^?]*\b(?:replac\w+|succeed\w*|t(?:ook|ak\w*) over from|stepp?\w* in for) (?:(?:Cllr|Councillor|Mr|Mrs|Ms|Dr)\b\.? [A-Z]|[A-Z][\w'’-]+ [A-Z])"
)
_THERE = re.compile(
    r"\W*(?:(?:members|also|councillors) )?(?:present|in attendance|attending|apologies)\b", re.IGNORECASE
)
_EXPLAINED = re.compile(
    r"\W*(?i:(?:the|an?) )?(?P<what>(?:[\w’'&/-]+ ){0,4}?[\w’'&/-]+)(?:\s*\([^()]{2,60}\))?(?:\s+[-–—=]\s+|:\s+|\s+(?:means|stands for|refers to|(?:is|are) (?:an?|the|where|when))\b)"
)
_OFFICE = re.compile(
    r"\b(?:Head|Director|Leader|Chair\w*|Minister|Secretary|Manager|Mayor|Clerk) (?:of|for) (?:(?:and )?[A-Z][\w'’-]+,?\s?)+"
)
#: Who acts without a name of their own.
_BODIES = re.compile(
    r"\b(?:the|by|to|from|an?|some|all|no|local|our|its|their)\s+(?:[\w'’-]+\s+){0,2}?(?:council|government|committee|cabinet|panel|board|residents?|officers?|police|parents?|owners?|applicants?|operators?|contractors?|tenants?|company|department|authority|members?|nobody|no one)\b",
    re.IGNORECASE,
)
_SHORT = re.compile(r"[A-Z]{2,}")
#: Words of the names of laws, papers and offices, and of dates.
_NO_THINGS = frozenset(
    "act bill report policy plan strategy fund budget programme scheme guidance motion agenda minutes".split()
)
_RECITALS = frozenset("whereas and therefore be it resolved further that now".split())
_NAMELESS = frozenset(
    f"""{_MONTHS.replace("|", " ").lower()} council councillor councillors cabinet committee member members chair minister
    government department officer officers director head mayor resolved i mr mrs ms dr""".split()
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
    text = _RATE.sub(" ", text) if kind == "duration" else text
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


def explains(question: Question, evidence: Evidence) -> bool:
    """Tell whether the evidence opens with what *question* wants defined and goes on to say what that is."""
    match = _EXPLAINED.match(evidence.text) if question.defined and evidence.form in ("sentence", "item") else None
    return match is not None and set(stems(match["what"])) == set(question.defined)


def names_things(question: Question, text: str) -> bool:
    """Tell whether *text* has a name that *question* has not, where it asks which of what go by names: councils, schools.

    That it is all of them, or none, tells it too.
    """
    match = _WHICH_NAMED.search(question.text)
    if match is None or question.halves:
        return True
    if _COMPASS.search(text) and " of " in match["thing"]:
        return True
    if any(stems(match["thing"])[-1] in stems(one[1]) for one in _BY_CLASS.finditer(text)):
        return True
    asked = set(re.findall(r"\w+", question.text.lower())) | STOP_WORDS | _NAMELESS
    runs = (match.group() for match in _NAMED.finditer(text) if not _SHORT.fullmatch(match.group()))
    names = (set(re.findall(r"\w+", run.lower())) - _RECITALS for run in runs)
    return any(words - asked and not words & _NO_THINGS for words in names)


def names_another(question: str, text: str) -> bool:
    """Tell whether *text* names somebody or some body beside whom *question* names, where it asks who came after them."""
    if not _AFTER_THEM.search(question):
        another = not _THERE.match(text) and names_person(_without_names(text, question))
        return another or not CAME_AFTER.search(question)
    told = set(re.findall(r"\w+", question.lower())) | STOP_WORDS | _NAMELESS | _OFFICES | _NO_PERSONS
    said = _OFFICE.sub(" ", text)
    named = (set(re.findall(r"\w+", match.group().lower())) for match in _NAMED.finditer(said))
    return bool(_BODIES.search(text)) or any(words - told for words in named)


def _without_names(text: str, question: str) -> str:
    """Return *text* without the names, of two words or more, that stand in *question*."""
    for name in {match.group() for match in _CAPITALS.finditer(question)}:
        text = text.replace(name, "")
    return text


def names_person(text: str) -> bool:
    """Tell whether somebody is named: under a title, or by a run of capitals that names no institution or place."""
    if _TITLED.search(text):
        return True
    runs = (set(match.group().lower().split()) - _OFFICES for match in _CAPITALS.finditer(text))
    return any(
        len(run) > 1 and not run & (_NO_PERSONS | STOP_WORDS) and not any(map(_NO_NAME.search, run)) for run in runs
    )
