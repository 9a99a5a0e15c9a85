"""The reliability diagram: its bins, worked by hand, and the drawing of them."""

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from assistant.answer import Answer as Shown
from assistant.answer import Scope
from assistant.assistant import ACCEPT, Assistant
from assistant.cli import main
from assistant.evaluation.answers import Verdict
from assistant.evaluation.gold import Answer, Question
from assistant.evaluation.reliability import Bin, read_scores, reliability
from assistant.evaluation.reliability_diagram import describe, draw_reliability, plot_reliability
from corpus.errors import BadInput, SourceNotFound
from index.building import build
from index.store import Archive
from tests.fakes import HashEmbedder

SVG = "{http://www.w3.org/2000/svg}"
BINS = [Bin(0.4, 0.5, 0, 0, 2, 2), Bin(0.5, 0.6, 0, 0, 0, 0), Bin(0.6, 0.7, 4, 3, 1, 0)]


def verdict(qid: str, *, answerable: bool = True, good: bool = False, refused: bool = False) -> Verdict:
    question = Question(qid, "Who?", "fact", answerable, "minutes.txt" if answerable else "", (), (), ())
    return Verdict(question, Answer("She.", refused), right=good, supported=good, located=(), from_source=())


def answers(folder: Path, rows: Sequence[dict[str, object]]) -> Path:
    file = folder / "answers.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return file


def test_bins_count_what_they_hold() -> None:
    """Scores .40 to .56 need four bins of 0.05: edges belong to the bin above, empty bins stay, the unscored are out."""
    verdicts = [
        verdict("a", good=True),
        verdict("b", refused=True),
        verdict("c", answerable=False, refused=True),
        verdict("d", answerable=False),
        verdict("e", good=True),
        verdict("f"),
    ]
    bins = reliability(verdicts, {"a": 0.56, "b": 0.40, "c": 0.4499, "d": 0.55, "e": 0.45, "another": 0.9})
    assert bins == [
        Bin(0.4, 0.45, answerable=1, good=0, unanswerable=1, refused=2),
        Bin(0.45, 0.5, answerable=1, good=1, unanswerable=0, refused=0),
        Bin(0.5, 0.55, answerable=0, good=0, unanswerable=0, refused=0),
        Bin(0.55, 0.6, answerable=1, good=1, unanswerable=1, refused=0),
    ]


@pytest.mark.parametrize(
    ("lowest", "highest", "edges"),
    [
        (0.15, 0.15, (0.15, 0.2, 1)),
        (0.0, 0.59, (0.0, 0.6, 12)),
        (0.0, 0.6, (0.0, 0.7, 7)),
        (0.2, 1.0, (0.2, 1.1, 9)),
        (-0.08, 0.03, (-0.1, 0.05, 3)),
        (1.0, 40.0, (0.0, 45.0, 9)),
    ],
)
def test_bins_are_at_most_twelve(lowest: float, highest: float, edges: tuple[float, float, int]) -> None:
    """They widen from 0.05 by 1, 2, 4, 10 ... as far as twelve of them reach; any scale of scores will do."""
    bins = reliability([verdict("low"), verdict("high")], {"low": lowest, "high": highest})
    assert (bins[0].low, bins[-1].high, len(bins)) == edges
    assert all(one.high == following.low for one, following in pairwise(bins))


def test_shares_are_of_what_can_be_counted() -> None:
    """Three of four are good, one of five unanswerable; where nothing is answerable there is no share of it."""
    assert (BINS[2].good_share.value, BINS[2].unanswerable_share.value) == (0.75, 0.2)
    assert BINS[0].good_share.value is None and BINS[0].unanswerable_share.value == 1.0
    assert BINS[2].good_share.interval == pytest.approx((0.3006, 0.9544), abs=1e-4)


def test_scores_are_read(tmp_path: Path) -> None:
    """A null score is an answer without evidence, and left out."""
    rows = [{"qid": "a", "score": 0.5}, {"qid": "b", "score": None}, {"qid": "c", "score": 1}]
    assert read_scores(answers(tmp_path, rows)) == {"a": 0.5, "c": 1.0}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({}, r'line 1: no "score"\. .*ask --json'),
        ({"score": "high"}, "'high', not a number"),
        ({"score": True}, "'True', not a number"),
        ({"score": float("nan")}, "'nan', not a number"),
        ({"score": 10**400}, "'10+', not a number"),
        ({"score": None}, "no answer to these questions has a score"),
        ({"qid": "another", "score": 0.5}, "no answer to these questions has a score"),
    ],
)
def test_answers_without_scores_are_refused(tmp_path: Path, row: dict[str, object], said: str) -> None:
    """The message names the line, or the file, and says what to do."""
    with pytest.raises(BadInput, match=said):
        plot_reliability([verdict("a")], answers(tmp_path, [{"qid": "a", **row}]))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """Nothing is drawn from a file that is not there."""
    with pytest.raises(SourceNotFound, match="nowhere"):
        plot_reliability([verdict("a")], tmp_path / "nowhere.jsonl")


def test_the_drawing_says_what_it_shows() -> None:
    """It is an image named by its title and by a description that gives every count."""
    root = ElementTree.fromstring(draw_reliability(BINS, unscored=9))
    named = {root.find(f"{SVG}{name}") for name in ("title", "desc")}
    assert root.get("role") == "img"
    assert set((root.get("aria-labelledby") or "").split()) == {each.get("id") for each in named if each is not None}
    said = describe(BINS, unscored=9)
    assert root.findtext(f"{SVG}desc") == said
    assert "Score 0.6 to 0.7: 3 of 4 answerable questions good, 1 of 5 questions unanswerable, 0 refused." in said
    assert said.endswith("Without a score, and so not shown: 9.")


