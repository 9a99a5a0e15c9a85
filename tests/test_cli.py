"""The command line, run as a program: `python -m assistant`."""

import json
import lzma
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from index.store import writing

Row = dict[str, Any]

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "corpus" / "sample"
#: Sample papers of the formats whose text is not the file's own
CONVERTED = (
    "cabinet/2025-06-17/agenda-item-10-library-hours.html",
    "planning-committee/2022-12-06/minutes.docx",
    "audit-committee/2024-07-23/audit-committee-minutes.pdf",
)
HARBOUR = (
    "\ufeffHarbour Board\r\n\r\nMinutes of the meeting held on 3 April 2024\r\n\r\n1. Dredging\r\n\r\n"
    "The harbour master said that caf\u00e9 rents \U0001f600 were paid. Dredging of the inner basin had cost £41,300 "
    "in 2023.\r\n\r\nThe wardens counted 77 seals on the skerries in March.\r\n"
)
NO_VALUES: Row = {"title": None, "body": None, "committee": None, "date": None, "kind": None, "url": None, "meta": None}
DOCUMENTS: list[Row] = [
    {
        "doc_id": "m-1",
        "text": "# Ferry\n\nThe ferry carried 9,120 passengers in 2022. \u2028 It sailed daily.",
        **NO_VALUES,
    },
    {"doc_id": "m-2", "title": "Lido", "text": "The lido was heated to 24 degrees in 2021 and drew many swimmers."},
    {
        "doc_id": "m-3",
        "text": "The chapel roof was leaded in 1911.",
        "meta": {"body": "Skerry Council", "date": "2020"},
    },
]
EXCHANGES: list[Row] = [
    {"id": 9, "question": "How many bats live in the church?", "answer": "About forty bats live in it."},
    {
        "id": 10,
        "question": "How many bats were seen in the church?",
        "answer": "Some fifty.",
        "body": None,
        "uin": None,
    },
    {"id": "50", "question": "Do bats harm the church?", "answer": "They harm its brasses.", "date_answered": None},
    {"id": 100, "question": "How many bats are left in the church?", "answer": "Only nine.", "month": "2023-04"},
]
ANSWER_KEYS = ["qid", "answer", "outcome", "refused", "claims", "citations", "nearest", "scope", "seconds", "score"]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[Any]:
        """What was printed, each line as JSON; lines end with a line feed and nothing else."""
        return [json.loads(line) for line in self.out.split("\n") if line]


def run(*arguments: str | Path, env: dict[str, str] | None = None) -> Ran:
    """Run the program; a traceback is never shown."""
    command = [sys.executable, "-m", "assistant", *map(str, arguments)]
    done = subprocess.run(
        command, capture_output=True, cwd=ROOT, env={**os.environ, "HF_HUB_OFFLINE": "1", **(env or {})}, check=False
    )
    ran = Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    assert "Traceback" not in ran.err, ran.err
    return ran


def write_rows(file: Path, rows: list[Row]) -> Path:
    """Write JSON Lines with every character as it is, as `ensure_ascii=False` leaves it."""
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return file


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of papers in every format."""
    folder = tmp_path_factory.mktemp("papers")
    (folder / "minutes").mkdir()
    (folder / "minutes" / "harbour.txt").write_bytes(HARBOUR.encode("utf-8"))
    for name in CONVERTED:
        target = folder / "council" / name
        target.parent.mkdir(parents=True)
        shutil.copy(SAMPLE / name, target)
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("inner/quarry.md", "# Quarry\n\nThe quarry employed 14 masons in 2019.\n")
    write_rows(folder / "meetings.jsonl", DOCUMENTS[:2])
    (folder / "old.jsonl.xz").write_bytes(lzma.compress((json.dumps(DOCUMENTS[2]) + "\n").encode()))
    write_rows(folder / "letters.jsonl", EXCHANGES)
    (folder / "broken.docx").write_bytes(b"no zip at all")
    return folder


@pytest.fixture(scope="module")
def built(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """Build the papers' archive, beside them, and return what was printed."""
    return run("build", papers, "--archive", papers.parent / "archive-of-papers", "--json")


@pytest.fixture(scope="module")
def archive(papers: Path, built: Ran) -> Path:
    """Return the archive of the papers; tests do not change it."""
    assert built.code == 0
    return papers.parent / "archive-of-papers"


