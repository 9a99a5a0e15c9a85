"""Small made-up papers with tables, and what several of their figures answer, for tests that need no archive."""

from collections.abc import Sequence

from assistant.answer import Citation, Claim
from assistant.claim_checks.checks import applied_checks
from assistant.figures.composing import Composed, composed_claims
from assistant.figures.lookup import Match, Paper, matches
from assistant.questions.forms import asked_form
from assistant.questions.question import parse_question
from assistant.reading.evidence import Evidence
from corpus.document import Document
from corpus.structure import parse_structure
from tests.assistant.papers import paper


def table(caption: str, *rows: Sequence[str]) -> str:
    """Return a table under its caption; the first row names the columns."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([f"{caption}\n", lines[0], f"|{' --- |' * len(rows[0])}", *lines[1:], ""])


def read(*documents: Document) -> list[Paper]:
    """Return *documents* as they are read."""
    return [Paper(number, each, parse_structure(each.text)) for number, each in enumerate(documents)]


def minutes(*tables: str, date: str = "2025-03-04", heading: str = "Harbour") -> Document:
    """Return a paper of a made-up council that holds *tables*."""
    return paper(f"# Minutes\n\n## 4. {heading}\n\n" + "\n\n".join(tables), body="Lea Borough Council", date=date)


def composed(question: str, *documents: Document) -> Composed:
    """Return what the figures of *documents* answer to *question*, cited as they stand."""
    papers = read(*documents)

    def cite(evidence: Evidence) -> Claim:
        document = papers[evidence.document].document
        quotes = (
            Citation(
                evidence.document,
                "paper.txt",
                "paper.txt",
                span.start,
                span.end,
                span.of(document.text),
                document.identity,
            )
            for span in evidence.spans
        )
        return Claim(evidence.text, tuple(quotes), applied_checks(evidence.text))

    return composed_claims(parse_question(question), papers, cite)


def said(question: str, *documents: Document) -> list[str]:
    """Return the texts of the claims that answer *question*."""
    return [claim.text for claim in composed(question, *documents).claims]


def matched(question: str, *documents: Document) -> list[Match]:
    """Return the tables of *documents* that *question* speaks of."""
    asked = asked_form(parse_question(question))
    assert asked is not None
    return matches(asked, read(*documents))
