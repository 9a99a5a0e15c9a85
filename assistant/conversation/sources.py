"""What is asked of an answer's source itself: who said that, who asked, when was this. Each is a line of the cited paper."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer import Answer, Citation, Claim
from assistant.checking import quote_stands
from corpus.document import Document, Exchange, Span
from corpus.places import page_at, time_at
from corpus.sentences import split_sentences
from corpus.structure import Structure, parse_structure
from index.catalogue import Catalogue

NOT_SAID = "The paper does not say who said this; it is listed as the nearest passage."
_REACH = 900  #: characters before the cited words in which the one who says them is looked for
_SPOKE = r"(?:said|says|replied|reported|answered|told|explained|advised|stated|announced|confirmed|added|presented|estimated|introduced|moved|proposed|pointed|recalled|noted|thought)"
_ASKED = r"(?:asked|enquired|would\s+like\s+to\s+know|question\s+from)"
_NAME = r"[A-Z][\w’'-]+"
_PERSON = (
    rf"(?:(?:Councillor|Cllr|Cr|Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Professor)\.?\s+{_NAME}(?:\s+{_NAME}){{0,2}}|{_NAME}(?:\s+{_NAME}){{1,3}}|"
    r"[Tt]he\s+(?:Chair|Leader|Deputy\s+Leader|Mayor|Monitoring\s+Officer|(?:Director|Head|Chief)\b[^.,;]{0,30}?))"
)
_SPEAKING = re.compile(
    rf"{_PERSON}[^.?!\n]{{0,60}}?(?<!been\s)\b{_SPOKE}\b|\b(?:Reply|Answer|Response)\s+(?:from|by)\s+{_PERSON}|^\s*{_PERSON}:\s"
)
_ASKING = re.compile(
    rf"{_PERSON}[^.?!\n]{{0,90}}?(?<!been\s)\b{_ASKED}\b|^(?:Q|Question)?\s*\d*\W*[Ff]rom\s+{_PERSON}", re.MULTILINE
)


def answer_of_source(question: str, last: Answer, catalogue: Catalogue) -> Answer | None:
    """Answer *question*, which is about the source of the answer *last*, with a line of that source; None for none.

    It is about the first paper that *last* cites.
    """
    cited = last.claims[0].citations[0]
    document = catalogue.document(cited.document)
    span = _line_asked_for(question, document, Span(cited.start, cited.end))
    if span is None:
        return None
    citation = _cited(cited, document, span)
    if not quote_stands(citation, document):
        return None
    claim = Claim(" ".join(citation.quote.split()), (citation,))
    return replace(
        last, question=question, outcome="answered", text=claim.text, claims=(claim,), nearest=(), score=None
    )


def unsaid(question: str, last: Answer) -> Answer:
    """Return the refusal of a question about who said what *last* cites: its paper names nobody."""
    return replace(
        last,
        question=question,
        outcome="absent",
        text=NOT_SAID,
        claims=(),
        nearest=last.claims[0].citations,
        score=None,
    )


def _line_asked_for(question: str, document: Document, cited: Span) -> Span | None:
    folded = question.lower()
    if "who" not in folded:
        return _dating(document)
    structure = parse_structure(document.text, document.exchange)
    exchange = structure.exchange_at(cited)
    asker = bool(re.search(r"\b(?:asked|ask|put)\b", folded))
    named = (exchange.asker if asker else exchange.answerer) if exchange else None
    line = _line_of(named, exchange, document.text, asker=asker) if exchange and named else None
    return line or _speaking(document.text, structure, cited, _ASKING if asker else _SPEAKING)


def _dating(document: Document) -> Span | None:
    """Return the line that gives the paper's date; its title, beside which the date is shown, where none does."""
    for known in (document.identity.date, document.identity.title):
        if known is not None and known.start is not None:
            return _line_around(document.text, known.start)
    return None


def _line_of(name: str, exchange: Exchange, text: str, *, asker: bool) -> Span | None:
    """Return the line that names who asked, or who replied, nearest before or within the words that are theirs."""
    words = exchange.question if asker else exchange.reply
    after = 0 if asker or exchange.reply.start < exchange.question.start else exchange.question.end
    reach = text[max(after, words.start - _REACH) : words.end]
    found = [match.start() + max(after, words.start - _REACH) for match in re.finditer(re.escape(name), reach)]
    before = [place for place in found if place <= words.start]
    place = before[-1] if before else found[0] if found else None
    return _sentence_around(text, place) if place is not None else None


def _speaking(text: str, structure: Structure, cited: Span, pattern: re.Pattern[str]) -> Span | None:
    """Return the last sentence up to the cited words that says who speaks, within their section."""
    path = structure.section_path(cited)
    first = max(path[-1].span.start if path else 0, cited.start - _REACH, 0)
    spoken = [span for span in _sentences(text, first, cited.end) if pattern.search(span.of(text))]
    return spoken[-1] if spoken else None


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    yield from (
        span for span in split_sentences(text, Span(first, last if last >= 0 else len(text))) if span.start < end
    )


def _sentence_around(text: str, place: int) -> Span:
    line = _line_around(text, place)
    found: Sequence[Span] = [span for span in split_sentences(text, line) if span.start <= place < span.end]
    return found[0] if found else line


def _line_around(text: str, place: int) -> Span:
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    line = text[start : end if end >= 0 else len(text)]
    start += len(line) - len(line.lstrip(" #*_|\t"))
    return Span(start, start + len(line.strip(" #*_|\t")))


def _cited(like: Citation, document: Document, span: Span) -> Citation:
    text = document.text
    return replace(
        like, start=span.start, end=span.end, quote=span.of(text), page=page_at(text, span.start), time=time_at(text, span.start)
    )  # fmt: skip
