"""Measure what the check of a figure's measure costs: python tests/benchmarks/measures.py [FILE ...]

Over questions about figures in SQuAD v1.1 form, with sentences that do answer them: the share that would be stopped since
the sentence, its title or, for what may stand there, its paragraph does not name what is counted. These questions are put
in other words than the text's on purpose, and many are mistyped. Without FILE: the sets in ../shared/reading that are of
written English, SQuADShifts (new Wikipedia) and XQuAD.
"""

import json
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path

from common import SHARED, needs

from assistant.claim_checks.measures import measure_agrees
from assistant.evaluation.measures import share
from assistant.questions.question import parse_question
from assistant.reading.evidence import Evidence
from corpus.document import Span
from corpus.sentences import split_sentences

_KINDS = ("number", "money", "share")


def main(given: list[str]) -> None:
    reading = SHARED / "reading"
    for file in (
        map(Path, given) if given else (reading / "squadshifts_new_wiki_v1.0.json.xz", reading / "xquad.en.json")
    ):
        needs(file)
        agreed = list(_agreed(file))
        stopped = share(not each for each in agreed)
        print(
            f"{file.name}: {len(agreed)} questions, stopped {stopped.value:.3f} ({stopped.low:.3f}-{stopped.high:.3f})"
        )


def _agreed(file: Path) -> Iterator[bool]:
    read = lzma.decompress(file.read_bytes()) if file.suffix == ".xz" else file.read_bytes()
    for article in json.loads(read)["data"]:
        title = article.get("title", "").replace("_", " ")
        for paragraph in article["paragraphs"]:
            text = paragraph["context"]
            sentences = list(split_sentences(text, Span(0, len(text))))
            for asked in paragraph["qas"]:
                question, start = parse_question(asked["question"]), asked["answers"][0]["answer_start"]
                answering = next((each for each in sentences if each.start <= start < each.end), None)
                if question.kind in _KINDS and answering is not None:
                    evidence = Evidence(1, answering.of(text), (answering,), "", "sentence", answering)
                    yield measure_agrees(question, evidence, known=title, passage=text)


if __name__ == "__main__":
    main(sys.argv[1:])
