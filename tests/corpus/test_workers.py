"""Reading in processes of their own: order, limits, and what becomes of files that break them."""

import os
from pathlib import Path

import pytest
from hostile import write_good, write_hostile

from corpus.frames import Limits, Usage
from corpus.sources import Problem, SourceFile, find_files
from corpus.workers import Workers, dismiss_spare

_MEGABYTE = 1024 * 1024


def _outcomes(folder: Path, *, count: int = 1, limits: Limits | None = None) -> dict[str, list[str | tuple[str, ...]]]:
    """Return by file what was read of it: the text of documents, and reasons in tuples."""
    files = [found for found in find_files(folder) if isinstance(found, SourceFile)]
    with Workers(count, limits=limits) as workers:
        return {
            reading.found.file: [
                (each.reason,) if isinstance(each, Problem) else each.document.text for each in reading.outcomes
            ]
            for reading in workers.read(files)
        }


@pytest.mark.parametrize("count", [1, 3])
def test_files_come_in_their_order_with_all_their_documents(tmp_path: Path, count: int) -> None:
    """However many processes read, every file's documents come whole and in the files' order."""
    (tmp_path / "a.txt").write_text("Alder trees stand by the pond.")
    (tmp_path / "b.jsonl").write_text("\n".join(f'{{"doc_id": "{n}", "text": "row {n}"}}' for n in range(50)))
    (tmp_path / "c.txt").write_text("Cedar trees stand by the gate.")
    found = _outcomes(tmp_path, count=count)
    assert list(found) == ["a.txt", "b.jsonl", "c.txt"]
    assert found["b.jsonl"] == [f"row {n}" for n in range(50)]
    assert found["c.txt"] == ["Cedar trees stand by the gate."]


def test_a_file_that_takes_too_much_memory_is_a_problem_and_the_next_is_read(tmp_path: Path) -> None:
    """The limit is named; a fresh process reads on."""
    (tmp_path / "a.txt").write_bytes(b"word " * (30 * _MEGABYTE))
    (tmp_path / "b.txt").write_text("Beech trees stand by the wall.")
    found = _outcomes(tmp_path, limits=Limits(memory_bytes=300 * _MEGABYTE))
    assert "memory" in found["a.txt"][0][0] and "300 MB" in found["a.txt"][0][0]
    assert found["b.txt"] == ["Beech trees stand by the wall."]


def test_a_file_that_takes_too_much_processor_time_is_a_problem(tmp_path: Path) -> None:
    """A process that computes without end is stopped by the system, and the next file is read."""
    (tmp_path / "a.txt").write_bytes(b"Item one. (Two) [three] " * (2 * _MEGABYTE))
    (tmp_path / "b.txt").write_text("Beech trees stand by the wall.")
    found = _outcomes(tmp_path, limits=Limits(cpu_s=0))
    assert "processor time" in found["a.txt"][0][0]
    assert found["b.txt"] == ["Beech trees stand by the wall."]


def test_a_file_that_takes_too_long_is_a_problem(tmp_path: Path) -> None:
    """Whoever does not answer in time is killed."""
    (tmp_path / "a.txt").write_bytes(b"Item one. (Two) [three] " * (2 * _MEGABYTE))
    (reason,) = _outcomes(tmp_path, limits=Limits(wall_s=0.01))["a.txt"][0]
    assert "seconds" in reason


def test_a_file_that_is_gone_or_locked_is_a_problem(tmp_path: Path) -> None:
    """What cannot be opened any more when its turn comes is said to be so."""
    path = tmp_path / "a.txt"
    path.write_text("Alder trees stand by the pond.")
    (found,) = find_files(tmp_path)
    assert isinstance(found, SourceFile)
    path.unlink()
    with Workers(1) as workers:
        (problem,) = [each for reading in workers.read([found]) for each in reading.outcomes]
    assert isinstance(problem, Problem) and problem.reason.startswith("cannot be opened")


def test_nothing_is_left_running(tmp_path: Path) -> None:
    """Leaving early kills the processes at work; those that wait for more are told to go at the end."""
    dismiss_spare()
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("Alder trees stand by the pond.")
    files = [found for found in find_files(tmp_path) if isinstance(found, SourceFile)]
    before = _children()
    with Workers(2) as workers:
        next(workers.read(files))
        assert len(_children()) == len(before) + 2
    assert _children() == before
    with Workers(1) as workers:
        for reading in workers.read(files):
            assert len(list(reading.outcomes)) == 1
    assert len(_children()) == len(before) + 1
    dismiss_spare()
    assert _children() == before


def test_a_process_serves_many_files_however_large_its_parent(tmp_path: Path) -> None:
    """What a process has held is its own: a parent with much in memory does not have it replaced after each file."""
    held = bytearray(os.urandom(1024)) * (400 * 1024)
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("Alder trees stand by the pond.")
    files = [found for found in find_files(tmp_path) if isinstance(found, SourceFile)]
    told: list[Usage] = []
    dismiss_spare()
    with Workers(1, told=told.append) as workers:
        assert sum(len(list(reading.outcomes)) for reading in workers.read(files)) == 2
    assert len(held) > max(each.peak_bytes for each in told) and not any(each.spent for each in told)


def _children() -> set[str]:
    """Return the processes that this one has started and that still run."""
    mine = set()
    for path in Path("/proc").glob("[0-9]*"):
        try:
            fields = (path / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid() and fields[0] != "Z":
            mine.add(path.name)
    return mine


def test_hostile_files_are_refused_with_a_reason_and_good_ones_are_read(tmp_path: Path) -> None:
    """Bombs, lies, loops and rubbish: each is read or has its reason, none breaks its reader, none leaks a file."""
    good = write_good(tmp_path)
    hostile = write_hostile(tmp_path / "hostile", spaces_mb=100)
    set_aside = {each.file: [(each.reason,)] for each in find_files(tmp_path) if isinstance(each, Problem)}
    found = {**_outcomes(tmp_path), **set_aside}
    for name in good:
        assert "green before winter" in found[name][0]
    for name in hostile:
        outcomes = [each for file, each in found.items() if file.startswith(f"hostile/{name}")]
        assert outcomes and all(outcomes), name
        reasons = [each[0] for outcome in outcomes for each in outcome if isinstance(each, tuple)]
        assert "broke its reader" not in reasons, name
        assert "root:" not in str(outcomes), name
    assert not any(file.startswith(("hostile/circle", "hostile/itself")) for file in found)
