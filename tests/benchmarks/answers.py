"""Measure answers and refusals: python tests/benchmarks/answers.py [sample | held-out | gold | second | sealed]

`sample` are the questions to work with; `held-out` were written with them and are for checking only; `gold` are
questions on five real papers; `second` are questions on 65 real ones, to work with, and `sealed` their other half, to be
measured once: its sum stands beside it.
"""

import hashlib
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from common import HERE, ROOT, SHARED, answers, needs, run

SETS = {
    "sample": (ROOT / "corpus" / "sample", HERE / "sample_questions.jsonl"),
    "held-out": (ROOT / "corpus" / "sample", HERE / "sample_questions_held_out.jsonl"),
    "gold": (SHARED / "archive", SHARED / "gold" / "questions.jsonl"),
    "second": (SHARED / "realfiles", HERE / "second_questions.jsonl"),
    "sealed": (SHARED / "realfiles", HERE / "second_questions_sealed.jsonl"),
}


def main(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in names or ["sample", "gold"]:
            source, questions = SETS[name]
            needs(questions)
            needs(source)
            archive = Path(folder) / source.name
            if not archive.exists():
                run("build", *_sources(name, source, Path(folder)), "--archive", archive)
            print(f"== {name}: {questions.name}")
            answers(questions, archive, Path(folder))
            given = Path(folder) / f"{questions.stem}-answers.jsonl"
            print(run("evaluate", "answers", questions, given, "--archive", archive))


def _sources(name: str, source: Path, folder: Path) -> Sequence[Path]:
    """Return what the archive of a set is built from; of the real files those that its questions are about."""
    if source.name != "realfiles":
        return [source]
    if name == "sealed" and not _unbroken():
        sys.exit("second_questions_sealed.jsonl is not the file that was sealed: nothing measured")
    listed = (HERE / "second_sources.txt").read_text("utf-8").splitlines()
    chosen = [each for each in listed if each and not each.startswith("#")]
    files = folder / "files"
    files.mkdir(exist_ok=True)
    for each in chosen:
        if (source / each).is_file():
            shutil.copy(source / each, files / each)
    rows = (SHARED / "qmsum" / "corpus.jsonl").read_text("utf-8").splitlines(keepends=True)
    meetings = folder / "meetings.jsonl"
    meetings.write_text("".join(row for row in rows if any(f'"doc_id": "{each}"' in row for each in chosen)), "utf-8")
    return [files, meetings]


def _unbroken() -> bool:
    sealed = HERE / "second_questions_sealed.jsonl"
    return hashlib.sha256(sealed.read_bytes()).hexdigest() in sealed.with_suffix(".sha256").read_text("utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
