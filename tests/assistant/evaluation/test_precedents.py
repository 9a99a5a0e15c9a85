"""The figures of precedents: worked by hand, and against a plain reading of their definition."""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.evaluation.measures import Evaluation, as_json, render
from assistant.evaluation.precedents import evaluate_precedents
from corpus.errors import BadInput

SHARED = Path(__file__).parents[4] / "shared"
needs_precedents = pytest.mark.skipif(
    not (SHARED / "precedents").is_dir(), reason="needs ../shared/precedents, which is not here"
)

QUERIES: list[dict[str, Any]] = [
    {"qid": "a", "relevant": [50, 60], "kind": "same-answer", "source_id": 100},
    {"qid": "b", "relevant": ["7"], "kind": "minister-referred", "source_id": "90"},
]


def evaluate(folder: Path, run: dict[str, Any], queries: Sequence[dict[str, Any]] = QUERIES) -> Evaluation:
    asked, retrieved = folder / "queries.jsonl", folder / "run.json"
    asked.write_text("\n".join(map(json.dumps, queries)), "utf-8")
    retrieved.write_text(json.dumps(run), "utf-8")
    return evaluate_precedents(asked, retrieved)


def values(evaluation: Evaluation, kind: str = "all") -> list[float | None]:
    groups = {group.kind: group for group in (evaluation.overall, *evaluation.kinds)}
    return [groups[kind].figures[name].value for name in ("Hit@1", "Hit@5", "Hit@10", "MRR@10")]


def test_figures_agree_with_those_worked_by_hand(tmp_path: Path) -> None:
    """The question itself and a later one are dropped, 100 and 1000, but 9 is earlier than 90; so ranks are 2 and 6."""
    evaluation = evaluate(tmp_path, {"a": [1000, 100, 3, 50, 60], "b": ["90", 9, 1, 2, 3, 4, 7]})
    assert values(evaluation, "same-answer") == [0, 1, 1, 1 / 2]
    assert values(evaluation, "minister-referred") == [0, 0, 1, 1 / 6]
    assert values(evaluation) == [0, 0.5, 1, (1 / 2 + 1 / 6) / 2]
    assert [(group.kind, group.count) for group in evaluation.kinds] == [("same-answer", 1), ("minister-referred", 1)]


def test_what_ranks_below_ten_does_not_count(tmp_path: Path) -> None:
    """The relevant id at rank 11 scores nought."""
    assert values(evaluate(tmp_path, {"a": [*range(1, 11), 50]}), "same-answer") == [0, 0, 0, 0]


def test_a_query_missing_from_the_run_scores_nought(tmp_path: Path) -> None:
    """Missing, empty, and left with nothing once later ids are dropped: all score 0, and all count."""
    assert values(evaluate(tmp_path, {"a": [50]})) == [0.5, 0.5, 0.5, 0.5]
    assert values(evaluate(tmp_path, {"a": [], "b": [91], "z": [1]})) == [0, 0, 0, 0]
    assert values(evaluate(tmp_path, {})) == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("ids", "message"),
    [([50, "x"], "'x' is not an id"), ([[50]], "is not an id"), ([50, "50"], "50 is named twice. Keep each id once")],
)
def test_a_run_that_cannot_be_ranked_is_refused(tmp_path: Path, ids: list[Any], message: str) -> None:
    """The message names the run and the query."""
    with pytest.raises(BadInput, match=rf"run\.json, a: .*{message}"):
        evaluate(tmp_path, {"a": ids})


@pytest.mark.parametrize(("field", "fault"), [("relevant", []), ("source_id", "soon"), ("relevant", ["x"])])
def test_a_query_that_cannot_be_scored_is_refused(tmp_path: Path, field: str, fault: object) -> None:
    """No relevant id, or an id that is no number."""
    with pytest.raises(BadInput, match=r"queries\.jsonl, line 1: "):
        evaluate(tmp_path, {}, [QUERIES[0] | {field: fault}])


def reciprocal_rank(query: dict[str, Any], ids: Sequence[Any]) -> float:
    """Read the definition plainly: 1 / rank among earlier questions, 0 below the tenth."""
    earlier = [int(name) for name in ids if int(name) < query["source_id"]][:10]
    return max((1 / rank for rank, name in enumerate(earlier, 1) if name in query["relevant"]), default=0.0)


@needs_precedents
@pytest.mark.parametrize("seed", range(3))
def test_figures_are_those_of_the_definition(tmp_path: Path, seed: int) -> None:
    """On random runs over the real queries the library's figures are those counted from the ranks."""
    file, chance = SHARED / "precedents" / "queries.jsonl", random.Random(seed)
    queries = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    run = {}
    for query in queries:
        near = {*query["relevant"][:2], *(query["source_id"] + chance.randrange(-900, 100) for _ in range(14))}
        run[query["qid"]] = chance.sample([str(name) if chance.random() < 0.5 else name for name in near], len(near))
    run = {qid: ids for qid, ids in run.items() if chance.random() < 0.9}
    (tmp_path / "run.json").write_text(json.dumps(run), "utf-8")
    evaluation = evaluate_precedents(file, tmp_path / "run.json")
    for group in (evaluation.overall, *evaluation.kinds):
        ranks = [reciprocal_rank(q, run.get(q["qid"], [])) for q in queries if group.kind in ("all", q["kind"])]
        hits = [sum(rank >= 1 / k for rank in ranks) / len(ranks) for k in (1, 5, 10)]
        assert group.count == len(ranks)
        assert values(evaluation, group.kind) == pytest.approx([*hits, sum(ranks) / len(ranks)])
        assert 0 < hits[0] < hits[2] < 1
        for figure in group.figures.values():
            assert figure.interval and figure.value
            assert figure.interval[0] < figure.value < figure.interval[1]
    assert as_json(evaluation)["queries"] == 504
    assert "minister-referred" in render(evaluation)
