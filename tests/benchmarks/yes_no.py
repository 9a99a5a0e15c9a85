"""Measure how often yes or no is said and how often rightly: python tests/benchmarks/yes_no.py [SEED]

The questions are made by rule from the invented sample papers, from patterns, and, where they are beside the project, from
real replies; two sets were written by hand, the second to mislead, and were worked with. `said where due` counts the questions whose statement gives a word,
`right where said` those of them, and of the rest, for which one is said.
"""

import json
import lzma
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from common import HERE, ROOT, SHARED
from yes_no_made import Made, from_patterns, from_statements, shortened

from assistant.evaluation.measures import Figure, share
from assistant.yes_no.word import word_said
from corpus.blocks import plain
from corpus.document import Span
from corpus.sentences import split_sentences

_SEED = 20
_QUESTIONS = 300  #: of each source
_REPLIES = 6000  #: real ones that statements are looked for in


def main(arguments: list[str]) -> None:
    random = Random(int(arguments[0]) if arguments else _SEED)
    sample = list(_sentences(_papers(ROOT / "corpus" / "sample")))
    sets = {
        "patterns": list(from_patterns(_QUESTIONS, random)),
        "sample papers": shortened(list(from_statements(sample, "invented", random)), _QUESTIONS, random),
    }
    replies = SHARED / "precedents" / "uk_commons_written_questions.jsonl.xz"
    if replies.exists():
        real = list(_sentences([*_replies(replies), *_papers(SHARED / "archive")]))
        sets["real papers"] = shortened(list(from_statements(real, "real", random)), _QUESTIONS, random)
    for name in ("yes_no.jsonl", "yes_no_traps.jsonl"):
        sets[f"by hand, {name}"] = list(_rows(name))
    for name, made in sets.items():
        _report(name, made)
    _report("together", [each for made in sets.values() for each in made])


def _report(name: str, made: Sequence[Made]) -> None:
    said = [(each, word_said(each.question, each.sentence)) for each in made]
    due = share(word is not None for each, word in said if each.word is not None)
    right = share(word == each.word for each, word in said if word is not None)
    silent = share(word is None for each, word in said if each.word is None)
    told = ", ".join(
        f"{label} {_figure(figure)}"
        for label, figure in (
            ("said where due", due),
            ("right where said", right),
            ("silent where none is due", silent),
        )
    )
    print(f"{name} ({len(made)} questions): {told}")
    if "--wrong" in sys.argv:
        for each, word in said:
            if word != each.word:
                print(f"  {word or 'silent'} [{each.kind}, {each.word}] {each.question} | {each.sentence}")


def _figure(figure: Figure) -> str:
    if figure.value is None or figure.low is None or figure.high is None:
        return "-"
    return f"{figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}]"


def _sentences(texts: Sequence[str] | Iterator[str]) -> Iterator[str]:
    for text in texts:
        for line in text.splitlines():
            yield from (plain(span.of(line)) for span in split_sentences(line, Span(0, len(line))))


def _papers(folder: Path) -> Iterator[str]:
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".txt", ".md"):
            yield file.read_text("utf-8")


def _replies(file: Path) -> Iterator[str]:
    with lzma.open(file, "rt", encoding="utf-8") as rows:
        for _, row in zip(range(_REPLIES), rows, strict=False):
            yield str(json.loads(row)["answer"])


def _rows(name: str) -> Iterator[Made]:
    for row in (HERE / name).read_text("utf-8").splitlines():
        yield Made(**json.loads(row), kind="by hand", source="invented")


if __name__ == "__main__":
    main([each for each in sys.argv[1:] if each != "--wrong"])
