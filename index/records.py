"""The rows of a catalogue as the rest of the project sees them."""

import json
from dataclasses import dataclass

from corpus.document import Attribute, Document, Exchange, Identity, Passage, Span

_MAX_ORDINAL = 2**63 - 1  #: that the tables can hold


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with the numbers it is stored under."""

    number: int
    document: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class PassagePlace:
    """Where a passage stands."""

    document: int
    section: str
    speaker: str  #: who speaks at its beginning, "" where nobody is known to
    routine: bool
    superseded: bool  #: its document has a newer version

    def within(self, other: "PassagePlace") -> bool:
        """Tell whether both stand in the same document, and in the same section or one in a part of the other's."""
        longer, shorter = sorted((self.section, other.section), key=len, reverse=True)
        return self.document == other.document and longer.startswith(shorter)


@dataclass(frozen=True, slots=True)
class StoredExchange:
    """An exchange with its document's number and its own public id."""

    number: int
    document: int
    id: int | str
    exchange: Exchange


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """What is known of a document without its text."""

    number: int
    doc_id: str
    file: str
    origin: str  #: the path of the original on this machine
    identity: Identity
    url: str | None
    recognised: float | None = None  #: mean confidence, 0 to 1, of the words that were recognised on scanned pages
    superseded_by: str | None = None  #: the id of the newest version, where it is not this one


def exchange_ordinal(identifier: int | str) -> int:
    """Return an exchange's id as the number it is compared by; ids that are no numbers come before all that are."""
    try:
        return max(-_MAX_ORDINAL, min(int(identifier), _MAX_ORDINAL))
    except ValueError:
        return -1


def identity_json(identity: Identity) -> str:
    """Return what is known of a document as it is stored."""
    return json.dumps({name: (a.value, a.origin, a.start, a.end) for name, a in identity.known()})


def identity_of(stored: str) -> Identity:
    """Return what `identity_json` stored."""
    return Identity(**{name: Attribute(*parts) for name, parts in json.loads(stored).items()})


def exchange_json(document: Document) -> str | None:
    """Return the one exchange that *document* is as it is stored, None where it is none."""
    if document.exchange is None:
        return None
    each = document.exchange
    spans = (each.question.start, each.question.end, each.reply.start, each.reply.end)
    return json.dumps([document.exchange_id, *spans, each.asker, each.answerer, each.portfolio])


def exchange_of(stored: str | None) -> tuple[Exchange | None, int | str | None]:
    """Return what `exchange_json` stored: the exchange and its public id."""
    if stored is None:
        return None, None
    identifier, *spans, asker, answerer, portfolio = json.loads(stored)
    return Exchange(Span(*spans[:2]), Span(*spans[2:]), asker, answerer, portfolio), identifier
