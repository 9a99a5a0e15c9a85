"""Measure a build over hostile files: python tests/benchmarks/hostile.py

Builds, with the real model, a folder of hostile files with good ones around them. Prints every file's outcome, the
peak memory of the whole tree of processes, and how long it took.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from common import ROOT, run

sys.path.insert(0, str(ROOT / "tests"))
from hostile import write_good, write_hostile

_SPACES_MB = 500
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "papers"
        good = write_good(folder)
        hostile = write_hostile(folder / "hostile", spaces_mb=_SPACES_MB)
        (folder / "hostile" / "spaces-that-fit.txt").write_bytes(b" " * (200 * 1024 * 1024))
        began = time.monotonic()
        report, peak = _build(folder, Path(scratch) / "archive")
        seconds = time.monotonic() - began
        listed = run("status", "--archive", Path(scratch) / "archive", "--documents", "--json")
        held = {json.loads(line)["file"] for line in listed.splitlines()}
    problems = {each["file"]: each["reason"] for each in report["problems"]}
    for name in hostile:
        reasons = [reason for file, reason in problems.items() if file.startswith(f"hostile/{name}")]
        print(f"  {name:20} {'; '.join(reasons) or ('read' if f'hostile/{name}' in held else 'LOST')}")
    print(f"{len(good)} good files around them, {len(set(good) & held)} in the archive")
    print(f"peak memory of the process tree {peak / 2**20:.0f} MB, {seconds:.0f} s")


def _build(folder: Path, archive: Path) -> tuple[dict[str, object], int]:
    command = [sys.executable, "-m", "assistant", "build", str(folder), "--archive", str(archive), "--json"]
    peak = 0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            peak = max(peak, _tree_bytes(process.pid))
            time.sleep(0.02)
        assert process.stdout is not None
        return json.loads(process.stdout.read()), peak


def _tree_bytes(root: int) -> int:
    """Return the resident memory of *root* and all that it started, pages that they share counted for each."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            fields = (path / "stat").read_text().rpartition(")")[2].split()
            children.setdefault(int(fields[1]), []).append(int(path.name))
        except (OSError, ValueError, IndexError):
            continue
    total, pending = 0, [root]
    while pending:
        number = pending.pop()
        pending += children.get(number, [])
        try:
            total += int(Path(f"/proc/{number}/statm").read_text().split()[1]) * _PAGE_BYTES
        except (OSError, IndexError):
            continue
    return total


if __name__ == "__main__":
    main()
