"""The rows of a gold question set, and of the answers given to it."""

import re
from dataclasses import dataclass

from assistant.evaluation.rows import Row
from corpus.document import Span


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the gold set, with what a right answer says and where the archive says it."""

    qid: str
    text: str
    kind: str
    answerable: bool
    file: str  #: or its document's id; empty where the archive holds no answer, as are the three below
    evidence: tuple[str, ...]  #: quotes, white space folded
    spans: tuple[Span, ...]  #: of the document, in place of quotes
    must: tuple[re.Pattern[str], ...]  #: each is found in a right answer


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote that an answer gives from a file."""

    file: str
    doc_id: str  #: empty where the answer does not say it
    quote: str  #: white space folded
    offsets: Span | None  #: None where the answer does not say where the quote stands


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said to one question; as it stands, nothing."""

    text: str = ""  #: white space folded, markers such as [1] removed
    refused: bool = False
    citations: tuple[Citation, ...] = ()  #: none where it was refused

    @property
    def words(self) -> int:
        """How long it is."""
        return len(self.text.split())


def parse_question(row: Row) -> Question:
    """Return the question of a row; evidence or spans, file or doc_id, and `must` are read only where it is answerable.

    Raises:
        BadInput: a field is missing or cannot be used.
    """
    answerable = row.value("answerable", bool)
    marked = row.rows("spans") if answerable else []
    spans = tuple(Span(each.value("start", int), each.value("end", int)) for each in marked)
    return Question(
        qid=row.value("qid", str),
        text=row.value("question", str),
        kind=row.value("kind", str),
        answerable=answerable,
        file=(row.optional("doc_id", str) or row.value("file", str)) if answerable else "",
        evidence=tuple(map(fold, row.texts("evidence"))) if answerable and not spans else (),
        spans=spans,
        must=tuple(_pattern(row, must) for must in row.texts("must")) if answerable else (),
    )


def parse_answer(row: Row) -> Answer:
    """Return the answer of a row; the citations of a refusal are not read.

    Raises:
        BadInput: a field is missing or cannot be used.
    """
    refused = row.value("refused", bool)
    return Answer(
        text=fold(re.sub(r"\[\d+\]", " ", row.value("answer", str))),
        refused=refused,
        citations=() if refused else tuple(map(_citation, row.rows("citations"))),
    )


def fold(text: str) -> str:
    """Return *text* with one blank for each run of white space and none at its ends."""
    return " ".join(text.split())


def _pattern(row: Row, must: str) -> re.Pattern[str]:
    try:
        return re.compile(must, re.IGNORECASE)
    except re.error as error:
        row.refuse(f'"must" has {must!r}, not a regular expression: {error}', "Mend it, or take the row out.")


def _citation(row: Row) -> Citation:
    start, end = row.optional("start", int) or 0, row.optional("end", int) or 0
    if start < 0:
        row.refuse(f'"start" is {start}', "Count characters from 0, or leave start and end out.")
    offsets = Span(start, end) if end > start else None
    return Citation(row.value("file", str), row.optional("doc_id", str) or "", fold(row.value("quote", str)), offsets)
