"""Motions as minutes write them: who moved, who seconded, what was moved and what became of it."""

import re
from collections.abc import Sequence

from corpus.blocks import PLAIN_LEVEL, Block, plain
from corpus.document import Decision, Span, Turn
from corpus.motions_running import find_running
from corpus.motions_spoken import find_spoken
from corpus.votes import outcome, read_verb, read_vote

_NAME = r"(?:(?:His|Her) Worship |[Tt]he )?[A-Z][\w.'’-]*+(?:[ \t](?:[A-Z][\w.'’-]*+|de|van|von|of|the)(?=[\s,;:.)]|$)){0,5}+"
_BY = r"[*\s]*(?:(?:by|By|BY)\b[*]*\s*:?|:)[*]*\s*"
_MOVER = (
    re.compile(
        rf"\b(?:(?:[Mm]oved|MOVED|[Pp]roposed|[Mm]otion(?:\s+(?:was\s+)?made)?|MOTION|[Mm]over|MOVER){_BY}|[Oo]n (?:the|a) motion (?:of|by)\s+)(?P<name>{_NAME})"
    ),
    re.compile(rf"(?P<name>{_NAME}),?\s+(?:moved|proposed)\b"),
)
_SECONDER = (
    re.compile(rf"\b(?:[Ss]econd(?:ed|er)?|SECOND(?:ED|ER)?|[Ss]upported){_BY}(?P<name>{_NAME})"),
    re.compile(rf"(?P<name>{_NAME}),?\s+seconded\b(?!\s+by\b)"),
)
_OPENS = re.compile(
    r"\W{0,6}(?:(?:It was |IT WAS |A motion was |Motion was )?(?:[Mm]oved|MOVED|Proposed)\b(?: and|(?:\W{0,4}(?:by|BY|By)\b)|\s?:|,)|(?:Motion|MOTION)(?: made)? (?:by|BY)\b|Mover\s?:|On (?:the|a) motion (?:of|by)\b"
    rf"|(?:{_NAME}),?\s+(?:moved|proposed)(?:,| that\b| the\b| and\b| an?\b|\s+\())"
)
_RESULT = re.compile(
    r"(?<!be it )\b(?P<capitals>CARRIED|LOST|DEFEATED|ADOPTED|APPROVED|PASSED|FAILED|NEGATIVED|DENIED|DEFERRED|REFERRED|WITHDRAWN|TABLED)\b"
    r"|\b(?:[Mm]otion|MOTION|[Aa]mendment|[Rr]esolution|[Pp]roposal|[Ii]t|[Vv]ote|put to the vote)\b[^.;\n]{0,70}?\b(?:was|is|were|been|and)?\s*"
    r"(?P<told>carried|lost|defeated|approved|adopted|passed|passes|failed|fails|agreed|negatived|withdrawn|Carried|Defeated|Passed|Failed)\b"
    r"|(?:^|[.\n]\W{0,4})(?P<alone>Carried|Defeated|Lost|Adopted|Approved|Passed|Unanimously carried)\b(?=[.\s*]*(?:unanimously|$|\n|[.;,(–-]))",
)
_LONE = re.compile(
    r"\W{0,4}(?:(?:Motion|Resolution|Amendment|MOTION|RESOLUTION)[ \t]+(?:was )?)?(?P<verb>GRANTED|DENIED|REFUSED|CARRIED|LOST|DEFEATED|ADOPTED|DEFERRED|APPROVED|CONTINUED|ACKNOWLEDGED|WITHDRAWN|PASSED|REJECTED|DISMISSED"
    r"|(?:Granted|Denied|Refused|Carried|Lost|Defeated|Adopted|Deferred|Approved|Withdrawn|Passed|Rejected|Dismissed)(?=(?:\s+unanimously)?\s*(?:\W{0,3}$|[-–—:.;,(])))\b",
)
_BALLOT = re.compile(
    r"\W{0,6}(?:(?:recorded )?vote\b|(?:those )?(?:voting )?(?:for|against)\b[^.]{0,40}[:(]|in favou?r|yeas?\b|nays?\b|ayes?\b|noes\b|abst|opposed)",
    re.IGNORECASE,
)
_MAX_BLOCKS = 40
_MAX_CHARS = 8000
_BACK_BLOCKS = 14
_BACK_CHARS = 3000


