"""What waits to be embedded and indexed while an archive is built, and the words that are searched of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.document import Document, Identity, Passage
from index.catalogue import Catalogue
from index.records import StoredExchange, exchange_ordinal
from index.store import Draft

if TYPE_CHECKING:
    from index.words import IndexedText


@dataclass(slots=True)
class Pending:
    """Texts that wait to be embedded and indexed."""

    passages: list["IndexedText"] = field(default_factory=list)
    embedded: list[str] = field(default_factory=list)  #: what each passage is embedded as
    exchanges: list["IndexedText"] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)  #: of each exchange
    removed_documents: list[int] = field(default_factory=list)
    removed_passages: list[int] = field(default_factory=list)
    removed_exchanges: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.passages) + len(self.exchanges)

    def add_passage(self, number: int, document: int, identity: Identity, passage: Passage) -> None:
        """Add a passage, by its number and its document's."""
        self.embedded.append(_embedded(identity, passage))
        self.passages.append(_passage(number, document, identity, passage))

    def add_exchange(self, stored: StoredExchange, document: Document) -> None:
        """Add an exchange of *document*."""
        self.exchanges.append(_exchange(stored, document.identity, document.text))
        self.questions.append(stored.exchange.question.of(document.text))


def put_right(draft: Draft, pending: Pending, number: int, *, identity: Identity, digest: str) -> None:
    """Give a stored document another identity; a passage is to be embedded anew where its heading line changes.

    The words of the draft have to be replaced afterwards.
    """
    catalogue, before = draft.catalogue, draft.catalogue.entry(number).identity
    read = catalogue.corrected.as_read(number) or before
    catalogue.put_identity(number, identity, digest)
    catalogue.corrected.note(number, read, identity)
    stored = catalogue.passages_of(number)
    changed = [each for each in stored if _embedded(before, each.passage) != _embedded(identity, each.passage)]
    gone = [each.number for each in changed]
    catalogue.tokens.remove(gone)
    draft.passage_vectors.remove(gone)
    for each in changed:
        pending.add_passage(each.number, number, identity, each.passage)


def passage_words(catalogue: Catalogue) -> Iterator["IndexedText"]:
    """Yield what is searched of every passage of a catalogue."""
    for entry in catalogue.entries():
        for stored in catalogue.passages_of(entry.number):
            yield _passage(stored.number, entry.number, entry.identity, stored.passage)


def exchange_words(catalogue: Catalogue) -> Iterator["IndexedText"]:
    """Yield what is searched of every exchange of a catalogue."""
    for entry in catalogue.entries():
        if exchanges := catalogue.exchanges.of(catalogue.exchanges.numbers_of(entry.number)):
            text = catalogue.document(entry.number).text
            for stored in exchanges.values():
                yield _exchange(stored, entry.identity, text)


def _embedded(identity: Identity, passage: Passage) -> str:
    from index.headings import heading_line

    return f"{heading_line(identity, passage)}\n{passage.text}"


def _passage(number: int, document: int, identity: Identity, passage: Passage) -> "IndexedText":
    from index.fields import passage_fields

    return number, document, passage_fields(identity, passage), 0


def _exchange(stored: StoredExchange, identity: Identity, text: str) -> "IndexedText":
    from index.fields import exchange_fields

    fields = exchange_fields(identity, stored.exchange.question.of(text), stored.exchange.reply.of(text))
    return stored.number, stored.document, fields, exchange_ordinal(stored.id)
