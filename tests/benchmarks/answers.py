"""Measure answers and refusals: python tests/benchmarks/answers.py [sample | held-out | gold]

`sample` are the questions to work with; `held-out` were written with them and are for checking only; `gold` are
questions on five real papers.
"""

import sys
import tempfile
from pathlib import Path

from common import HERE, ROOT, SHARED, answers, build, needs, run

SETS = {
    "sample": (ROOT / "corpus" / "sample", HERE / "sample_questions.jsonl"),
    "held-out": (ROOT / "corpus" / "sample", HERE / "sample_questions_held_out.jsonl"),
    "gold": (SHARED / "archive", SHARED / "gold" / "questions.jsonl"),
}


def main(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in names or ["sample", "gold"]:
            source, questions = SETS[name]
            needs(questions)
            archive = Path(folder) / source.name
            build(source, archive)
            print(f"== {name}: {questions.name}")
            answers(questions, archive, Path(folder))
            given = Path(folder) / f"{questions.stem}-answers.jsonl"
            print(run("evaluate", "answers", questions, given, "--archive", archive))


if __name__ == "__main__":
    main(sys.argv[1:])
