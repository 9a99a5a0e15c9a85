"""Questions of the wrong scope, made from an archive's own papers by rules, without a language model.

A fact is what a table's cell, a sentence, an exchange or a decision says, put as the question that it answers. A trap
asks for the same of another council, year, school phase or measure, of which the archive says nothing; its twin is the
question unswapped. What no rule turns into English, and what may be true after all, is left out.
"""

import random
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, get_args

from trap_decisions import decision_facts
from trap_exchanges import exchange_facts
from trap_facts import Fact
from trap_holdings import Holdings
from trap_papers import Paper
from trap_sentences import sentence_facts
from trap_swaps import Swap, Swapper
from trap_tables import table_facts

from corpus.blocks import plain
from corpus.document import Span
from index.catalogue import Catalogue

TrapKind = Literal["body", "year", "phase", "measure"]
KINDS: tuple[TrapKind, ...] = get_args(TrapKind)
SEED = 20260101
_PER_PLACE = 5  #: traps of one kind from one table or one sentence
_MAX_SOURCES = 300  #: papers that questions are made from, drawn by chance; what all the others say counts too


@dataclass(frozen=True, slots=True)
class Trap:
    """A question whose answer the archive does not hold, with the fact that it was made from."""

    qid: str
    question: str
    kind: TrapKind
    asked: str  #: the body, year, phase or measure that was swapped in; "|" parts synonyms
    doc_id: str
    span: Span  #: of what the paper says
    text: str  #: that span without markup
    twin: str  #: the question that it answers
    holders: tuple[str, ...]  #: ids of the documents that answer the twin, the source first

    def as_json(self) -> dict[str, object]:
        """Return the trap as one JSON object."""
        source = {"doc_id": self.doc_id, "start": self.span.start, "end": self.span.end, "text": self.text}
        asked = {"qid": self.qid, "question": self.question, "kind": self.kind, "asked": {self.kind: self.asked}}
        return {**asked, "source": source, "twin": self.twin, "holders": list(self.holders)}


def generate(catalogue: Catalogue, *, seed: int = SEED, count: int = 400) -> list[Trap]:
    """Return up to *count* traps made from the papers that *catalogue* lists, of every kind as many as of the others."""
    maker = TrapMaker(catalogue, random.Random(seed))
    pools = {kind: maker.traps(kind) for kind in KINDS}
    chosen: dict[TrapKind, list[Trap]] = {kind: [] for kind in KINDS}
    for _ in range(count):
        left = [kind for kind in KINDS if len(chosen[kind]) < len(pools[kind])]
        if left:
            kind = min(left, key=lambda each: len(chosen[each]))
            chosen[kind].append(pools[kind][len(chosen[kind])])
    return [trap for kind in KINDS for trap in chosen[kind]]


class TrapMaker:
    """Makes traps from the papers of one catalogue."""

    def __init__(self, catalogue: Catalogue, rng: random.Random) -> None:
        self._rng = rng
        self._papers = [Paper.of(catalogue.document(entry.number)) for entry in catalogue.entries()]
        self._holdings = Holdings(self._papers)
        self._swapper = Swapper(self._holdings, rng)

    def traps(self, kind: TrapKind) -> list[Trap]:
        """Return all traps of one kind; every source has its first among the first, in an order drawn by chance."""
        swaps = {
            "body": self._swapper.bodies,
            "year": self._swapper.years,
            "phase": self._swapper.phases,
            "measure": self._swapper.measures,
        }[kind]
        drawn: list[tuple[int, float, Trap]] = []
        taken: dict[tuple[int, int], int] = defaultdict(int)
        worded: dict[str, int] = defaultdict(int)
        seen: set[str] = set()
        for fact in self._rng.sample(self.facts, len(self.facts)):
            for swap in swaps(fact):
                turn = taken[fact.paper, fact.key]
                if turn < _PER_PLACE and swap.question.lower() not in seen:
                    taken[fact.paper, fact.key] += 1
                    seen.add(swap.question.lower())
                    words = swap.question if kind in ("body", "year") else swap.asked
                    worded[words] += 1
                    drawn.append((turn + worded[words] // 4, self._rng.random(), self._trap(fact, kind, swap)))
        drawn.sort(key=lambda each: each[:2])
        return [replace(trap, qid=f"{kind}-{place:03}") for place, (_, _, trap) in enumerate(drawn, 1)]

    def _trap(self, fact: Fact, kind: TrapKind, swap: Swap) -> Trap:
        document, holders = self._papers[fact.paper].document, self._holdings.holders(fact)
        said = plain(fact.span.of(document.text))
        return Trap("", swap.question, kind, swap.asked, document.doc_id, fact.span, said, swap.twin, holders)

    @cached_property
    def facts(self) -> list[Fact]:
        """What the papers say and a rule turns into a question, each once."""
        found: dict[tuple[int, str], Fact] = {}
        count = len(self._papers)
        for place in sorted(self._rng.sample(range(count), min(count, _MAX_SOURCES))):
            paper = self._papers[place]
            for read in (table_facts, sentence_facts, exchange_facts, decision_facts):
                for fact in read(place, paper):
                    whole = fact.tidied(paper.alias)
                    if whole.is_question:
                        found.setdefault((place, whole.put(None)), whole)
        return list(found.values())
