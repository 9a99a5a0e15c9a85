"""Whether evidence speaks of the names, places and persons of a question."""

import re
from collections.abc import Mapping, Sequence

from assistant.claim_checks.aliases import called_otherwise
from assistant.claim_checks.scopes import around_of
from assistant.claim_checks.surroundings import Surroundings
from assistant.questions.question import Question, place_words
from assistant.reading.evidence import Evidence
from index.analysis import stems

_STREETS = {"st": "street", "rd": "road", "ave": "avenue", "av": "avenue", "dr": "drive", "ln": "lane", "sq": "square"}
_HEAD_CHARS = 600  #: of a paper, which say what it is
_PERSON = re.compile(
    r"\b(?:Councillor|Cllr|Alderman|Mrs?|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\.?\s+(?:[A-Z][\w'’-]+\s+)?(?P<name>[A-Z][\w-]+)"
)
_PHRASE = re.compile(
    r"(?<=[a-z] )[A-Z][a-z]+ (?:Plan|Strategy|Policy|Scheme|Act|Bill|Fund|Review|Report|Programme|Framework)\b(?! [A-Z]|['’])"
)
_BY_WHOM = re.compile(r"\W*(?:moved|proposed|seconded)\b", re.IGNORECASE)
_INSTITUTION = (
    r"schools?|high|primary|junior|infants?|academy|college|library|park|road|lane|street|ward|centre|hospital|trust|hall|house|"
    r"nursery|bridge|wharf|green|close|avenue|rise|club|museum|market|station"
)


def names_agree(question: Question, evidence: Evidence, around: Surroundings) -> bool:
    """Tell whether each name of the question stands near by.

    A name that the archive does not know may be that of a council that a paper does not mention: it is let pass only
    where the paper does not say whose it is.
    """
    identity = around.document.identity
    foreign = {
        name for name in around.foreign if not _stands(name, f"{evidence.text} {evidence.context}", around.acronyms)
    }
    if foreign and identity.body is not None:
        return False
    spoken = f"{evidence.text} {evidence.context}"
    near = f"{spoken} {around.known} {around_of(around.document, evidence)}"
    if evidence.exchange is None:
        near = f"{near} {around.passage} {around.document.text[:_HEAD_CHARS]}"
    persons = _PERSON.findall(question.text) if question.kind == "who" and not _BY_WHOM.match(evidence.text) else ()
    said = f"{spoken} {identity.value('body') or ''}"
    if not all(_stands(name, said, around.acronyms) for name in (*question.speakers, *persons)):
        return False
    if not all(_stands_whole(match.group(), near) for match in _PHRASE.finditer(question.text)):
        return False
    otherwise = called_otherwise(question.text, near)
    names = (re.sub(r"['’]s?$", "", name) for name in question.names if name not in otherwise)
    return all(name in around.foreign or _stands(name, near, around.acronyms) for name in names)


def places_agree(question: Question, evidence: Evidence, around: Surroundings) -> bool:
    """Tell whether each institution is named in full near by, and no namesake in its stead ("Lea Primary" for "Lea High")."""
    title = around.document.identity.title.value
    stands = around_of(around.document, evidence)
    near = _streets(f"{evidence.text} {evidence.context} {around.passage} {title} {stands}")
    own = _streets(evidence.text)
    body = set(stems(around.document.identity.value("body") or ""))
    for place in question.places:
        words = place_words(place)
        if len(words) > 2 and set(stems(words[0])) <= body:  # "Orlingford Town Hall", in a paper of Orlingford
            words = words[1:]
        name = _streets(" ".join(words))
        if name not in near or (name not in own and _has_namesake(words, own)):
            return False
    return True


def _stands_whole(phrase: str, near: str) -> bool:
    """Tell whether a name of two words stands in *near* as one, if both do: "local schools" and "plans" are no Local Plan."""
    words, there = stems(phrase), stems(near)
    apart = set(words) <= set(there)
    return not apart or any(there[place : place + len(words)] == words for place in range(len(there)))


def _has_namesake(words: Sequence[str], text: str) -> bool:
    """Tell whether a place of several *words* has a namesake in *text*: another institution, or street, of its first word."""
    return len(words) > 1 and bool(re.search(rf"\b{re.escape(words[0])}\s+(?:\w+\s+)?(?:{_INSTITUTION})\b", text))


def _streets(text: str) -> str:
    """Return *text* in small letters with the names of streets spelt out: "Mill St" as "mill street"."""
    return " ".join(_STREETS.get(word.rstrip("."), word) for word in text.lower().split())


def _stands(name: str, text: str, acronyms: Mapping[str, str]) -> bool:
    stem = name.lower().rstrip("s")
    if re.search(rf"(?<!\w){re.escape(stem)}", text, re.IGNORECASE):
        return True
    letters = name.replace("&", "")
    if re.fullmatch(r"[A-Z]{2,5}", letters) and re.search(
        r"\w*\W+(?:(?:and|of|for|the)\W+)*".join(rf"\b{each}" for each in letters), text
    ):
        return True
    long = acronyms.get(name)
    return long is not None and long.lower() in text.lower()
