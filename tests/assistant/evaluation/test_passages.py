"""The figures of retrieved passages: worked by hand, and against the benchmark's own scorer."""

import json
import math
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.evaluation.measures import Evaluation, as_json
from assistant.evaluation.passages import evaluate_passages
from corpus.errors import BadInput

SHARED = Path(__file__).parents[4] / "shared"
needs_qmsum = pytest.mark.skipif(not (SHARED / "qmsum").is_dir(), reason="needs ../shared/qmsum, which is not here")

Run = dict[str, list[Any]]

QUERIES: list[dict[str, Any]] = [
    {"qid": "q1", "doc_id": "m1", "spans": [[1000, 2200], [5000, 5400]]},
    {"qid": "general", "doc_id": "m1", "spans": []},
]


def evaluate(folder: Path, run: Run, queries: list[dict[str, Any]] = QUERIES) -> Evaluation:
    asked, retrieved = folder / "queries.jsonl", folder / "run.json"
    asked.write_text("\n".join(map(json.dumps, queries)), "utf-8")
    retrieved.write_text(json.dumps(run), "utf-8")
    return evaluate_passages(asked, retrieved)


def values(evaluation: Evaluation) -> dict[str, float | None]:
    return {name: figure.value for name, figure in evaluation.overall.figures.items()}


def test_figures_agree_with_those_worked_by_hand(tmp_path: Path) -> None:
    """Another meeting first, then the right one beside the span, then half of it, again, and the second span."""
    ranking = [["m2", 1000, 2200], ["m1", 0, 1000], ["m1", 900, 1700], ["m1", 950, 1700], ["m1", 4900, 5300]]
    figures = values(evaluate(tmp_path, {"q1": ranking}))
    assert figures["Hit@1"] == 0 and figures["Hit@5"] == 1
    assert figures["SpanRec@1"] == 0 and figures["SpanRec@5"] == 1
    assert figures["Cover@5"] == (700 + 300) / 1600
    assert figures["MRR@10"] == 1 / 3
    gain, ideal = 1 / math.log2(4) + 1 / math.log2(6), 1 + 1 / math.log2(3)
    assert figures["nDCG@10"] == pytest.approx(gain / ideal)
    assert figures["Doc@1"] == 0 and figures["Doc@5"] == 1
    assert figures["mean_passage_chars"] == (1200 + 1000 + 800 + 750 + 400) / 5


def test_half_is_enough(tmp_path: Path) -> None:
    """A passage with exactly half in the span is relevant; one with exactly half in a better one gains all the same."""
    figures = values(evaluate(tmp_path, {"q1": [["m1", 600, 1400], ["m1", 1000, 1800]]}))
    assert figures["Hit@1"] == figures["nDCG@10"] == 1


def test_a_long_passage_counts_up_to_its_first_1500_characters(tmp_path: Path) -> None:
    """A whole meeting does not win, though its length is told."""
    figures = values(evaluate(tmp_path, {"q1": [["m1", 0, 9000]]}))
    assert figures["Hit@1"] == 0
    assert figures["Cover@1"] == 500 / 1600
    assert figures["mean_passage_chars"] == 9000


def test_a_query_missing_from_the_run_scores_nought(tmp_path: Path) -> None:
    """It counts among the queries; one without gold spans does not."""
    evaluation = evaluate(tmp_path, {"other": [["m1", 0, 10]]})
    assert evaluation.overall.count == 1
    assert values(evaluation)["Hit@20"] == 0
    assert evaluation.overall.figures["Hit@20"].interval == (0, 0)


def test_an_empty_run_has_no_passage_length(tmp_path: Path) -> None:
    """Nothing was retrieved, so nothing is long."""
    assert values(evaluate(tmp_path, {}))["mean_passage_chars"] is None


@pytest.mark.parametrize("place", [["m1", 5, 2], ["m1", -1, 2], ["m1", 5], [5, 1, 2], "m1", ["m1", 1.0, 2.0]])
def test_what_is_no_passage_is_refused(tmp_path: Path, place: object) -> None:
    """The message names the run, the query and the rank."""
    with pytest.raises(BadInput, match=r"run\.json, q1, passage 2: .* is not a passage\. Write"):
        evaluate(tmp_path, {"q1": [["m1", 1, 2], place]})


def test_an_empty_gold_span_is_refused(tmp_path: Path) -> None:
    """A span without characters can be neither met nor missed."""
    with pytest.raises(BadInput, match=r"queries\.jsonl, line 1: .*Write each span"):
        evaluate(tmp_path, {}, [{"qid": "q", "doc_id": "m", "spans": [[4, 4]]}])


def test_queries_without_gold_spans_are_refused(tmp_path: Path) -> None:
    """There would be nothing to score."""
    with pytest.raises(BadInput, match="no query has gold spans"):
        evaluate(tmp_path, {}, [QUERIES[1]])


def random_run(chance: random.Random, queries: list[dict[str, Any]]) -> Run:
    """Rank passages in and around the gold spans: copies, too long, too short, empty, of another meeting."""
    run: Run = {}
    for query in queries:
        ranking = []
        for _ in range(chance.randrange(26)):
            start, end = chance.choice(query["spans"] or [[chance.randrange(9000), 9500]])
            start = max(0, start + chance.choice([0, 0, -200, -900, 400, 1200, 9000]))
            length = chance.choice([0, 40, end - start if end > start else 7, 300, 1199, 1500, 2400, 3001])
            ranking.append([query["doc_id"] if chance.random() < 0.5 else "covid_1", start, start + length])
        run[query["qid"]] = ranking
    return {qid: ranking for qid, ranking in run.items() if chance.random() < 0.9}


@needs_qmsum
@pytest.mark.parametrize("seed", range(4))
def test_figures_are_those_of_the_benchmarks_scorer(tmp_path: Path, seed: int) -> None:
    """On random runs over the real queries every figure agrees to the digit, and lies within its interval."""
    file, run = SHARED / "qmsum" / "queries.jsonl", tmp_path / "run.json"
    queries = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    run.write_text(json.dumps(random_run(random.Random(seed), queries)), "utf-8")
    command: list[str | Path] = [sys.executable, SHARED / "qmsum" / "score.py", file, run]
    expected = json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)
    evaluation = evaluate_passages(file, run)
    ours = as_json(evaluation)
    assert ours["queries"] == expected.pop("n") == 351
    assert {name: ours[name] for name in expected} == expected
    assert 0 < expected["nDCG@10"] < 1 and 0 < expected["SpanRec@10"] < 1
    for figure in evaluation.overall.figures.values():
        if figure.interval and figure.value:
            assert figure.interval[0] < figure.value < figure.interval[1]
