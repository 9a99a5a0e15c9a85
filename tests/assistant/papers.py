"""Small made-up papers, and what they hold, for tests that need no archive."""

from collections.abc import Sequence

from assistant.checking import contradiction
from assistant.claim_checks.surroundings import Surroundings
from assistant.questions.question import parse_question
from assistant.reading.evidence import Evidence
from assistant.reading.finding import find_evidence
from corpus.document import Attribute, Document, Identity, Span
from corpus.structure import parse_structure


def paper(text: str, *, body: str | None = None, date: str | None = None, title: str = "A paper") -> Document:
    """Return a document of *text*; what is not given is not known of it."""
    known = {name: Attribute(value, "record") for name, value in (("body", body), ("date", date)) if value is not None}
    return Document("paper.txt", "paper.txt", text, Identity(Attribute(title, "record"), **known))


def evidence_in(document: Document) -> list[Evidence]:
    """Return all evidence in *document*."""
    structure = parse_structure(document.text, document.exchange)
    return list(find_evidence(1, document, structure, Span(0, len(document.text))))


def quotes(evidence: Evidence, document: Document) -> str:
    """Return what *evidence* would be shown to rest on."""
    return " ".join(span.of(document.text) for span in evidence.spans)


def unopposed(
    question: str,
    document: Document,
    *,
    passage: str | None = None,
    acronyms: dict[str, str] | None = None,
    foreign: Sequence[str] = (),
) -> list[str]:
    """Return the texts of the evidence in *document* that nothing speaks against, for *question*."""
    around = Surroundings(document, passage or document.text, acronyms or {}, frozenset(foreign))
    asked = parse_question(question)
    return [each.text for each in evidence_in(document) if contradiction(asked, each, around) is None]
