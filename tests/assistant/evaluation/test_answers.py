"""The figures of answers: worked by hand, and against the gold set's own scorer."""

import json
import random
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.evaluation.answers import evaluate_answers
from assistant.evaluation.measures import Evaluation, as_json, render
from corpus.errors import BadInput

SHARED = Path(__file__).parents[4] / "shared"
needs_gold = pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="needs ../shared/gold, which is not here")

Row = dict[str, Any]

TEXT = "The committee met.\nIt agreed to spend\n£40,000 on the pier. The vote was nine to two."
TEXTS = {"minutes.txt": TEXT, "other.txt": TEXT.replace("nine to two", "lost")}
AGREED = "agreed to spend £40,000 on the pier."
PIER: Row = {
    "qid": "pier",
    "question": "How much for the pier?",
    "kind": "fact",
    "answerable": True,
    "file": "minutes.txt",
    "evidence": [AGREED],
    "must": ["£40,000", "pier"],
}
ABSENT: Row = {"qid": "bus", "question": "Which bus?", "kind": "absent", "answerable": False, "file": None}


def cited(quote: str = AGREED, file: str = "minutes.txt", **offsets: int | None) -> Row:
    return {"file": file, "quote": quote, **offsets}


def said(*citations: Row, text: str = "£40,000 for the pier. [1]", refused: bool = False, qid: str = "pier") -> Row:
    return {"qid": qid, "answer": text, "refused": refused, "citations": list(citations)}


def write(file: Path, rows: Sequence[Row]) -> Path:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return file


def evaluate(folder: Path, answers: Sequence[Row], questions: Sequence[Row] = (PIER, ABSENT)) -> Evaluation:
    given, asked = write(folder / "answers.jsonl", answers), write(folder / "questions.jsonl", questions)
    return evaluate_answers(asked, given, TEXTS.get)


def value(evaluation: Evaluation, name: str) -> float | None:
    return evaluation.overall.figures[name].value


def test_a_cited_answer_with_a_refusal_is_perfect(tmp_path: Path) -> None:
    """The quote at its offsets, though a line ends in it, and the absent question refused: all shares are 1."""
    start = TEXT.index("agreed")
    citation = cited(start=start, end=start + len(AGREED))
    evaluation = evaluate(tmp_path, [said(citation), said(qid="bus", text="Not there.", refused=True)])
    figures = dict(evaluation.overall.figures)
    assert figures.pop("concise").value == 4
    assert {figure.value for figure in figures.values()} == {1.0}
    assert evaluation.shortfalls == ()
    assert [(group.kind, group.count) for group in evaluation.kinds] == [("fact", 1), ("absent", 1)]
    assert evaluation.kinds[0].figures["good"].value == 1
    assert evaluation.kinds[0].figures["refused"].value is None
    assert evaluation.kinds[1].figures["refused"].value == 1


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (said(cited(), text="Some money."), "wrong or incomplete"),
        (said(), "not cited to its evidence"),
        (said(cited(file="other.txt")), "not cited to its evidence"),
        (said(cited("The vote was nine to two.")), "not cited to its evidence"),
        (said(cited("on the pier.")), "not cited to its evidence"),
        (said(cited(start=0, end=10)), "not cited to its evidence"),
        (said(cited("")), "not cited to its evidence"),
        (said(cited(), text="£40,000 pier" + " indeed" * 79), "81 words long"),
        (said(cited(), refused=True), "refused"),
        (said(text=""), "wrong or incomplete"),
    ],
)
def test_an_answer_falls_short(tmp_path: Path, answer: Row, why: str) -> None:
    """Each way of falling short has its reason; a short or misplaced quote, or another's, supports nothing."""
    evaluation = evaluate(tmp_path, [answer], [PIER])
    assert [short.why for short in evaluation.shortfalls] == [why]
    assert value(evaluation, "good") == 0


def test_a_quote_without_offsets_is_looked_for(tmp_path: Path) -> None:
    """Four words or more are found wherever they stand, with null or missing offsets."""
    assert value(evaluate(tmp_path, [said(cited())], [PIER]), "good") == 1
    assert value(evaluate(tmp_path, [said(cited(start=None, end=None))], [PIER]), "good") == 1


def test_precision_and_verbatim_count_citations(tmp_path: Path) -> None:
    """Two of three are of the right file, two located; one for the absent question counts as verbatim only."""
    answer = said(cited(), cited(file="other.txt"), cited("never said by anyone there"))
    evaluation = evaluate(tmp_path, [answer, said(cited(), qid="bus")])
    assert value(evaluation, "precision") == pytest.approx(2 / 3)
    assert value(evaluation, "verbatim") == pytest.approx(3 / 4)
    assert value(evaluation, "refusal_recall") == 0
    assert value(evaluation, "refusal_precision") is None


