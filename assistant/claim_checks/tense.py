"""Whether a piece of evidence tells of what was where that is asked for, and of what is to come where that is."""

import re

from assistant.questions.question import FIGURE_KINDS, Question
from assistant.reading.evidence import Evidence
from corpus.times import find_periods

#: A question about what has happened; not one about what was planned, said or decided to happen.
_HAPPENED = re.compile(
    r"\b(?:did|had|was|were|has|have)\b(?!.*\b(?:will|would|going to|due|expect\w*|plan\w*|propos\w*|promis\w*|target\w*|"
    r"hop(?:ed|ing)|estimat\w*|forecast|budget\w*|set aside|meant|want\w*|need\w*|agree\w*|commit\w*|decid\w*|recommend\w*|"
    r"ask\w*|said|say|told|announce\w*|to be)\b)",
    re.IGNORECASE,
)
_WILL = re.compile(r"\b(?:will|shall)\b", re.IGNORECASE)
_WAS = re.compile(r"\b(?:was|were|had|has|have|did|been|(?:is|are)(?! to be\b))\b", re.IGNORECASE)
_TO_COME = re.compile(
    r"\bwhen (?:will|shall)\b|\bwhen (?:is|are)\b[^?]*\b(?:due|expected|meant|supposed|going|planned|scheduled|hoped|likely|set)\b",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:will|shall|would|due|expect\w*|to be|plan\w*|hop\w+|intend\w*|aim\w*|by|until|from|next|target|likely|should|scheduled|"
    r"anticipat\w+|is|are)\b",
    re.IGNORECASE,
)


def tense_agrees(question: Question, evidence: Evidence, *, dated: str | None) -> bool:
    """Tell whether *evidence*, of a paper *dated* so, tells of the time that *question* asks of: gone, or to come."""
    if question.kind in FIGURE_KINDS and _HAPPENED.search(question.text):
        return not _WILL.search(evidence.text) or bool(_WAS.search(evidence.text))
    if question.kind == "when" and _TO_COME.search(question.text) and dated:
        told = find_periods(evidence.text)
        gone = bool(told) and all(period.last < int(dated[:4]) for period in told)
        return not gone or bool(_COMING.search(evidence.text))
    return True
