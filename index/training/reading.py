"""Questions with answer spans (SQuAD v1.1 form), as examples: question to sentence, and question to paragraph."""

import json
import lzma
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.document import Span
from corpus.sentences import split_sentences
from index.training.examples import Batch

_PARAGRAPHS = 16  #: of a batch of sentences
_BATCH = 64
_MAX_SENTENCES = 130  #: of a batch


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    sentences: tuple[str, ...]
    questions: tuple[tuple[str, frozenset[int]], ...]  #: each with the places of the sentences that answer it


class SpanQuestions:
    """Questions on paragraphs, each with the span that answers it."""

    origin = "SQuADShifts (Miller and others, ICML 2020)"
    licence = "CC BY 4.0, as its authors say; its repository holds no licence file"

    def __init__(self, file: Path) -> None:
        self.name = f"span questions of {file.name.split('.')[0]}"
        data = lzma.decompress(file.read_bytes()) if file.suffix == ".xz" else file.read_bytes()
        articles = json.loads(data)["data"]
        paragraphs = [_paragraph(each) for article in articles for each in article["paragraphs"]]
        self._paragraphs = [each for each in paragraphs if each.questions and len(each.sentences) > 1]

    def __len__(self) -> int:
        return sum(len(each.questions) for each in self._paragraphs)

    def batches(self, seed: int) -> Iterator[Batch]:
        """Yield batches of sentences three times in four, of paragraphs the fourth."""
        draw = random.Random(seed)
        while True:
            for _ in range(3):
                yield _of_sentences(draw.sample(self._paragraphs, _PARAGRAPHS), draw)
            yield _of_paragraphs(draw.sample(self._paragraphs, _BATCH // 2), draw)


def _paragraph(fields: dict[str, object]) -> _Paragraph:
    text = str(fields["context"])
    spans = list(split_sentences(text, Span(0, len(text))))
    questions = []
    for each in fields["qas"]:  # type: ignore[attr-defined]
        starts = {int(answer["answer_start"]) for answer in each["answers"]}
        right = frozenset(
            place for place, span in enumerate(spans) if any(span.start <= at < span.end for at in starts)
        )
        if right:
            questions.append((str(each["question"]).strip(), right))
    return _Paragraph(text, tuple(span.of(text) for span in spans), tuple(questions))


def _of_sentences(paragraphs: Sequence[_Paragraph], draw: random.Random) -> Batch:
    questions: list[str] = []
    texts: list[str] = []
    answers: list[int] = []
    neither: set[tuple[int, int]] = set()
    for paragraph in paragraphs:
        first = len(texts)
        if first + len(paragraph.sentences) > _MAX_SENTENCES:
            break
        texts += paragraph.sentences
        for question, right in draw.sample(paragraph.questions, min(4, len(paragraph.questions))):
            chosen = draw.choice(sorted(right))
            neither |= {(len(questions), first + place) for place in right if place != chosen}
            questions.append(question)
            answers.append(first + chosen)
    return Batch(tuple(questions), tuple(texts), tuple(answers), frozenset(neither))


def _of_paragraphs(paragraphs: Sequence[_Paragraph], draw: random.Random) -> Batch:
    chosen = [(place, draw.choice(each.questions)[0]) for place, each in enumerate(paragraphs) for _ in range(2)]
    return Batch(
        tuple(question for _, question in chosen),
        tuple(each.text for each in paragraphs),
        tuple(place for place, _ in chosen),
    )
