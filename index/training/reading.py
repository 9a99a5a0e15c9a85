"""Questions with answer spans (SQuAD v1.1 form), as examples: question to sentence, and question to paragraph."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.training.examples import Batch
from index.training.extracts import Extract, span_extracts

_PARAGRAPHS = 16  #: of a batch of sentences
_BATCH = 64
_MAX_SENTENCES = 130  #: of a batch


class SpanQuestions:
    """Questions on paragraphs, each with the span that answers it."""

    origin = "SQuADShifts (Miller and others, ICML 2020)"
    licence = "CC BY 4.0, as its authors say; its repository holds no licence file"

    def __init__(self, file: Path) -> None:
        self.name = f"span questions of {file.name.split('.')[0]}"
        self._paragraphs = [each for each in span_extracts(file) if each.asked and len(each.sentences) > 1]

    def __len__(self) -> int:
        return sum(len(each.asked) for each in self._paragraphs)

    def batches(self, seed: int) -> Iterator[Batch]:
        """Yield batches of sentences three times in four, of paragraphs the fourth."""
        draw = random.Random(seed)
        while True:
            for _ in range(3):
                yield _of_sentences(draw.sample(self._paragraphs, _PARAGRAPHS), draw)
            yield _of_paragraphs(draw.sample(self._paragraphs, _BATCH // 2), draw)


def _of_sentences(paragraphs: Sequence[Extract], draw: random.Random) -> Batch:
    questions: list[str] = []
    texts: list[str] = []
    answers: list[int] = []
    neither: set[tuple[int, int]] = set()
    for paragraph in paragraphs:
        first = len(texts)
        if first + len(paragraph.sentences) > _MAX_SENTENCES:
            break
        texts += paragraph.sentences
        for question, right in draw.sample(paragraph.asked, min(4, len(paragraph.asked))):
            chosen = draw.choice(sorted(right))
            neither |= {(len(questions), first + place) for place in right if place != chosen}
            questions.append(question)
            answers.append(first + chosen)
    return Batch(tuple(questions), tuple(texts), tuple(answers), frozenset(neither))


def _of_paragraphs(paragraphs: Sequence[Extract], draw: random.Random) -> Batch:
    chosen = [(place, draw.choice(each.asked)[0]) for place, each in enumerate(paragraphs) for _ in range(2)]
    return Batch(
        tuple(question for _, question in chosen),
        tuple(" ".join(each.sentences) for each in paragraphs),
        tuple(place for place, _ in chosen),
    )
