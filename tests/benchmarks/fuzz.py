"""Fuzz the readers, guided by coverage: pip install atheris; python tests/benchmarks/fuzz.py SECONDS [FORMAT ...]

Every format is fuzzed for its share of the time, from the sample archive's files and those beside the project. A reader
may give text or say in a ValueError why not; the text's passages, exchanges and decisions must lie in it. Whatever else
happens is a finding: each is printed once, with the input that led to it kept under fuzz-findings/ in the scratch folder.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from common import ROOT, SHARED

_SEEDS = (ROOT / "corpus" / "sample", ROOT / "tests", SHARED / "realfiles")
_MAX_BYTES = 20_000
_MAX_SEEDS = 40


def main() -> None:
    """Fuzz each format in a process of its own, one after the other."""
    sys.path.insert(0, str(ROOT))
    from corpus.loading import READERS

    seconds, formats = int(sys.argv[1]), sys.argv[2:] or sorted({*READERS.values(), "jsonl"})
    for name in formats:
        print(f"== {name}", flush=True)
        command = [sys.executable, __file__, "--one", name, str(max(seconds // len(formats), 1))]
        subprocess.run(command, cwd=ROOT, check=False)


def _fuzz(name: str, seconds: str) -> None:
    import atheris

    sys.path.insert(0, str(ROOT))
    with atheris.instrument_imports(include=["corpus", "striprtf", "docx", "pptx", "email", "csv", "zipfile"]):
        target = _target(name)
    scratch = Path(tempfile.gettempdir()) / "fuzz-findings" / name
    scratch.mkdir(parents=True, exist_ok=True)
    seen: set[str] = set()
    counted, ends = 0, time.monotonic() + int(seconds)

    def one(data: bytes) -> None:
        nonlocal counted, ends
        counted += 1
        if time.monotonic() > ends - 1:  # the fuzzer ends the process without a word
            print(f"  {counted} inputs, {len(seen)} findings", flush=True)
            ends += 3600
        try:
            target(data)
        except (ValueError, MemoryError):
            return
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            finding = f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}: {str(error)[:100]}"
            if finding not in seen:
                seen.add(finding)
                (scratch / f"{len(seen)}").write_bytes(data)
                print(f"  FOUND {finding}", flush=True)

    with tempfile.TemporaryDirectory() as seeds:
        _write_seeds(name, Path(seeds))
        options = [
            f"-max_total_time={seconds}",
            f"-max_len={_MAX_BYTES}",
            "-timeout=120",
            "-rss_limit_mb=3000",
            "-verbosity=0",
        ]
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={scratch}/", seeds], one)
        atheris.Fuzz()


def _target(name: str) -> Callable[[bytes], None]:
    from corpus.chunking import chunk
    from corpus.document import Attribute, Document, Identity
    from corpus.structure import parse_structure

    if name == "jsonl":
        from corpus.readers.jsonl import read_rows

        return lambda data: [None for _ in read_rows(data, file="a.jsonl")] and None
    read = import_module(f"corpus.readers.{name}").read

    def target(data: bytes) -> None:
        text = read(data).text
        text.encode("utf-8", "strict")
        document = Document("a", "a", text, Identity(Attribute("a", "file name")))
        structure = parse_structure(text)
        for passage in chunk(document, structure):
            if text[passage.start : passage.end] != passage.text:
                raise AssertionError("a passage that is not its text's")
        for each in (*structure.exchanges, *structure.decisions):
            if each.span.end > len(text):
                raise AssertionError("a span beyond its text")

    return target


def _write_seeds(name: str, folder: Path) -> None:
    from corpus.loading import READERS

    suffixes = {suffix for suffix, reader in READERS.items() if reader == name} or {f".{name}"}
    files = [path for place in _SEEDS for path in sorted(place.rglob("*")) if path.suffix.lower() in suffixes]
    for number, path in enumerate(sorted(files, key=lambda each: each.stat().st_size)[:_MAX_SEEDS]):
        (folder / str(number)).write_bytes(path.read_bytes()[:_MAX_BYTES])


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        _fuzz(*sys.argv[2:4])
    else:
        main()
