"""Questions with their replies, in the shapes that committee papers give them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.blocks import Block, plain
from corpus.document import Exchange, Span
from corpus.sentences import split_sentences

_ORDINAL = r"(?:\s*(?:no\.?|number)?\s*\(?\d{1,3}[a-z]?\)?)?"
_QUESTION = re.compile(
    rf"(?:(?:supplementary|written|oral|public|member'?s'?|further|follow-up)\s+)*question{_ORDINAL}(?=[ \t]*(?:$|\n|[:.–—<*_-]|from|by|to|put|asked|\())"
    r"|q\s?\d{1,3}(?=[ \t]*(?:$|\n|[:.)–—-]|from|by))|q(?=[:.])",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    rf"(?:(?:supplementary|written|oral|the|verbal)\s+)*(?:answer|reply|response){_ORDINAL}(?=[ \t]*(?:$|\n|[:.–—<*_-]|from|by|of|to|\())"
    r"|a\s?\d{1,3}(?=[ \t]*(?:$|\n|[:.)–—-]))|a(?=[:])",
    re.IGNORECASE,
)
_MAX_LABEL_WORDS = 30
_NAME = r"(?:the\s+)?[A-Z][\w.'’&,()\- ]{2,110}?"
_FROM = re.compile(rf"\b(?:from|by|asked by|put by)\s+(?P<who>{_NAME})(?=\s+(?:to|asked|of)\b|\s*[:;–—]|\s*$)")
_PERSON_LINE = re.compile(
    r"(?:(?:From|By|Asked by|Put by)\s+(?P<who1>[A-Z][^.?!:]{2,110}?)|(?P<who2>(?:The\s+)?(?:Councillor|Cllr|Cr|Mr|Mrs|Ms|Miss|Mx|Dr|Sir|"
    r"Dame|Lord|Leader|Chair|Mayor|Director|Head|Cabinet Member)\b[^.?!:]{2,110}))(?::)?"
)
_TO = re.compile(rf"\bto\s+(?P<who>{_NAME})(?=\s*[:;–—]|\s*$)")
_ASKED = re.compile(
    r"(?P<who>(?:Councillor|Cllr|Cr|Alderman|Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Baroness)\.?\s[^.?!]{2,60}?|A (?:member|Member|resident)[^.?!]{0,60}?|The Chair(?:man|woman|person)?|Members?)"
    r"\s+(?:then\s+|also\s+|further\s+)?(?:asked|enquired|queried|questioned|sought (?:clarification|assurance|information))\b"
)
_REPLIED = re.compile(
    r"(?:In (?:reply|response|answer)[^.?!]{0,80}?,\s*)?(?P<who>(?:the )?[A-Z][^.?!:;]{2,120}?)\s+(?:replied|responded|answered|confirmed|advised|explained|stated|said|clarified|noted|undertook|informed)\b"
)
_TOPIC = re.compile(r"\b(?:concerning|about|regarding|relating|on|as to|asking|whether|from)\b", re.IGNORECASE)
_NO_PERSON = re.compile(
    r"\b(?:plan|report|paper|strategy|survey|figures?|budget|policy|study|review|letter|document|data|results?|table|minutes|"
    r"notice|evidence|forecasts?|law|regulations?)$",
    re.IGNORECASE,
)
_IN_RESPONSE = re.compile(
    r"In (?:response|reply|answer) to (?:an?|the|this|that|further|another|questions?|several|a number of|Members['’]?|Councillor|Cllr|Mr|Mrs|Ms)\b[^.?!]*?,\s+(?=(?:the|it|officers?|[A-Z]))"
)


@dataclass(frozen=True, slots=True)
class _Label:
    kind: str  #: "question" or "answer"
    inline: Span | None  #: what stands in the same block behind the label
    line: str


def find_exchanges(text: str, blocks: Sequence[Block]) -> list[Exchange]:
    """Return the exchanges among *blocks*, in order: labelled ones, told ones, and replies that name their question."""
    found = list(_labelled(text, blocks))
    for exchange in (*_told(text, blocks), *_in_response(text, blocks)):
        if not any(exchange.span.overlaps(other.span) for other in found):
            found.append(exchange)
    return sorted(found, key=lambda exchange: exchange.span)


def _label(text: str, block: Block) -> _Label | None:
    """Return the label a block begins with: "Question 3 from Ms Hale to …", "Reply", "Q:"."""
    head = block.content.of(text)
    offset = len(head) - len(head.lstrip("*_#<>u/ \t"))
    for kind, pattern in (("question", _QUESTION), ("answer", _ANSWER)):
        match = pattern.match(head, offset)
        if match and block.kind != "table":
            return _with_inline(text, block, kind, block.content.start + match.end())
    return None


def _with_inline(text: str, block: Block, kind: str, after: int) -> _Label | None:
    line_end = text.find("\n", after, block.span.end)
    line_end = block.span.end if line_end < 0 else line_end
    line = plain(text[block.content.start : line_end])
    colon = re.compile(r"[^.?!\n]{0,160}?[:.)–—]\W*\s").match(text, after, line_end)
    names = _FROM.search(line) or _TO.search(line)
    if colon and colon.end() < line_end and (not names or text[colon.end() - 2] in ":*" or ":" in colon.group()):
        inline: Span | None = Span(colon.end(), block.span.end)
    else:
        inline = Span(line_end, block.span.end) if text[line_end : block.span.end].strip() else None
        if len(line.split()) > _MAX_LABEL_WORDS or line.endswith((".", "?")):
            return None
    return _Label(kind, inline, line)


def _labelled(text: str, blocks: Sequence[Block]) -> Iterator[Exchange]:
    labels = [(place, label) for place, block in enumerate(blocks) if (label := _label(text, block))]
    for number, (place, label) in enumerate(labels[:-1]):
        answer_place, answer = labels[number + 1]
        if label.kind != "question" or answer.kind != "answer":
            continue
        stop = labels[number + 2][0] if number + 2 < len(labels) else len(blocks)
        asker, asked_from = _person_below(text, blocks, place + 1, answer_place)
        answerer, replied_from = _person_below(text, blocks, answer_place + 1, stop)
        stop = next((n for n in range(replied_from, stop) if _ends_reply(text, blocks, n)), stop)
        question = _gather(label.inline, blocks[asked_from:answer_place])
        reply = _gather(answer.inline, blocks[replied_from:stop])
        if question and reply:
            asker = _who(_FROM, label.line) or asker
            yield Exchange(question, reply, asker, _who(_FROM, answer.line) or answerer or _who(_TO, label.line))


def _person_below(text: str, blocks: Sequence[Block], place: int, stop: int) -> tuple[str | None, int]:
    """Return who is named on the line under a label, and where what they say begins."""
    words = plain(blocks[place].content.of(text)) if place < stop else ""
    match = _PERSON_LINE.fullmatch(words)
    return (match["who1"] or match["who2"], place + 1) if match and place + 1 < stop else (None, place)


def _ends_reply(text: str, blocks: Sequence[Block], place: int) -> bool:
    block = blocks[place]
    return block.kind == "heading" and not block.content.of(text).rstrip().endswith(":")


def _gather(inline: Span | None, blocks: Sequence[Block]) -> Span | None:
    spans = ([inline] if inline else []) + [block.span for block in blocks]
    return Span(spans[0].start, spans[-1].end) if spans else None


def _who(pattern: re.Pattern[str], line: str) -> str | None:
    match = pattern.search(line)
    return match["who"].strip(" ,") if match else None


def _told(text: str, blocks: Sequence[Block]) -> Iterator[Exchange]:
    """Find "Councillor A asked … Councillor B replied …", within a paragraph or across two."""
    prose = [block for block in blocks if block.kind in ("paragraph", "item")]
    for place, block in enumerate(prose):
        sentences = list(split_sentences(text, block.content))
        asked = next((n for n, s in enumerate(sentences) if _ASKED.match(s.of(text))), None)
        if asked is None:
            continue
        rest = sentences[asked + 1 :]
        if not rest and place + 1 < len(prose):
            rest = list(split_sentences(text, prose[place + 1].content))
        replied = next((n for n, s in enumerate(rest) if _is_reply(s.of(text))), None)
        if replied is not None and not any(_ASKED.match(s.of(text)) for s in rest[: replied + 1]):
            question = Span(sentences[asked].start, rest[replied - 1].end if replied else sentences[asked].end)
            yield Exchange(
                question,
                Span(rest[replied].start, rest[-1].end),
                _name(_ASKED, question, text),
                _name(_REPLIED, rest[replied], text),
            )


def _is_reply(sentence: str) -> bool:
    """Tell whether a sentence says that a person replied; plans and reports state things too."""
    match = _REPLIED.match(sentence)
    return bool(match and not _NO_PERSON.search(match["who"]))


def _name(pattern: re.Pattern[str], span: Span, text: str) -> str | None:
    match = pattern.match(span.of(text))
    return plain(match["who"]) if match else None


def _in_response(text: str, blocks: Sequence[Block]) -> Iterator[Exchange]:
    """Find "In response to a question concerning …, the Director confirmed …"."""
    for block in blocks:
        match = _IN_RESPONSE.match(text, block.content.start, block.content.end) if block.kind != "table" else None
        if match and _TOPIC.search(match.group()):
            reply = Span(match.end(), block.content.end)
            yield Exchange(Span(*match.span()), reply, None, _name(_REPLIED, reply, text))
