"""What the pronoun of a second question stands for, as a question that is about it and nothing else."""

import re

from assistant.conversation.clauses import AUXILIARY
from assistant.conversation.parts import Part, find_parts, last_of
from assistant.conversation.topics import topic_of

_ACTING = re.compile(
    rf"(?:^|\b{AUXILIARY}\s+)(?P<who>(?:(?:the|our|your|its)\s+)?(?:(?!{AUXILIARY}\b)[\w’'&-]+\s+){{0,4}}?(?:council|cabinet|committee|board|panel|executive|"
    r"commission|forum|assembly|authority|trust|government|parliament|department|councillors|members|officers))\b(?!['’]s|\s+(?:is|are|was|were|tax|housing|house)\b)",
    re.IGNORECASE,
)
#: "Who chairs the board", "which firm won the contract": what the verb is of comes after it.
_OBJECT = re.compile(
    rf"^(?:who|what|which\s+(?:\w+\s+){{1,3}}?)\s*(?:{AUXILIARY}\s+)?(?!{AUXILIARY}\b)\w+\s+(?P<what>(?:the|a|an|our|its)\s.+)$",
    re.IGNORECASE,
)
_THERE = re.compile(rf"^{AUXILIARY}\s+there\s+(?P<what>.+)$", re.IGNORECASE)
_OF_WHAT = re.compile(
    r"\b(?:for|about|on|over|with|regarding)\s+(?P<what>[\w’'-]+(?:\s+(?!(?:for|about|on|in|at|during)\b)[\w’'-]+){0,6})(?:\s+(?:in|at|during)\b.*)?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"^how\s+many\s+(?P<what>(?!{AUXILIARY}\b)[\w’'-]+)\s+(?!.*\b{AUXILIARY}\b)\w+", re.IGNORECASE)
_OWNED = re.compile(r"\b(?:its|their)\b", re.IGNORECASE)
_ACTED_ON = re.compile(r"\b(?:the|a|an|its|their|any|new|more)\b", re.IGNORECASE)
_THERE_ARE = re.compile(r"^how\s+many\s+(?P<what>.+)\s+there\s+(?:is|are|was|were)$", re.IGNORECASE)
_MEANT = re.compile(r"^what\s+(?:is|was)\s+meant\s+by\s+(?P<what>.+)$", re.IGNORECASE)
#: "Which company runs the markets", of which "it" can only be the company.
_WHICH = re.compile(
    r"^which\s+(?P<who>\w+)\s+(?P<does>\w+(?:s|ed|an|on|ilt)\s+(?:the|our|all|its)\s+(?:\w+\s+){0,2}\w*[a-rt-z]s)$",
    re.IGNORECASE,
)
_SINGLE = re.compile(r"\b(?:it|its)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an|our|its)\s+", re.IGNORECASE)
_BOUGHT = re.compile(
    r"\b(?:buy|bought|sell|sold|build|built|approved?|agreed?|close[d]?|open(?:ed)?|fund(?:ed)?|adopt(?:ed)?|introduced?|refused?|appoint(?:ed)?)\s+"
    r"(?P<what>(?:(?:the|a|an|its|new|more)\s.+|[a-z]+(?:\s[a-z]+)*s))$",
    re.IGNORECASE,
)
#: Only who acts can be meant: "how much did it pay".
_ACTS = re.compile(
    r"\b(?:did|does|do|has|have|had|will)\s+(?:it|they)\s+(?:pay|paid|spend|spent|decide|decided|agree|agreed|vote|voted|recommend|resolve|"
    r"consult|consulted|ask|asked|say|said|plan|planned|expect|give|gave|get|receive|received|meet|met|consider|considered)\b",
    re.IGNORECASE,
)


def base_of(first: str, piece: str) -> str:
    """Return the question from which *piece*, which follows *first*, takes what it points to; "" where that is not clear."""
    plain = first.rstrip(" ?")
    many = re.match(r"how\s+many\b", piece, re.IGNORECASE)
    if there := _THERE_ARE.match(plain):
        return f"How many {there['what']} are there?"
    if (which := _WHICH.match(plain)) and _SINGLE.search(piece):
        return f"What is the {which['who']} that {which['does']}?"
    if object_of := _MEANT.match(plain) or _OBJECT.match(plain) or _THERE.match(plain):
        return f"What is {_ARTICLE.sub('', object_of['what']) if many else object_of['what']}?"
    if counted := _COUNTED.match(plain):
        return f"How many {counted['what']} were there {phrase_of(last_of(find_parts(plain), 'period'))}?"
    subject, thing = topic_of(plain).subject, thing_of(plain)
    acting = _ACTING.search(plain) or _ACTING.match(subject)
    if acting and (acts(piece) or (_OWNED.search(piece) and not thing)):
        return f"What is {acting['who']}?"
    if acting and _ACTING.match(subject) and not thing and not _ACTED_ON.search(plain[acting.end() :]):
        return f"What is {acting['who']}?"
    if _ACTING.match(subject):
        return f"What is {thing}?" if thing and not _OWNED.search(piece) else ""
    return "" if re.search(r"\b(?:what|which|who|when|where|why|how)\b", subject, re.IGNORECASE) else first


def acts(piece: str) -> bool:
    """Tell whether the pronoun of *piece* can only be somebody who acts."""
    return _ACTS.search(piece) is not None


def thing_of(first: str) -> str:
    """Return what somebody acts on, or what is asked for, in *first*: "the depot"; "" where neither is clear."""
    match = _OF_WHAT.search(first.rstrip(" ?")) or _BOUGHT.search(first.rstrip(" ?"))
    return match["what"].strip() if match else ""


def phrase_of(period: Part | None) -> str:
    """Return a time with its preposition, "" for none."""
    return f"{period.lead or 'in'} {period.text}" if period else ""