@pytest.fixture(scope="module")
def modelless(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return an environment in which no model can be loaded."""
    folder = tmp_path_factory.mktemp("modelless")
    (folder / "sitecustomize.py").write_text(
        "import sys\n\n\nclass Refuse:\n    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] in ('torch', 'transformers', 'sentence_transformers', 'openvino'):\n"
        "            raise SystemExit(f'{name} was imported')\n        return None\n\n\n"
        "sys.meta_path.insert(0, Refuse())\n"
    )
    return {"PYTHONPATH": str(folder)}


def text_of(archive: Path, doc_id: str) -> str:
    """Return what `show --text` prints."""
    shown = run("show", doc_id, "--archive", archive, "--text")
    assert shown.code == 0
    return shown.out


# build


def test_build_reports_on_stdout_and_progress_on_stderr(built: Ran) -> None:
    """One JSON object with the counts and what could not be read; the bars are elsewhere."""
    (report,) = built.rows
    counts = ("files", "unchanged", "read", "removed", "documents_added", "documents_removed")
    assert [report[name] for name in counts] == [9, 0, 8, 0, 12, 0]
    assert report["exchanges_added"] >= 4 and report["passages_added"] >= 12 and report["seconds"] > 0
    (problem,) = report["problems"]
    assert problem["file"] == "broken.docx" and problem["reason"] and problem["advice"]
    assert "reading" in built.err and "embedding" in built.err


def test_names_are_relative_to_the_source(archive: Path) -> None:
    """A file's id is its path, a zip's names follow the zip's, and rows have their own ids within their file."""
    listed = run("status", "--archive", archive, "--documents", "--json").rows
    assert {row["doc_id"]: row["file"] for row in listed} == {
        "minutes/harbour.txt": "minutes/harbour.txt",
        **{f"council/{name}": f"council/{name}" for name in CONVERTED},
        "more.zip/inner/quarry.md": "more.zip/inner/quarry.md",
        "m-1": "meetings.jsonl",
        "m-2": "meetings.jsonl",
        "m-3": "old.jsonl.xz",
        "9": "letters.jsonl",
        "10": "letters.jsonl",
        "50": "letters.jsonl",
        "100": "letters.jsonl",
    }


def test_building_what_has_not_changed_loads_no_model(papers: Path, archive: Path, modelless: dict[str, str]) -> None:
    """It exits 0 where torch cannot be imported, and says that nothing changed."""
    before = (archive / "manifest.json").read_bytes()
    again = run("build", papers, "--archive", archive, "--json", env=modelless)
    assert again.code == 0
    (report,) = again.rows
    assert (report["files"], report["unchanged"], report["documents_added"]) == (9, 9, 0)
    assert (archive / "manifest.json").read_bytes() == before


def test_the_environment_without_a_model_has_none(archive: Path, modelless: dict[str, str]) -> None:
    """The test above could fail: what needs the model stops there."""
    assert "was imported" in run("ask", "Who?", "--archive", archive, env=modelless).err


def test_build_for_a_person(papers: Path, archive: Path) -> None:
    """The counts in words, and each file that could not be read with what to do."""
    said = run("build", papers, "--archive", archive)
    assert said.code == 0
    assert "9 files seen, 9 unchanged" in said.out and "broken.docx: " in said.out


def test_only_what_vanished_from_a_named_source_goes(tmp_path: Path, modelless: dict[str, str]) -> None:
    """Removing a file of one source leaves another source's alone; no model is needed to forget."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text(f"The {name} quay was mended in May.\n")
    folder = tmp_path / "archive"
    assert main(["build", str(tmp_path / "one"), str(tmp_path / "two"), "--archive", str(folder)]) == 0
    (tmp_path / "one" / "one.txt").unlink()
    (tmp_path / "two" / "two.txt").unlink()
    removed = run("build", tmp_path / "one", "--archive", folder, "--json", env=modelless)
    assert removed.rows[0]["removed"] == 1
    listed = run("status", "--archive", folder, "--documents", "--json").rows
    assert [row["doc_id"] for row in listed] == ["two.txt"]


def test_a_source_without_files_is_nothing_found(tmp_path: Path) -> None:
    """An empty folder makes an empty archive and exits 1."""
    (tmp_path / "empty").mkdir()
    assert run("build", tmp_path / "empty", "--archive", tmp_path / "archive").code == 1


# ask


@pytest.fixture(scope="module")
def asked(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """Ask many questions at once; the rows carry more than may be read."""
    laden: Row = {"answer": "£5", "body": "Skerry Council", "scope": {"kinds": ["report"]}, "today": "1999-01-01"}
    questions: list[Row] = [
        {"qid": "seals", "question": "How many seals did the wardens count in March 2024?"},
        {"qid": "seals-laden", "question": "How many seals did the wardens count in March 2024?", **laden},
        {"qid": 7, "question": "How many passengers did the ferry carry in 2022?", "history": None},
        {"qid": "cost", "question": "What did dredging of the inner basin cost in 2023?"},
        {"qid": "masons", "question": "How many masons did the quarry employ in 2019?"},
        {"qid": "roof", "question": "When was the chapel roof leaded?"},
        {
            "qid": "library",
            "question": "What would it cost to open the Central Library on the whole of every Wednesday?",
        },
        {"qid": "audits", "question": "How many audits had been completed in 2023/24?"},
        {"qid": "separator", "question": "Who wrote\u2028Hamlet?"},
    ]
    file = write_rows(tmp_path_factory.mktemp("questions") / "questions.jsonl", questions)
    return run("ask", "--archive", archive, "--questions", file, "--json", "--today", "2025-01-31")


def answer_to(qid: object, asked: Ran) -> Row:
    (row,) = [row for row in asked.rows if row["qid"] == qid]
    assert isinstance(row, dict)
    return row


def test_answers_come_in_order_in_the_form_agreed(asked: Ran) -> None:
    """Keys, types and order are as published; ids keep their type; nothing else is on stdout."""
    assert asked.code == 0
    rows = asked.rows
    expected = ["seals", "seals-laden", 7, "cost", "masons", "roof", "library", "audits", "separator"]
    assert [row["qid"] for row in rows] == expected
    for row in rows:
        assert list(row) == ANSWER_KEYS
        assert row["outcome"] in ("answered", "partly", "absent") and row["refused"] is (row["outcome"] == "absent")
        assert isinstance(row["seconds"], float) and 0 < row["seconds"] < 600
        for claim in row["claims"]:
            assert list(claim) == ["text", "citations", "checks"] and claim["citations"]
        for cited in [*row["citations"], *row["nearest"]]:
            assert list(cited)[:5] == ["file", "doc_id", "start", "end", "quote"]
            assert [type(value) for value in list(cited.values())[:5]] == [str, str, int, int, str]


def test_an_answer_is_its_claims_and_nothing_more(asked: Ran) -> None:
    """The answer joins the claims by spaces, and the citations are the claims' in order."""
    answered = [row for row in asked.rows if not row["refused"]]
    assert len(answered) >= 6
    for row in answered:
        assert row["answer"] == " ".join(claim["text"] for claim in row["claims"])
        assert row["citations"] == [cited for claim in row["claims"] for cited in claim["citations"]]
        assert row["nearest"] == []


@pytest.mark.parametrize(
    ("qid", "figure", "file", "doc_id"),
    [
        ("seals", "77", "minutes/harbour.txt", "minutes/harbour.txt"),
        (7, "9,120", "meetings.jsonl", "m-1"),
        ("cost", "£41,300", "minutes/harbour.txt", "minutes/harbour.txt"),
        ("masons", "14", "more.zip/inner/quarry.md", "more.zip/inner/quarry.md"),
        ("roof", "1911", "old.jsonl.xz", "m-3"),
        ("library", "£52,000", f"council/{CONVERTED[0]}", f"council/{CONVERTED[0]}"),
        ("audits", "Twenty-eight", f"council/{CONVERTED[2]}", f"council/{CONVERTED[2]}"),
    ],
)
def test_every_format_answers(qid: object, figure: str, file: str, doc_id: str, asked: Ran) -> None:
    """The figure is found in a text file, rows, a zip, an xz, a web page and a PDF, and cited to them."""
    row = answer_to(qid, asked)
    assert figure in row["answer"]
    assert (file, doc_id) in {(each["file"], each["doc_id"]) for each in row["citations"]}


def test_only_the_named_fields_of_a_question_are_read(asked: Ran) -> None:
    """The same question in a row that carries scope, dates and an answer has the same answer."""
    plain, laden = answer_to("seals", asked), answer_to("seals-laden", asked)
    differing = {"qid", "seconds"}
    assert {name: plain[name] for name in ANSWER_KEYS if name not in differing} == {
        name: laden[name] for name in ANSWER_KEYS if name not in differing
    }


def test_a_refusal_cites_nothing_and_lists_the_nearest(asked: Ran) -> None:
    """One sentence says so; a question with a line separator in it is one question."""
    row = answer_to("separator", asked)
    assert row["refused"] is True and row["claims"] == [] and row["citations"] == []
    assert row["answer"].count(".") == 1 and row["answer"].endswith(".")
    assert row["nearest"]


def test_offsets_of_a_text_file_count_in_the_file(papers: Path, asked: Ran) -> None:
    """The byte-order mark is dropped, carriage returns stay, and characters are counted, not bytes."""
    text = (papers / "minutes" / "harbour.txt").read_bytes().decode("utf-8-sig")
    assert "\r\n" in text and "\U0001f600" in text
    cited = [each for row in asked.rows for each in row["citations"] if each["file"] == "minutes/harbour.txt"]
    assert cited
    assert all(text[each["start"] : each["end"]] == each["quote"] for each in cited)


def test_offsets_of_rows_count_in_their_text(asked: Ran) -> None:
    """Of `text`, to the character, line separators included."""
    texts = {row["doc_id"]: row["text"] for row in DOCUMENTS}
    cited = [each for row in asked.rows for each in row["citations"] if each["doc_id"] in texts]
    assert {each["doc_id"] for each in cited} >= {"m-1", "m-3"}
    assert all(texts[each["doc_id"]][each["start"] : each["end"]] == each["quote"] for each in cited)


def test_offsets_of_other_formats_count_in_what_show_prints(archive: Path, asked: Ran) -> None:
    """Every quote, and every passage listed as near, is a slice of what `show --text` prints."""
    spans = [each for row in asked.rows for each in [*row["citations"], *row["nearest"]]]
    texts = {doc_id: text_of(archive, doc_id) for doc_id in {each["doc_id"] for each in spans}}
    assert {doc_id.rpartition(".")[2] for doc_id in texts} >= {"html", "pdf", "txt", "md"}
    assert all(texts[each["doc_id"]][each["start"] : each["end"]] == each["quote"] for each in spans)


def test_asking_as_a_person(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The answer with numbered sources, in words, and exit code 0."""
    assert main(["ask", "How many seals did the wardens count in March 2024?", "--archive", str(archive)]) == 0
    said = capsys.readouterr().out
    assert "77 seals" in said and "[1]" in said and "minutes/harbour.txt" in said


def test_a_refused_question_exits_1(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One object a line with --json, without a qid; the nearest passages in words without it."""
    assert main(["ask", "Who wrote Hamlet?", "--archive", str(archive), "--json"]) == 1
    (row,) = [json.loads(line) for line in capsys.readouterr().out.split("\n") if line]
    assert list(row) == ANSWER_KEYS[1:] and row["refused"] is True
    assert main(["ask", "Who wrote Hamlet?", "--archive", str(archive)]) == 1
    said = capsys.readouterr().out
    assert row["answer"].split(";")[0] in said and "1. " in said


# search


def test_search_in_bulk_writes_a_run(archive: Path, tmp_path: Path) -> None:
    """Best first, at most k, spans of the documents' own texts; only qid and text are read."""
    rows: list[Row] = [
        {"qid": "q1", "text": "seals on the skerries", "k": 1, "doc_id": "m-2"},
        {"qid": "q2", "text": "ferry passengers", "body": None},
    ]
    queries = write_rows(tmp_path / "queries.jsonl", rows)
    ran = run("search", "--archive", archive, "--queries", queries, "--k", "3", "--run", tmp_path / "run.json")
    assert ran.code == 0 and ran.out == ""
    found = json.loads((tmp_path / "run.json").read_text("utf-8"))
    assert list(found) == ["q1", "q2"]
    for spans in found.values():
        assert len(spans) == 3
        for doc_id, start, end in spans:
            assert isinstance(start, int) and 0 <= start < end <= len(text_of(archive, doc_id))
    assert found["q1"][0][0] == "minutes/harbour.txt" and found["q2"][0][0] == "m-1"


def test_search_as_a_person_and_with_json(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Numbered passages with their sources, or one citation a line, best first."""
    assert main(["search", "seals on the skerries", "--archive", str(archive), "--k", "2"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("1. ") and "\n2. " in said and "\n3. " not in said and "harbour.txt" in said
    assert main(["search", "seals on the skerries", "--archive", str(archive), "--k", "2", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.split("\n") if line]
    assert [list(row)[:5] for row in rows] == [["file", "doc_id", "start", "end", "quote"]] * 2
    assert "77 seals" in rows[0]["quote"]


# precedents


def test_precedents_in_bulk_keep_ids_and_order(archive: Path, tmp_path: Path) -> None:
    """Ids have the type they had; with a source_id only smaller ones are found; other fields are not read."""
    text = "How many bats are there in the church?"
    rows: list[Row] = [
        {"qid": "all", "text": text, "source_id": None, "kind": "same answer", "answer_id": 9},
        {"qid": "before-60", "text": text, "source_id": 60},
        {"qid": "before-50-in-words", "text": text, "source_id": "50", "id": 1},
        {"qid": "before-9", "text": text, "source_id": 9},
    ]
    queries = write_rows(tmp_path / "queries.jsonl", rows)
    ran = run("precedents", "--archive", archive, "--queries", queries, "--k", "10", "--run", tmp_path / "run.json")
    assert ran.code == 0 and ran.out == ""
    found = json.loads((tmp_path / "run.json").read_text("utf-8"))
    assert list(found) == [row["qid"] for row in rows]
    assert {9, 10, 100, "50"} <= set(found["all"])
    numbered = {name: [each for each in ids if str(each).isdigit()] for name, ids in found.items()}
    assert set(numbered["before-60"]) == {9, 10, "50"}
    assert set(numbered["before-50-in-words"]) == {9, 10}
    assert numbered["before-9"] == []
    assert numbered["all"][0] in (9, 10, 100)


def test_precedents_as_a_person_and_with_json(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Question and reply in words, or one object a line with both as citations."""
    asked = ["precedents", "How many bats are left in the church?", "--archive", str(archive), "--k", "1"]
    assert main(asked) == 0
    said = capsys.readouterr().out
    assert "[100]" in said and "Q: How many bats are left" in said and "A: Only nine." in said
    assert main([*asked, "--json"]) == 0
    (row,) = [json.loads(line) for line in capsys.readouterr().out.split("\n") if line]
    assert row["id"] == 100 and row["reply"]["quote"] == "Only nine."
    assert list(row) == ["id", "asker", "answerer", "question", "reply", "score", "why"]


# show and status


@pytest.mark.parametrize("name", CONVERTED)
def test_show_prints_the_text_alone(name: str, archive: Path) -> None:
    """To the character, nothing added at either end; --json has the same text."""
    text = text_of(archive, f"council/{name}")
    (row,) = run("show", f"council/{name}", "--archive", archive, "--json").rows
    assert row["text"] == text and row["doc_id"] == f"council/{name}" and row["body"] == "Orlingford Borough Council"
    assert run("show", f"council/{name}", "--archive", archive).out.endswith(text + "\n")


def test_show_prints_a_text_file_as_it_is(archive: Path) -> None:
    """Carriage returns and all, without the byte-order mark, in UTF-8 whatever the terminal's encoding."""
    assert text_of(archive, "minutes/harbour.txt") == HARBOUR.removeprefix("\ufeff")
    narrow = run("show", "minutes/harbour.txt", "--archive", archive, env={"PYTHONIOENCODING": "ascii"})
    assert narrow.code == 0 and "£41,300" in narrow.out and "\U0001f600" in narrow.out


def test_show_of_an_unknown_document_is_nothing_found(archive: Path) -> None:
    """Exit code 1, nothing on stdout, and how to list them."""
    ran = run("show", "nowhere.txt", "--archive", archive)
    assert ran.code == 1 and ran.out == "" and "status --documents" in ran.err


def test_status_tells_what_there_is(archive: Path) -> None:
    """Counts, facets and problems, in words and as one object."""
    said = run("status", "--archive", archive)
    assert said.code == 0
    assert "12 documents" in said.out and "broken.docx" in said.out and "Orlingford Borough Council" in said.out
    (row,) = run("status", "--archive", archive, "--json").rows
    assert row["documents"] == 12 and row["facets"]["body"]["Orlingford Borough Council"] == 3
    assert [problem["file"] for problem in row["problems"]] == ["broken.docx"]
    listed = run("status", "--archive", archive, "--documents")
    assert "minutes/harbour.txt" in listed.out and "read from: text" in listed.out


def test_reading_needs_no_model(archive: Path, modelless: dict[str, str]) -> None:
    """Status and show answer at once."""
    assert run("status", "--archive", archive, env=modelless).code == 0
    assert run("show", "m-2", "--archive", archive, "--text", env=modelless).out == DOCUMENTS[1]["text"]


# evaluate


def test_answers_are_evaluated(archive: Path, asked: Ran, tmp_path: Path, modelless: dict[str, str]) -> None:
    """What `ask` printed is what `evaluate answers` reads, with --json and without, and needs no model."""
    row = answer_to("seals", asked)
    (tmp_path / "answers.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    question: Row = {
        "qid": "seals",
        "question": "How many seals?",
        "kind": "fact",
        "answerable": True,
        "file": "minutes/harbour.txt",
        "evidence": ["The wardens counted 77 seals on the skerries in March."],
        "must": ["77"],
    }
    questions = write_rows(tmp_path / "questions.jsonl", [question])
    command = ("evaluate", "answers", questions, tmp_path / "answers.jsonl", "--archive", archive)
    (figures,) = run(*command, "--json", env=modelless).rows
    assert figures["good"] == 1 and figures["verbatim"] == 1
    said = run(*command, "--show")
    assert said.code == 0 and "good" in said.out


def test_runs_are_evaluated(tmp_path: Path) -> None:
    """Passages and precedents are scored from what `search` and `precedents` write."""
    spans = write_rows(tmp_path / "spans.jsonl", [{"qid": "q", "text": "seals", "doc_id": "m", "spans": [[0, 100]]}])
    earlier = write_rows(tmp_path / "earlier.jsonl", [{"qid": "q", "relevant": [3], "kind": "same", "source_id": 9}])
    (tmp_path / "passages.json").write_text(json.dumps({"q": [["n", 0, 100], ["m", 0, 100]]}))
    (tmp_path / "precedents.json").write_text(json.dumps({"q": [1, 3]}))
    (passages,) = run("evaluate", "passages", spans, tmp_path / "passages.json", "--json").rows
    assert (passages["Hit@1"], passages["Hit@5"], passages["MRR@10"]) == (0, 1, 0.5)
    (precedents,) = run("evaluate", "precedents", earlier, tmp_path / "precedents.json", "--json").rows
    assert (precedents["Hit@1"], precedents["Hit@5"], precedents["MRR@10"]) == (0, 1, 0.5)
    assert run("evaluate", "passages", spans, tmp_path / "nothing.json").code == 2


# What goes wrong


def test_a_missing_archive_is_told(tmp_path: Path) -> None:
    """Every command that needs one says how to make it."""
    missing = tmp_path / "nothing"
    for command in (["ask", "Who?"], ["search", "seals"], ["precedents", "Who?"], ["show", "m-1"], ["status"]):
        ran = run(*command, "--archive", missing)
        assert ran.code == 2 and ran.out == "" and "build SOURCE --archive" in ran.err
    assert not missing.exists()


def test_a_missing_source_is_told(tmp_path: Path) -> None:
    """By its name, and no archive is begun."""
    ran = run("build", tmp_path / "nowhere", "--archive", tmp_path / "archive")
    assert ran.code == 2 and ran.out == "" and "nowhere does not exist" in ran.err
    assert not (tmp_path / "archive" / "manifest.json").exists()


def test_a_folder_that_is_no_archive_is_left_alone(papers: Path) -> None:
    """Neither read as one nor written into."""
    for command in (["status"], ["build", papers]):
        ran = run(*command, "--archive", papers / "minutes")
        assert ran.code == 2 and "holds files but no archive" in ran.err
    assert [each.name for each in (papers / "minutes").iterdir()] == ["harbour.txt"]


def test_a_second_writer_is_turned_away(papers: Path, archive: Path) -> None:
    """While another process writes, build exits 2 and says to wait; reading goes on."""
    with writing(archive):
        ran = run("build", papers, "--archive", archive)
        assert ran.code == 2 and "Wait until it is done" in ran.err
        assert run("status", "--archive", archive).code == 0
    assert run("build", papers, "--archive", archive).code == 0


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('{"qid": "a", "question": "Who?"', "line 2 is no JSON"),
        ('{"qid": "a"}', "line 2 has no question"),
        ('{"question": "Who?"}', "line 2 has no qid"),
        ('{"qid": null, "question": "Who?"}', "line 2 has no qid"),
        ('["a", "Who?"]', "line 2 has no qid"),
        ('{"qid": ["a"], "question": "Who?"}', "line 2: its qid is no text"),
        ('{"qid": "a", "question": {"text": "Who?"}}', "line 2: its question is no text"),
        (r'{"qid": "a", "question": "Who\ud800?"}', "line 2: its question is no text"),
        ("[" * 100_000, "line 2 is no JSON"),
    ],
)
def test_a_broken_question_is_told_by_its_line(
    line: str, complaint: str, archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is answered, with what to do."""
    file = tmp_path / "questions.jsonl"
    file.write_text('{"qid": "first", "question": "Who wrote Hamlet?"}\n' + line + "\n", "utf-8")
    assert main(["ask", "--archive", str(archive), "--questions", str(file), "--json"]) == 2
    said = capsys.readouterr()
    assert said.out == "" and complaint in said.err and "line." in said.err


@pytest.mark.parametrize("source_id", ["soon", [3], 2.5])
def test_a_source_id_that_is_no_number_is_told(
    source_id: object, archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rather than being left out of account."""
    queries = write_rows(tmp_path / "queries.jsonl", [{"qid": "q", "text": "bats", "source_id": source_id}])
    assert main(["precedents", "--archive", str(archive), "--queries", str(queries)]) == 2
    assert "source_id" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        (("ask", "Who?", "--today", "last Tuesday"), "write it as 2024-03-12"),
        (("ask", "Who?", "--today", "2024-13-01"), "write it as 2024-03-12"),
        (("search", "seals", "--k", "0"), "write 1 or more"),
        (("search", "seals", "--k", "many"), "write 1 or more"),
        (("precedents", "bats", "--k", "-1"), "1 or more"),
        (("fetch", "seals"), "invalid choice"),
        ((), "COMMAND"),
        (("build",), "SOURCE"),
    ],
)
def test_options_that_make_no_sense_are_told(command: tuple[str, ...], complaint: str, tmp_path: Path) -> None:
    """With exit code 2 and how to write them."""
    archive = ("--archive", tmp_path / "nothing") if command else ()
    ran = run(*command, *archive)
    assert ran.code == 2 and ran.out == "" and complaint in ran.err


