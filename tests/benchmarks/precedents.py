"""Measure precedents on parliamentary written questions: python tests/benchmarks/precedents.py [ARCHIVE]

Builds an archive of some 49,000 exchanges first (a quarter of an hour on two cores) unless ARCHIVE is one.
"""

import sys
import tempfile
from pathlib import Path

from common import SHARED, build, needs, run

PRECEDENTS = SHARED / "precedents"


def main(archive: Path | None) -> None:
    needs(PRECEDENTS)
    queries = PRECEDENTS / "queries.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        if archive is None:
            archive = Path(folder) / "archive"
            seconds = build(PRECEDENTS / "uk_commons_written_questions.jsonl.xz", archive)
            print(f"built in {seconds:.0f} s")
        found = Path(folder) / "run.json"
        run("precedents", "--archive", archive, "--queries", queries, "--k", 10, "--run", found)
        print(run("evaluate", "precedents", queries, found))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
