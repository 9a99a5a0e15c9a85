"""The seam of writers: what a language model is given, what it proposes, and how it fails."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class LabelledPassage:
    """A passage as a writer sees it: under a small number, since models mangle ids."""

    label: int  #: 1 the first
    heading: str  #: whose paper it is of, and of when
    text: str  #: as it stands in the document


@dataclass(frozen=True, slots=True)
class Proposal:
    """One sentence that a writer would say, with what it rests it on; nothing of it is checked yet."""

    text: str
    label: int  #: of the passage
    quote: str  #: words of that passage


class WriterFailed(Exception):
    """A writer that proposed nothing that can be read; the message says why, in one clause without the server's words."""


class AnswerWriter(Protocol):
    """What proposes the sentences of an answer; whoever calls it checks each."""

    def propose(self, question: str, passages: Sequence[LabelledPassage]) -> list[Proposal]:
        """Return sentences that answer *question* from *passages*, none where the writer finds no answer in them.

        Raises:
            WriterFailed: it cannot be reached, took too long, or its reply cannot be read.
        """
        ...
