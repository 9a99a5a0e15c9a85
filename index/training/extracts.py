"""Paragraphs and extracts whose sentences answer questions: what the cross-encoder learns to tell apart."""

import json
import lzma
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.document import Span
from corpus.sentences import split_sentences
from corpus.tables import told_cell, told_row
from index.cross_encoder import Told

SHIPPED = Path(__file__).parent / "extracts.jsonl.xz"
SHIPPED_TABLES = Path(__file__).parent / "tables.jsonl.xz"
_CELL = re.compile(r"r(\d+)(?:c\d+)?")


@dataclass(frozen=True, slots=True)
class Extract:
    """Sentences that stand together, with the rows and cells of a table among them, and questions on them."""

    sentences: tuple[str, ...]
    asked: tuple[
        tuple[str, frozenset[int]], ...
    ]  #: each with the places of the sentences that answer it: of none, no place
    headings: tuple[str, ...] = ()  #: what it may stand under, the longest first
    tabled: frozenset[int] = frozenset()  #: the places of rows and cells: they stand after no sentence
    caption: str = ""  #: of their table

    def texts(self, heading: str, *, alone: bool) -> list[Told]:
        """Return the sentences as they are read under *heading*: each with the one before it, or *alone*."""
        before = ("", *self.sentences[:-1])
        return [
            Told(said, f"{self.caption} {heading}".strip())
            if place in self.tabled
            else Told(said, heading, "" if alone or place - 1 in self.tabled else before[place])
            for place, said in enumerate(self.sentences)
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


def shipped_tables(file: Path = SHIPPED_TABLES) -> Iterator[Extract]:
    """Yield invented extracts that hold a table, told as evidence is: row by row, and each cell with a figure."""
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            caption, told = row["caption"].rstrip(".: "), list[tuple[str, str]]()
            told += [(f"s{place}", said) for place, said in enumerate(row["before"])]
            first = len(told)
            for place, cells in enumerate(row["rows"]):
                told += _told(f"r{place}", row["header"], cells, caption)
            last = len(told)
            told += [(f"s{place}", said) for place, said in enumerate(row["after"], len(row["before"]))]
            places = {name: place for place, (name, _) in enumerate(told)}
            asked = [(question, _places(names, places)) for question, names in row["asked"]]
            asked += [(question, frozenset()) for question in row["absent"]]
            yield Extract(
                tuple(said for _, said in told),
                tuple(asked),
                (f"{row['title']} | {row['section']}", row["section"]),
                frozenset(range(first, last)),
                caption,
            )


def _told(name: str, header: Sequence[str], cells: Sequence[str], caption: str) -> Iterator[tuple[str, str]]:
    """Yield a row, by its name, and those of its cells that hold a figure."""
    yield name, told_row([pair for pair in zip(header, cells, strict=True) if pair[1]], caption)
    for column, value in enumerate(cells):
        if column and header[column] and any(map(str.isdigit, value)):
            yield f"{name}c{column}", told_cell(cells[0], header[column], value, caption)


def _places(names: Sequence[str], places: Mapping[str, int]) -> frozenset[int]:
    """Return the places of what is named: of a cell, its own, if it is told alone, and its row's."""
    rows = [f"r{match[1]}" for name in names if (match := _CELL.fullmatch(name))]
    return frozenset(places[name] for name in (*names, *rows) if name in places)


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
