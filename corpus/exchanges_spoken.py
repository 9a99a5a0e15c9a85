"""Questions put and answered aloud, as transcripts have them: one turn asks, another one replies."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.blocks import Block, plain
from corpus.document import Exchange, Span, Turn
from corpus.turns import presiding, said

_PERIOD = re.compile(
    r"question period|question time|oral questions?|questions? (?:to|for|from|by|of)\b|questions?\W*$|public questions|members['’]? questions",
    re.IGNORECASE,
)
_PERIOD_BEGINS = re.compile(
    r"\bquestion period(?:\s+(?:for|to|with|on|by|of)\b|\.|,)|\b(?:have|take|now|any|are there)\s+(?:any\s+|some\s+)?(?:more\s+)?questions?\s*(?:for\b|of\b|to\b|[?.])",
    re.IGNORECASE,
)
_PERIOD_ENDS = re.compile(
    r"\b(?:conclud\w+|ends?|end of|finish\w*|that['’]s it for|close\w*)\s+(?:\w+\s+){0,4}(?:question period|questions|section)|\bquestion period\s+is\s+(?:over|closed|done)",
    re.IGNORECASE,
)
_MOVES_ON = re.compile(
    r"\b(?:no (?:further|more|other) questions|return to the gallery|next (?:delegation|speaker|item))\b", re.IGNORECASE
)
_ASKS = re.compile(
    r"\?|\bmy\s+(?:\w+\s+){0,2}question\b|\b(?:I(?:['’]m|\s+am|\s+was)?(?:\s+just)?\s+wonder\w*)|\bI(?:['’]d| would)? (?:like to )?ask\b|\bquestion (?:is|for|to|of)\b",
    re.IGNORECASE,
)
_REPLIES = re.compile(
    r"\bthrough you to\b|\bthank\w*\s+(?:you\s+)?(?:very much\s+)?(?:for\s+(?:the|that|your)\s+question|the Councillor)|\bin (?:response|answer|reply)\b|\b(?:good|great|excellent) question\b|\bthrough to you\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\W{0,3}Q\s?(?P<number>\d{1,4})\b")
_MIN_NUMBERED = 3  #: questions of a transcript that numbers them
_MAX_BETWEEN_CHARS = 400  #: that whoever presides may say between question and reply
_LAST_CHARS = 1500  #: of a speech, where its question stands
_LAST_WORDS_CHARS = 250  #: of a speech in a debate that must hold its question: what is asked before is rhetoric
_MIN_WORDS = 4  #: of a question: "Thank you." is none
_OWN_WORDS = 12  #: of a question that needs nothing of what was said before an interruption
_HEADING_LEVEL = 7  #: up to which a heading ends what was being said


@dataclass(frozen=True, slots=True)
class _Speech:
    """What one person says until another does, but for words of whoever presides."""

    speaker: str
    span: Span  #: from the first turn's words to the last one's
    presides: bool
    period: int  #: which question period it stands in, 0 for none


def find_spoken_exchanges(text: str, blocks: Sequence[Block], turns: Sequence[Turn]) -> Iterator[Exchange]:
    """Yield the exchanges of a transcript in order: where its questions are numbered these, with all that is replied."""
    numbers = {
        place: int(found["number"])
        for place, turn in enumerate(turns)
        if (found := _NUMBERED.match(text, turn.span.start))
    }
    if len(numbers) >= _MIN_NUMBERED and all(one < other for one, other in pairwise(numbers.values())):
        yield from _numbered(text, turns, list(numbers))
        return
    speeches = _joined(text, list(_speeches(text, blocks, turns)))
    answering = _answering(text, speeches)
    pair: tuple[str, str] | None = None
    end = 0
    for place, speech in enumerate(speeches):
        reply_place = _next(speeches, place)
        if reply_place is None or speech.span.start < end or speech.presides:
            continue
        reply = speeches[reply_place]
        follows = pair == (speech.speaker, reply.speaker) and _asks(text, speech)
        if follows or _is_exchange(text, speech, reply, answering):
            pair = (speech.speaker, reply.speaker)
            end = reply.span.end
            yield Exchange(speech.span, reply.span, speech.speaker, reply.speaker)
        elif pair is not None and speech.speaker not in pair:
            pair = None


def _numbered(text: str, turns: Sequence[Turn], numbered: Sequence[int]) -> Iterator[Exchange]:
    for place, following in zip(numbered, [*numbered[1:], len(turns)], strict=True):
        if following > place + 1:
            asked, first, last = turns[place], turns[place + 1], turns[following - 1]
            reply = Span(said(text, first).start, last.span.end)
            yield Exchange(said(text, asked), reply, asked.speaker, first.speaker, first.office or None)


def _is_exchange(text: str, asked: _Speech, reply: _Speech, answering: dict[int, str]) -> bool:
    words = asked.span.of(text)
    if len(words.split()) < _MIN_WORDS and "?" not in words:
        return False
    asks = _asks(text, asked)
    if asked.period and asked.period == reply.period:
        answers = answering.get(asked.period)
        known = _names(text, asked, reply) or bool(_REPLIES.search(reply.span.of(text)[:300]))
        return reply.speaker == answers or (asks and known and asked.speaker != answers)
    last = words.rfind("?") >= len(words) - _LAST_WORDS_CHARS
    return (asks and last and _names(text, asked, reply)) or (asks and bool(_REPLIES.search(reply.span.of(text)[:300])))


def _asks(text: str, speech: _Speech) -> bool:
    return bool(_ASKS.search(text, max(speech.span.start, speech.span.end - _LAST_CHARS), speech.span.end))


def _names(text: str, asked: _Speech, reply: _Speech) -> bool:
    """Tell whether the question names the one who replies, or the reply the one who asked."""
    one, other = _surname(reply.speaker), _surname(asked.speaker)
    return bool(
        re.search(rf"\b{re.escape(one)}\b", asked.span.of(text))
        or re.search(rf"\b{re.escape(other)}\b", reply.span.of(text)[:300])
    )


def _surname(speaker: str) -> str:
    return plain(speaker).split("(")[0].split()[-1]


def _next(speeches: Sequence[_Speech], place: int) -> int | None:
    """Return the place of who speaks next, whoever presides only handing over in between."""
    following = place + 1
    while following < len(speeches) and speeches[following].presides:
        span = speeches[following].span
        if span.end - span.start > _MAX_BETWEEN_CHARS:
            return None
        following += 1
    if following >= len(speeches) or speeches[following].speaker == speeches[place].speaker:
        return None
    return following


def _answering(text: str, speeches: Sequence[_Speech]) -> dict[int, str]:
    """Return for each question period who answers: whom most questions are followed by."""
    counts: dict[int, Counter[str]] = {}
    for place, speech in enumerate(speeches):
        if not speech.period or speech.presides:
            continue
        tally = counts.setdefault(speech.period, Counter())
        reply_place = _next(speeches, place)
        if reply_place is not None and speeches[reply_place].period == speech.period and _asks(text, speech):
            tally[speeches[reply_place].speaker] += 2
            tally[speech.speaker] -= 1
    return {period: tally.most_common(1)[0][0] for period, tally in counts.items() if tally}


def _joined(text: str, speeches: Sequence[_Speech]) -> list[_Speech]:
    """Return *speeches* with those made one between which whoever presides says but a few words."""
    joined: list[_Speech] = []
    for speech in speeches:
        if (
            len(joined) > 1
            and joined[-1].presides
            and not speech.presides
            and joined[-2].speaker == speech.speaker
            and joined[-2].period == speech.period
            and joined[-1].span.end - joined[-1].span.start <= _MAX_BETWEEN_CHARS
            and not _asks_alone(text, speech.span)
        ):
            joined.pop()
            before = joined.pop()
            joined.append(_Speech(speech.speaker, Span(before.span.start, speech.span.end), False, speech.period))
        else:
            joined.append(speech)
    return joined


def _asks_alone(text: str, span: Span) -> bool:
    """Tell whether what is said after an interruption is a question of its own."""
    words = span.of(text)
    return len(words.split()) >= _OWN_WORDS and bool(_ASKS.search(words))


class _Periods:
    """Which question period each turn stands in, as headings and whoever presides open and close them."""

    def __init__(self, text: str, blocks: Sequence[Block], turns: Sequence[Turn]) -> None:
        self._text = text
        begun = {turn.span.start for turn in turns}
        self._headings = [each for each in blocks if each.span.start not in begun and _parts(text, each)]
        self._starts = [each.span.start for each in self._headings]
        self._passed = 0  #: headings
        self._count = 0
        self._period = 0
        self._headed = False

    def at(self, words: Span, *, presides: bool) -> int:
        """Return the number of the period that *words* stand in, 0 for none; to be asked from turn to turn."""
        before = bisect_left(self._starts, words.start)
        for heading in self._headings[self._passed : before]:
            self._headed = bool(_PERIOD.search(plain(heading.content.of(self._text))))
            self._open() if self._headed else self._close()
        self._passed = before
        if presides:
            begins = bool(_PERIOD_BEGINS.search(self._text, words.start, words.end))
            if not begins and _ends_period(self._text, words, self._headed):
                self._close()
            elif begins and not self._period:
                self._open()
                self._headed = False
        return self._period

    def heading_after(self, words: Span) -> int:
        """Return where the first heading within *words* begins, or else where they end."""
        place = bisect_left(self._starts, words.start)
        return min(self._starts[place], words.end) if place < len(self._starts) else words.end

    def _open(self) -> None:
        self._count += 1
        self._period = self._count

    def _close(self) -> None:
        self._period = 0


def _speeches(text: str, blocks: Sequence[Block], turns: Sequence[Turn]) -> Iterator[_Speech]:
    chairs = presiding(text, turns)
    periods = _Periods(text, blocks, turns)
    for turn in turns:
        words = said(text, turn)
        period = periods.at(words, presides=turn.speaker in chairs)
        stop = periods.heading_after(words)
        span = Span(words.start, words.start + len(text[words.start : stop].rstrip()))
        if span.start < span.end:
            yield _Speech(turn.speaker, span, turn.speaker in chairs, period)


def _ends_period(text: str, words: Span, headed: bool) -> bool:
    """Tell whether whoever presides ends the questions; under a heading that names them it takes more than moving on."""
    if _PERIOD_ENDS.search(text, words.start, words.end):
        return True
    return not headed and bool(_MOVES_ON.search(text, words.start, words.end))


def _parts(text: str, block: Block) -> bool:
    """Tell whether a block is a heading of some weight, if only by its capitals."""
    if block.kind == "heading":
        return block.level <= _HEADING_LEVEL
    if block.kind != "paragraph" or block.span.end - block.span.start > 200:
        return False
    words = plain(block.content.of(text))
    return words.isupper() and len(words.split()) > 2
