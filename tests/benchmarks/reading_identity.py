"""How well the identity of real papers is read: per field right, wrong, missed and invented.

    python tests/benchmarks/reading_identity.py [--held-out] [--show]

The labels list every acceptable value, nothing where the paper does not say; `--show` prints what was not right.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from common import HERE, SHARED, needs

sys.path.insert(0, str(HERE.parents[1]))

from corpus.document import Identity
from corpus.errors import UnreadableFile
from corpus.loading import load
from corpus.sources import SourceFile, find_files

FIELDS = ("body", "committee", "kind", "date", "reference", "title", "version", "present")


def identity_of(path: Path) -> Identity | str:
    """Return what is read of a file as a build reads it, or why it cannot be read."""
    found = next(iter(find_files(path)))
    if not isinstance(found, SourceFile):
        return found.reason
    first = next(iter(load(found, found.read())))
    return str(first) if isinstance(first, UnreadableFile) else first.identity


def mark(field: str, read: str | None, label: dict[str, Any]) -> str:
    """Return right, wrong, missed, invented or rightly unknown."""
    accepted = label["people_present"] if field == "present" else label[field]
    if not accepted and field == "title":
        return "rightly unknown"  # every paper has a title, and if it is only its file's name
    if not accepted:
        return "invented" if read else "rightly unknown"
    if not read:
        return "missed"
    right = _same_people(read, accepted) if field == "present" else _folded(read) in map(_folded, accepted)
    return "right" if right else "wrong"


def measure(labels: Path, *, show: bool) -> dict[str, Counter[str]]:
    """Return how often each field was read how, over the files of *labels* that are here."""
    marks: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    for line in labels.read_text("utf-8").splitlines():
        label = json.loads(line)
        identity = identity_of(SHARED / label["file"])
        if isinstance(identity, str):
            print(f"{label['file']}: {identity}")
        for field in FIELDS:
            read = None if isinstance(identity, str) else identity.value(field)
            marks[field][how := mark(field, read, label)] += 1
            if show and how not in ("right", "rightly unknown"):
                accepted = label["people_present" if field == "present" else field]
                print(f"{how:9}{field:10}{label['file'][-50:]:51}{read!r:.90} for {accepted!s:.90}")
    return marks


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _same_people(read: str, accepted: list[str]) -> bool:
    """Tell whether the same people were read as are labelled, whose surnames the labels give."""
    people = [_folded(name) for name in read.split("; ")]
    named = [any(person.endswith(_folded(name)) for person in people) for name in accepted]
    return len(people) == len(accepted) and all(named)


def main() -> None:
    """Print a line for every field."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held-out", action="store_true", help="measure the labels that no rule was made with")
    parser.add_argument("--show", action="store_true", help="print what was not right")
    arguments = parser.parse_args()
    needs(SHARED / "realfiles")
    labels = HERE / f"reading_identity{'_held_out' if arguments.held_out else ''}.jsonl"
    marks = measure(labels, show=arguments.show)
    print(f"{'':12}{'right':>7}{'wrong':>7}{'missed':>8}{'invented':>10}{'unknown':>9}{'exact':>8}")
    for field, counts in marks.items():
        exact = (counts["right"] + counts["rightly unknown"]) / max(counts.total(), 1)
        print(
            f"{field:12}{counts['right']:7}{counts['wrong']:7}{counts['missed']:8}{counts['invented']:10}"
            f"{counts['rightly unknown']:9}{exact:8.3f}"
        )


if __name__ == "__main__":
    main()
