"""A long sentence cut to clauses of it: whole clauses alone, and none left out that qualifies what is kept."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.reading.evidence import Evidence
from assistant.reading.relevance import says_something
from corpus.blocks import plain
from corpus.document import Span

LONG_WORDS = 35  #: of a sentence that is cut
_LEAST_WORDS = 8  #: of what is kept
_SAVED_WORDS = 8  #: by which it is shorter at least
_LEAD_WORDS = 30  #: of what leads in the parts of a sentence
_PARTS = re.compile(r"\s*;\s+(?:and\s+)?")
#: Where a clause ends that can stand without what comes after it.
_ENDS = re.compile(
    r"\s+[–—-]\s+|,\s+(?=(?:and|which|who|whose|where|with|including|such as|as well as|while|whilst|following|so)\b)",
    re.IGNORECASE,
)
#: What opens a clause that limits or turns what stands before it.
_QUALIFIES = re.compile(
    r"^\W*(?:[\w'’-]+\W+){0,6}?(?:but|although|though|however|unless|if|except|excluding|provided|providing|subject|until|only|not|no|"
    r"never|nor|or|neither|none|without|pending|conditional\w*|whereas|instead|rather|save|despite|assuming|depending|\w+n['’]t)\b"
    r"|\brespectively\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"[^;]{10,}?:(?=\s)")
_THAT = re.compile(r"\bthat\b", re.IGNORECASE)
_THAT_FIRST = re.compile(r"\W*(?:and\s+)?that\b", re.IGNORECASE)
#: What opens a clause that leans on the one before it.
_LEANS = re.compile(
    r"\W*(?:\w+(?:ing|ly)\b|and|but|or|so|yet|which|who|whose|that|to|it|its|they|their|them|this|these|those|he|she|his|her|there|such|both|neither|also|then)\b",
    re.IGNORECASE,
)
#: What opens a sentence whose main clause comes later.
_SUBORDINATE = re.compile(
    r"\W*(?:(?:and|so|but|now|well|then),?\s+)?(?:while|whilst|although|though|if|unless|when|where|whether|as|since|because|despite|given|having|in view)\b",
    re.IGNORECASE,
)
#: What makes all that follows somebody's words, or what is only supposed.
_HELD = re.compile(
    r"\b(?:said|says|told|tells|asked|asks|argued|claimed|alleged|suggested|believed|felt|thought|considered|queried|hoped|"
    r"proposed|requested|wanted|if|unless|should|whether|would)\b",
    re.IGNORECASE,
)
#: Which half a thought stands behind, or which names in a row; what comes after goes with it.
_HALF = re.compile(r"\bnot (?:just|only|simply|merely)\b|,(?:\s+[\w'’-]+){1,6}$", re.IGNORECASE)
_AND = re.compile(r"(?:and|so)\b", re.IGNORECASE)
_SOON = 8  #: words within which a clause has its verb


def cut_down(evidence: Evidence, text: str) -> Iterator[Evidence]:
    """Yield a long sentence of a document's *text* cut to clauses of it, what is left out marked by "…".

    Quotes stay verbatim: the spans are those of the clauses. What says who said it or leads it in is kept.
    """
    if evidence.form not in ("sentence", "item") or len(evidence.spans) > 1 or evidence.decided:
        return
    if evidence.words <= LONG_WORDS:
        return
    (whole,) = evidence.spans
    for spans in _cuts(text, whole):
        shown = " … ".join(plain(span.of(text)).rstrip(" ;,:–-") for span in spans)
        opened = "" if spans[0].start == whole.start else "… "
        cut = f"{opened}{shown}" if spans[-1].end == whole.end else f"{opened}{shown} …"
        if evidence.words - len(cut.split()) >= _SAVED_WORDS:
            last = evidence.after if spans[-1].end == whole.end else None
            yield replace(evidence, text=cut, spans=spans, after=last)


def _cuts(text: str, whole: Span) -> Iterator[tuple[Span, ...]]:
    parts = list(_parts(text, whole))
    lead = _lead(text, parts)
    for place, part in enumerate(parts):
        if place + 1 < len(parts) and (_QUALIFIES.search(parts[place + 1].of(text)) or _HALF.search(part.of(text))):
            continue
        if place and lead is None and not _stands(text, parts[0], part):
            continue
        before = (lead,) if place and lead is not None else ()
        if place or len(parts) > 1:
            yield (*before, part)
        for shorter in _shortened(text, part):
            yield (*before, shorter)


def _parts(text: str, whole: Span) -> Iterator[Span]:
    """Yield the clauses that semicolons part a sentence into; nothing but the whole where they part names or brackets."""
    ends = [*_PARTS.finditer(text, whole.start, whole.end)]
    starts = [whole.start, *(match.end() for match in ends)]
    found = [
        Span(start, end) for start, end in zip(starts, [*(match.start() for match in ends), whole.end], strict=True)
    ]
    clauses = all(
        each.of(text).count("(") == each.of(text).count(")") and says_something(each.of(text)) for each in found
    )
    yield from found if clauses and not _SUBORDINATE.match(whole.of(text)) else [whole]


def _lead(text: str, parts: list[Span]) -> Span | None:
    """Return what leads in all *parts*: up to a colon, or up to the first of the "that" which each opens with."""
    if len(parts) == 1:
        return None
    first, *others = parts
    match = _LEAD.match(text, first.start, first.end)
    end = match.end() if match else None
    if match is None and all(_THAT_FIRST.match(each.of(text)) for each in others):
        that = _THAT.search(text, first.start, first.end)
        end = that.start() if that else None
    if end is None or len(text[first.start : end].split()) > _LEAD_WORDS:
        return None
    return Span(first.start, len(text[:end].rstrip()))


def _stands(text: str, first: Span, part: Span) -> bool:
    """Tell whether a later part of a sentence stands for itself: it leans on nothing, and nobody says or supposes it."""
    words = part.of(text)
    return _is_clause(words) and not _LEANS.match(words) and not _HELD.search(first.of(text))


def _is_clause(words: str) -> bool:
    return says_something(" ".join(words.split()[:_SOON]))


def _shortened(text: str, part: Span) -> Iterator[Span]:
    """Yield what *part* begins with, up to the end of a clause after which nothing limits it."""
    if _SUBORDINATE.match(part.of(text)):
        return
    for match in _ENDS.finditer(text, part.start, part.end):
        kept, rest = text[part.start : match.start()], text[match.end() : part.end]
        even = kept.count("(") == kept.count(")") and kept.count('"') % 2 == 0 and kept.count("“") == kept.count("”")
        joined = bool(_AND.match(rest)) and (not _is_clause(rest) or bool(_HALF.search(kept)))
        if (
            even
            and not joined
            and len(kept.split()) >= _LEAST_WORDS
            and says_something(kept)
            and not _QUALIFIES.search(rest)
        ):
            yield Span(part.start, match.start())
