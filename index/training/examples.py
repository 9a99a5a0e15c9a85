"""What the evidence model learns from: batches of questions with the texts that answer them and texts that do not."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Batch:
    """Questions and texts, each question to be told its own text among all of them."""

    questions: tuple[str, ...]
    texts: tuple[str, ...]
    answers: tuple[int, ...]  #: the place in `texts` of each question's own
    neither: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    #: (question, text) pairs that count neither as right nor as wrong: the text may answer the question too

    def __post_init__(self) -> None:
        if len(self.answers) != len(self.questions) or any(not 0 <= place < len(self.texts) for place in self.answers):
            raise ValueError("every question needs the place of its own text")
        if any(self.answers[question] == text for question, text in self.neither):
            raise ValueError("a question's own text cannot be neither right nor wrong")


class Source(Protocol):
    """A body of examples, drawn from for as long as is asked; its length is the number of different questions."""

    name: str
    origin: str  #: where it is published
    licence: str

    def __len__(self) -> int: ...

    def batches(self, seed: int) -> Iterator[Batch]:
        """Yield batches without end, the same for the same *seed*."""
