"""Measure what is read out of papers: python tests/benchmarks/reading_structure.py [--held-out] [--misses]

Prints precision and recall of exchanges, decisions and table cells on papers labelled by hand; in papers that are
labelled for a stretch only what lies in that stretch counts.
"""

import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from common import HERE, SHARED

sys.path.insert(0, str(HERE.parents[1]))

from corpus.blocks import plain
from corpus.document import Decision, Document, Exchange, Span
from corpus.loading import load
from corpus.sources import SourceFile, find_files
from corpus.structure import Structure, parse_structure

_DIGESTED_WORDS = 8  #: in a cell; longer ones are labelled by digest
_NEAR_CHARS = 60  #: that a span's ends may differ by where the span is short
_MIN_SHARE = 0.5  #: of the longer of two spans that the shared part must be


@dataclass(slots=True)
class Score:
    """How many were labelled, found and right, and how their attributes fared."""

    labelled: int = 0
    found: int = 0
    right: int = 0
    attributes: dict[str, list[bool]] = field(default_factory=dict)

    def note(self, name: str, right: bool) -> None:
        """Count one attribute of one match."""
        self.attributes.setdefault(name, []).append(right)

    def lines(self, name: str) -> Iterator[str]:
        """Yield what is to be printed."""
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.labelled)
        yield f"{name:10} labelled {self.labelled:4}  found {self.found:4}  right {self.right:4}"
        yield f"{'':10} precision {precision:.3f}  recall {recall:.3f}"
        for attribute, rights in self.attributes.items():
            yield f"{'':10} {attribute}: {sum(rights)} of {len(rights)} ({sum(rights) / len(rights):.3f})"


def main() -> None:
    suffix = "_held_out" if "--held-out" in sys.argv else ""
    show = print if "--misses" in sys.argv else lambda *_: None
    measures: tuple[tuple[str, Callable[[Sequence[Mapping[str, Any]], Callable[..., None]], Score]], ...] = (
        ("exchanges", measure_exchanges),
        ("decisions", measure_decisions),
        ("tables", measure_tables),
    )
    for name, measure in measures:
        path = HERE / f"reading_{name}{suffix}.jsonl"
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
        present = [row for row in rows if (SHARED / row["file"]).exists()]
        print(*measure(present, show).lines("cells" if name == "tables" else name), sep="\n")


@cache
def read(file: str) -> tuple[Document, Structure] | None:
    """Return the document in a shared file as a build reads it, with its structure; None where it cannot be read."""
    (source,) = find_files(SHARED / file)
    assert isinstance(source, SourceFile)
    documents = [each for each in load(source, source.read()) if isinstance(each, Document)]
    if not documents:
        print(f"not read: {file}", file=sys.stderr)
        return None
    return documents[0], parse_structure(documents[0].text, documents[0].exchange)


def measure_exchanges(rows: Sequence[Mapping[str, Any]], show: Callable[..., None]) -> Score:
    """Match exchanges by where question and reply stand."""
    score = Score()
    for row, document, structure in _read_rows(rows):
        finder, stretch = _Anchors(document.text), _stretch(row, document.text)
        found = [each for each in structure.exchanges if stretch.overlaps(each.question)]
        unclear: list[Span] = []
        show("##", row["file"][-60:])
        for label in row["exchanges"]:
            question = finder.span(label["question_starts"], label["question_ends"])
            reply = finder.span(label["reply_starts"], label["reply_ends"])
            if question is None or reply is None:
                show("  no anchor:", label["question_starts"], "|", label["reply_starts"])
                continue
            match = next((e for e in found if _alike(e.question, question) and _alike(e.reply, reply)), None)
            if label.get("unclear"):
                unclear.append(Span(question.start, max(question.end, reply.end)))
                continue
            score.labelled += 1
            if match is None:
                near = [e for e in found if e.span.overlaps(question)]
                show(
                    "  MISSED",
                    label["question_starts"],
                    "|",
                    label["reply_starts"],
                    *(_shown(e, document.text) for e in near),
                )
                continue
            found.remove(match)
            score.right += 1
            score.found += 1
            score.note("asker", _same_name(match.asker, label["asker"]))
            score.note("answerer", _same_name(match.answerer or match.portfolio, label["answerer"]))
        complete = row["complete"] or row.get("stretch") is not None
        wrong = [each for each in found if not any(span.overlaps(each.span) for span in unclear)] if complete else []
        score.found += len(wrong)
        for each in wrong:
            show("  EXTRA", _shown(each, document.text))
    return score


def measure_decisions(rows: Sequence[Mapping[str, Any]], show: Callable[..., None]) -> Score:
    """Match decisions by whether what was decided begins within them."""
    score = Score()
    for row, document, structure in _read_rows(rows):
        complete = row["complete"] or row.get("stretch") is not None
        finder, stretch = _Anchors(document.text), _stretch(row, document.text)
        found = [each for each in structure.decisions if stretch.overlaps(each.span)]
        unclear: list[Span] = []
        show("##", row["file"][-60:])
        for label in row["decisions"]:
            decided = finder.span(label["starts"], label["ends"])
            if decided is None:
                show("  no anchor:", label["starts"])
                continue
            places = [decided.start, *finder.every(label["starts"])]
            match = next((each for place in places for each in found if each.span.start <= place < each.span.end), None)
            if label.get("unclear"):
                unclear.append(decided)
                continue
            score.labelled += 1
            if match is None:
                show("  MISSED", label["verb"], label["starts"], label["for"])
                continue
            found.remove(match)
            score.right += 1
            score.found += 1
            _note_decision(score, match, label, show)
        wrong = [each for each in found if not any(span.overlaps(each.span) for span in unclear)] if complete else []
        score.found += len(wrong)
        for each in wrong:
            show("  EXTRA", each.verb, each.mover, plain(each.span.of(document.text))[:200])
    return score


