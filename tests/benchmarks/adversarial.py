"""Measure what the checks of a claim let through: python tests/benchmarks/adversarial.py [ARCHIVE | PAPERS ...] [--seed N] [--show N]

Takes the claims that the product finds in papers, each with its quote, and makes one fact of each false, by kind of
fact. What the checks let through is a false pass. The claims as they are, and said a little otherwise, are true: what
the checks stop of them is a false strip. "Words alone" is the check that every word of the claim stands in its quote,
in any order: what a comparison of words makes of the same claims.

Claims are drawn by chance, no two kinds from one draw; those of one paper are alike, so the intervals are narrower than
they would be for as many papers. Needs no embedding model. Without ARCHIVE or PAPERS, the sample's papers are read.
"""

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from adversarial_claims import Holdings, TrueClaim
from adversarial_corruptions import KINDS, corruptions
from adversarial_paraphrases import PARAPHRASES, paraphrases
from common import ROOT

from assistant.claim_checks.checks import failed_checks
from assistant.evaluation.measures import Figure, share
from corpus.blocks import plain
from corpus.document import Document
from corpus.loading import load
from corpus.sources import SourceFile, find_files
from index.store import Archive

SEED = 20260101
_TOKEN = re.compile(r"(?:(?<![\w)])[-−+](?=\d))?\w+(?:[.,/:–-]\d+)*|[£$€%]")


@dataclass(frozen=True, slots=True)
class Case:
    """A claim put to the checks, with what they made of it."""

    kind: str
    text: str
    claim: TrueClaim
    failed: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether no check failed."""
        return not self.failed

    @property
    def in_words(self) -> bool:
        """Whether every word of it stands in its quote."""
        said = set(_TOKEN.findall(plain(self.claim.quote).lower()))
        return all(token in said for token in _TOKEN.findall(self.text.lower()))


def corrupted(holdings: Holdings, *, seed: int, count: int) -> Iterator[Case]:
    """Yield up to *count* false claims of each kind."""
    for kind in KINDS:
        rng = random.Random(f"{seed} {kind}")
        made = 0
        for claim in rng.sample(holdings.claims, len(holdings.claims)):
            text = corruptions(kind, claim, holdings, rng) if made < count else None
            if text is not None:
                made += 1
                yield Case(kind, text, claim, failed_checks(text, claim.quote))


def true(holdings: Holdings, *, seed: int, count: int) -> Iterator[Case]:
    """Yield up to *count* true claims as they are, and as many of each way of saying them otherwise."""
    rng = random.Random(f"{seed} true")
    made: dict[str, int] = defaultdict(int)
    for claim in rng.sample(holdings.claims, len(holdings.claims)):
        for kind, text in (("as found", claim.text), *paraphrases(claim)):
            made[kind] += 1
            if made[kind] <= count:
                yield Case(kind, text, claim, failed_checks(text, claim.quote))


def documents(source: Path) -> Iterator[Document]:
    """Yield the documents of an archive, or those read from files."""
    if (source / "manifest.json").exists():
        catalogue = Archive(source).catalogue
        yield from (catalogue.document(entry.number) for entry in catalogue.entries())
    else:
        files = [each for each in find_files(source) if isinstance(each, SourceFile)]
        loaded = (each for file in files for each in load(file, file.read()))
        yield from (each for each in loaded if isinstance(each, Document))


def table(title: str, cases: Sequence[Case], kinds: Mapping[str, object], *, wrong_passes: bool) -> str:
    """Return the share of *cases* that go wrong, by kind, and of those that words alone let through."""
    rows = [("all", list(cases)), *((kind, [each for each in cases if each.kind == kind]) for kind in kinds)]
    lines = [f"{title:<22} {'n':>6}  {'share':>6}  95 % interval   words alone"]
    for kind, own in rows:
        wrong = share(each.passed is wrong_passes for each in own)
        words = share(each.in_words is wrong_passes for each in own)
        lines.append(f"{kind:<22} {len(own):>6}  {_shown(wrong)}   {_shown(words)}" if own else f"{kind:<22} {0:>6}")
    return "\n".join(lines)


def _shown(figure: Figure) -> str:
    return f"{figure.value:6.3f}  {figure.low:.3f}-{figure.high:.3f}"


def main(options: argparse.Namespace) -> None:
    for source in options.sources:
        holdings = Holdings(documents(source))
        false = list(corrupted(holdings, seed=options.seed, count=options.count))
        kept = list(true(holdings, seed=options.seed, count=options.count))
        print(f"== {source.name}: {len(holdings.claims)} claims, seed {options.seed}")
        print(table("false pass", false, KINDS, wrong_passes=True), "", sep="\n")
        print(table("false strip", kept, {"as found": None, **PARAPHRASES}, wrong_passes=False), "", sep="\n")
        if options.show:
            slips = [each for each in false if each.passed], [each for each in kept if not each.passed]
            for each in [case for some in slips for case in some[: options.show]]:
                failed = ", ".join(each.failed) or "passed"
                print(
                    f"[{each.kind}] {failed}\n  claim {each.text}\n  true  {each.claim.text}\n  quote {each.claim.quote[:600]!r}"
                )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", type=Path, metavar="SOURCE", default=[ROOT / "corpus" / "sample"])
    parser.add_argument("--count", type=int, default=300, metavar="N", help="claims of each kind")
    parser.add_argument("--seed", type=int, default=SEED, metavar="N")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show so many that went wrong")
    main(parser.parse_args())
