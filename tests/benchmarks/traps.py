"""Measure wrong-scope traps: python tests/benchmarks/traps.py [ARCHIVE ...] [--json FILE] [--count N] [--seed N] [--model NAME]

Asks an archive's own facts of the wrong council, year, school phase or measure. A trap is passed when the question is
refused, or when the passage found first is of the scope asked for. The archive says nothing of what a trap asks, so no
answer to one is right; an answer of the wrong scope is the worse fault. The twins, each the same question unswapped,
say what passing costs: whoever refuses everything passes all traps.

    passed               refused, or the passage found first is of the scope asked for
    wrong scope          answered, and a claim is of another scope
    answered             answered at all
    twins answered       not refused
    twins rightly cited  a claim rests on a paper that says it
    twins on top         such a paper's passage is found first

Without ARCHIVE, one is built of the sample and of ../shared/archive where it is there. Traps made from one paper are
alike, so the intervals are narrower than they would be for as many papers.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from common import ROOT, SHARED
from trap_holdings import speaks_of
from trap_questions import KINDS, SEED, Trap, generate

from assistant.answer import Answer, Citation
from assistant.assistant import Assistant
from assistant.evaluation.measures import Evaluation, Group, render, share
from corpus.structure import Structure, parse_structure
from corpus.times import find_periods, period_of
from index.building import build
from index.embedding import DEFAULT_MODEL, SentenceTransformerEmbedder
from index.store import Archive


@dataclass(frozen=True, slots=True)
class Shown:
    """What the product made of one question."""

    answer: Answer
    top: Citation | None  #: the passage found first

    @property
    def answered(self) -> bool:
        """Whether it was not refused."""
        return self.answer.outcome != "absent"

    def cites(self, doc_ids: Sequence[str]) -> bool:
        """Tell whether a claim rests on one of the documents."""
        return any(each.doc_id in doc_ids for claim in self.answer.claims for each in claim.citations)

    def as_json(self) -> dict[str, object]:
        """Return it as one JSON object."""
        claims = [each.as_json() for claim in self.answer.claims for each in claim.citations]
        top = self.top.as_json() if self.top else None
        return {"outcome": self.answer.outcome, "answer": self.answer.text, "citations": claims, "top": top}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a trap and its twin were met."""

    trap: Trap
    shown: Shown
    twin: Shown
    on_top: bool  #: the passage found first is of the scope asked for
    within: bool  #: so is every claim

    @property
    def passed(self) -> bool:
        """Whether the trap was refused, or the passage found first is of its scope."""
        return self.on_top or not self.shown.answered

    @property
    def wrong(self) -> bool:
        """Whether it was answered from another scope."""
        return self.shown.answered and not self.within

    def as_json(self) -> dict[str, object]:
        """Return trap, twin and what was shown for both as one JSON object."""
        marks = {"passed": self.passed, "answered": self.shown.answered, "wrong_scope": self.wrong}
        return {**self.trap.as_json(), **marks, "shown": self.shown.as_json(), "twin_shown": self.twin.as_json()}


class Judge:
    """Asks one archive and tells of what scope the answers are."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._ask = cache(self._shown)
        self._structure = cache(self._parsed)

    def verdict(self, trap: Trap) -> Verdict:
        """Ask a trap and its twin."""
        shown, twin = self._ask(trap.question), self._ask(trap.twin)
        on_top = shown.top is not None and self._in_scope(trap, [shown.top])
        within = all(self._in_scope(trap, claim.citations) for claim in shown.answer.claims)
        return Verdict(trap, shown, twin, on_top, within)

    def _shown(self, question: str) -> Shown:
        found = self._assistant.search(question, 1)
        return Shown(self._assistant.ask(question), found[0].citation if found else None)

    def _in_scope(self, trap: Trap, cited: Sequence[Citation]) -> bool:
        """Tell whether what is cited, with its headings and its paper's name, is of the scope that a trap asks for."""
        identity = cited[0].identity
        if trap.kind == "body":
            return trap.asked == identity.value("body")
        near = "\n".join([identity.title.value, *(part for each in cited for part in self._with_headings(each))])
        if trap.kind == "year":
            dated = identity.value("date")
            periods = [*find_periods(near), *([period_of(dated)] if dated else [])]
            return any(asked.matches(each) for asked in find_periods(trap.asked) for each in periods)
        return any(speaks_of(words, near) for words in trap.asked.split("|"))

    def _with_headings(self, cited: Citation) -> list[str]:
        structure = self._structure(cited.document)
        over = [section for section in structure.sections if section.span.start <= cited.start < section.span.end]
        return [*(section.title for section in over), cited.quote]

    def _parsed(self, number: int) -> Structure:
        document = self._assistant.archive.catalogue.document(number)
        return parse_structure(document.text, document.exchange)


def measure(verdicts: Sequence[Verdict]) -> Evaluation:
    """Return the figures of all traps and of every kind."""
    kinds = [(kind, [each for each in verdicts if each.trap.kind == kind]) for kind in KINDS]
    return Evaluation("questions", _group("all", verdicts), tuple(_group(kind, own) for kind, own in kinds))


def _group(name: str, verdicts: Sequence[Verdict]) -> Group:
    twins = {each.trap.twin: (each.twin, each.trap.holders) for each in verdicts}.values()
    figures = {
        "passed": share(each.passed for each in verdicts),
        "wrong scope": share(each.wrong for each in verdicts),
        "answered": share(each.shown.answered for each in verdicts),
        "twins answered": share(twin.answered for twin, _ in twins),
        "twins rightly cited": share(twin.cites(holders) for twin, holders in twins),
        "twins on top": share(twin.top is not None and twin.top.doc_id in on for twin, on in twins),
    }
    return Group(name, len(verdicts), figures)


def main(options: argparse.Namespace) -> None:
    embedder = SentenceTransformerEmbedder(options.model)
    with tempfile.TemporaryDirectory() as folder:
        archives = options.archives
        if not archives:
            archives = [Path(folder) / "archive"]
            sources = [each for each in (ROOT / "corpus" / "sample", SHARED / "archive") if each.exists()]
            build(sources, archives[0], embedder=lambda: embedder)
        verdicts: list[Verdict] = []
        for path in archives:
            archive = Archive(path)
            traps = generate(archive.catalogue, seed=options.seed, count=options.count)
            judge = Judge(Assistant(archive, embedder))
            own = [judge.verdict(trap) for trap in traps]
            print(f"== {path.name}: {len({each.trap.twin for each in own})} twins", render(measure(own)), "", sep="\n")
            verdicts += own
    if options.json:
        lines = (json.dumps(each.as_json(), ensure_ascii=False) for each in verdicts)
        options.json.write_text("".join(f"{line}\n" for line in lines), "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archives", nargs="*", type=Path, metavar="ARCHIVE")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every trap with what was shown")
    parser.add_argument("--count", type=int, default=400, metavar="N", help="traps from each archive")
    parser.add_argument("--seed", type=int, default=SEED, metavar="N")
    parser.add_argument("--model", default=DEFAULT_MODEL, metavar="NAME")
    main(parser.parse_args())
