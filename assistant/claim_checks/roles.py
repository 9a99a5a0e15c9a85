"""Whether evidence names somebody in the role that a question asks about: "Who chairs the planning committee?"."""

import re
from functools import lru_cache

from assistant.questions.question import Question
from assistant.reading.evidence import Evidence
from assistant.reading.fitting import names_person
from index.analysis import stems
from index.thesaurus import base, related

_PERSONS = (
    r"chair(?:man|woman|person)?|vice[- ]chair(?:man|woman|person)?|leader|mayor|speaker|president|treasurer|convener|councillor|"
    r"member|portfolio holder|minister|secretary|clerk|director|officer|head|manager|commissioner|governor|"
    r"headteacher|head teacher|principal|auditor|solicitor|lawyer|attorney|proprietor|representative|champion|spokes\w+"
)
_ASKED = re.compile(
    r"\bwho\s+(?:is|was|are|were|will be|became|has been|had been|is been|got|has got)\s+(?:(?:given|offered|named|appointed|elected|chosen|made|listed|nominated|confirmed|down)\s+)?"
    rf"(?:as\s+)?(?:(?:the|our|its|their|an?)\s+)?(?:[\w'’-]+\s+){{0,3}}?(?P<role>{_PERSONS})\b(?!\s+(?:voted|voting))"
    r"|\bwho\s+(?P<does>chair(?:s|ed)|lead(?:s)|led|head(?:s|ed)|manage(?:s|d))\b",
    re.IGNORECASE,
)
#: Those in them are called by a title, or named beside it.
_ELECTED = re.compile(r"(?:vice[- ])?chair|lead|led|mayor|speaker|president|councillor|member|portfolio|minister")
_DONE = {"leads": "leader", "led": "leader"}
_NAME = r"(?-i:(?:(?:the\s+)?(?:Councillor|Cllr|Alderman|Mrs?|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Professor|Mayor)s?\b\.?:?\s+)?[A-Z][\w'’.-]+\s+(?:[A-Z]\.?\s+)?[A-Z][\w'’-]+)"
_TITLED = re.compile(
    r"\b(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Professor|Mayor|Alderman|Baroness)\b\.?:?\s+[A-Z]|\b[A-Z][\w'’-]+ [A-Z][\w'’-]+ (?:AM|MS|MP|MSP|MLA|TD)\b"
)


def role_agrees(question: Question, evidence: Evidence) -> bool:
    """Tell whether *evidence* names a person and speaks of the role asked about; other questions pass."""
    match = _ASKED.search(question.text) if question.kind == "who" else None
    if match is None:
        return True
    asked = (match["role"] or match["does"]).lower()
    role = base(stems(_DONE.get(asked, asked.split()[-1]))[0])
    near = {base(stem) for stem in stems(f"{evidence.text} {evidence.context}")}
    if near.isdisjoint({role, *related(role)}):
        return False
    if not _ELECTED.match(asked):
        return names_person(evidence.text)
    return bool(_TITLED.search(evidence.text)) or bool(_beside(asked).search(evidence.text))


@lru_cache(maxsize=64)
def _beside(role: str) -> re.Pattern[str]:
    """Return a pattern of a name right before or behind a role."""
    stem = re.escape(re.sub(r"(?:s|ed|man|woman|person)$", "", role))
    return re.compile(rf"\b{stem}\w*\W+(?:\w+\s+){{0,4}}?{_NAME}|{_NAME}\W+(?:\w+\W+){{0,4}}?{stem}", re.IGNORECASE)
