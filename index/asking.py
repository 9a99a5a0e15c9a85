"""A question without its preamble: what is asked, of whom it is asked left out."""

import re

_PUT = re.compile(
    r"^\W*(?:(?:to ask|asked|to move|to call upon)\s+(?:the|his majesty|her majesty|my)\b|(?:question|q)\s*\d+\W+to\b)[^,:?]*?"
    r"(?:,[^,:?]*?(?:and|for|of)\b[^,:?]*?)*?[,:]\s+"
    r"(?=(?:pursuant|with reference|further to|what|whether|if|how|when|where|why|who|which|for what|on what|by what|in what|"
    r"to what|at what|from what|under what|of the|in the|in relation|in light|following|when|since|on how|on whom|"
    r"in how|with regard|what's|for how|for which|in which|on which|has|have|is|are|does|do|did|will|by)\b)",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"[;,]?\s*(?:and\s+)?if (?:he|she|they|the \w+) will make a statement\.?\s*$", re.IGNORECASE)
_SALUTATION = re.compile(
    r"^\W*(?:dear\b[^,.:\n]*[,:\n]\s*|(?:good (?:morning|afternoon|evening)|hello)[,.!]?\s*)", re.IGNORECASE
)
_MANY = re.compile(
    r"^\W*(?:please\s+)?(?:list|show (?:me )?(?:all|every)|find (?:all|every|each))\b|"
    r"\b(?:which|what|how many|in which|at which) (?:meetings|papers|reports|committees|councils|documents|bodies|sessions)\b|"
    r"\b(?:how often|every time|each time|all (?:the )?(?:times|occasions|mentions|references|meetings|papers|decisions|questions))\b|"
    r"\b(?:over the years|across (?:all|the) (?:councils|committees|meetings|papers|years))\b",
    re.IGNORECASE,
)


def asked(question: str) -> str:
    """Return what *question* asks, without whom it was put to, a salutation and a closing formula.

    "To ask the Secretary of State for Health, what steps he is taking ..." asks "what steps he is taking ...". What has
    no such parts, or nothing else, comes back as it is.
    """
    text = " ".join(question.split())
    bare = _CLOSING.sub("", _PUT.sub("", _SALUTATION.sub("", text), count=1)).strip()
    return bare or text


def asks_for_many(question: str) -> bool:
    """Tell whether *question* asks for all there is of something rather than for the one passage that answers it."""
    return bool(_MANY.search(question))
