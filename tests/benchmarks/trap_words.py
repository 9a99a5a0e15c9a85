"""English words as the rules for questions see them."""

import re

#: Nouns that name one figure.
SINGULAR = frozenset(
    """rate percentage proportion share number total cost price fee charge budget outturn variance deficit surplus
    balance reserve income expenditure spending spend cover coverage score result attendance absence membership
    turnover population allowance grant average mean median index ratio gap speed caseload take-up salary debt
    borrowing capacity amount subscription contribution overspend underspend saving pan premium workforce""".split()
)
PLURALS = frozenset("emissions costs savings earnings balances".split())  #: that name a figure and are not counted
_PEOPLE = frozenset("people children women men staff".split())
_PARTICIPLES = frozenset(
    """made given held met paid sold lost kept spent built taken found left bought sent set heard won cut put brought
    withdrawn born""".split()
)
#: What cannot be understood without the words around it.
POINTS = re.compile(
    r"\b(?:it|its|they|their|them|this|these|those|such|he|she|his|her|first|second|third|former|latter|same|others?|another|"
    r"we|our|us|i|my|you|your|here|last|next|previous|further|more|fewer|extra|above|below|following|said|figures?|"
    r"estimates?|rest|remainder|each|half|there|now|so|not)\b",
    re.IGNORECASE,
)
PREPOSITIONS = "of|in|at|for|on|by|from|to|per|with|without|under|within|between|outside|among|up|until|since"
_AFTER_HEAD = re.compile(rf"\s+(?:{PREPOSITIONS}|who|which|that)\b")


def small(words: str) -> str:
    """Return *words* with a small first letter, but for an acronym, a name that goes on and a day."""
    first, _, rest = words.partition(" ")
    keeps = (
        rest[:1].isdigit()
        or bool(re.search(r"(?<!\()\b(?!Year\b|Reception\b)[A-Z][a-z]", rest))
        or first.endswith("day")
    )
    keeps = (len(first) > 1 and keeps) or (len(first) > 1 and first.isupper())
    return words if keeps else words[:1].lower() + words[1:]


def capital(words: str) -> str:
    """Return *words* with a capital first letter."""
    return words[:1].upper() + words[1:]


def head_of(words: str) -> str:
    """Return the last word before the first preposition: what a phrase names."""
    before = _AFTER_HEAD.split(words, maxsplit=1)[0].strip(" ,'’\"").split()
    return before[-1] if before else ""


def is_plural(word: str) -> bool:
    """Tell whether a word looks like a plural noun."""
    low = word.lower()
    return low in _PEOPLE or (len(low) > 3 and bool(re.search(r"[^suiw'’]s$", low)))


def is_participle(word: str) -> bool:
    """Tell whether a word looks like a participle: "felled", "held", "waiting"."""
    return word.lower() in _PARTICIPLES or bool(re.fullmatch(r"(?!need$|spring$)[A-Za-z]?[a-z]{2,}(?:ed|ing)", word))
