"""An archive's papers as traps see them: whose they are, of what time, and what in them could hold an answer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.blocks import plain
from corpus.councils import council_place
from corpus.document import Document, Span
from corpus.sentences import split_sentences
from corpus.structure import Structure, parse_structure
from corpus.tables import column_name
from corpus.times import Period, find_periods, period_of
from index.analysis import stems


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, read for its facts."""

    document: Document
    structure: Structure
    body: str | None
    year: int | None  #: that it is dated in
    periods: tuple[Period, ...]  #: that it names, and the years that a paper of its date reports on

    @classmethod
    def of(cls, document: Document) -> "Paper":
        """Return the paper that a document is."""
        dated, body = document.identity.value("date"), document.identity.value("body")
        year = period_of(dated).first if dated else None
        structure = parse_structure(document.text, document.exchange)
        return cls(document, structure, body, year, (*find_periods(document.text), *reported(year)))

    @property
    def alias(self) -> str | None:
        """The short name of its council, None where it is no council's."""
        return _short(self.body) if self.body and ("Council" in self.body or council_place(self.body)) else None


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a table's row with its caption and header: what could hold an answer."""

    paper: int
    text: str
    stems: frozenset[str]  #: of the headings above it too
    periods: tuple[Period, ...]


def units(place: int, paper: Paper) -> Iterator[Unit]:
    """Yield the sentences of a paper, then the rows of its tables."""
    text, title = paper.document.text, paper.document.identity.title.value

    def unit(span: Span, words: str) -> Unit:
        around = " ".join([title, *(section.title for section in paper.structure.section_path(span))])
        periods = find_periods(words, paper.year) or find_periods(around)
        return Unit(place, words, frozenset(stems(f"{words} {around}")), tuple(periods))

    for block in paper.structure.blocks:
        if block.kind in ("paragraph", "item"):
            for sentence in split_sentences(text, block.content):
                yield unit(sentence, plain(sentence.of(text)))
    for table in paper.structure.tables:
        named = " ".join(column_name(text, table, column) for column in range(len(table.header)))
        caption = plain(table.caption.of(text)) if table.caption else ""
        for row in table.rows:
            yield unit(row[0], f"{caption} {named} {' '.join(plain(cell.of(text)) for cell in row)}")


def reported(year: int | None) -> list[Period]:
    """Return the years that a paper of *year* reports on where it names none."""
    return [Period(year - back, year - back) for back in (0, 1)] if year else []


def _short(body: str) -> str:
    """Return "Lea" for "Lea Borough Council" and for "London Borough of Lea"."""
    kinds = (
        r"\b(?:The|Royal|London|Metropolitan|City|Borough|County|District|Parish|Town|Unitary|Council|of|and County)\b"
    )
    return " ".join(re.sub(kinds, " ", body).split()) or body
