"""Whether a text speaks of another thing of the same name: told by the word before it, or by what it goes on with."""

import re

from assistant.claim_checks.kin import bases, met, stands
from assistant.claim_checks.moves import NUMBER
from assistant.questions.measures import WHOLES, Complement, Measure, tells_apart
from index.analysis import stem

WORD = re.compile(r"[^\W\d_]+|[%£\d][\d.,%]*|[.,;:|()]")
#: Of schools: a figure of one is none of another, and none of all.
_PHASES = frozenset(map(stem, "nursery infant junior primary secondary special".split()))
_WHOLES = frozenset(map(stem, WHOLES))
_COMPLEMENT = re.compile(
    r"\b(?P<head>[A-Za-z]{3,})\s+(?P<preposition>of|from|to|for)\s+(?=(?P<what>(?:[\w’'-]+,?\s*){1,8}))", re.IGNORECASE
)
#: What may stand for something named before or otherwise, or is no thing at all: "of the scheme", "to Orm Playhouse",
#: "of £3 million".
_ANAPHOR = re.compile(
    rf"(?:the(?! {NUMBER}\b)|this|that|these|those|its|their|his|her|our|your|such|each|every|all|both|any|it|them|which|whom|some|many|most|other|another|an?|about|over|under|up|only|just|more|less|around|nearly|almost)\b|[\d£$€]|(?-i:[A-Z])|"
    rf"{NUMBER}\b",
    re.IGNORECASE,
)


def of_another(measure: Measure, told: str, known: str, passage: str) -> bool:
    """Tell whether what *told* speaks of is told by another word before it, or after it, than what is asked for."""
    return any(_told_apart(word, head, told, known, passage) for word, head in measure.qualified) or any(
        _goes_on_otherwise(each, told) for each in measure.complements
    )


def _goes_on_otherwise(complement: Complement, told: str) -> bool:
    """Tell whether each time that *told* goes on from the head as the question does, it goes on to something else.

    "Income from bulky collections" is none from fees; what begins with an article or a name may be what was spoken of before.
    """
    found = [
        match["what"]
        for match in _COMPLEMENT.finditer(told)
        if met(complement.head, bases(match["head"])) and match["preposition"].lower() == complement.preposition
    ]
    return bool(found) and not any(
        _ANAPHOR.match(what) or any(met(word, bases(what)) for word in complement.words) for what in found
    )


def _told_apart(word: str, head: str, told: str, known: str, passage: str) -> bool:
    """Tell whether *head* stands in *told* under another word than *word* wherever it does: "temporary", not "supported".

    A school phase must be named, whatever else is; another word somewhere in the *passage*, but "overall".
    """
    if stands(word, bases(f"{known} {told}")):
        return False
    if word in _PHASES or not (word in _WHOLES or met(word, bases(f"{known} {told} {passage}"))):
        return True
    words = WORD.findall(told)
    places = [place for place, other in enumerate(words) if place and stem(other) == head]
    return bool(places) and all(
        _qualifies(words[place - 1], words[place - 2] if place > 1 else "|") for place in places
    )


def _qualifies(word: str, before: str) -> bool:
    """Tell whether *word*, which stands after *before*, can tell the next one apart: it carries sense and is no name."""
    plain = word.islower() or (word.istitle() and not before[0].isalnum())
    return plain and tells_apart(word)