def _note_decision(score: Score, found: Decision, label: Mapping[str, Any], show: Callable[..., None]) -> None:
    score.note("verb", found.verb == label["verb"])
    score.note("mover", _same_name(found.mover, label["mover"]))
    score.note("seconder", _same_name(found.seconder, label["seconder"]))
    vote = (label["for"], label["against"], label["abstained"])
    told = (found.vote.for_, found.vote.against, found.vote.abstained) if found.vote else (None, None, None)
    score.note("vote", told == vote)
    if found.verb != label["verb"] or not _same_name(found.mover, label["mover"]) or told != vote:
        show("  differs", found.verb, found.mover, told, "|", label["verb"], label["mover"], vote, label["starts"])


def measure_tables(rows: Sequence[Mapping[str, Any]], show: Callable[..., None]) -> Score:
    """Match cells: each labelled row with the row most like it, cell by cell in its column."""
    score = Score()
    for row, document, structure in _read_rows(rows):
        read_rows = [
            [plain(cell.of(document.text)) for cell in cells]
            for table in structure.tables
            for cells in ([table.caption] if table.caption else [], *table.upper, table.header, *table.rows)
            if cells
        ]
        show("##", row["file"][-60:], row.get("page"))
        for labelled in row["rows"]:
            wanted = {(column, _folded(cell)) for column, cell in enumerate(labelled) if cell.strip()}
            candidates = [{(c, _folded(cell)) for c, cell in enumerate(cells) if cell} for cells in read_rows]
            best = max(candidates, key=lambda cells: (len(cells & wanted), -len(cells)), default=set())
            score.labelled += len(wanted)
            score.right += len(best & wanted)
            score.found += len(best) if best & wanted else 0
            if len(best & wanted) < len(wanted):
                show("  MISSED", sorted(wanted - best)[:4], "in", sorted(best)[:5])
    return score


def _read_rows(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Mapping[str, Any], Document, Structure]]:
    for row in rows:
        if (loaded := read(row["file"])) is not None:
            yield row, *loaded


class _Anchors:
    """Finds labelled words in a text, in order, whatever white space and marks stand between them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._after = 0

    def span(self, starts: str, ends: str) -> Span | None:
        """Return from where *starts* begins to where *ends* ends."""
        first = self._find(starts, self._after) or self._find(starts, 0)
        if first is None:
            return None
        last = self._find(ends, first.start)
        if last is not None:
            nearer = [match.start() for match in self._pattern(starts).finditer(self._text, first.start, last.end)]
            first = Span(nearer[-1], max(nearer[-1], first.end)) if nearer else first
        self._after = first.start + 1
        return Span(first.start, last.end if last else first.end)

    def every(self, words: str) -> list[int]:
        """Return every place where *words* stand, those further on first."""
        starts = [match.start() for match in self._pattern(words).finditer(self._text)]
        return [start for start in starts if start >= self._after - 1] + starts

    def _find(self, words: str, after: int) -> Span | None:
        match = self._pattern(words).search(self._text, after)
        return Span(*match.span()) if match else None

    def _pattern(self, words: str) -> re.Pattern[str]:
        return re.compile(r"[\s*_#>|\\-]*".join(map(re.escape, words.split())))


def _stretch(row: Mapping[str, Any], text: str) -> Span:
    if row.get("stretch") is None:
        return Span(0, len(text))
    return _Anchors(text).span(row["stretch"]["from"], row["stretch"]["to"]) or Span(0, len(text))


def _alike(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    longer = max(one.end - one.start, other.end - other.start)
    near = max(abs(one.start - other.start), abs(one.end - other.end)) <= _NEAR_CHARS
    return shared > 0 and (near or shared >= _MIN_SHARE * longer)


def _same_name(found: str | None, labelled: str | None) -> bool:
    one, other = (re.sub(r"^the\s+|\W+", " ", name.lower()).strip() if name else "" for name in (found, labelled))
    return one == other or bool(one and other and (one in other or other in one))


def _folded(cell: str) -> str:
    """Return a cell as it is compared; long ones are labelled by their digest, since the words are the councils'."""
    if cell.startswith("sha256:"):
        return cell
    if len(cell.split()) > _DIGESTED_WORDS:
        return "sha256:" + hashlib.sha256(re.sub(r"\W+", "", cell.casefold()).encode()).hexdigest()[:16]
    return re.sub(r"\W+", " ", cell.replace("’", "'")).strip().lower() or cell.strip()


def _shown(exchange: Exchange, text: str) -> str:
    question, reply = plain(exchange.question.of(text)), plain(exchange.reply.of(text))
    return f"[{exchange.asker}: {question[:90]} … {question[-50:]} | {exchange.answerer}: {reply[:70]} … {reply[-50:]}]"


if __name__ == "__main__":
    main()