@pytest.mark.parametrize("question", ["", "   ", "caf\udce9?"])
def test_a_question_must_be_text(question: str, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """None at all, blanks, or bytes that are not UTF-8: told with what to give."""
    for command in ("ask", "search", "precedents"):
        assert main([command, question, "--archive", str(archive)]) == 2
        assert "error: " in capsys.readouterr().err
    assert main(["ask", "--archive", str(archive)]) == 2


def test_a_model_that_is_not_there_is_told(archive: Path, tmp_path: Path) -> None:
    """By its path."""
    ran = run("ask", "Who?", "--archive", archive, "--model", tmp_path / "none")
    assert ran.code == 2 and "Name a folder" in ran.err


def test_a_run_that_cannot_be_written_is_told(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that does not exist is not a crash."""
    queries = write_rows(tmp_path / "queries.jsonl", [{"qid": "q", "text": "seals"}])
    command = ["search", "--archive", str(archive), "--queries", str(queries), "--run", str(tmp_path / "no" / "run")]
    assert main(command) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_damaged_archive_is_refused(archive: Path, tmp_path: Path) -> None:
    """A file that is not as the manifest says is never answered from."""
    copy = tmp_path / "archive"
    shutil.copytree(archive, copy)
    catalogue = next(copy.glob("generation-*/catalogue.sqlite"))
    catalogue.write_bytes(catalogue.read_bytes().replace(b"77 seals", b"78 seals"))
    ran = run("status", "--archive", copy)
    assert ran.code == 2 and "not as the manifest says" in ran.err


def test_a_reader_that_stops_is_no_problem(archive: Path) -> None:
    """`status --documents | head -1` ends quietly."""
    command = f'"{sys.executable}" -m assistant status --documents --archive "{archive}" | head -n 1'
    done = subprocess.run(["bash", "-c", command], capture_output=True, cwd=ROOT, check=False)
    assert done.returncode == 0 and done.stderr == b""
