"""Motions put and decided aloud, as transcripts have them: moved in one turn, carried in another."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.blocks import Block, plain
from corpus.document import Decision, Span, Turn, Vote
from corpus.turns import presiding, said
from corpus.votes import outcome, read_vote

_NAME = r"(?:(?:His|Her) Worship )?(?:(?:(?:Mr|Mrs|Ms|Dr|Cllr)\.|[A-Z][\w'’-]*+)\s){1,4}"
_MOVES = re.compile(
    rf"\bI(?:['’](?:d|ll)|\s+would|\s+will)?(?:\s+(?:just|also|really|like|want|to|so))*\s+(?:move|introduce[^.?!]{{0,40}} and (?:also )?move)\b"
    rf"|(?<=\sand )move\s(?:adoption|approval|acceptance|suspension|that|the|to)\b|(?P<mover>{_NAME})(?:so\s)?moves\b"
)
_RESULT = re.compile(
    r"\b(?:[Mm]otions?|[Vv]ote|[Ii]t|[Tt]hat|[Cc]lauses?|[Ii]tems?|[Aa]mendment|[Rr]ecommendations?(?:\s+no\.\s+\d+)?)(?:['’]s| is| are| was)?\s+(?:been\s+|so\s+|also\s+)?"
    r"(?P<told>carried|carries|passes|passed|lost|defeated|fails|failed)\b|(?<=[?.…]\s)(?P<alone>Carried|Defeated|Lost)\b"
)
_PUT = re.compile(
    r"\b(?:all\s+(?:those\s+)?in\s+favou?r|those\s+(?:all\s+)?(?:rise,?\s+)?in\s+favou?r|please\s+rise|standing\s+vote|recorded\s+vote|RECORDED\s+VOTE)",
    re.IGNORECASE,
)
_RECORDED = re.compile(r"\bRECORDED VOTE\b[^\n]{0,80}\b(?:taken|follows)|^\W{0,4}(?:Yeas|YEAS|Ayes)\W*$", re.MULTILINE)
_WRITTEN = re.compile(r"\W{0,6}(?:Motion|MOTION)\s+(?:No\.?\s*)?(?P<number>\d{1,3})\W*$")
_BY = re.compile(r"\W{0,4}(?:Moved|MOVED)\s+(?:by|BY):?\s+(?P<mover>[^,;\n]{2,60})")
_SECONDED = re.compile(r"(?:Seconded|SECONDED)\s+(?:by|BY):?\s+(?P<seconder>[^,;\n]{2,60})")
_SENTENCE_END = re.compile(r"(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!No)[.?!…]\s+|\n+")
_NAMES_MOTION = re.compile(r"\b[Mm]otion\s+(?:[Nn]o\.?\s*|number\s+)?(?P<number>\d{1,3})\b")
_FORMULA = re.compile(
    r"\b(?:(?:all\s+)?(?:those\s+)?(?:all\s+)?(?:in\s+)?(?:those\s+)?favou?r|opposed|contrary|carried|motion|seeing none|thank you|okay|all right|any|other|no|further|comments?|discussion)\b|\W+",
    re.IGNORECASE,
)
_MIN_WORDS = 2  #: that the words of a vote must say of what was voted on
_NEAR = 8  #: turns between moving and deciding that may still belong in one span
_NEAR_CHARS = 3000
_FAR = 80  #: turns after which a written motion is forgotten
_FAR_ALONE = 40  #: turns after which a vote that names no motion is no longer about the last one printed
_MAX_PUT_CHARS = 1500


@dataclass(frozen=True, slots=True)
class _Moved:
    turn: int
    start: int
    mover: str | None


@dataclass(frozen=True, slots=True)
class _Written:
    turn: int
    number: str
    span: Span
    mover: str | None
    seconder: str | None


def find_spoken(text: str, blocks: Sequence[Block], turns: Sequence[Turn]) -> Iterator[Decision]:
    """Yield what was carried or lost in a transcript, in order and without overlap."""
    written = _written(text, blocks, turns)
    chairs = presiding(text, turns)
    moved: _Moved | None = None
    end = 0
    place = 0
    while place < len(turns):
        turn = turns[place]
        recorded = _RECORDED.search(text, turn.span.start, turn.span.end)
        for event in _events(text, turn, recorded.start() if recorded else turn.span.end, turn.speaker in chairs):
            if event.lastgroup is None or event.lastgroup == "mover":
                moved = _Moved(
                    place,
                    max(end, _sentence_start(text, event.start(), turn)),
                    _mover(event, turn, turn.speaker in chairs),
                )
                continue
            span = Span(_start(text, turn, moved, place, end), event.end())
            verb = (
                "lost" if event.group(event.lastgroup).lower() in ("lost", "defeated", "fails", "failed") else "carried"
            )
            yield from _decided(
                text, span, verb, None, moved if moved and place - moved.turn <= _NEAR else None, written, place
            )
            end, moved = event.end(), None
        if recorded:
            place, stop, verb_told, vote = _tally(text, turns, place, recorded.start(), chairs)
            span = Span(_start(text, turn, moved, place, end), stop)
            told = verb_told or outcome(vote)
            if told is not None:
                near = moved if moved and place - moved.turn <= _NEAR else None
                yield from _decided(text, span, told, vote, near, written, place)
                end, moved = max(end, stop), None
        place += 1


def _events(text: str, turn: Turn, stop: int, presides: bool) -> Iterator[re.Match[str]]:
    """Yield where something is moved or its outcome told in *turn*, in order."""
    start = said(text, turn).start
    found = [*_MOVES.finditer(text, start, stop)]
    if presides or _PUT.search(text, start, stop):
        found += _RESULT.finditer(text, start, stop)
    return iter(sorted(found, key=lambda match: match.start()))


def _mover(event: re.Match[str], turn: Turn, presides: bool) -> str | None:
    named = event.groupdict().get("mover")
    return plain(named) if named else None if presides else turn.speaker


def _sentence_start(text: str, place: int, turn: Turn) -> int:
    start = max(said(text, turn).start, place - _MAX_PUT_CHARS)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, place)]
    return ends[-1] if ends else start


def _start(text: str, turn: Turn, moved: _Moved | None, place: int, end: int) -> int:
    """Return where the span of a decision begins: where it was moved, if that was just before, else where it was put."""
    near = moved is not None and place - moved.turn <= _NEAR and turn.span.start - moved.start <= _NEAR_CHARS
    if moved is not None and near and moved.start >= end:
        return moved.start
    return max(end, said(text, turn).start)


def _decided(
    text: str, span: Span, verb: str, vote: Vote | None, moved: _Moved | None, written: list[_Written], place: int
) -> Iterator[Decision]:
    """Yield the decision, and the written motion that it decides."""
    words = span.of(text)
    number = _NAMES_MOTION.search(words[-_MAX_PUT_CHARS:])
    pending = [each for each in written if 0 <= place - each.turn <= _FAR and each.span.end <= span.start]
    if number is not None:
        motion = next((each for each in reversed(pending) if each.number == number["number"]), None)
    else:
        motion = (
            pending[-1]
            if pending and vote is not None and moved is None and place - pending[-1].turn <= _FAR_ALONE
            else None
        )
    if motion is not None:
        written.remove(motion)
        yield Decision(motion.span, verb, motion.mover, motion.seconder, vote)
        return
    trimmed = words.strip()
    start = span.start + len(words) - len(words.lstrip())
    if len(_FORMULA.sub(" ", trimmed).split()) >= _MIN_WORDS:
        yield Decision(Span(start, start + len(trimmed)), verb, moved.mover if moved else None, None, vote)


def _tally(
    text: str, turns: Sequence[Turn], place: int, recorded: int, chairs: frozenset[str]
) -> tuple[int, int, str | None, Vote | None]:
    """Return the last turn of a recorded vote, where it ends, what was told of it and its numbers."""
    stop = turns[place].span.end
    vote = read_vote(text[recorded:stop])
    if place + 1 < len(turns) and (
        counted := read_vote(text[turns[place + 1].span.start : turns[place + 1].span.end][:300])
    ):
        place, stop, vote = place + 1, turns[place + 1].span.end, counted
    told = None
    if place + 1 < len(turns):
        after = said(text, turns[place + 1])
        match = _RESULT.search(text, after.start, min(after.end, after.start + 150))
        if match and turns[place + 1].speaker in chairs:
            lost = (match["told"] or match["alone"]).lower() in ("lost", "defeated", "fails", "failed")
            told = "lost" if lost else "carried"
            stop = match.end()
    return place, stop, told, vote


def _written(text: str, blocks: Sequence[Block], turns: Sequence[Turn]) -> list[_Written]:
    """Return the motions printed in full, with their number where the heading above gives one."""
    starts = [turn.span.start for turn in turns]
    found: list[_Written] = []
    for place, block in enumerate(blocks):
        mover = _BY.match(text, block.content.start, min(block.content.end, block.content.start + 200))
        if mover is None or block.kind == "heading" or (found and block.span.start < found[-1].span.end):
            continue
        following = bisect_left(starts, block.span.end)
        body = list(_until_heading(blocks, place, starts[following] if following < len(starts) else len(text)))
        span = Span(block.span.start, body[-1].span.end if body else block.span.end)
        title = _WRITTEN.match(plain(blocks[place - 1].content.of(text))[:60]) if place else None
        second = _SECONDED.search(text, span.start, min(span.end, span.start + 600))
        seconder = second["seconder"].strip() if second else None
        found.append(_Written(following, title["number"] if title else "", span, mover["mover"].strip(), seconder))
    return found


def _until_heading(blocks: Sequence[Block], place: int, limit: int) -> Iterator[Block]:
    while place < len(blocks) and blocks[place].kind != "heading" and blocks[place].span.end <= limit:
        yield blocks[place]
        place += 1
