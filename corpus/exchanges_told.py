"""Exchanges that minutes tell: "Councillor A asked … The Director replied …", "In response to a question on …"."""

import re
from collections.abc import Iterator, Sequence

from corpus.blocks import Block, plain
from corpus.document import Exchange, Span
from corpus.offices import split_person
from corpus.sentences import split_sentences

_TITLES = r"(?:Councill?or|Cllr|Cr|Alderman|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Rev|Commissioner|Trustee)"
_LEAD = r"(?:(?:With regard to|In relation to|Regarding|On|Referring to|As a supplementary(?: question)?|By way of a supplementary(?: question)?|In a supplementary question)\b[^.?!,]{0,80},\s+)?"
_ASKED = re.compile(
    rf"\W{{0,4}}{_LEAD}(?P<who>{_TITLES}\.?\s(?:(?!\b(?:said|that|which|and|agreed|replied|noted|thanked|presented|moved|told)\b)[^.?!]){{2,90}}?|(?:A|One) (?:[Mm]ember|resident)[^.?!]{{0,60}}?|The (?:Vice[- ])?Chair(?:man|woman|person)?|Members?|The Committee|The Panel)"
    r",?\s+(?:then\s+|also\s+|further\s+|next\s+)?(?:asked(?!,? (?:that|to)\b| for (?!clarif|inform|detail|an update|assur|confirm|figures))|enquired|inquired|queried|questioned|sought (?:clarification|assurance|information|confirmation)|wanted to know|wished to know)\b"
)
_ASKED_BY = re.compile(
    rf"\W{{0,4}}(?:(?:When )?[Aa]sked by (?P<who>{_TITLES}\.?\s[^.?!,]{{2,60}}?)(?=,|\s+(?:whether|if|what|how|when|why|about|who|where|which)\b)|(?:When )?[Aa]sked\b(?! (?:that|for)\b))[^.?!]{{0,300}}?,\s+(?=(?:the |[A-Z]|it was (?:confirmed|explained|noted|stated|reported)))"
)
_SAID = r"(?:replied|responded|answered|confirmed|advised|explained|stated|said|clarified|noted|undertook|informed|reported|assured|agreed|referred|indicated|commented|outlined|added|reassured|pointed)"
_REPLIED = re.compile(
    rf"\W{{0,4}}(?:In (?:reply|response|answer)[^.?!]{{0,80}}?,\s*)?(?P<who>(?:[Tt]he )?[A-Z][^.?!:;]{{2,120}}?),?\s+(?:then |also |further )?{_SAID}\b"
)
_SAID_WITHIN = re.compile(
    rf"(?P<gap>;\s+)(?P<who>(?:the )?[A-Z][^.?!:;,]{{2,80}}?)\s+(?:{_SAID}|thought|believed|felt)\b|(?P<told>,? and )(?=(?:was|were) (?:told|informed|advised)\b[^:.]{{12}})"
)
_IT_WAS_SAID = re.compile(
    r"\W{0,4}(?:In (?:reply|response|answer),? )?[Ii]t was (?:confirmed|explained|clarified|advised|stated|reported|noted)\b"
)
_NO_PERSON = re.compile(
    r"\b(?:plan|report|paper|strategy|survey|figures?|budget|policy|study|review|letter|document|data|results?|table|minutes|"
    r"notice|evidence|forecasts?|law|regulations?|council|committee|meeting)$",
    re.IGNORECASE,
)
_IN_RESPONSE = re.compile(
    r"\W{0,4}In (?:response|reply|answer|responding) to\s+(?P<question>(?P<kind>an?|the|this|that|further|another|questions?|quer(?:y|ies)|several|a number of|concerns?|Members['’]?|Councill?or|Cllr|Mr|Mrs|Ms|Dr)\b[^.?!]{0,500}?,)\s+(?=(?:the|it|officers?|[A-Z]))"
)
_ASKS = re.compile(
    r"\b(?:question|quer(?:y|ies)|enquir|request|concern)|^(?:Councill?or|Cllr|Mr|Mrs|Ms|Dr|Members?)\b", re.IGNORECASE
)
_TOPIC = re.compile(
    r"\b(?:concerning|about|regarding|relating|on|as to|asking|whether|from|by|how|why|what|when|where)\b",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"\b(?:from|by|of|put by|asked by)\s+(?P<who>(?:{_TITLES}\.?\s|a (?:[Mm]ember|resident))[^.?!,]{{0,60}}?)(?=,|\s+(?:on|about|concerning|regarding|relating|as|whether|in|who)\b)|^(?P<direct>{_TITLES}\.?\s[^.?!,]{{2,60}}?)(?:['’]s?)?(?=,|\s+(?:question|quer))"
)
_RESPONDED_TO = re.compile(
    r"\W{0,4}(?P<who>(?:[Tt]he )?[A-Z][^.?!:;]{2,160}?),?\s+(?:responded|replied) to (?P<question>(?:an?|the)\s+(?:\w+\s+)?(?:question|query)\b[^.?!]{0,300}?)(?=\s+(?:outlining|explaining|confirming|stating|advising|by|saying)\b)"
)
_VERBS = re.compile(r"\s(?:did|had|has|was|were)\s")
_MAX_REPLY_SENTENCES = 40


