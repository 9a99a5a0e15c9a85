"""Measure answers and refusals: python tests/benchmarks/answers.py [SET ...]

`sample` are the questions to work with; `held-out` were written with them and are for checking only; `gold` are
questions on five real papers; `second` are questions on 65 real ones, to work with, and `sealed` their other half, to be
measured once: its sum stands beside it.

The others were written by who had not seen the program, in everyday words and often two in one: `archive` on the five
papers, `hearings` on eight committee meetings, `replies` on 1,500 parliamentary questions, `papers` on fourteen invented
papers of British authorities, `more` on twelve others, `third`, `fourth` and `fifth` on ten each, `real` on sixteen real files,
all to work with; `unseen`, on real files, and `kept`, on ten invented papers, are for checking only.
"""

import hashlib
import lzma
import random
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
    "archive": (SHARED / "archive", HERE / "fresh_questions_archive.jsonl"),
    "hearings": (SHARED / "realfiles", HERE / "fresh_questions_hearings.jsonl"),
    "replies": (SHARED / "precedents", HERE / "fresh_questions_replies.jsonl"),
    "papers": (HERE / "fresh_papers", HERE / "fresh_questions_papers.jsonl"),
    "more": (HERE / "fresh_papers_more", HERE / "fresh_questions_more.jsonl"),
    "third": (HERE / "fresh_papers_third", HERE / "fresh_questions_third.jsonl"),
    "fourth": (HERE / "fresh_papers_fourth", HERE / "fresh_questions_fourth.jsonl"),
    "fifth": (HERE / "fresh_papers_fifth", HERE / "fresh_questions_fifth.jsonl"),
    "kept": (HERE / "fresh_papers_kept", HERE / "fresh_questions_kept.jsonl"),
    "real": (SHARED / "realfiles", HERE / "fresh_questions_real.jsonl"),
    "unseen": (SHARED / "realfiles", HERE / "fresh_questions_unseen.jsonl"),
}
_LISTS = {"second": "second", "sealed": "second", "hearings": "fresh", "unseen": "fresh", "real": "fresh_real"}
_REPLIES = 1_500  #: of the parliamentary questions, drawn with the seed
_SEED = 5


def main(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in names or ["sample", "gold"]:
            source, questions = SETS[name]
            needs(questions)
            needs(source)
            archive = Path(folder) / f"{source.name}-{_LISTS.get(name, '')}"
            if not archive.exists():
                run("build", *_sources(name, source, Path(folder)), "--archive", archive)
            print(f"== {name}: {questions.name}")
            answers(questions, archive, Path(folder))
            given = Path(folder) / f"{questions.stem}-answers.jsonl"
            print(run("evaluate", "answers", questions, given, "--archive", archive))


def _sources(name: str, source: Path, folder: Path) -> Sequence[Path]:
    """Return what the archive of a set is built from; of the real files those that its questions are about."""
    if name == "replies":
        return [_drawn(source / "uk_commons_written_questions.jsonl.xz", folder)]
    if source.name != "realfiles":
        return [source]
    if name == "sealed" and not _unbroken():
        sys.exit("second_questions_sealed.jsonl is not the file that was sealed: nothing measured")
    listed = (HERE / f"{_LISTS[name]}_sources.txt").read_text("utf-8").splitlines()
    chosen = [each for each in listed if each and not each.startswith("#")]
    files = folder / f"files-{_LISTS[name]}"
    files.mkdir()
    for each in chosen:
        if (source / each).is_file():
            shutil.copy(source / each, files / each)
    rows = (SHARED / "qmsum" / "corpus.jsonl").read_text("utf-8").splitlines(keepends=True)
    meetings = folder / f"meetings-{_LISTS[name]}.jsonl"
    meetings.write_text("".join(row for row in rows if any(f'"doc_id": "{each}"' in row for each in chosen)), "utf-8")
    return [files, meetings]


def _drawn(packed: Path, folder: Path) -> Path:
    with lzma.open(packed, "rt", encoding="utf-8") as lines:
        rows = random.Random(_SEED).sample(list(lines), _REPLIES)
    drawn = folder / "replies.jsonl"
    drawn.write_text("".join(rows), "utf-8")
    return drawn


def _unbroken() -> bool:
    sealed = HERE / "second_questions_sealed.jsonl"
    return hashlib.sha256(sealed.read_bytes()).hexdigest() in sealed.with_suffix(".sha256").read_text("utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
