"""Measure how long answers take: python tests/benchmarks/speed.py [ARCHIVE QUERIES.jsonl]

Without ARCHIVE, the sample is built and asked its own questions. QUERIES has rows with `qid` and `question` or `text`, of
which the first 120 are asked. Seconds are those of a process that is already running, the model loaded; the first twenty
questions warm it up.
"""

import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from common import HERE, ROOT, answers, build

_ASKED = 120


def main(given: list[str]) -> None:
    if given:
        archive, queries = map(Path, given)
        _ask(archive, queries)
    else:
        _sample()


def _ask(archive: Path, queries: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        rows = [json.loads(line) for line in queries.read_text("utf-8").splitlines()[:_ASKED]]
        asked = [{"qid": row["qid"], "question": row.get("question") or row["text"]} for row in rows]
        questions = Path(folder) / "questions.jsonl"
        questions.write_text("".join(f"{json.dumps(row)}\n" for row in asked), "utf-8")
        _tell(answers(questions, archive, Path(folder)))


def _sample() -> None:
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive"
        first, second = (build(ROOT / "corpus" / "sample", archive) for _ in range(2))
        both = Path(folder) / "questions.jsonl"
        sets = ("sample_questions.jsonl", "sample_questions_held_out.jsonl")
        both.write_text("".join((HERE / name).read_text("utf-8") for name in sets), "utf-8")
        print(f"build: first {first:.1f} s, unchanged {second:.2f} s, process and model included")
        _tell(answers(both, archive, Path(folder)))


def _tell(rows: list[dict[str, Any]]) -> None:
    seconds = sorted(row["seconds"] for row in rows[20:])
    print(f"ask: p50 {statistics.median(seconds) * 1000:.0f} ms, p95 {seconds[int(len(seconds) * 0.95)] * 1000:.0f} ms")


if __name__ == "__main__":
    main(sys.argv[1:])
