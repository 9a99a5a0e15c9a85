"""Meetings as examples: queries with the stretches that answer them, and, without queries, what is said next to what."""

import itertools
import json
import lzma
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus.chunking import chunk
from corpus.document import Document, Passage, Span
from corpus.readers.jsonl import read_rows
from corpus.sentences import split_sentences
from corpus.structure import parse_structure
from index.analysis import STOP_WORDS
from index.embedding import Embedder
from index.headings import heading_line
from index.training.examples import Batch

_QUERIES = 16  #: of a batch
_NEGATIVES = 3  #: to a query
_MINED = 40  #: the nearest wrong passages, among which a query's are drawn
_BATCH = 48
_ABOUT = (
    "What did {speaker} say about {subject}?",
    "What was {speaker}'s view on {subject}?",
    "Summarise the discussion about {subject}.",
    "What was said about {subject}?",
    "{subject}",
)
_PHRASE = re.compile(r"[a-z][a-z'’-]+(?: [a-z][a-z'’-]+){1,4}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Query:
    text: str
    right: tuple[int, ...]  #: places of passages
    wrong: tuple[int, ...]


class MeetingQueries:
    """Queries on meetings with the spans that answer them; those of *without* and their meetings' are left out.

    The nearest wrong passages are mined once, with *embedder*.
    """

    name = "meeting queries"
    origin = "QMSum (Zhong and others, NAACL 2021), its committee meetings"
    licence = "MIT"

    def __init__(self, folder: Path, embedder: Embedder, *, meetings: Sequence[str]) -> None:
        documents = [each for each in _documents(folder / "corpus.jsonl") if each.doc_id in meetings]
        self._texts: list[str] = []
        spans: list[tuple[str, Span]] = []
        for document in documents:
            for passage in _passages(document):
                self._texts.append(f"{heading_line(document.identity, passage)}\n{passage.text}")
                spans.append((document.doc_id, Span(passage.start, passage.end)))
        vectors = embedder.embed(self._texts)
        rows = [json.loads(line) for line in (folder / "queries.jsonl").read_text("utf-8").splitlines()]
        wanted = [(text, row) for row in rows if row["spans"] and row["doc_id"] in meetings for text in _asked(row)]
        near = embedder.embed([text for text, _ in wanted]) @ vectors.T
        self._queries = [_query(text, row, spans, scores) for (text, row), scores in zip(wanted, near, strict=True)]
        self._queries = [each for each in self._queries if each.right]

    def __len__(self) -> int:
        return len(self._queries)

    def batches(self, seed: int) -> Iterator[Batch]:
        """Yield batches of queries, each with its stretch and some of the nearest that are not."""
        draw = random.Random(seed)
        while True:
            yield self._batch(draw.sample(self._queries, _QUERIES), draw)

    def _batch(self, queries: Sequence[_Query], draw: random.Random) -> Batch:
        places: dict[int, int] = {}
        answers = []
        for query in queries:
            own = draw.choice(query.right)
            answers.append(places.setdefault(own, len(places)))
            for wrong in draw.sample(query.wrong, _NEGATIVES):
                places.setdefault(wrong, len(places))
        neither = {
            (number, places[right])
            for number, query in enumerate(queries)
            for right in query.right
            if right in places and places[right] != answers[number]
        }
        texts = tuple(self._texts[place] for place in places)
        return Batch(tuple(query.text for query in queries), texts, tuple(answers), frozenset(neither))


class Conversations:
    """What is said at hearings and meetings: a question with the reply to it, a phrase with what is said around it."""

    name = "conversations"
    origin = "transcripts of the UK Covid-19 Inquiry"
    licence = "Open Government Licence v3.0"

    def __init__(self, documents: Iterator[Document]) -> None:
        self._questions: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._stretches: dict[str, list[tuple[str, str, str]]] = {}
        for document in documents:
            turns = parse_structure(document.text).turns
            for turn, reply in itertools.pairwise(turns):
                said, replied = (each.span.of(document.text) for each in (turn, reply))
                if turn.speaker != reply.speaker and said.rstrip().endswith("?") and len(replied.split()) > 15:
                    question = " ".join(said.partition(":")[2].split())
                    if 5 < len(question.split()) < 60:
                        self._questions[document.doc_id].append((question, replied[:900]))
            self._stretches[document.doc_id] = [
                (heading_line(document.identity, passage), passage.speaker, passage.text)
                for passage in _passages(document)
            ]
        self._pairs = [pair for pairs in self._questions.values() for pair in pairs]

    def __len__(self) -> int:
        return len(self._pairs)

    def batches(self, seed: int) -> Iterator[Batch]:
        """Yield batches of questions with replies, and of phrases with the passages around them, in turn."""
        draw = random.Random(seed)
        names = [name for name, stretches in self._stretches.items() if len(stretches) > _BATCH // 2]
        while True:
            pairs = draw.sample(self._pairs, _BATCH)
            yield Batch(tuple(q for q, _ in pairs), tuple(r for _, r in pairs), tuple(range(len(pairs))))
            yield self._phrases(draw.sample(names, min(2, len(names))), draw)

    def _phrases(self, names: Sequence[str], draw: random.Random) -> Batch:
        questions: list[str] = []
        texts: list[str] = []
        answers: list[int] = []
        neither: set[tuple[int, int]] = set()
        for name in names:
            stretches = self._stretches[name]
            first = draw.randrange(len(stretches) - _BATCH // 2)
            window = range(first, first + _BATCH // 2)
            offset = len(texts)
            shown = {place: offset + number for number, place in enumerate(window)}
            hidden: dict[int, str] = {}
            for place in draw.sample(window, 10):
                phrased = _phrase(stretches[place][2], draw)
                if phrased is None:
                    continue
                sentence, subject = phrased
                hidden[place] = sentence if draw.random() < 0.6 else ""
                speaker = stretches[place][1] or "the witness"
                around = {shown[each] for each in (place - 1, place + 1) if each in shown}
                neither |= {(len(questions), each) for each in around}
                questions.append(draw.choice(_ABOUT).format(speaker=speaker, subject=subject))
                answers.append(shown[place])
            for place in window:
                heading, _, text = stretches[place]
                texts.append(f"{heading}\n{text.replace(hidden.get(place) or text + '.', ' ')}")
        return Batch(tuple(questions), tuple(texts), tuple(answers), frozenset(neither))


def documents_of(file: Path) -> Iterator[Document]:
    """Yield the documents of a JSON Lines file, which may be packed with xz."""
    yield from _documents(file)


def _documents(file: Path) -> Iterator[Document]:
    data = lzma.decompress(file.read_bytes()) if file.suffix == ".xz" else file.read_bytes()
    for row in read_rows(data, file=file.name):
        if isinstance(row, Document):
            yield row


def _passages(document: Document) -> list[Passage]:
    return chunk(document, parse_structure(document.text))


def _asked(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield a query, and the sentences of its summary: each of those asks for the same stretch too."""
    yield row["text"]
    summary = str(row.get("answer") or "")
    for span in split_sentences(summary, Span(0, len(summary))):
        if len(span.of(summary).split()) > 6:
            yield span.of(summary)


def _query(text: str, row: Mapping[str, Any], places: Sequence[tuple[str, Span]], scores: Any) -> _Query:
    gold = [Span(start, end) for start, end in row["spans"]]
    right, near = set(), set()
    for place, (name, span) in enumerate(places):
        shared = (
            max((min(span.end, each.end) - max(span.start, each.start) for each in gold), default=0)
            if name == row["doc_id"]
            else 0
        )
        if shared > 0:
            near.add(place)
        if shared >= 0.5 * (span.end - span.start):
            right.add(place)
    mined = [int(place) for place in np.argsort(-scores) if place not in near][:_MINED]
    return _Query(text, tuple(sorted(right)), tuple(mined))


def _phrase(text: str, draw: random.Random) -> tuple[str, str] | None:
    """Return a sentence of *text* and a phrase of it that no stop word stands in, None where there is none."""
    sentences = [span.of(text) for span in split_sentences(text, Span(0, len(text)))]
    draw.shuffle(sentences)
    for sentence in sentences:
        runs = re.split(rf"\b(?:{'|'.join(sorted(STOP_WORDS))})\b|[^\w' -]", sentence, flags=re.IGNORECASE)
        phrases = [match.group() for run in runs if (match := _PHRASE.search(run)) and len(match.group()) > 10]
        if phrases:
            return sentence, draw.choice(phrases)
    return None
