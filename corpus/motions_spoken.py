"""Motions put and decided aloud, as transcripts have them: moved in one turn, carried in another."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

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
_LOST = frozenset({"lost", "defeated", "fails", "failed"})
_COUNT_CHARS = 300  #: of a turn, in which a clerk gives the count
_ANNOUNCED_CHARS = 150  #: of a turn, in which whoever presides announces the outcome
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


@dataclass(frozen=True, slots=True)
class _Tally:
    turn: int  #: the last one of the vote
    end: int
    verb: str | None
    vote: Vote | None


def find_spoken(text: str, blocks: Sequence[Block], turns: Sequence[Turn]) -> Iterator[Decision]:
    """Yield what was carried or lost in a transcript, in order and without overlap."""
    yield from _Sitting(text, blocks, turns).decisions()


class _Sitting:
    """A transcript read from turn to turn, with what is moved and not yet decided."""

    def __init__(self, text: str, blocks: Sequence[Block], turns: Sequence[Turn]) -> None:
        self._text = text
        self._turns = turns
        self._chairs = presiding(text, turns)
        self._written = _written(text, blocks, turns)
        self._moved: _Moved | None = None
        self._end = 0  #: of the last decision

    def decisions(self) -> Iterator[Decision]:
        place = 0
        while place < len(self._turns):
            turn = self._turns[place]
            recorded = _RECORDED.search(self._text, turn.span.start, turn.span.end)
            yield from self._by_voices(place, recorded.start() if recorded else turn.span.end)
            if recorded:
                tally = self._tally(place, recorded.start())
                if tally.verb is not None:
                    span = Span(self._start(place), max(self._start(place), tally.end))
                    yield from self._decided(place, span, tally.verb, tally.vote)
                place = tally.turn
            place += 1

    def _by_voices(self, place: int, stop: int) -> Iterator[Decision]:
        """Yield what one turn before *stop* says was carried or lost, without a count."""
        turn = self._turns[place]
        for event in self._events(turn, stop):
            told = event.group(event.lastgroup) if event.lastgroup in ("told", "alone") else None
            if told is None:
                start = max(self._end, self._sentence_start(event.start(), turn))
                self._moved = _Moved(place, start, self._mover(event, turn))
            else:
                verb = "lost" if told.lower() in _LOST else "carried"
                yield from self._decided(place, Span(self._start(place), event.end()), verb, None)

    def _events(self, turn: Turn, stop: int) -> list[re.Match[str]]:
        """Return where something is moved or its outcome told in *turn*, in order."""
        start = said(self._text, turn).start
        found = [*_MOVES.finditer(self._text, start, stop)]
        if turn.speaker in self._chairs or _PUT.search(self._text, start, stop):
            found += _RESULT.finditer(self._text, start, stop)
        return sorted(found, key=lambda match: match.start())

    def _mover(self, event: re.Match[str], turn: Turn) -> str | None:
        named = event.groupdict().get("mover")
        return plain(named) if named else None if turn.speaker in self._chairs else turn.speaker

    def _sentence_start(self, place: int, turn: Turn) -> int:
        start = max(said(self._text, turn).start, place - _MAX_PUT_CHARS)
        ends = [match.end() for match in _SENTENCE_END.finditer(self._text, start, place)]
        return ends[-1] if ends else start

    def _near(self, place: int) -> _Moved | None:
        """Return what was moved so shortly before the turn at *place* that this turn decides it."""
        moved = self._moved
        return moved if moved is not None and place - moved.turn <= _NEAR else None

    def _start(self, place: int) -> int:
        """Return where the span of a decision begins: where it was moved, if that was just before, else where put."""
        turn, moved = self._turns[place], self._near(place)
        if moved is not None and turn.span.start - moved.start <= _NEAR_CHARS and moved.start >= self._end:
            return moved.start
        return max(self._end, said(self._text, turn).start)

    def _decided(self, place: int, span: Span, verb: str, vote: Vote | None) -> Iterator[Decision]:
        """Yield the decision in *span*, or the written motion that it decides; nothing where only the vote is called."""
        motion, moved = self._motion(place, span, vote), self._near(place)
        self._end, self._moved = max(self._end, span.end), None
        if motion is not None:
            self._written.remove(motion)
            yield Decision(motion.span, verb, motion.mover, motion.seconder, vote)
            return
        words = span.of(self._text)
        start = span.start + len(words) - len(words.lstrip())
        if len(_FORMULA.sub(" ", words).split()) >= _MIN_WORDS:
            yield Decision(Span(start, start + len(words.strip())), verb, moved.mover if moved else None, None, vote)

    def _motion(self, place: int, span: Span, vote: Vote | None) -> _Written | None:
        """Return the motion printed before *span* that it names by number, or else, on a count, the last one printed."""
        number = _NAMES_MOTION.search(self._text, max(span.start, span.end - _MAX_PUT_CHARS), span.end)
        while self._written and place - self._written[0].turn > _FAR:
            self._written.pop(0)
        before = takewhile(lambda each: each.turn <= place, self._written)
        pending = [each for each in before if each.span.end <= span.start]
        if number is not None:
            return next((each for each in reversed(pending) if each.number == number["number"]), None)
        alone = vote is not None and self._near(place) is None
        return pending[-1] if pending and alone and place - pending[-1].turn <= _FAR_ALONE else None

    def _tally(self, place: int, recorded: int) -> _Tally:
        """Return how a recorded vote went, as the lists, the clerk and whoever presides tell it."""
        stop = self._turns[place].span.end
        vote = read_vote(self._text[recorded:stop])
        if place + 1 < len(self._turns):
            following = self._turns[place + 1].span
            counted = read_vote(self._text[following.start : min(following.end, following.start + _COUNT_CHARS)])
            if counted is not None:
                place, stop, vote = place + 1, following.end, counted
        announced = self._announced(place + 1)
        if announced is None:
            return _Tally(place, stop, outcome(vote), vote)
        verb = "lost" if (announced["told"] or announced["alone"]).lower() in _LOST else "carried"
        return _Tally(place, announced.end(), verb, vote)

    def _announced(self, place: int) -> re.Match[str] | None:
        """Return where whoever presides says first thing in the turn at *place* how a vote went."""
        if place >= len(self._turns) or self._turns[place].speaker not in self._chairs:
            return None
        after = said(self._text, self._turns[place])
        return _RESULT.search(self._text, after.start, min(after.end, after.start + _ANNOUNCED_CHARS))


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
