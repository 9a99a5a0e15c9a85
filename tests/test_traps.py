"""The generator of wrong-scope questions."""

import re
import sys
from pathlib import Path

import pytest
from fakes import HashEmbedder

from index.building import build
from index.store import Archive

sys.path.append(str(Path(__file__).parent / "benchmarks"))
from trap_questions import KINDS, Trap, generate

LEA = """LEA BOROUGH COUNCIL

Education Committee, 12 March 2019

1. School attendance

Table 1: Overall absence rate (% of sessions)

| Phase | 2016/17 | 2017/18 |
| --- | --- | --- |
| Primary | 4.2 | 4.4 |
| Secondary | 6.1 | 6.3 |

There were 31 permanent exclusions in 2017/18.

The recycling rate was 42.1% in 2017/18.

RESOLVED: That a welfare officer be appointed to every school with high absence.
"""
WOLD = """WOLD DISTRICT COUNCIL

Environment Committee, 4 June 2014

1. Waste

The recycling rate was 38.5% in 2012/13, and 1,204 homes had no bin for garden waste.
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Return an archive of two councils."""
    folder = tmp_path_factory.mktemp("traps")
    (folder / "papers").mkdir()
    (folder / "papers" / "lea.md").write_text(LEA, "utf-8")
    (folder / "papers" / "wold.md").write_text(WOLD, "utf-8")
    build([folder / "papers"], folder / "archive", embedder=HashEmbedder)
    return Archive(folder / "archive")


@pytest.fixture(scope="module")
def traps(archive: Archive) -> list[Trap]:
    """Return all traps of the two councils."""
    return generate(archive.catalogue)


def test_every_kind_is_made(traps: list[Trap]) -> None:
    """A handful of facts gives traps of every kind, each question once and each told apart from its twin."""
    assert {trap.kind for trap in traps} == set(KINDS)
    assert len({trap.question for trap in traps}) == len(traps)
    assert all(trap.question != trap.twin for trap in traps)


def test_traps_are_questions(traps: list[Trap]) -> None:
    """Both questions are whole: one question mark, no slot unfilled, no two spaces, nothing said twice."""
    for words in [words for trap in traps for words in (trap.question, trap.twin)]:
        assert re.fullmatch(r"[A-Z][^?{}]+\?", words) and "  " not in words, words
        assert not re.search(r"\b(\w+) \1\b", words), words


def test_traps_point_to_what_they_are_made_from(archive: Archive, traps: list[Trap]) -> None:
    """Each trap's span, in its document, is what the paper says; the document is the first that answers the twin."""
    documents = {entry.doc_id: archive.catalogue.document(entry.number) for entry in archive.catalogue.entries()}
    for trap in traps:
        said = trap.span.of(documents[trap.doc_id].text)
        assert set(re.findall(r"\w+", trap.text)) <= set(re.findall(r"\w+", said))
        assert trap.holders[0] == trap.doc_id


def test_the_same_seed_makes_the_same_traps(archive: Archive, traps: list[Trap]) -> None:
    """Chance is the seed's alone, and a smaller count takes no others."""
    assert generate(archive.catalogue) == traps
    assert {trap.question for trap in generate(archive.catalogue, count=8)} <= {trap.question for trap in traps}
    assert generate(archive.catalogue, seed=7) != traps


def test_what_the_archive_holds_is_no_trap(traps: list[Trap]) -> None:
    """What a paper says of another year, phase or council is never asked for as if it were not there."""
    asked = {kind: [trap.question for trap in traps if trap.kind == kind] for kind in KINDS}
    assert not any("recycling rate" in words for words in asked["body"] if "Lea" in words or "Wold" in words)
    assert not any("absence rate in secondary schools" in words for words in asked["phase"])
    years = {trap.asked for trap in traps if trap.kind == "year" and "lea" in trap.doc_id}
    assert years and not years & {"2016/17", "2017/18", "2018/19", "2019"}


def test_other_councils_are_asked_for_by_name(traps: list[Trap]) -> None:
    """A body's trap names a council that is not the paper's, of the archive or of none, and changes nothing else."""
    swapped = [trap for trap in traps if trap.kind == "body"]
    named = {trap.asked for trap in swapped if "lea" in trap.doc_id}
    assert "Wold District Council" in named and "Lea Borough Council" not in named and len(named) > 2
    for trap in (trap for trap in swapped if "lea" in trap.doc_id):
        short = trap.asked.removesuffix(" District Council")
        assert trap.question.replace(short, "Lea") == trap.twin
