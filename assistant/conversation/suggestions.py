"""Questions to go on with after an answer: each was tried, and the archive answers it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.conversation.suggestion_words import other_labels, other_periods, other_phases, section_topics
from corpus.document import Document

MAX_SUGGESTIONS = 3
_MAX_TRIED = 6
_LONGEST = 160  #: characters of a question that can be read at a glance


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be offered, and what its answer must show."""

    question: str
    said: str  #: words that must stand in what the answer says or quotes
    document: int | None = None  #: the paper that it must rest on, None where any will do


def suggest(
    ask: Callable[[str], Answer | None], turn_question: str, answer: Answer, read: Callable[[int], Document]
) -> Iterator[str]:
    """Yield up to three questions to go on with after *answer*, which *ask* has answered as they were meant.

    *turn_question* is the question as it was answered; *read* gives a cited paper by its number. Where *ask* gives None,
    no more are wanted.
    """
    if answer.outcome != "answered" or not answer.claims:
        return
    offered, told = 0, {_plain(answer.text)}
    for _, candidate in zip(range(_MAX_TRIED), _distinct(candidates(turn_question, answer, read)), strict=False):
        tried = ask(candidate.question)
        if tried is None:
            return
        if _plain(tried.text) in told or not _answers(tried, candidate):
            continue
        told.add(_plain(tried.text))
        yield candidate.question
        offered += 1
        if offered == MAX_SUGGESTIONS:
            return


def candidates(question: str, answer: Answer, read: Callable[[int], Document]) -> Iterator[Candidate]:
    """Yield the same question of another year, group or row, then what else the cited paper is about."""
    cited = answer.claims[0].citations[0]
    document = read(cited.document)
    for words, said in (*other_labels(question, document, cited), *other_periods(question), *other_phases(question)):
        yield Candidate(words, said)
    for words, said in section_topics(document, cited):
        yield Candidate(words, said, cited.document)


def _distinct(found: Iterator[Candidate]) -> Iterator[Candidate]:
    known: set[str] = set()
    for each in found:
        if each.question.casefold() not in known and len(each.question) <= _LONGEST:
            known.add(each.question.casefold())
            yield each


def _answers(answer: Answer, candidate: Candidate) -> bool:
    """Tell whether *answer* is to that very question, whole, without a caveat, and rests on what the candidate was made from."""
    if answer.question != candidate.question or answer.outcome != "answered" or answer.missing:
        return False
    if any(claim.caveat for claim in answer.claims):
        return False
    cited = [each for claim in answer.claims for each in claim.citations]
    shown = _plain(" ".join([answer.text, *(each.quote for each in cited)]))
    return _plain(candidate.said) in shown and (candidate.document is None or cited[0].document == candidate.document)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
