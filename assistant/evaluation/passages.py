"""How well a retrieval run finds the spans of a meeting that answer a query."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import fmean

from assistant.evaluation.measures import Evaluation, Figure, Group, means, shared_chars
from assistant.evaluation.rows import Row, read_rows, read_run
from corpus.document import Span
from corpus.errors import BadInput

CUTOFFS = (1, 5, 10, 20)
MAX_DEPTH = max(CUTOFFS)  #: what is ranked below is not looked at
RANK_DEPTH = 10  #: of MRR and nDCG
MAX_PASSAGE_CHARS = 1500  #: a passage counts up to here, so that longer passages do not win
IDEAL_PASSAGE_CHARS = 1200  #: a gold span counts as one passage to find for each of these
MIN_SHARED = 0.5  #: of the passage or of the gold span


@dataclass(frozen=True, slots=True)
class Query:
    """A query with the spans of the one document that answer it."""

    qid: str
    doc_id: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A passage of a run, as long as it was retrieved."""

    doc_id: str
    span: Span


def evaluate_passages(queries: Path, run: Path) -> Evaluation:
    """Score the passages that a run retrieved for the queries that have gold spans; one that it lacks scores 0.

    A passage is cut to 1,500 characters. It is relevant where it is of the right document and meets a gold span:
    they share at least half of the passage or half of the span. The figures are means over queries:

    - Hit@k: 1 where one of the first k is relevant
    - SpanRec@k: share of the gold spans that one of the first k meets
    - Cover@k: share of the gold characters that the first k cover
    - MRR@10: 1 / rank of the first relevant passage
    - nDCG@10: binary gain, none for a passage that shares more than half of itself with one that gained above it;
      the ideal has one passage for each 1,200 gold characters, at least one a span and at most 10
    - Doc@k: 1 where one of the first k is of the right document
    - mean_passage_chars: uncut, over the first 20 of every query in the run

    Raises:
        SourceNotFound: one of the two files is not there.
        BadInput: a row or a passage cannot be used, or no query has gold spans.
    """
    asked = [query for row in read_rows(queries).values() if (query := _query(row)).spans]
    if not asked:
        raise BadInput(f"{queries}: no query has gold spans. Give queries with doc_id and spans.")
    retrieved = {qid: list(_ranking(qid, places, run)) for qid, places in read_run(run).items()}
    figures = means([_scores(query, retrieved.get(query.qid, ())) for query in asked])
    return Evaluation("queries", Group("all", len(asked), figures | {"mean_passage_chars": _length(retrieved)}))


def _query(row: Row) -> Query:
    spans = []
    for ends in row.value("spans", list):
        match ends:
            case [int(start), int(end)] if 0 <= start < end:
                spans.append(Span(start, end))
            case _:
                row.refuse(f'"spans" has {ends!r}', "Write each span as [start, end], in characters from 0.")
    return Query(row.value("qid", str), row.value("doc_id", str) if spans else "", tuple(spans))


def _ranking(qid: str, places: Sequence[object], run: Path) -> Iterator[Retrieved]:
    """Yield the first 20 passages of a query."""
    for rank, place in enumerate(places[:MAX_DEPTH], 1):
        match place:
            case [str(doc_id), int(start), int(end)] if 0 <= start <= end:
                yield Retrieved(doc_id, Span(start, end))
            case _:
                advice = "Write each passage as [doc_id, start, end], in characters from 0."
                raise BadInput(f"{run}, {qid}, passage {rank}: {place!r} is not a passage. {advice}")


def _length(retrieved: Mapping[str, Sequence[Retrieved]]) -> Figure:
    lengths = [passage.span.end - passage.span.start for ranking in retrieved.values() for passage in ranking]
    return Figure(round(fmean(lengths), 1) if lengths else None)


def _scores(query: Query, ranking: Sequence[Retrieved]) -> dict[str, float]:
    own = [passage.doc_id == query.doc_id for passage in ranking]
    cut = [_cut(passage.span) if right else None for passage, right in zip(ranking, own, strict=True)]
    met = [_met(query, span) for span in cut]
    first = next((rank for rank, spans in enumerate(met[:RANK_DEPTH], 1) if spans), None)
    scores: dict[str, float] = {}
    for k in CUTOFFS:
        scores[f"Hit@{k}"] = float(any(met[:k]))
        scores[f"SpanRec@{k}"] = len(frozenset().union(*met[:k])) / len(query.spans)
        scores[f"Cover@{k}"] = _cover(query, [span for span in cut[:k] if span])
    scores["MRR@10"] = 1 / first if first else 0.0
    scores["nDCG@10"] = _ndcg(query, [span if spans else None for span, spans in zip(cut, met, strict=True)])
    return scores | {f"Doc@{k}": float(any(own[:k])) for k in (1, 5)}


def _cut(span: Span) -> Span:
    return Span(span.start, min(span.end, span.start + MAX_PASSAGE_CHARS))


def _met(query: Query, passage: Span | None) -> frozenset[int]:
    """Return the places, among the query's gold spans, of those that *passage* meets."""
    if passage is None:
        return frozenset()
    return frozenset(
        place
        for place, gold in enumerate(query.spans)
        if (shared := shared_chars(passage, gold)) and shared >= MIN_SHARED * min(_chars(passage), _chars(gold))
    )


def _cover(query: Query, passages: Sequence[Span]) -> float:
    """Return the share of the gold characters that stand in at least one of *passages*."""
    covered = sum(shared_chars(gold, stretch) for gold in query.spans for stretch in _joined(passages))
    return covered / sum(map(_chars, query.spans))


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Return the same characters as spans that share none."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _ndcg(query: Query, ranking: Sequence[Span | None]) -> float:
    """Return nDCG@10 of a ranking that has None in place of each passage that is not relevant.

    Source: Järvelin and Kekäläinen, ACM TOIS 20 (2002), 422-446, with binary gain.
    """
    gained: list[Span] = []
    gain = 0.0
    for rank, span in enumerate(ranking[:RANK_DEPTH], 1):
        if span and not any(shared_chars(span, above) > _chars(span) / 2 for above in gained):
            gained.append(span)
            gain += _discount(rank)
    wanted = sum(max(1, round(_chars(gold) / IDEAL_PASSAGE_CHARS)) for gold in query.spans)
    return min(1.0, gain / sum(_discount(rank) for rank in range(1, min(RANK_DEPTH, wanted) + 1)))


def _discount(rank: int) -> float:
    return 1 / log2(rank + 1)


def _chars(span: Span) -> int:
    return span.end - span.start
