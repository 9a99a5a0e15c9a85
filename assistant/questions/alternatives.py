"""The same asked of two: "for residents and for visitors", "in 2023 and 2024", "of adults and children"."""

import re
from collections.abc import Iterator

from assistant.conversation.parts import Part, contrasting, find_parts

_PREPOSITION = r"(?:for|in|at|on|by|from|to|under|during|with|per)"
_WORD = r"(?!(?:and|or|in|at|on|by|from|to|for|under|during|of|with|per|is|are|was|were)\b)[\w’'£%-]+"
_REPEATED = re.compile(
    rf"\b(?:both\s+)?(?P<lead>{_PREPOSITION})\s+(?P<one>{_WORD}(?:\s+{_WORD}){{0,3}}),?\s+and\s+(?P=lead)\s+(?P<other>{_WORD}(?:\s+{_WORD}){{0,3}})",
    re.IGNORECASE,
)
_YEAR = r"(?:19|20)\d\d(?:[/–-]\d{2,4})?"
_YEARS = re.compile(
    rf"\b(?P<lead>in|for|during)\s+(?:both\s+)?(?P<one>{_YEAR}),?\s+and\s+(?:(?:in|for|during)\s+)?(?P<other>{_YEAR})(?![\w/–-])",
    re.IGNORECASE,
)
_CONTRAST = re.compile(r"\b(?P<one>[a-z]+)\s+and\s+(?:for\s+|in\s+|of\s+)?(?P<other>[a-z]+)\b")
_FIGURE = re.compile(
    r"\b(?:how\s+(?:many|much)|what\s+(?:share|percentage|proportion|number)\s+of|what\s+(?:is|are|was|were|will)\b.{0,40}\b(?:fee|fees|price|prices|cost|costs|charge|charges|rate|rates|number|numbers|"
    r"figure|figures|share|percentage|proportion|allowance|target|targets|budget|budgets))\b",
    re.IGNORECASE,
)
_IDIOMS = re.compile(
    r"\b(?:on\s+time\s+and\s+on\s+budget|on\s+budget\s+and\s+on\s+time|in\s+(?:full|part|whole)|by\s+day|in\s+person)\b",
    re.IGNORECASE,
)


_NO_PART = Part("name", 0, 0, "")


def alternatives(question: str, *, years: bool) -> list[tuple[str, str]]:
    """Return *question* asked of the one and of the other, each with the words that say of which; nothing for one only.

    *years*: also where it names two years.
    """
    found = list(_of_years(question)) if years else []
    return found or list(_of_repeated(question)) or list(_of_contrast(question))


def _of_years(question: str) -> Iterator[tuple[str, str]]:
    match = _YEARS.search(question)
    if match and len([part for part in find_parts(question) if part.kind == "period"]) == 2:
        for year in (match["one"], match["other"]):
            yield question[: match.start()] + f"{match['lead']} {year}" + question[match.end() :], f"for {year}"


def _of_repeated(question: str) -> Iterator[tuple[str, str]]:
    match = _REPEATED.search(question)
    if match is None or _IDIOMS.search(match.group()):
        return
    one, other = match["one"], match["other"]
    first, *rest = other.split()
    phases = all(part.kind == "phase" for each in (one, first) for part in find_parts(each) or [_NO_PART])
    if " " not in one and rest and (phases or first.lower() in contrasting(one)):
        one = " ".join([one, *rest])
    for each in (one, other):
        put = f"{match['lead'].lower()} {each}"
        yield question[: match.start()] + put + question[match.end() :], put.rstrip(" ?.!")


def _of_contrast(question: str) -> Iterator[tuple[str, str]]:
    """Yield the two where a figure is asked for and the two words are never one: "adults and children"."""
    match = _CONTRAST.search(question) if _FIGURE.search(question) else None
    if match is None or match["other"] not in contrasting(match["one"]):
        return
    before, after = question[: match.start()], question[match.end() :]
    of_what = re.match(r"\s+(?:schools?|families|pupils|places|children|spending|income)\b", after)
    noun = of_what.group() if of_what else ""
    for each in (match["one"], match["other"]):
        yield f"{before}{each}{after}", f"for {each}{noun}"