def find_motions(text: str, blocks: Sequence[Block], turns: Sequence[Turn]) -> list[Decision]:
    """Return the motions whose outcome is told, in order."""
    if turns:
        return list(find_spoken(text, blocks, turns))
    if running := list(find_running(text)):
        return running
    found: list[Decision] = []
    end = 0
    for place, block in enumerate(blocks):
        if block.span.start < end or block.kind == "table":
            continue
        decision = _moved(text, blocks, place) or _lone(text, blocks, place, end)
        if decision is not None:
            found.append(decision)
            end = decision.span.end
    return found


def _moved(text: str, blocks: Sequence[Block], place: int) -> Decision | None:
    """Return the motion that the block at *place* opens, None where it opens none or nothing became of it."""
    head = blocks[place].content
    if not _OPENS.match(text, head.start, min(head.end, head.start + 200)):
        return None
    last = min(len(blocks), place + _MAX_BLOCKS)
    for current in range(place, last):
        block = blocks[current]
        if block.span.end - head.start > _MAX_CHARS or (current > place and _begins_another(text, block)):
            return None
        from_ = block.content.start
        if match := _RESULT.search(text, from_, block.content.end):
            end = _with_ballot(text, blocks, current)
            return _motion(text, Span(blocks[place].span.start, end), match.group(match.lastgroup or 0))
    return None


def _begins_another(text: str, block: Block) -> bool:
    if block.kind == "heading":
        return not (
            _BALLOT.match(text, block.content.start) or _LONE.match(text, block.content.start, block.content.end)
        )
    return bool(_OPENS.match(text, block.content.start, min(block.content.end, block.content.start + 200)))


def _with_ballot(text: str, blocks: Sequence[Block], place: int) -> int:
    """Return where the lists of who voted how end that follow the block at *place*."""
    end = blocks[place].span.end
    for later in blocks[place + 1 : place + 9]:
        named = _BALLOT.match(text, later.content.start, later.content.end)
        if later.kind == "table" or not (
            named or (blocks[place].kind == "heading" and later.kind == "paragraph" and end > blocks[place].span.end)
        ):
            break
        end = later.span.end
    return end


def _motion(text: str, span: Span, told: str) -> Decision:
    words = span.of(text)[:_MAX_CHARS]
    vote = read_vote(span.of(text))
    verb = read_verb(told) or outcome(vote) or "carried"
    return Decision(
        span, "carried" if verb == "passed" else verb, _name_in(_MOVER, words), _name_in(_SECONDER, words), vote
    )


def _name_in(patterns: Sequence[re.Pattern[str]], words: str) -> str | None:
    """Return the name behind the verb, or else before it."""
    match = next((found for pattern in patterns if (found := pattern.search(words))), None)
    return plain(match["name"]).strip(" .,;:") if match else None


def _opens_motion(text: str, block: Block) -> bool:
    """Tell whether *block* begins by saying who moves something."""
    return bool(_OPENS.match(text, block.content.start, min(block.content.end, block.content.start + 200)))


def _lone(text: str, blocks: Sequence[Block], place: int, after: int) -> Decision | None:
    """Return what the result in a block of its own is about: the item or the text under the heading above it."""
    block = blocks[place]
    match = _LONE.match(text, block.content.start, min(block.content.end, block.content.start + 300))
    if match is None or not place:
        return None
    start = _start_of_item(text, blocks, place, after)
    if start is None:
        return None
    span = Span(start, block.span.end)
    words = span.of(text)
    verb = read_verb(match["verb"]) or "decided"
    return Decision(span, verb, _name_in(_MOVER, words), _name_in(_SECONDER, words), read_vote(span.of(text)))


def _start_of_item(text: str, blocks: Sequence[Block], place: int, after: int) -> int | None:
    """Return where the text begins that the result at *place* is about."""
    start = None
    for current in range(place - 1, max(-1, place - _BACK_BLOCKS), -1):
        block = blocks[current]
        if (
            block.span.start < after
            or block.kind == "table"
            or blocks[place].span.start - block.span.start > _BACK_CHARS
        ):
            break
        if block.kind == "heading" and (block.level < PLAIN_LEVEL or start is not None):
            return start
        start = block.span.start
        if _opens_motion(text, block) or (block.kind == "item" and block.number and text[block.span.start] != "("):
            return start
    return blocks[place - 1].span.start if start is not None and blocks[place - 1].span.start >= after else None
