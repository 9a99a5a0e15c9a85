"""What is read out of one document before it is embedded."""

from dataclasses import dataclass

from corpus.document import Decision, Document, Exchange, Passage
from corpus.likeness import Sketch


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document holds; every span is into its text."""

    document: Document
    passages: tuple[Passage, ...]
    exchanges: tuple[Exchange, ...]
    decisions: tuple[Decision, ...]
    tables: int  #: how many
    acronyms: tuple[tuple[str, str], ...]  #: each with its long form
    roles: tuple[tuple[str, str], ...]  #: each with the person who holds it
    sketch: Sketch  #: empty for a record of a single exchange: such are never versions of each other