def test_points_stand_at_their_shares() -> None:
    """Nought lies on the axis, one 300 above it, 0.75 three quarters of the way; an empty bin has counts but no point."""
    root = ElementTree.fromstring(draw_reliability(BINS))
    (good,) = [each for each in root.iter(f"{SVG}circle") if each.get("cx") != "38"]
    assert good.get("cy") == "179"  # 404 - 0.75 * 300
    lines = {each.get("class"): (each.get("points") or "").split() for each in root.iter(f"{SVG}polyline")}
    assert [point.split(",")[1] for point in lines["unanswerable line"]] == ["104", "344"]
    assert [each.text for each in root.iter(f"{SVG}text")].count("0") == 1 + 7  # the axis, and the counts above


def test_the_line_of_equal_shares_is_for_shares_alone() -> None:
    """Scores beyond nought and one are no shares, so nothing equals them."""
    assert 'points="150,284 830,194"' in draw_reliability(BINS)
    assert '="chance line"' not in draw_reliability([Bin(5, 10, 1, 1, 0, 0)])


def test_the_drawing_needs_nothing_else() -> None:
    """No address but the name of the format, no script, no font of its own."""
    drawn = draw_reliability(BINS).replace("http://www.w3.org/2000/svg", "")
    assert not any(each in drawn for each in ("http", "url(", "<script", "@import", "href"))


PAPER = (
    "Orlingford Borough Council\n\nCabinet\n\nMinutes of the meeting held on 12 March 2024\n\n3. The pier\n\n"
    "The Cabinet agreed to spend £40,000 on the pier in 2024. The officers were thanked for their work.\n"
)
ASKED = [
    {"qid": "pier", "question": "How much did the Cabinet agree to spend on the pier?", "kind": "fact"}
    | {
        "answerable": True,
        "file": "minutes.txt",
        "evidence": ["agreed to spend £40,000 on the pier"],
        "must": ["40,000"],
    },
    {
        "qid": "bus",
        "question": "Which bus goes to the pier?",
        "kind": "absent",
        "answerable": False,
        "file": None,
    },
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of one paper."""
    folder = tmp_path_factory.mktemp("pier")
    (folder / "papers").mkdir()
    (folder / "papers" / "minutes.txt").write_text(PAPER, "utf-8")
    build([folder / "papers"], folder / "archive", embedder=HashEmbedder)
    return folder / "archive"


def given(folder: Path, archive: Path) -> Path:
    """Write the questions, and what the assistant answers to them."""
    assistant = Assistant(Archive(archive), HashEmbedder())
    rows = [{"qid": each["qid"], **assistant.ask(str(each["question"])).as_json()} for each in ASKED]
    (folder / "questions.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ASKED), "utf-8")
    return answers(folder, rows)


def test_an_answer_has_the_score_of_its_evidence(archive: Path) -> None:
    """What is shown scored enough to be, a refusal less or nothing; a paper is needed for any score."""
    assistant = Assistant(Archive(archive), HashEmbedder())
    shown, refused = (assistant.ask(str(each["question"])) for each in ASKED)
    assert shown.claims and shown.score is not None and shown.score >= ACCEPT
    assert not refused.claims and refused.score is not None and refused.score < ACCEPT
    assert assistant.ask("How many potholes are there in Leeds?").score is None


def test_a_score_is_published_to_four_digits() -> None:
    """None is published as null, so that a row always has the field."""
    published = Shown("Who?", "absent", "No.", (), (), Scope(), 0.1, score=0.123456).as_json()
    assert published["score"] == 0.1235
    assert Shown("Who?", "absent", "No.", (), (), Scope(), 0.1).as_json()["score"] is None


def test_the_command_writes_the_page_and_the_plot(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both files are written beside figures that are the same without them."""
    command = ["evaluate", "answers", str(tmp_path / "questions.jsonl"), str(given(tmp_path, archive))]
    command += ["--archive", str(archive), "--json"]
    assert main(command) == 0
    figures = capsys.readouterr().out
    page, plot = tmp_path / "report.html", tmp_path / "plot.svg"
    assert main([*command, "--report", str(page), "--plot", str(plot)]) == 0
    assert capsys.readouterr().out == figures
    assert "Which bus goes" in page.read_text("utf-8")
    assert ElementTree.parse(plot).getroot().tag == f"{SVG}svg"


def test_the_command_refuses_what_it_cannot_do(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Answers without scores give no plot, and then no page either; a folder that is not there is named."""
    file = given(tmp_path, archive)
    command = ["evaluate", "answers", str(tmp_path / "questions.jsonl"), str(file), "--archive", str(archive)]
    assert main([*command, "--report", str(tmp_path / "nowhere" / "report.html")]) == 2
    assert "cannot be written" in capsys.readouterr().err
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    answers(tmp_path, [{name: value for name, value in row.items() if name != "score"} for row in rows])
    asked_for = ["--report", str(tmp_path / "report.html"), "--plot", str(tmp_path / "plot.svg")]
    assert main([*command, *asked_for]) == 2
    assert 'no "score"' in capsys.readouterr().err
    assert not (tmp_path / "report.html").exists() and not (tmp_path / "plot.svg").exists()
