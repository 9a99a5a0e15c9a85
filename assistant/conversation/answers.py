"""Answers to the questions of a conversation: each made whole first, or answered from what the last answer cites."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.answer import Answer, Scope
from assistant.assistant import Assistant
from assistant.conversation.follow_ups import Asked, Understood, points_to_answer, understand
from assistant.conversation.sources import answer_of_source, unsaid

_SAID = re.compile(r"\bwho (?:said|says|told|stated|claimed)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Followed:
    """A question as it was understood, with its answer, whose `question` is the one to go on from."""

    understood: Understood
    answer: Answer


def follow(assistant: Assistant, earlier: Sequence[Asked], question: str, scope: Scope | None = None) -> Followed:
    """Answer *question* as it is meant after what was asked *earlier*, oldest first; *scope* as in `Assistant.ask`."""
    understood = understand(question, earlier)
    if understood.pointing == "source":
        last = next((asked.answer for asked in reversed(earlier) if asked.answer and asked.answer.claims), None)
        answer = answer_of_source(question, last, assistant.archive.catalogue) if last else None
        if last is not None and answer is None and _SAID.search(question):
            answer = unsaid(question, last)
        if last is not None and answer is not None:
            return Followed(Understood(_of_source(question, last), "asks about the source above", "source"), answer)
    asked = assistant.ask(understood.question, scope)
    return Followed(understood, replace(asked, question=question) if understood.pointing == "source" else asked)


def follow_all(assistant: Assistant, history: Sequence[str], question: str, scope: Scope | None = None) -> Followed:
    """Answer *question* after the questions of *history*; these are answered only where the next one hangs on it."""
    earlier: list[Asked] = []
    for put, following in pairwise([*history, question]):
        if points_to_answer(following):
            answer = follow(assistant, earlier, put).answer
            earlier.append(Asked(answer.question, answer))
        else:
            understood = understand(put, earlier)
            earlier.append(Asked(put if understood.pointing == "source" else understood.question))
    return follow(assistant, earlier, question, scope)


def _of_source(question: str, last: Answer) -> str:
    return f"{question.strip().rstrip(' ?')}: “{' '.join(last.claims[0].text.split())}”"
