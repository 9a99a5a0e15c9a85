"""Measure follow-up questions: python tests/benchmarks/follow_ups.py [work | held-out]

Each row has the earlier questions, the follow-up, and the whole question that a reader of the papers would ask in its
place; that one asked alone is the ceiling. `work` are the pairs to work with, `held-out` those for checking only.
"""

import json
import random
import sys
import tempfile
from pathlib import Path
from typing import Any

from common import HERE, ROOT, answers, build, run

from assistant.conversation.follow_ups import Asked, understand

SETS = {"work": HERE / "follow_ups.jsonl", "held-out": HERE / "follow_ups_held_out.jsonl"}
_SHUFFLES = 20


def main(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive"
        build(ROOT / "corpus" / "sample", archive)
        for name in names or ["work"]:
            print(f"== {name}: {SETS[name].name}")
            measure(_rows(SETS[name]), archive, Path(folder))
    print(f"stand-alone questions rewritten after others: {false_rewrites():.4f}")


def measure(rows: list[dict[str, Any]], archive: Path, folder: Path) -> None:
    """Print how the follow-ups of *rows* are answered, beside the whole questions asked alone."""
    alone = [{**row, "question": row["whole"], "history": None} for row in rows]
    given = {name: _answers(name, some, archive, folder) for name, some in (("follow-ups", rows), ("whole", alone))}
    rewritten = [row for row in rows if "asked" in given["follow-ups"][row["qid"]]]
    same = [row for row in rewritten if _same(row["qid"], given)]
    leaning = [row for row in rows if row["whole"] != row["question"]]
    print(f"rewritten: {len(rewritten)} of the {len(leaning)} that lean on what was asked before")
    print(f"of the rewritten, answered as the whole question is: {len(same) / max(1, len(rewritten)):.3f}")
    print(f"topic changes rewritten: {sum(row not in leaning for row in rewritten)} of {len(rows) - len(leaning)}")


def false_rewrites() -> float:
    """Return the share of stand-alone questions that are rewritten after others in random order."""
    told = [row["question"] for row in _rows(HERE / "sample_questions.jsonl")]
    shuffled, marks = random.Random(0), []
    for _ in range(_SHUFFLES):
        shuffled.shuffle(told)
        for place in range(1, len(told)):
            earlier = [Asked(question) for question in told[:place]]
            marks.append(understand(told[place], earlier).rewritten)
    return sum(marks) / len(marks)


def _answers(name: str, rows: list[dict[str, Any]], archive: Path, folder: Path) -> dict[str, dict[str, Any]]:
    questions = folder / f"{name}.jsonl"
    questions.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    given = answers(questions, archive, folder)
    print(f"-- {name}")
    print(run("evaluate", "answers", questions, folder / f"{questions.stem}-answers.jsonl", "--archive", archive))
    return {row["qid"]: row for row in given}


def _same(qid: str, given: dict[str, dict[str, dict[str, Any]]]) -> bool:
    follow_up, whole = (given[name][qid] for name in ("follow-ups", "whole"))
    return bool(follow_up["refused"] == whole["refused"]) and (
        whole["refused"] or follow_up["answer"] == whole["answer"]
    )


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


if __name__ == "__main__":
    main(sys.argv[1:])
