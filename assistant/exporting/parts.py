"""What of a conversation is taken out of the page: each turn's statements with the numbers of its sources."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Citation
from assistant.drafting.text import source_words
from assistant.wording import Turn, numbered, place_of, remarks, unmarked

#: What no XML file may hold, and the signs that turn the direction of all the text after them.
_NOT_PRINTED = re.compile(
    "[^\t\n\r\u0020-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that an answer says, with the numbers of its sources in that answer."""

    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """What a number stands for."""

    number: int
    words: str  #: title, committee, body, date, page, file and offsets
    quote: str


@dataclass(frozen=True, slots=True)
class ToldTurn:
    """A question with its answer, as words alone."""

    question: str
    understood: str  #: the question made whole, "" where it already was
    statements: tuple[Statement, ...]  #: of a refusal one, without a number
    remarks: tuple[str, ...]  #: what a reader should know of the answer
    heading: str  #: over the sources
    sources: tuple[Source, ...]
    refused: bool  #: whether the sources are only what came nearest


def told_turns(turns: Sequence[Turn]) -> list[ToldTurn]:
    """Return the *turns* that have an answer, oldest first."""
    return [told_turn(turn, turn.answer) for turn in turns if turn.answer is not None]


def told_turn(turn: Turn, answer: Answer) -> ToldTurn:
    """Return *turn* with its *answer* as words."""
    numbers = numbered(answer.claims)
    statements = [
        Statement(unmarked(claim.told), tuple(numbers[place_of(each)] for each in claim.citations))
        for claim in answer.claims
    ]
    cited = {place_of(each): each for claim in answer.claims for each in claim.citations}
    sources = [(number, cited[place]) for place, number in numbers.items()] or list(enumerate(answer.nearest, 1))
    return ToldTurn(
        turn.question,
        turn.understood,
        tuple(statements) or (Statement(answer.text, ()),),
        tuple(remarks(answer)),
        "Sources" if answer.claims else "Nearest passages",
        tuple(
            Source(number, _where(each), each.quote if answer.claims else unmarked(each.quote))
            for number, each in sources
        ),
        refused=not answer.claims,
    )


def printable(text: str) -> str:
    """Return *text* with a blank for each character that a file of words cannot hold or that would reorder what follows."""
    return _NOT_PRINTED.sub(" ", text)


def _where(citation: Citation) -> str:
    return ", ".join(filter(None, (source_words(citation), citation.url)))
