"""Whether evidence is of the group, the number, the amount, the side, the committee and the row that a question asks about."""

import re
from collections.abc import Set

from assistant.claim_checks.surroundings import Surroundings
from assistant.claim_checks.tokens import tokens_of
from assistant.questions.question import Question
from assistant.reading.evidence import Evidence
from corpus.times import find_periods
from index.analysis import stems

_AGAINST = re.compile(r"\bagainst\b|\b(?:oppos|object)\w*", re.IGNORECASE)
_IN_FAVOUR = re.compile(r"\bin (?:favou?r|support)\b|\bsupport(?:ed|s|ing)\b", re.IGNORECASE)
_ASKED_AGAINST = re.compile(
    r"\b(?:speak\w*|spoken?|argu\w+|vot\w+|stood|is|are|was|were)\s+against\b|\b(?:opposed|objected)\b",
    re.IGNORECASE,
)
_ASKED_IN_FAVOUR = re.compile(
    r"\b(?:speak\w*|spoken?|argu\w+|vot\w+|is|are|was|were)\s+in (?:favou?r|support)\b|\bwho supported\b",
    re.IGNORECASE,
)
_OF_COMMITTEE = re.compile(
    r"\b(?:[Cc]hair\w*|[Vv]ice-[Cc]hair\w*|members?|clerk)\b[^?]*?(?P<name>(?:[A-Z][\w&’'-]+,?\s+(?:and\s+|of\s+)?){1,5}(?:Committee|Board|Panel|Commission))\b"
)
_QUANTITY = re.compile(
    r"(?<![\w/.-])(?!(?:19|20)\d\d\b)\d[\d,.]*(?![\d/])|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    re.IGNORECASE,
)
_INCLUDING = re.compile(r",?\s(?:including|such as|among them|for example|e\.g\.)\s", re.IGNORECASE)
_MARKS = ("item", "motion", "recommendation", "appendix", "table")  #: their numbers often stand without the word
_WORD = re.compile(r"\w+")
_ONE_OF = {"children": "child", "adults": "adult"}
_AMOUNT = re.compile(r"[£$€%]|\bper\s?cent", re.IGNORECASE)


def distinctions_agree(question: Question, evidence: Evidence, around: Surroundings) -> bool:
    """Tell whether the evidence is of the group asked about: it or its passage says so, and it names no other alone."""
    near, own = _told_apart_by(f"{evidence.text} {evidence.context}"), _told_apart_by(evidence.text)
    wide = near | _told_apart_by(f"{around.passage} {around.document.identity.title.value}")
    asked = {word for word, _ in question.distinctions}
    return all(
        (word in near and (word in own or not others & own)) or ((word in wide or asked & near) and not others & near)
        for word, others in question.distinctions
    )


def numbered_agree(question: Question, evidence: Evidence, around: Surroundings) -> bool:
    """Tell whether "Year 9" or "key stage 3" stands in the evidence, or in its passage where it names no other such.

    Of an item or a motion it is enough that no other is named.
    """
    near, wide = f"{evidence.text} {evidence.context}", f"{around.passage} {around.document.identity.title.value}"
    for word, number in question.numbered:
        listed = rf"\b{word}s?:?\s+(?:(?:\d+|(?-i:[A-H])\b)\s*(?:,|and|or|to|&|[-–])\s*)*"
        named = re.compile(rf"{listed}{re.escape(number)}(?!\.?\d|\w)", re.IGNORECASE)
        another = re.search(rf"\b{word}s?:?\s+(?:\d|(?-i:[A-H])\b)", near, re.IGNORECASE)
        if evidence.label == number and word in wide.lower():
            continue
        if not named.search(near) and (another or not (word in _MARKS or named.search(wide))):
            return False
    return True


def amounts_agree(question: Question, evidence: Evidence, around: Surroundings) -> bool:
    """Tell whether each sum of money or percentage of the question stands in the evidence or its passage."""
    asked = _amounts(question.text) if _AMOUNT.search(question.text) else frozenset()
    return not asked or asked <= _amounts(f"{evidence.text} {evidence.context} {around.passage}")


def sides_agree(question: Question, evidence: Evidence) -> bool:
    """Tell whether evidence of who was for a thing is kept from a question about who was against it, and the other way."""
    sides = ((_ASKED_AGAINST, _AGAINST, _IN_FAVOUR), (_ASKED_IN_FAVOUR, _IN_FAVOUR, _AGAINST))
    return not any(
        asked.search(question.text) and other.search(evidence.text) and not own.search(evidence.text)
        for asked, own, other in sides
    )


def committee_agrees(question: Question, evidence: Evidence, around: Surroundings) -> bool:
    """Tell whether evidence of who is in a committee's chair, or a member, is of the committee that the question names."""
    match = _OF_COMMITTEE.search(question.text) if question.kind == "who" else None
    if match is None:
        return True
    identity = around.document.identity
    near = set(
        stems(f"{evidence.text} {evidence.context} {identity.value('committee') or ''} {identity.value('title')}")
    )
    body = set(stems(identity.value("body") or ""))
    return set(stems(match["name"])) - body <= near


def label_agrees(question: Question, evidence: Evidence) -> bool:
    """Tell whether the question names the row (or column) of a table, or asks for its highest or lowest."""
    if not evidence.label or question.superlative or any(evidence.label == each for _, each in question.numbered):
        return True
    named = set(stems(evidence.label)) & set(question.stems)
    if evidence.form == "row" and len(set(stems(evidence.text)) & set(question.topic)) > 1:
        return True
    return bool(named) or any(
        asked.matches(each) for asked in question.periods for each in find_periods(evidence.label)
    )


def among_others(question: Question, text: str) -> bool:
    """Tell whether *text* names what the question does only among others, behind the figure that is of them all."""
    match = _INCLUDING.search(text)
    if match is None or not _QUANTITY.search(text[: match.start()]) or _QUANTITY.search(text[match.end() :]):
        return False
    return any(name in text[match.end() :] and name not in text[: match.start()] for name in question.names)


def _told_apart_by(text: str) -> Set[str]:
    return {_ONE_OF.get(word, word) for word in _WORD.findall(text.lower())}


def _amounts(text: str) -> Set[str]:
    return {token.key for token in tokens_of(text) if token.kind == "number" and re.search(r"[£$€%]", token.key)}