def find_told(text: str, blocks: Sequence[Block]) -> Iterator[Exchange]:
    """Yield the exchanges told within a paragraph or across two, in order."""
    for place, block in enumerate(blocks):
        if block.kind not in ("paragraph", "item"):
            continue
        sentences = list(split_sentences(text, block.content))
        after = blocks[place + 1] if place + 1 < len(blocks) else block
        following = after.content if after is not block and after.kind in ("paragraph", "item") else None
        yield from _in_paragraph(text, sentences, following)


def _in_paragraph(text: str, sentences: Sequence[Span], following: Span | None) -> Iterator[Exchange]:
    if not sentences:
        return
    opening = [place for place, span in enumerate(sentences) if place == 0 or _opens(text, span)]
    unanswered = False
    for place, stop in zip(opening, [*opening[1:], len(sentences)], strict=True):
        run = list(sentences[place:stop])
        exchange = _self_contained(text, run) or _asked(text, run, following if stop == len(sentences) else None)
        if exchange is not None and not unanswered:
            yield exchange
        unanswered = exchange is None and _ASKED.match(text, run[0].start, run[0].end) is not None


def _opens(text: str, span: Span) -> bool:
    """Tell whether a sentence begins an exchange."""
    head = text[span.start : min(span.end, span.start + 700)]
    return bool(_ASKED.match(head) or _IN_RESPONSE.match(head) or _RESPONDED_TO.match(head) or _asked_by(head))


def _asked_by(head: str) -> re.Match[str] | None:
    match = _ASKED_BY.match(head)
    return match if match and _REPLIED.match(head, match.end()) else None


def _self_contained(text: str, run: Sequence[Span]) -> Exchange | None:
    """Return the exchange whose first sentence holds both question and reply."""
    first = run[0]
    head = text[first.start : min(first.end, first.start + 700)]
    if match := _IN_RESPONSE.match(head):
        if not (_ASKS.search(match["question"]) or _TOPIC.search(match["question"])):
            return None
        question = Span(first.start, first.start + match.end())
        asker = _FROM.search(match["question"])
        reply = Span(first.start + match.end(), run[-1].end)
        name = _name(_REPLIED, head[match.end() :])
        return _exchange(question, reply, asker and (asker["who"] or asker["direct"]), name)
    if match := _asked_by(head):
        question = Span(first.start + match.start(), first.start + len(match.group().rstrip()))
        return _exchange(
            question, Span(first.start + match.end(), run[-1].end), match["who"], _name(_REPLIED, head[match.end() :])
        )
    if match := _RESPONDED_TO.match(head):
        question = Span(first.start + match.start("question"), first.start + match.end("question"))
        asker = _FROM.search(match["question"] + ",")
        start = first.start + match.end() + 1
        return _exchange(question, Span(start, run[-1].end), asker and (asker["who"] or asker["direct"]), match["who"])
    return None


def _asked(text: str, run: Sequence[Span], following: Span | None) -> Exchange | None:
    """Return the exchange of a sentence that tells a question and one that tells the reply."""
    match = _ASKED.match(text, run[0].start, run[0].end)
    if match is None:
        return None
    if within := _SAID_WITHIN.search(text, match.end(), run[0].end):
        question, reply = (
            Span(run[0].start, within.start()),
            Span(within.end("gap" if within["gap"] else "told"), run[-1].end),
        )
        return _exchange(question, reply, match["who"], within["who"])
    rest = list(run[1:])
    if not rest and following is not None:
        rest = list(split_sentences(text, Span(following.start, min(following.end, following.start + 20_000))))
        rest = rest[: next((n for n, span in enumerate(rest) if _opens(text, span)), len(rest))]
    replied = next(
        (n for n, span in enumerate(rest[:_MAX_REPLY_SENTENCES]) if _is_reply(span.of(text), match["who"])), None
    )
    if replied is None:
        return None
    question = Span(run[0].start, rest[replied - 1].end if replied else run[0].end)
    return _exchange(
        question, Span(rest[replied].start, rest[-1].end), match["who"], _name(_REPLIED, rest[replied].of(text))
    )


def _is_reply(sentence: str, asker: str) -> bool:
    """Tell whether a sentence says that a person replied; plans and reports state things too."""
    if _IT_WAS_SAID.match(sentence):
        return True
    match = _REPLIED.match(sentence)
    return bool(match and not _NO_PERSON.search(match["who"]) and plain(match["who"]) != plain(asker))


def _name(pattern: re.Pattern[str], words: str) -> str | None:
    match = pattern.match(words) if not _IT_WAS_SAID.match(words) else None
    return plain(_VERBS.split(match["who"])[0]) if match else None


def _exchange(question: Span, reply: Span, asker: str | None, answerer: str | None) -> Exchange | None:
    if question.start >= question.end or reply.start >= reply.end or question.end > reply.start:
        return None
    name, office = split_person(answerer)
    return Exchange(question, reply, plain(asker).strip(" ,") if asker else None, name, office)
