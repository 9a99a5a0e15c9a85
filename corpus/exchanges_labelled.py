"""Questions and replies under labels: "Question 3 from Ms Hale", "Reply", "Q1.", "A:"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.blocks import Block, plain
from corpus.document import Exchange, Span
from corpus.offices import split_person

_ORDINAL = r"(?:[ \t]*(?:no\.?|number)?[ \t]*\(?\d{1,3}[a-z]?\)?)?"
_QUESTION = re.compile(
    rf"(?:(?:supplementary|written|oral|public|member'?s'?|further|follow-up)[ \t]+)*question{_ORDINAL}(?=[ \t]*(?:$|\n|[:.–—<*_-]|from|by|to|put|asked|\())"
    r"|supplementary(?=[ \t]*(?:$|\n|:))|q[ \t]?\d{1,3}(?=[ \t]*(?:$|\n|[:.)–—<*_-]|from|by)|[ \t]+[A-Z][^\n?]{2,150}[ \t]to[ \t])|q(?=[:.]|\)[ \t])",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    rf"(?:(?:supplementary|written|oral|the|verbal)[ \t]+)*(?:answer|reply|response){_ORDINAL}(?=[ \t]*(?:$|\n|[:.–—<*_-]|from|by|of|to|\())"
    r"|a[ \t]?\d{1,3}(?=[ \t]*(?:$|\n|[:.)–—-]))|a(?=[:.)][ \t*_])",
    re.IGNORECASE,
)
_MAX_LABEL_WORDS = 30
_NAME = r"(?:the\s+)?[A-Z][\w.'’&,()\- ]{2,110}?"
_FROM = re.compile(rf"\b(?:from|by|asked by|put by)\s+(?P<who>{_NAME})(?=\s+(?:to|asked|of)\b|\s*[:;–—]|\s*$)")
_TO = re.compile(rf"\bto\s+(?P<who>{_NAME})(?=\s*[:;–—]|\s*$)")
_BARE_TO = re.compile(r"\W*[Qq](?:uestion)?[ \t]?\d{1,3}[.:)]?\s+(?P<who>[A-Z][\w.'’() -]{2,80}?)\s+to\s")
_PERSON_LINE = re.compile(
    r"(?:(?:From|By|Asked by|Put by)\s+(?P<who1>[A-Z][^.?!:]{2,110}?)|(?P<who2>(?:The\s+)?(?:Councill?or|Cllr|Cr|Mr|Mrs|Ms|Miss|Mx|Dr|Sir|"
    r"Dame|Lord|Leader|Chair|Mayor|Director|Head|Cabinet Member|Portfolio Holder|Executive Member)\b[^.?!:]{2,110}))(?::)?"
)
_INTRODUCES = re.compile(
    rf"\W*(?:\w+\s+)?[Qq]uestions?\s+(?:asked\s+)?(?:from|by)\s+(?P<who>{_NAME})(?:\s+to\s+(?P<to>{_NAME}))?\s*[:.]?\W*$"
)
_SIGNED = re.compile(r"\((?P<who>(?:Councill?or|Cllr|Mr|Mrs|Ms|Dr)\.?\s[^()\n]{3,80})\)\W*$")
_SAYS = re.compile(
    r"\W{0,4}(?:(?:In (?:reply|response),? )?(?P<who>(?:[Tt]he )?[A-Z][^.?!:;\n]{2,120}?)\s+(?:replied|responded|answered|thanked)\b|Replied\b)"
)
_SPEAKS = re.compile(
    r"(?P<who>(?:Councill?or|Cllr|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Lord|The (?:Leader|Chair\w*|Mayor|Director)\b)[^.?!,;:\n]{0,60}?)"
    r"\s+(?:then |also )?(?:said|asked|replied|answered|responded|stated|enquired|thanked|confirmed|advised|explained)\b"
)
_COLON = re.compile(r"[^.?!\n]{0,160}?(?::(?!-)|:-|[.)–—])\W*\s")
_OFF = "*_#<>u/ \t"


@dataclass(frozen=True, slots=True)
class _Label:
    kind: str  #: "question" or "answer"
    place: int  #: of its block
    inline: Span | None  #: what stands in the same block behind the label
    line: str
    person: str | None = None  #: who is named in the same block, below the label


def find_labelled(text: str, blocks: Sequence[Block]) -> Iterator[Exchange]:
    """Yield the exchanges whose question is labelled, in order; a supplementary question is one of its own."""
    labels = [label for place, block in enumerate(blocks) if (label := _label(text, block, place))]
    introduced = _introductions(text, blocks)
    for number, label in enumerate(labels):
        if label.kind != "question":
            continue
        following = labels[number + 1] if number + 1 < len(labels) else None
        after = labels[number + 2].place if number + 2 < len(labels) else len(blocks)
        if following is not None and following.kind == "answer":
            exchange = _answered(text, blocks, label, following, after)
        else:
            exchange = _replied(text, blocks, label, following.place if following else len(blocks))
        if exchange is not None:
            yield _introduced(exchange, introduced)


def _label(text: str, block: Block, place: int) -> _Label | None:
    """Return the label a block begins with: "Question 3 from Ms Hale to …", "Reply", "Q:"."""
    if block.kind == "table":
        return None
    start = block.content.start
    while start < block.content.end and text[start] in _OFF:
        start += 1
    for kind, pattern in (("question", _QUESTION), ("answer", _ANSWER)):
        match = pattern.match(text, start, block.content.end)
        if match:
            return _with_inline(text, block, place, kind, match.end())
    return None


def _with_inline(text: str, block: Block, place: int, kind: str, after: int) -> _Label | None:
    line_end = text.find("\n", after, block.span.end)
    line_end = block.span.end if line_end < 0 else line_end
    line = plain(text[block.content.start : min(line_end, block.content.start + 600)])
    colon = _COLON.match(text, after, line_end)
    names = _FROM.search(line) or _TO.search(line)
    if colon and colon.end() < line_end and (not names or text[colon.end() - 2] in ":*" or ":" in colon.group()):
        inline: Span | None = Span(colon.end(), block.span.end)
    else:
        inline = Span(line_end, block.span.end) if text[line_end : block.span.end].strip() else None
        if len(line.split()) > _MAX_LABEL_WORDS or line.endswith((".", "?")):
            return None
    if inline is not None and (match := _PERSON_LINE.fullmatch(plain(text[inline.start : inline.end][:300]))):
        return _Label(kind, place, None, line, match["who1"] or match["who2"])
    return _Label(kind, place, inline, line)


def _answered(text: str, blocks: Sequence[Block], label: _Label, answer: _Label, stop: int) -> Exchange | None:
    """Return the exchange of a labelled question with a labelled reply."""
    asker, asked_from = _person_below(text, blocks, label.place + 1, answer.place)
    answerer, replied_from = _person_below(text, blocks, answer.place + 1, stop)
    stop = _reply_end(text, blocks, replied_from, stop)
    question = _gather(text, label.inline, blocks[asked_from : answer.place])
    reply = _gather(text, answer.inline, blocks[replied_from:stop])
    if question is None or reply is None:
        return None
    answerer = answer.person or answerer
    name, office = split_person(_who(_FROM, answer.line) or answerer or _signed(text, reply) or _who(_TO, label.line))
    office = office or split_person(_who(_TO, label.line))[1]
    asker = _asker(label) or asker or _opening(text, question)
    return Exchange(question, reply, asker, name or _opening(text, reply), office)


def _replied(text: str, blocks: Sequence[Block], label: _Label, stop: int) -> Exchange | None:
    """Return the exchange of a labelled question with a reply that says who replied, under no label."""
    asker, asked_from = _person_below(text, blocks, label.place + 1, stop)
    for place in range(max(asked_from, label.place + 1), min(stop, label.place + 12)):
        match = _SAYS.match(
            text, blocks[place].content.start, min(blocks[place].content.end, blocks[place].content.start + 300)
        )
        if match is None or blocks[place].kind == "table":
            continue
        question = _gather(text, label.inline, blocks[asked_from:place])
        reply = _gather(text, None, blocks[place : _reply_end(text, blocks, place + 1, stop)])
        if question is None or reply is None:
            return None
        name, office = split_person(match["who"] or _who(_TO, label.line))
        return Exchange(question, reply, _asker(label) or asker, name, office or split_person(_who(_TO, label.line))[1])
    return None


def _opening(text: str, span: Span) -> str | None:
    """Return who is told to speak where a question or reply begins: "Mr Oak asked …"."""
    match = _SPEAKS.match(text, span.start, min(span.end, span.start + 200))
    return match["who"] if match else None


def _asker(label: _Label) -> str | None:
    return _who(_FROM, label.line) or _who(_BARE_TO, label.line) or label.person


def _person_below(text: str, blocks: Sequence[Block], place: int, stop: int) -> tuple[str | None, int]:
    """Return who is named on the line under a label, and where what they say begins."""
    if place >= stop or blocks[place].content.end - blocks[place].content.start > 300:
        return None, place
    match = _PERSON_LINE.fullmatch(plain(blocks[place].content.of(text)))
    return (match["who1"] or match["who2"], place + 1) if match and place + 1 < stop else (None, place)


def _reply_end(text: str, blocks: Sequence[Block], place: int, stop: int) -> int:
    while place < stop:
        block = blocks[place]
        if block.kind == "heading" and text[block.content.end - 1] != ":":
            break
        place += 1
    return place


def _gather(text: str, inline: Span | None, blocks: Sequence[Block]) -> Span | None:
    if inline is None and not blocks:
        return None
    start = inline.start if inline else blocks[0].span.start
    end = blocks[-1].span.end if blocks else inline.end if inline else start
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end) if start < end else None


def _signed(text: str, reply: Span) -> str | None:
    """Return who signed a reply: "… in May. (Councillor Ash)"."""
    match = _SIGNED.search(text, max(reply.start, reply.end - 120), reply.end)
    return match["who"] if match else None


def _who(pattern: re.Pattern[str], line: str) -> str | None:
    match = pattern.search(line)
    return match["who"].strip(" ,") if match else None


def _introductions(text: str, blocks: Sequence[Block]) -> list[tuple[int, str, str | None]]:
    """Return the lines that say whose questions follow, as offset, asker and who is asked."""
    found = []
    for block in blocks:
        if block.kind != "table" and block.content.end - block.content.start < 300:
            match = _INTRODUCES.match(plain(block.content.of(text)))
            if match:
                found.append((block.span.start, match["who"].strip(" ,"), match["to"]))
    return found


def _introduced(exchange: Exchange, introductions: Sequence[tuple[int, str, str | None]]) -> Exchange:
    """Return *exchange* with who asks and answers as the line above its group says, where it says nothing itself."""
    before = [each for each in introductions if each[0] <= exchange.question.start]
    if exchange.asker is not None or not before:
        return exchange
    _, asker, asked = before[-1]
    name, office = split_person(asked)
    return Exchange(exchange.question, exchange.reply, asker, exchange.answerer or name, exchange.portfolio or office)
