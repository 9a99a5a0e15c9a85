"""Measure how long answers take on the sample archive: python tests/benchmarks/speed.py

Seconds are those of a process that is already running, the model loaded; the first twenty questions warm it up.
"""

import statistics
import tempfile
from pathlib import Path

from common import HERE, ROOT, answers, build


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive"
        first, second = (build(ROOT / "corpus" / "sample", archive) for _ in range(2))
        both = Path(folder) / "questions.jsonl"
        sets = ("sample_questions.jsonl", "sample_questions_held_out.jsonl")
        both.write_text("".join((HERE / name).read_text("utf-8") for name in sets), "utf-8")
        seconds = sorted(row["seconds"] for row in answers(both, archive, Path(folder))[20:])
    print(f"build: first {first:.1f} s, unchanged {second:.2f} s, process and model included")
    print(f"ask: p50 {statistics.median(seconds) * 1000:.0f} ms, p95 {seconds[int(len(seconds) * 0.95)] * 1000:.0f} ms")


if __name__ == "__main__":
    main()
