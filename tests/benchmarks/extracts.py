"""Measure questions on invented extracts in number: python tests/benchmarks/extracts.py [COUNT]

Of the questions on invented extracts of committee papers that nothing is trained on (`extract_questions.jsonl.xz`: an
extract a line with what its sentences say, which of them answer each question in everyday words, and questions that none
answers; `extract_questions_own_words.jsonl.xz`: more questions on each, those that it answers in its own words, the others
in everyday ones), COUNT of each kind are drawn, 600 without it, and asked of an archive of these extracts and of those that
the cross-encoder is trained on: how many answers cite a sentence that answers, another one of the right extract or only
others, and how many refuse; of questions with no answer, how many are refused. Many can be answered only by who guesses which body is meant.
Then the ranking alone: how often the right sentence of the extract comes first, or the right row, cell or sentence
(`extract_tables.jsonl.xz`), and how well the best score tells questions with an answer in the extract from those without.
Then the checks: of the sentences that answer everyday questions, and of the others of the same extracts, the share that
each check stops.
"""

import json
import lzma
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from common import HERE, answers, run

from assistant.checking import contradiction
from assistant.claim_checks.surroundings import Surroundings
from assistant.evaluation.measures import share
from assistant.questions.question import parse_question
from assistant.reading.finding import find_evidence
from corpus.document import Document, Span
from corpus.structure import parse_structure
from index.cross_encoder import shipped_cross_encoder
from index.embedding import SentenceTransformerEmbedder
from index.late_interaction import late_interaction
from index.store import Archive
from index.training.extracts import SHIPPED, Extract, shipped_tables

_SEED = 9


@dataclass(frozen=True, slots=True)
class _Extract:
    file: str
    text: str
    heading: str
    said: tuple[Span, ...]
    asked: tuple[
        tuple[str, frozenset[int]], ...
    ]  #: questions with the places in `said` of what answers them, if any does

    def extract(self) -> Extract:
        """Return it as it is learned from."""
        return Extract(tuple(span.of(self.text) for span in self.said), self.asked, (self.heading,))


def main(count: int) -> None:
    measured, others = list(_extracts(HERE / "extract_questions.jsonl.xz", "m")), list(_extracts(SHIPPED, "t"))
    own = _in_own_words(measured)
    with tempfile.TemporaryDirectory() as scratch:
        papers, archive = Path(scratch) / "papers", Path(scratch) / "archive"
        papers.mkdir()
        for each in (*measured, *others):
            (papers / each.file).write_text(each.text, "utf-8")
        run("build", papers, "--archive", archive)
        for name, extracts in (("everyday words", measured), ("the paper's own words", own)):
            print(name)
            _ask(extracts, archive, count, Path(scratch))
        both = [replace(each, asked=each.asked + other.asked) for each, other in zip(measured, own, strict=True)]
        kinds = (("everyday words", measured), ("the paper's own words", own), ("both", both))
        for name, extracts in kinds:
            _print_ranking(name, [each.extract() for each in extracts])
        _print_ranking("tables", list(shipped_tables(HERE / "extract_tables.jsonl.xz")))
        _print_checks(Archive(archive), {each.file: each for each in measured})


def _ask(extracts: Sequence[_Extract], archive: Path, count: int, scratch: Path) -> None:
    """Print how questions drawn from those on *extracts* are answered."""
    questions = [(each, text, right) for each in extracts for text, right in each.asked]
    drawn = random.Random(_SEED).sample(questions, min(count, len(questions)))
    rows = [{"qid": str(place), "question": text} for place, (_, text, _) in enumerate(drawn)]
    file = scratch / "questions.jsonl"
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    given = answers(file, archive, scratch)
    told = [(bool(right), _told(each, right, answer)) for (each, _, right), answer in zip(drawn, given, strict=True)]
    print("  questions with an answer")
    for outcome in ("right", "another sentence of it", "another extract", "refused"):
        _print_share(outcome, [own == outcome for answerable, own in told if answerable])
    print("  questions without one")
    _print_share("refused", [own == "refused" for answerable, own in told if not answerable])


def _in_own_words(extracts: Sequence[_Extract]) -> list[_Extract]:
    """Return *extracts* with the questions in their own words."""
    with lzma.open(HERE / "extract_questions_own_words.jsonl.xz", "rt", encoding="utf-8") as lines:
        return [replace(each, asked=_asked(json.loads(line))) for each, line in zip(extracts, lines, strict=True)]


def _print_share(name: str, held: Sequence[bool]) -> None:
    found = share(list(held))
    print(f"  {name}: {found.value:.3f} ({found.low:.3f}-{found.high:.3f}) of {len(held)}")


def _extracts(file: Path, letter: str) -> Iterator[_Extract]:
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            text, spans = f"# {row['title']}\n\n## {row['section']}\n\n", []
            for sentence in row["said"]:
                words = sentence.replace("\t", "; ")
                spans.append(Span(len(text), len(text) + len(words)))
                text += f"{words} "
            yield _Extract(f"{letter}{number:04}.txt", text, row["section"], tuple(spans), _asked(row))


def _asked(row: dict[str, Any]) -> tuple[tuple[str, frozenset[int]], ...]:
    asked = [*row["asked"], *((question, []) for question in row.get("absent", []))]
    return tuple((question, frozenset(places)) for question, places in asked)


def _told(extract: _Extract, right: frozenset[int], answer: dict[str, object]) -> str:
    if answer["refused"]:
        return "refused"
    cited = [each for each in answer["citations"] if each["file"] == extract.file]  # type: ignore[attr-defined]
    spans = [Span(each["start"], each["end"]) for each in cited]
    if any(span.overlaps(extract.said[place]) for span in spans for place in right):
        return "right"
    return "another sentence of it" if cited else "another extract"


def _print_ranking(kind: str, extracts: Sequence[Extract]) -> None:
    """Print for one *kind* of questions how often the right sentence comes first, and the area under the curve of the best score, by each model."""
    embedder, reader = SentenceTransformerEmbedder(), shipped_cross_encoder()
    first: dict[str, list[bool]] = {"the encoder": [], "the cross-encoder": []}
    best: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in first}
    for extract in extracts:
        told = extract.texts(extract.headings[-1], alone=False)
        encoded = embedder.embed_tokens([f"{each.heading} | {each.text}" for each in told])
        for question, right in extract.asked:
            (asked,) = embedder.embed_tokens([question])
            scores = late_interaction(asked, asked.weights.tolist(), encoded), reader.scores(question, told)
            for name, own in zip(first, scores, strict=True):
                best[name][bool(right)].append(float(own.max()))
                if right:
                    first[name].append(int(np.argmax(own)) in right)
    print(f"{kind}: right sentence first, of its extract")
    for name, held in first.items():
        _print_share(name, held)
    print(f"{kind}: best score of questions with an answer above that of those without (area under the curve)")
    for name, (without, with_one) in best.items():
        print(f"  {name}: {np.mean([each > other for each in with_one for other in without]):.3f}")


def _print_checks(archive: Archive, extracts: dict[str, _Extract]) -> None:
    stopped: tuple[Counter[str | None], Counter[str | None]] = (Counter(), Counter())
    for entry in archive.catalogue.entries():
        if entry.file not in extracts:
            continue
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