def test_a_missing_answer_is_an_empty_one(tmp_path: Path) -> None:
    """It is wrong, has no words and refuses nothing."""
    evaluation = evaluate(tmp_path, [said(qid="another")])
    assert value(evaluation, "concise") == 0
    assert [short.why for short in evaluation.shortfalls] == [
        "wrong or incomplete",
        "answered what the archive does not hold",
    ]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"qid": "pier", "answer": "x"}, 'answers.jsonl, line 1: no "refused"'),
        ({"qid": "pier", "answer": "x", "refused": "no"}, "not true or false"),
        (said({"file": "minutes.txt"}), 'line 1, citations 1: no "quote"'),
        (said(cited(start=-4, end=3)), "Count characters from 0"),
    ],
)
def test_an_answer_that_cannot_be_used_is_refused(tmp_path: Path, answer: Row, message: str) -> None:
    """The person learns which line to mend."""
    with pytest.raises(BadInput, match=message):
        evaluate(tmp_path, [answer])


def test_a_broken_expression_is_refused(tmp_path: Path) -> None:
    """A `must` that is no regular expression is named."""
    with pytest.raises(BadInput, match=r"questions\.jsonl, line 1: .*not a regular expression"):
        evaluate(tmp_path, [said()], [PIER | {"must": ["(pier"]}])


def test_the_wrong_archive_is_refused(tmp_path: Path) -> None:
    """Where no document of the questions is in the archive, figures would be noughts that say nothing."""
    with pytest.raises(BadInput, match="none of its files"):
        evaluate(tmp_path, [said()], [PIER | {"file": "elsewhere.txt"}])


def gold_texts() -> dict[str, str]:
    return {file.name: file.read_text("utf-8-sig") for file in (SHARED / "archive").glob("*.txt")}


def gold_rows() -> list[Row]:
    return [json.loads(line) for line in (SHARED / "gold" / "questions.jsonl").read_text("utf-8").splitlines()]


def random_citation(chance: random.Random, question: Row, texts: dict[str, str]) -> Row:
    """Quote the evidence or a random stretch, often spoilt: words lost, offsets moved or missing, another file."""
    file = question["file"] if question["file"] and chance.random() < 0.7 else chance.choice(sorted(texts))
    text = texts[file]
    place = None
    if question["evidence"] and file == question["file"] and chance.random() < 0.8:
        words = map(re.escape, chance.choice(question["evidence"]).split())
        place = re.search(r"\s+".join(words), text)
    start, end = place.span() if place else (chance.randrange(len(text) - 200), 0)
    start = max(0, start + chance.choice([0, 0, 0, -300, -40, 25]))
    end = max(end + chance.choice([0, 0, 1500, 60, -20]), start + chance.choice([6, 30, 90]))
    quote = text[start:end]
    if chance.random() < 0.2:
        quote = quote.replace(" the ", " a ") if chance.random() < 0.5 else " ".join(quote.split())
    moved = chance.choice([0, 0, 0, 0, 7])
    offsets: Row = {"start": start + moved, "end": end + moved}
    others: list[Row] = [offsets, offsets, {}, {"start": None, "end": None}, {"start": 9, "end": 3}]
    return cited(quote, file, **chance.choice(others))


def random_answer(chance: random.Random, question: Row, texts: dict[str, str]) -> Row:
    """Say the evidence, some of it, too much, or something else; refuse now and then."""
    evidence = " [1] ".join(question["evidence"]) or "It was agreed [2]"
    text = chance.choice(
        [evidence, evidence, evidence[:40], evidence + " and so on" * 30, "", "  nothing\n", evidence.upper()]
    )
    refused = chance.random() < (0.15 if question["answerable"] else 0.6)
    citations = [random_citation(chance, question, texts) for _ in range(chance.randrange(4))]
    row = said(*citations, text=text, refused=refused, qid=question["qid"])
    if not citations and chance.random() < 0.5:
        del row["citations"]
    return row


def scorer(answers: Path, *options: str) -> str:
    gold = SHARED / "gold"
    command: list[str | Path] = [
        sys.executable,
        gold / "score.py",
        gold / "questions.jsonl",
        answers,
        "--archive",
        SHARED / "archive",
    ]
    return subprocess.run([*command, *options], check=True, capture_output=True, encoding="utf-8").stdout


@needs_gold
@pytest.mark.parametrize("seed", range(6))
def test_figures_are_those_of_the_gold_scorer(tmp_path: Path, seed: int) -> None:
    """On spoilt answers to the real questions every figure, interval and shortfall agrees to the digit."""
    chance, texts = random.Random(seed), gold_texts()
    answers = [random_answer(chance, row, texts) for row in gold_rows() if chance.random() < 0.95]
    file = write(tmp_path / "answers.jsonl", answers)
    evaluation = evaluate_answers(SHARED / "gold" / "questions.jsonl", file, texts.get)
    expected, ours = json.loads(scorer(file, "--json")), as_json(evaluation)
    assert isinstance(ours["intervals"], dict)
    for name, interval in expected.pop("intervals").items():
        assert ours["intervals"][name] == interval
    assert {name: ours[name] for name in expected} == expected
    assert expected["good"] > 0 and expected["supported"] < 1 and expected["verbatim"] < 1
    listed = [line for line in scorer(file, "--show").splitlines() if re.match(r"d\d+  ", line)]
    assert listed == [f"{short.qid}  {short.why}" for short in evaluation.shortfalls]
    assert set(listed) <= set(render(evaluation, show=True).splitlines())
