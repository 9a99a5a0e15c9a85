"""The words in which answers and their sources are told, whatever they are told in: page, file, feed or terminal."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answer import Answer, Citation, Claim, Scope
from corpus.dates import british
from corpus.document import Identity

_HASHES = re.compile(r"^\s*#{1,6}\s+", re.MULTILINE)
EMPHASIS = re.compile(r"(?P<open>\*\*|__)(?=\S)(?P<words>[^\n]+?)(?<=\S)(?P=open)")


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with what is shown for it so far."""

    question: str
    answer: Answer | None = None  #: None while it is looked for
    shown: int = 0  #: of the answer's claims
    note: str = ""  #: what there is to say while there is no answer, and what went wrong
    understood: str = ""  #: the question as it was asked, where it had to be made whole first

    @property
    def asked(self) -> str:
        """The question to go on from: as it was answered, else as it was put."""
        return self.answer.question if self.answer else self.question


def when(iso: str) -> str:
    """Return an ISO date in British words, and as it stands where it is in no calendar."""
    try:
        return british(iso)
    except (ValueError, IndexError):
        return iso


def unmarked(text: str) -> str:
    """Return *text* without the signs of headings and bold, which say nothing outside their document."""
    return EMPHASIS.sub(r"\g<words>", _HASHES.sub("", text)).strip()


def place_words(identity: Identity) -> str:
    """Return committee, body and date of a document, as far as they are known."""
    date = identity.value("date")
    words = (identity.value("committee"), identity.value("body"), when(date) if date else None)
    return ", ".join(word for word in words if word)


def scope_words(scope: Scope) -> list[str]:
    """Return what *scope* is limited to, each limit in a few words."""
    words = [*scope.bodies, *scope.committees, *scope.kinds]
    if scope.since and scope.since == scope.until:
        return [*words, when(scope.since)]
    if scope.since:
        words.append(f"from {when(scope.since)}")
    if scope.until:
        words.append(f"up to {when(scope.until)}")
    return words


def remarks(answer: Answer) -> tuple[str, ...]:
    """Return what a reader should know beside the claims: what is missing, and how they were written."""
    partly = ("The archive answers only a part of this question.",) if answer.outcome == "partly" else ()
    return (*(answer.missing or partly), *filter(None, (answer.note,)))


def numbered(claims: Iterable[Claim]) -> dict[tuple[int, int, int], int]:
    """Number the citations in order of appearance; one that returns keeps its number."""
    numbers: dict[tuple[int, int, int], int] = {}
    for claim in claims:
        for each in claim.citations:
            numbers.setdefault(place_of(each), len(numbers) + 1)
    return numbers


def place_of(citation: Citation) -> tuple[int, int, int]:
    return citation.document, citation.start, citation.end


def plural(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it is not one."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
