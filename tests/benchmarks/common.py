"""What the benchmarks share: where the measuring sets lie, and the command line as a user runs it."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
HERE = Path(__file__).parent


def run(*arguments: object) -> str:
    """Run a command of the assistant and return what it printed; its progress goes to stderr as always."""
    command = [sys.executable, "-m", "assistant", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def build(source: Path, archive: Path) -> float:
    """Build *archive* from *source* and return the seconds it took, start of the process included."""
    began = time.perf_counter()
    run("build", source, "--archive", archive)
    return time.perf_counter() - began


def answers(questions: Path, archive: Path, scratch: Path) -> list[dict[str, Any]]:
    """Ask *questions* of *archive*, leave the answers in *scratch* and return them."""
    given = scratch / f"{questions.stem}-answers.jsonl"
    given.write_text(run("ask", "--archive", archive, "--questions", questions, "--json"), "utf-8")
    return [json.loads(line) for line in given.read_text("utf-8").splitlines()]


def needs(path: Path) -> None:
    """Leave with a word where a measuring set is not there."""
    if not path.exists():
        sys.exit(f"{path.name} is not beside the project: nothing measured")
