"""Votes that are recorded by name: who voted for, against and not at all, as minutes and transcripts print it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import Span

_MAX_CHARS = 1600  #: of a vote from its first side to its outcome
_MAX_HEAD_CHARS = 220  #: between the words that announce a vote and its first side
_ANNOUNCED = re.compile(
    r"\b(?:recorded vote|named vote|roll[- ]call vote|the voting (?:was|being) (?:as follows|recorded))\b",
    re.IGNORECASE,
)
_SIDE = (
    r"(?:yeas?|ayes?|nays?|noes|for(?: the (?:motion|amendment|proposal|recommendations?))?|in favou?r|"
    r"against(?: the (?:motion|amendment|proposal|recommendations?))?|opposed|abst(?:ained|aining|entions?)|absent|outcome)"
)
#: A side at the start of a line or after a full stop, with who is on it, or how many.
_SIDES = re.compile(
    rf"(?:^|(?<=[.:;\n]))[ \t#*]*(?P<side>{_SIDE})\b[ \t]*(?:\(?\d{{1,3}}\)?)?[ \t*]*(?:[:–-]|\n|(?=\s+(?:the\s+)?(?-i:[A-Z])))",
    re.IGNORECASE | re.MULTILINE,
)
#: Up to the end of the sentence, and of a last short one in the line: "... Vandal. Madam Speaker Councillor Roe."
_NAMES = re.compile(
    rf"(?:[ \t]*\n){{0,3}}[ \t]*[^\n]{{0,900}}?(?:\.(?=\s|$)(?:[ \t]+(?!{_SIDE}\b)(?-i:[A-Z])[^\n.:]{{3,60}}\.(?=[ \t]*(?:\n|$)))?|(?=\n)|$)",
    re.IGNORECASE,
)
_TALLIED = re.compile(
    r"\s{0,4}(?:#* ?[A-Z][\w. ]{2,30}\n{1,3})?[^\n]{0,60}?\b(?:yeas?|ayes?|for|in favou?r)\W{0,3}\d{1,3}\b[^\n]{0,80}",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"\s{0,4}(?:[A-Z][\w. ]{0,40}:\s*)?[^\n.]{0,60}?\b(?:motion|amendment|proposal|recommendations?|item|resolution)\b[^\n.]{0,40}?"
    r"\b(?:carried|lost|defeated|passed|approved|adopted|fell|rejected)\b[^\n.]{0,30}\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RecordedVote:
    """A vote with the names of those on each side."""

    span: Span  #: from its announcement to its tally or outcome
    opening: Span  #: the words that announce it
    closing: Span | None  #: the tally and the outcome; None where neither follows the names
    sides: tuple[Span, ...] = ()  #: each with its names


def find_recorded_votes(text: str, within: Span) -> Iterator[RecordedVote]:
    """Yield the votes that are announced in the part *within* of a text."""
    beyond = within.start
    for announced in _ANNOUNCED.finditer(text, within.start, within.end):
        first = _SIDES.search(text, announced.end(), min(len(text), announced.end() + _MAX_HEAD_CHARS))
        if announced.start() < beyond or first is None or _ANNOUNCED.search(text, announced.end(), first.start()):
            continue
        limit = min(len(text), first.start() + _MAX_CHARS)
        sides = _sides(text, first, limit)
        named = sides[-1].end
        beyond = _closing_end(text, named, limit)
        closing = Span(named + len(text[named:beyond]) - len(text[named:beyond].lstrip()), beyond)
        start = _line_start(text, announced.start())
        opening = Span(start, start + len(text[start : first.start()].rstrip(" \n#*")))
        yield RecordedVote(Span(start, beyond), opening, closing if beyond > named else None, sides)


def _sides(text: str, first: re.Match[str], limit: int) -> tuple[Span, ...]:
    """Return the sides that follow one another, each with who is on it."""
    end = first.end()
    found: list[Span] = []
    side: re.Match[str] | None = first
    while side is not None:
        names = _NAMES.match(text, side.end(), limit)
        end = names.end() if names else side.end()
        found.append(Span(side.start("side"), len(text[:end].rstrip())))
        following = _SIDES.search(text, end, limit)
        side = following if following and not text[end : following.start()].strip(" \n#*.;") else None
    return tuple(found)


def _closing_end(text: str, end: int, limit: int) -> int:
    """Return where the tally and the outcome that follow the names end, *end* where none does."""
    for closing in (_TALLIED, _OUTCOME):
        if match := closing.match(text, end, limit):
            end = len(text[: match.end()].rstrip())
    return end


def _line_start(text: str, place: int) -> int:
    """Return where the sentence or line begins in which a vote is announced."""
    begun = max(text.rfind(mark, 0, place) + 1 for mark in ("\n", ". ", "? "))
    return begun + len(text[begun:place]) - len(text[begun:place].lstrip(" #*\t"))
