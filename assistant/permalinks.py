"""Addresses within the page: of a span of a document, which survives a rebuild, and of a question with its scope."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal
from urllib.parse import parse_qs, urlencode

from assistant.answer import Citation, Scope
from corpus.document import Span

MAX_ADDRESS_CHARS = 16_000  #: a longer one is read as none
_OPENING_CHARS = 64  #: of a text, whose hash stands first in its check, so that a search need not hash it whole
_CHECK = re.compile(r"[0-9a-f]{12}")
_BEGINNING = re.compile(r"(?<!\w)\S")
_LIMITS = {"body": "bodies", "committee": "committees", "kind": "kinds"}
_DATES = ("since", "until")

Found = Literal["there", "moved", "changed"]


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """What an address of a span asks for; start and end are 0 where the whole document is meant."""

    doc_id: str
    start: int
    end: int
    check: str


@dataclass(frozen=True, slots=True)
class QuestionLink:
    """What an address of a question asks for."""

    question: str
    scope: Scope


def check_of(text: str) -> str:
    """Return the check of a span's text: twelve signs, of its beginning and of the whole."""
    return _digest(text[:_OPENING_CHARS]) + _digest(f"{len(text)} {text}")


def document_address(doc_id: str, span: Span | None, text: str) -> str:
    """Return the address of *span* of a document with *text*, relative to the page; without a span, of the document."""
    if span is None:
        return "?" + urlencode({"document": doc_id})
    return _address(doc_id, span, span.of(text))


def citation_address(citation: Citation) -> str:
    """Return the address of what is cited, relative to the page."""
    return _address(citation.doc_id, Span(citation.start, citation.end), citation.quote)


def question_address(question: str, scope: Scope) -> str:
    """Return the address that has *question* ready to be asked, within *scope* where that was chosen, not read from it."""
    limits = [] if scope.soft else [(name, each) for name, field in _LIMITS.items() for each in getattr(scope, field)]
    dates = [] if scope.soft else [(name, date) for name in _DATES if (date := getattr(scope, name))]
    return "?" + urlencode([("ask", question), *limits, *dates], errors="replace")


def parse_address(search: str) -> DocumentLink | QuestionLink | None:
    """Return what the part of an address from its "?" on asks for, None where it asks for nothing that is known."""
    if len(search) > MAX_ADDRESS_CHARS:
        return None
    try:
        given = parse_qs(search.removeprefix("?"), max_num_fields=100, errors="replace")
    except ValueError:
        return None
    if doc_id := given.get("document", [""])[0]:
        start, end = (_number(given.get(name, [""])[0]) for name in ("start", "end"))
        check = given.get("check", [""])[0]
        spanned = start < end and bool(_CHECK.fullmatch(check))
        return DocumentLink(doc_id, start, end, check) if spanned else DocumentLink(doc_id, 0, 0, "")
    if question := given.get("ask", [""])[0].strip():
        bodies, committees, kinds = (tuple(given.get(name, ())) for name in _LIMITS)
        since, until = (given.get(name, [""])[0] for name in _DATES)
        return QuestionLink(question, Scope(bodies, committees, kinds, _date(since), _date(until)))
    return None


def find_linked(link: DocumentLink, text: str) -> tuple[Found, Span | None]:
    """Return where in a document's *text* the words of *link* now stand, and whether that is where they stood."""
    if not link.check:
        return "there", None
    if link.end <= len(text) and check_of(text[link.start : link.end]) == link.check:
        return "there", Span(link.start, link.end)
    places = [start for _, start in zip(range(2), _places(link, text), strict=False)]
    if len(places) == 1:
        return "moved", Span(places[0], places[0] + link.end - link.start)
    return "changed", None


def _places(link: DocumentLink, text: str) -> Iterator[int]:
    """Yield where in *text* words of the link's length and check begin."""
    length, opening = link.end - link.start, link.check[: len(link.check) // 2]
    for match in _BEGINNING.finditer(text):
        start = match.start()
        if start + length > len(text):
            return
        begins = _digest(text[start : start + min(length, _OPENING_CHARS)]) == opening
        if begins and check_of(text[start : start + length]) == link.check:
            yield start


def _address(doc_id: str, span: Span, quote: str) -> str:
    return "?" + urlencode(
        {"document": doc_id, "start": span.start, "end": span.end, "check": check_of(quote)}, errors="replace"
    )


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]


def _date(text: str) -> str | None:
    return text if re.fullmatch(r"[12][0-9]{3}(?:-[01][0-9](?:-[0-3][0-9])?)?", text) else None


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else 0
