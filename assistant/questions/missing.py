"""The sentence that says what an answer leaves open, made of the words in which it was asked."""

import re

from assistant.questions.joints import BARE, capital
from assistant.questions.parts import QuestionPart

_PRONOUN = r"(?:it|they|he|she|there|we|you|I)"
_MOVED = re.compile(
    rf"^(?P<wh>.+?)\s+(?P<verb>is|are|was|were|will|would|can|could|has|have|had|should|must|may|might)\s+(?P<who>{_PRONOUN})\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_DONE = re.compile(
    rf"^(?P<wh>.+?)\s+(?P<verb>do|does|did)\s+(?P<who>{_PRONOUN})\s+(?P<does>[a-z]+)(?P<rest>.*)$", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"^(?:who\s+(?!(?:is|are|was|were|do|does|did|has|have)\b)|who\s+(?:is|are|was|were)\s+(?!the\b|a\b|an\b|its\b|their\b|our\b)[a-z]|(?:how\s+(?:many|much)|which\s+\w+|what\s+(?:share|proportion|percentage)(?:\s+of\s+\w+)?)\s+"
    r"(?:(?:\w+\s+){0,3}?(?:is|are|was|were|has|have|had|will)\s+(?:be\s+|been\s+)?(?!that\b)\w{3,}(?:d|n|t)\b|(?:is|are|was|were)\s+(?:in|on|at)\b))",
    re.IGNORECASE,
)
_WH = re.compile(r"^(?:\w+\s+)?(?:what|which|who|whom|whose|when|where|why|how)\b", re.IGNORECASE)


def missing_sentence(part: QuestionPart) -> str:
    """Return the sentence that says that the papers found do not answer *part*."""
    put = part.put.rstrip(" ?.!")
    if part.alike:
        led = put if re.match(r"(?:for|in|at|on|by|from|to|under|during|with|per)\s", put) else f"for {put}"
        return f"The papers found do not say this {led}."
    told = _indirect(put)
    return f"The papers found do not say {told}." if told else f"The papers found do not answer “{capital(put)}?”."


def _indirect(put: str) -> str | None:
    """Return a question as it stands after "say": "when it will open"; None where its order cannot be told."""
    if BARE.fullmatch(put) or _SUBJECT.match(put):
        return _small(put)
    moved, done = _MOVED.match(put), _DONE.match(put)
    if moved and _WH.match(put):
        return _small(f"{moved['wh']} {moved['who'].lower()} {moved['verb']}{moved['rest']}")
    if done and _WH.match(put) and done["verb"].lower() != "did":
        does = done["does"] if done["verb"].lower() == "do" else _third_person(done["does"])
        return _small(f"{done['wh']} {done['who'].lower()} {does}{done['rest']}")
    return None


def _third_person(verb: str) -> str:
    if verb == "have":
        return "has"
    if re.search(r"(?:s|x|ch|sh|o)$", verb):
        return f"{verb}es"
    return re.sub(r"(?<=[^aeiou])y$", "ie", verb) + "s"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
