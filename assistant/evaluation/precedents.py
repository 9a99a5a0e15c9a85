"""How well a run finds the earlier questions whose answer served a new one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.evaluation.measures import Evaluation, Group, means
from assistant.evaluation.rows import Row, read_rows, read_run
from corpus.errors import BadInput

CUTOFFS = (1, 5, 10)  #: of Hit
RANK_DEPTH = 10  #: of MRR


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """A question with the earlier ones whose answer served it."""

    qid: str
    kind: str
    source_id: int  #: its own number: what is not smaller was not there when it was asked
    relevant: tuple[str, ...]


def evaluate_precedents(queries: Path, run: Path) -> Evaluation:
    """Score the earlier questions that a run retrieved for new ones, over all and by kind; one that it lacks scores 0.

    Ids that are not smaller than the new question's own are dropped before ranks are counted. Hit@k is 1 where one
    of the first k is relevant, MRR@10 is 1 / rank of the first relevant one among the first ten; both are means.

    Raises:
        SourceNotFound: one of the two files is not there.
        BadInput: a row or an id cannot be used, or a query has an id twice.
    """
    asked = [_question(row) for row in read_rows(queries).values()]
    retrieved = read_run(run)
    earlier = {
        question.qid: _earlier(question, retrieved.get(question.qid, ()), f"{run}, {question.qid}")
        for question in asked
    }
    scores = _scores(asked, earlier)
    kinds = {kind: [q.qid for q in asked if q.kind == kind] for kind in dict.fromkeys(q.kind for q in asked)}
    return Evaluation(
        unit="queries",
        overall=_group("all", list(earlier), scores),
        kinds=tuple(_group(kind, qids, scores) for kind, qids in kinds.items()),
    )


def _question(row: Row) -> NewQuestion:
    qid, kind = row.value("qid", str), row.value("kind", str)
    relevant = tuple(str(_number(name, row.where)) for name in row.value("relevant", list))
    if not relevant:
        row.refuse('no id in "relevant"', "Name the earlier questions that serve, or take the row out.")
    return NewQuestion(qid, kind, _number(row.value("source_id", object), row.where), relevant)


def _earlier(question: NewQuestion, ids: Sequence[object], where: str) -> list[str]:
    """Return the ids of questions asked before this one, in the order of *ids*."""
    numbers = [_number(name, where) for name in ids]
    if len(set(numbers)) < len(numbers):
        repeated = next(number for number in numbers if numbers.count(number) > 1)
        raise BadInput(f"{where}: {repeated} is named twice. Keep each id once, at its best rank.")
    return [str(number) for number in numbers if number < question.source_id]


def _number(name: object, where: str) -> int:
    try:
        return int(str(name))
    except ValueError as error:
        raise BadInput(f"{where}: {name!r} is not an id. Write ids as whole numbers.") from error


def _scores(asked: Sequence[NewQuestion], earlier: Mapping[str, Sequence[str]]) -> dict[str, dict[str, float]]:
    """Return the scores of each query by its qid."""
    from ir_measures import RR, Success, iter_calc  # here, so that other commands start without it

    measures = {f"Hit@{k}": Success @ k for k in CUTOFFS} | {f"MRR@{RANK_DEPTH}": RR @ RANK_DEPTH}
    names = {measure: name for name, measure in measures.items()}
    qrels = {question.qid: dict.fromkeys(question.relevant, 1) for question in asked}
    run = {qid: {name: -float(rank) for rank, name in enumerate(ids)} for qid, ids in earlier.items()}
    scores: dict[str, dict[str, float]] = {question.qid: dict.fromkeys(measures, 0.0) for question in asked}
    for metric in iter_calc(list(names), qrels, run):
        scores[metric.query_id][names[metric.measure]] = float(metric.value)
    return scores


def _group(kind: str, qids: Sequence[str], scores: Mapping[str, Mapping[str, float]]) -> Group:
    return Group(kind, len(qids), means([scores[qid] for qid in qids]))
