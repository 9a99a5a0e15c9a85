"""Measure the page as it is served: python tests/benchmarks/page.py [ARCHIVE QUERIES.jsonl]

Without ARCHIVE, the sample is built and asked its own questions. QUERIES has rows with `question` or `text`. Printed are
the seconds from the command to the page, over five starts; how long a question and a search of the Search desk take to
come back over HTTP, one at a time after twenty that warm up; and how long the last of twenty people waits who ask in
the same moment.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from common import HERE, ROOT, build

_PORT, _STARTS, _WARM, _ASKED, _PEOPLE = 7999, 5, 20, 100, 20
_PAGE = f"http://127.0.0.1:{_PORT}"


def main(given: list[str]) -> None:
    if given:
        archive, queries = map(Path, given)
        _measure(archive, queries)
    else:
        with tempfile.TemporaryDirectory() as folder:
            build(ROOT / "corpus" / "sample", archive := Path(folder) / "archive")
            _measure(archive, HERE / "sample_questions.jsonl", HERE / "sample_questions_held_out.jsonl")


def _measure(archive: Path, *sets: Path) -> None:
    rows = [json.loads(line) for queries in sets for line in queries.read_text("utf-8").splitlines()]
    questions = [row.get("question") or row["text"] for row in rows][: _WARM + _ASKED]
    starts = []
    for _ in range(_STARTS):
        with _served(archive) as seconds:
            starts.append(seconds)
    print(f"start to page: median {statistics.median(starts):.1f} s, longest {max(starts):.1f} s of {_STARTS}")
    with _served(archive):
        _tell("question", [_seconds(partial(_post, "ask", question=question)) for question in questions])
        _tell(
            "search of the desk", [_seconds(partial(_fetch, "export.json", query=question)) for question in questions]
        )
        with ThreadPoolExecutor(_PEOPLE) as people:
            asking = (partial(_post, "ask", question=question) for question in questions[-_PEOPLE:])
            waited = list(people.map(_seconds, asking))
        print(f"{len(waited)} at once: all answered, the last after {max(waited):.1f} s")


@contextmanager
def _served(archive: Path) -> Iterator[float]:
    began = time.perf_counter()
    command = [sys.executable, "-m", "assistant", "serve", "--archive", str(archive), "--port", str(_PORT)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as server:
        try:
            while not _up():
                time.sleep(0.02)
                if server.poll() is not None:
                    sys.exit("The page does not start.")
            yield time.perf_counter() - began
        finally:
            server.terminate()


def _up() -> bool:
    try:
        return b"Committee Assistant" in urllib.request.urlopen(_PAGE, timeout=60).read()
    except OSError:
        return False


def _post(what: str, **asked: str) -> None:
    request = urllib.request.Request(
        f"{_PAGE}/api/{what}", json.dumps(asked).encode(), {"Content-Type": "application/json"}
    )
    urllib.request.urlopen(request, timeout=600).read()


def _fetch(what: str, **asked: str) -> None:
    urllib.request.urlopen(f"{_PAGE}/{what}?{urllib.parse.urlencode(asked)}", timeout=600).read()


def _seconds(call: Callable[[], None]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def _tell(what: str, seconds: list[float]) -> None:
    warm = sorted(seconds[_WARM:])
    print(f"{what}: p50 {statistics.median(warm) * 1000:.0f} ms, p95 {warm[int(len(warm) * 0.95)] * 1000:.0f} ms")


if __name__ == "__main__":
    main(sys.argv[1:])
