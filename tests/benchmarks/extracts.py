"""Measure everyday questions in number: python tests/benchmarks/extracts.py [COUNT]

Of 4,727 questions in everyday words on 645 invented extracts of committee papers (`extract_questions.jsonl.xz`, one
extract a line with what its sentences say and which of them answer each question), COUNT are drawn, 600 without it, and
asked of an archive of all extracts: how many answers cite a sentence that answers, another one of the right extract or
only others, and how many refuse. All of them can be answered, many only by who guesses which body is meant. Then the
checks: of the sentences that answer, and of the others of the same extracts, the share that each check stops.
"""

import json
import lzma
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from common import HERE, answers, run

from assistant.checking import Surroundings, contradiction
from assistant.evaluation.measures import share
from assistant.questions.question import parse_question
from assistant.reading.finding import find_evidence
from corpus.document import Document, Span
from corpus.structure import parse_structure
from index.store import Archive

_SEED = 9


@dataclass(frozen=True, slots=True)
class _Extract:
    file: str
    text: str
    said: tuple[Span, ...]
    asked: tuple[tuple[str, frozenset[int]], ...]  #: questions with the places in `said` of what answers them


def main(count: int) -> None:
    extracts = list(_extracts())
    questions = [(each, text, right) for each in extracts for text, right in each.asked]
    drawn = random.Random(_SEED).sample(questions, count)
    with tempfile.TemporaryDirectory() as scratch:
        papers, archive, file = Path(scratch) / "papers", Path(scratch) / "archive", Path(scratch) / "questions.jsonl"
        papers.mkdir()
        for each in extracts:
            (papers / each.file).write_text(each.text, "utf-8")
        run("build", papers, "--archive", archive)
        rows = [{"qid": str(place), "question": text} for place, (_, text, _) in enumerate(drawn)]
        file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
        given = answers(file, archive, Path(scratch))
        told = Counter(_told(each, right, answer) for (each, _, right), answer in zip(drawn, given, strict=True))
        for outcome in ("right", "another sentence of it", "another extract", "refused"):
            measured = share([True] * told[outcome] + [False] * (count - told[outcome]))
            print(f"{outcome}: {measured.value:.3f} ({measured.low:.3f}-{measured.high:.3f})")
        _print_checks(Archive(archive), {each.file: each for each in extracts})


def _extracts() -> Iterator[_Extract]:
    with lzma.open(HERE / "extract_questions.jsonl.xz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            text, spans = f"# {row['title']}\n\n## {row['section']}\n\n", []
            for sentence in row["said"]:
                words = sentence.replace("\t", "; ")
                spans.append(Span(len(text), len(text) + len(words)))
                text += f"{words} "
            asked = tuple((question, frozenset(places)) for question, places in row["asked"])
            yield _Extract(f"{number:04}.txt", text, tuple(spans), asked)


def _told(extract: _Extract, right: frozenset[int], answer: dict[str, object]) -> str:
    if answer["refused"]:
        return "refused"
    cited = [each for each in answer["citations"] if each["file"] == extract.file]  # type: ignore[attr-defined]
    spans = [Span(each["start"], each["end"]) for each in cited]
    if any(span.overlaps(extract.said[place]) for span in spans for place in right):
        return "right"
    return "another sentence of it" if cited else "another extract"


def _print_checks(archive: Archive, extracts: dict[str, _Extract]) -> None:
    stopped: tuple[Counter[str | None], Counter[str | None]] = (Counter(), Counter())
    for entry in archive.catalogue.entries():
        extract, document = extracts[entry.file], archive.catalogue.document(entry.number)
        for question, right in extract.asked:
            for answers_it, why in _stopped(document, extract, question, right):
                stopped[answers_it][why] += 1
    others, right_ones = (sum(each.values()) for each in stopped)
    print(f"of {right_ones} sentences that answer and {others} others, stopped since")
    for why, _ in (stopped[0] + stopped[1]).most_common():
        if why is not None:
            print(f"  {stopped[1][why] / right_ones:.4f} and {stopped[0][why] / others:.4f}: {why}")


def _stopped(
    document: Document, extract: _Extract, question: str, right: frozenset[int]
) -> Iterator[tuple[bool, str | None]]:
    """Yield for each sentence whether it answers *question*, and the check that stops it, if one does."""
    asked = parse_question(question)
    around = Surroundings(document, document.text, {}, frozenset())
    structure, whole = parse_structure(document.text), Span(0, len(document.text))
    for evidence in find_evidence(0, document, structure, whole, asking=asked.asking):
        if evidence.form in ("sentence", "decision"):
            answers_it = any(span.overlaps(extract.said[place]) for span in evidence.spans for place in right)
            yield answers_it, contradiction(asked, evidence, around)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 600)
