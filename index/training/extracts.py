"""Paragraphs and extracts whose sentences answer questions: what the cross-encoder learns to tell apart."""

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.document import Span
from corpus.sentences import split_sentences
from index.cross_encoder import Told

SHIPPED = Path(__file__).parent / "extracts.jsonl.xz"


@dataclass(frozen=True, slots=True)
class Extract:
    """Sentences that stand together, and questions on them."""

    sentences: tuple[str, ...]
    asked: tuple[
        tuple[str, frozenset[int]], ...
    ]  #: each with the places of the sentences that answer it: of none, no place
    headings: tuple[str, ...] = ()  #: what it may stand under, the longest first

    def texts(self, heading: str, *, alone: bool) -> list[Told]:
        """Return the sentences as they are read under *heading*: each with the one before it, or *alone*."""
        before = ("", *self.sentences[:-1])
        return [
            Told(sentence, heading, "" if alone else said)
            for sentence, said in zip(self.sentences, before, strict=True)
        ]


def shipped_extracts(file: Path = SHIPPED) -> Iterator[Extract]:
    """Yield invented extracts of committee papers with everyday questions, some of which they do not answer."""
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            asked = [*row["asked"], *((question, []) for question in row.get("absent", []))]
            yield Extract(
                tuple(sentence.replace("\t", "; ") for sentence in row["said"]),
                tuple((question, frozenset(places)) for question, places in asked),
                (f"{row['title']} | {row['section']}", row["section"]),
            )


def span_extracts(file: Path) -> Iterator[Extract]:
    """Yield paragraphs with their span questions (SQuAD v1.1 form), each answered by the sentences that hold a span."""
    data = lzma.decompress(file.read_bytes()) if file.suffix == ".xz" else file.read_bytes()
    for article in json.loads(data)["data"]:
        yield from map(_paragraph, article["paragraphs"])


def _paragraph(fields: dict[str, object]) -> Extract:
    text = str(fields["context"])
    spans = list(split_sentences(text, Span(0, len(text))))
    asked = []
    for each in fields["qas"]:  # type: ignore[attr-defined]
        starts = {int(answer["answer_start"]) for answer in each["answers"]}
        right = frozenset(
            place for place, span in enumerate(spans) if any(span.start <= at < span.end for at in starts)
        )
        if right:
            asked.append((str(each["question"]).strip(), right))
    return Extract(tuple(span.of(text) for span in spans), tuple(asked))
