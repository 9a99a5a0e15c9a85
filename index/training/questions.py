"""Written questions with their answers, as examples: question to answer, and question to question answered alike."""

import json
import lzma
import random
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.asking import asked
from index.training.examples import Batch

_BATCH = 64
_MIN_ALIKE = 120  #: letters of an answer that two questions must share to be taken as asking for the same
_OPENING = 100  #: letters; answers that begin alike are not told apart
_REFERS = re.compile(
    r"\brefer (?:the|my|him|her|you|back)\b.{0,200}?\b(?:UIN|PQ|Question)s?\s*(?P<uin>\d{3,6})\b", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    body: str
    under: str  #: heading line
    question: str
    answer: str
    key: str  #: the answer's letters


class WrittenQuestions:
    """Written questions asked before *before*, those of *without* and what is answered like them left out."""

    name = "written questions"
    origin = "questions and answers of the House of Commons, 2023-2026, gathered by mySociety"
    licence = "Open Parliament Licence; CC BY 4.0"

    def __init__(self, file: Path, *, before: int, without: Collection[int] = ()) -> None:
        rows = [_row(each) for each in _read(file)]
        barred = {row.key for row in rows if row.id in without}
        self._rows = [row for row in rows if row.id < before and row.key not in barred and len(row.answer) > 60]
        self._alike = _alike(self._rows)
        self._referred = _referred(file, {row.id: row for row in self._rows})
        self._by_body: dict[str, list[_Row]] = defaultdict(list)
        for row in self._rows:
            self._by_body[row.body].append(row)

    def __len__(self) -> int:
        return len(self._rows)

    def batches(self, seed: int) -> Iterator[Batch]:
        """Yield batches of questions with answers two times in three, of questions answered alike the third."""
        draw = random.Random(seed)
        bodies = [body for body, rows in self._by_body.items() if len(rows) >= _BATCH]
        sizes = [len(self._by_body[body]) for body in bodies]
        while True:
            for _ in range(2):
                pool = self._by_body[draw.choices(bodies, sizes)[0]] if draw.random() < 0.7 else self._rows
                yield self._batch([(row, row) for row in draw.sample(pool, _BATCH)], draw)
            groups = draw.sample(self._alike, min(len(self._alike), _BATCH * 3 // 4))
            pairs = [tuple(draw.sample(group, 2)) for group in groups]
            pairs += draw.sample(self._referred, min(len(self._referred), _BATCH - len(pairs)))
            yield self._batch([(one, other) for one, other in pairs], draw)

    def _batch(self, pairs: Sequence[tuple[_Row, _Row]], draw: random.Random) -> Batch:
        texts = [_text(other, draw, own=one is other) for one, other in pairs]
        keys = [other.key[:_OPENING] for _, other in pairs]
        neither = {
            (place, text)
            for place, (one, _) in enumerate(pairs)
            for text, key in enumerate(keys)
            if text != place and key == one.key[:_OPENING]
        } | {
            (one, other)
            for one, key in enumerate(keys)
            for other, also in enumerate(keys)
            if one != other and key == also
        }
        questions = tuple(one.question if draw.random() < 0.8 else asked(one.question) for one, _ in pairs)
        return Batch(questions, tuple(texts), tuple(range(len(pairs))), frozenset(neither))


def _text(row: _Row, draw: random.Random, *, own: bool) -> str:
    """Return the answer for its own question; for another one also the question, or both as they are indexed."""
    choice = draw.random()
    if own:
        return f"{row.under}\n{row.answer}" if choice < 0.5 else row.answer
    if choice < 0.4:
        return row.question
    return f"{row.under}\n{row.question}\n{row.answer}" if choice < 0.7 else f"{row.question}\n{row.answer}"


def _read(file: Path) -> Iterator[Mapping[str, Any]]:
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _row(row: Mapping[str, Any]) -> _Row:
    answer = str(row["answer"] or "")
    under = " | ".join(part for part in (row["answering_body"], row["heading"]) if part)
    return _Row(
        int(row["id"]),
        str(row["answering_body"]),
        under,
        asked(str(row["question"])),
        answer,
        re.sub(r"\W+", " ", answer.lower()).strip(),
    )


def _alike(rows: Sequence[_Row]) -> list[list[_Row]]:
    groups: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        if len(row.key) >= _MIN_ALIKE:
            groups[row.key].append(row)
    return [group for group in groups.values() if len({row.question for row in group}) > 1]


def _referred(file: Path, rows: Mapping[int, _Row]) -> list[tuple[_Row, _Row]]:
    """Return questions with the earlier ones whose answers theirs refer to."""
    numbers = {str(each["uin"]): int(each["id"]) for each in _read(file) if each["uin"]}
    pairs = []
    for row in rows.values():
        match = _REFERS.search(row.answer[:600])
        other = rows.get(numbers.get(match["uin"], -1)) if match else None
        if other is not None and other.id < row.id:
            pairs.append((row, other))
    return pairs
