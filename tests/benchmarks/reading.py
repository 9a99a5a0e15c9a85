"""Measure reading, file by file: python tests/benchmarks/reading.py [FOLDER]

Each file is read in a fresh process under the limits of a build. Prints, by format, how many files were read, refused
with a reason, crashed or came out empty without a reason; seconds and peak memory a file; and every reason.
"""

import statistics
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from common import SHARED, needs

from corpus.sources import Problem, SourceFile, find_files
from corpus.workers import Workers, dismiss_spare

_CRASHES = ("broke its reader", "cannot be read (")


@dataclass(frozen=True)
class _Reading:
    file: str
    outcome: str
    reasons: tuple[str, ...]
    seconds: float
    peak_mb: float


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED / "realfiles"
    needs(folder)
    formats: dict[str, list[_Reading]] = defaultdict(list)
    for found in find_files(folder):
        reading = _read(found)
        formats[reading.file.rpartition(".")[2].lower()].append(reading)
    print(
        f"{'format':8}{'files':>6}{'read':>6}{'refused':>8}{'crashed':>8}{'empty':>6}   {'s p50':>7}{'max':>7}   {'MB p50':>7}{'max':>6}"
    )
    for name, readings in sorted(formats.items()):
        _print_row(name, readings)
    everything = [each for readings in formats.values() for each in readings]
    _print_row("together", everything)
    for each in everything:
        for reason in each.reasons:
            print(f"  {each.outcome:8} {each.file}: {reason}")
    print(
        "slowest:",
        *(
            f"\n  {each.seconds:6.1f} s {each.peak_mb:5.0f} MB {each.file}"
            for each in sorted(everything, key=lambda each: -each.seconds)[:5]
        ),
    )


def _read(found: SourceFile | Problem) -> _Reading:
    if isinstance(found, Problem):
        return _Reading(found.file, "refused", (found.reason,), 0.0, 0.0)
    dismiss_spare()
    began = time.monotonic()
    peaks: list[int] = []
    with Workers(1, told=lambda usage: peaks.append(usage.peak_bytes)) as workers:
        (reading,) = ((each.found, list(each.outcomes)) for each in workers.read([found]))
    outcomes = reading[1]
    reasons = tuple(each.reason for each in outcomes if isinstance(each, Problem))
    crashed = any(reason.startswith(_CRASHES) for reason in reasons)
    some = any(not isinstance(each, Problem) for each in outcomes)
    outcome = "crashed" if crashed else "read" if some else "refused" if reasons else "empty"
    return _Reading(found.file, outcome, reasons, time.monotonic() - began, max(peaks, default=0) / 2**20)


def _print_row(name: str, readings: list[_Reading]) -> None:
    counts = [sum(each.outcome == outcome for each in readings) for outcome in ("read", "refused", "crashed", "empty")]
    seconds = [each.seconds for each in readings]
    peaks = [each.peak_mb for each in readings]
    print(
        f"{name:8}{len(readings):6}{counts[0]:6}{counts[1]:8}{counts[2]:8}{counts[3]:6}   "
        f"{statistics.median(seconds):7.2f}{max(seconds):7.2f}   {statistics.median(peaks):7.0f}{max(peaks):6.0f}"
    )


if __name__ == "__main__":
    main()
