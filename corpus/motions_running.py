"""Motions in captions and other speech without speakers: "18A is an ordinance … Motion from Mr. Little. … The motion carries."."""

import re
from collections.abc import Iterator

from corpus.document import Decision, Span
from corpus.votes import read_vote

_STAMP = re.compile(r"^\[\d{1,2}:\d\d(?::\d\d)?\]", re.MULTILINE)
_MIN_STAMPS = 4
_RESULT = re.compile(
    r"\b(?:[Tt]he |[Tt]hat )?[Mm]otion (?:is |was |has )?(?P<result>carries|carried|passes|passed|fails|failed|defeated|adopted|approved)\b"
)
_MATTER = re.compile(
    r"\b(?:an?|the)\s+(?:resolution|ordinance|by-?law)\b(?! (?:has|was|is|from)\b)|\bI(?:['’]ll| will| would)? move\b"
    r"|\b(?:consolidation|adoption|acceptance|approval) (?:and approval )?of\b|\bmotion to (?!approve\b)\w+"
)
_NAME = r"(?:[Tt]he [Cc]hair|(?:Mr|Mrs|Ms|Dr|Council(?:or|man|woman| ?[Mm]ember))\.? [A-Z][\w'’-]+)"
_SUPPORT = re.compile(
    rf"\b(?:[Mm]otion|[Mm]oved)\s+(?:is\s+|was\s+|comes\s+)?(?:made\s+)?(?:from|for|by)\s+(?P<mover>{_NAME})"
    rf"|(?P<chair>\b[Tt]he chair) (?:makes|made|moves|so moves)|\bto (?:approve|adopt|postpone)[^.?!]{{0,60}} from (?P<later>{_NAME})"
)
_SECOND = re.compile(rf"\b(?:2nd|[Ss]econd(?:ed)?)\s+(?:is\s+)?(?:from|by)\s+(?P<name>{_NAME})")
_DEFERS = re.compile(r"\b(?:postpone|table|defer|continue)d?\b[^.?!]{0,80}\b(?:to|until)\b")
_LOST = frozenset({"fails", "failed", "defeated"})
_MAX_CHARS = 4000


def find_running(text: str) -> Iterator[Decision]:
    """Yield the motions of a text in timestamped paragraphs, from what is moved to the words that say how it ended."""
    if len(_STAMP.findall(text)) < _MIN_STAMPS:
        return
    end = 0
    for result in _RESULT.finditer(text):
        from_ = max(end, result.start() - _MAX_CHARS)
        end = result.end()
        support = next(_SUPPORT.finditer(text, from_, result.start()), None)
        before = support.start() if support else result.start()
        matters = list(_MATTER.finditer(text, from_, result.start()))
        first = [match for match in matters if match.start() < before] or matters
        if not first:
            continue
        span = Span(first[-1].start(), result.end())
        verb = "lost" if result["result"] in _LOST else "deferred" if _DEFERS.search(span.of(text)) else "carried"
        supports = list(_SUPPORT.finditer(text, from_, result.start()))
        seconds = list(_SECOND.finditer(text, from_, result.start()))
        mover = supports[-1]["mover"] or supports[-1]["later"] or supports[-1]["chair"] if supports else None
        yield Decision(span, verb, mover, seconds[-1]["name"] if seconds else None, read_vote(span.of(text)))
