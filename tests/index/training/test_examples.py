"""What the evidence model learns from: batches drawn from written questions, span questions and meetings."""

import itertools
import json
import lzma
from pathlib import Path
from typing import Any

import pytest

from index.training.examples import Batch
from index.training.meetings import Conversations, MeetingQueries, documents_of
from index.training.questions import WrittenQuestions
from index.training.reading import SpanQuestions
from tests.fakes import HashEmbedder

_LONG = "This answer runs on for a good while, so that it is long enough to be told apart from the others: number "


def _packed(file: Path, rows: list[dict[str, Any]]) -> Path:
    file.write_bytes(lzma.compress("\n".join(map(json.dumps, rows)).encode()))
    return file


def _rows(count: int) -> list[dict[str, Any]]:
    """Return questions of one department, the first forty-eight pairs of which were answered alike."""
    rows = []
    for number in range(count):
        answer = f"{_LONG}{number // 2 if number < 96 else number} and that is all that there is to be said about it, at this time."
        question = f"To ask the Secretary of State for Ponds, how many newts live in pond {number}."
        rows.append({"id": number, "uin": str(1000 + number), "answering_body": "Ponds", "heading": None,
                     "question": question, "answer": answer})  # fmt: skip
    rows[150]["answer"] = f"I refer the hon. Member to the answer I gave to Question 1100. {_LONG}"
    return rows


def _drawn(source: Any, count: int) -> list[Batch]:
    return list(itertools.islice(source.batches(3), count))


def test_a_batch_that_contradicts_itself_is_refused() -> None:
    """Each question has the place of a text, which is then not neither right nor wrong."""
    with pytest.raises(ValueError, match="place"):
        Batch(("q",), ("t",), (1,))
    with pytest.raises(ValueError, match="neither"):
        Batch(("q",), ("t", "u"), (0,), frozenset({(0, 0)}))


def test_written_questions_meet_their_answers_and_their_like(tmp_path: Path) -> None:
    """A question's text is its own answer, or a question answered alike; preambles are gone; equal answers do not count."""
    source = WrittenQuestions(_packed(tmp_path / "rows.jsonl.xz", _rows(200)), before=200)
    own, _, alike = _drawn(source, 3)
    for question, place in zip(own.questions, own.answers, strict=True):
        pond = question.rstrip(".").rsplit(" ", 1)[1]
        number = int(pond) // 2 if int(pond) < 96 else int(pond)
        assert question.startswith("how many newts")
        assert f"number {number} " in own.texts[place] or int(pond) == 150
    assert all(text not in own.texts[place] for text in own.questions for place in own.answers)
    assert any("newts" in text for text in alike.texts)
    assert own.neither or alike.neither


def test_later_questions_and_those_kept_back_are_never_seen(tmp_path: Path) -> None:
    """Neither they nor what was answered in the same words is in any batch."""
    source = WrittenQuestions(_packed(tmp_path / "rows.jsonl.xz", _rows(300)), before=250, without=[10])
    assert len(source) == 248
    seen = " ".join(text for batch in _drawn(source, 9) for text in (*batch.questions, *batch.texts))
    assert "pond 12" in seen and "number 6 " in seen
    assert not any(f"pond {number}." in seen for number in (10, 11, *range(250, 300)))
    assert "number 5 " not in seen


def test_span_questions_are_told_their_sentence_among_those_of_their_paragraph(tmp_path: Path) -> None:
    """Three batches in four are of sentences, in which a sentence that answers too is neither; one is of paragraphs."""
    paragraphs = []
    for number in range(40):
        context = f"The pond {number} is green. It holds {number} newts. Nobody swims there."
        answers = [{"text": "x", "answer_start": context.index("holds")}, {"text": "y", "answer_start": 4}]
        paragraphs.append({"context": context, "qas": [{"question": f"How many in {number}?", "answers": answers}]})
    file = tmp_path / "span.json"
    file.write_text(json.dumps({"data": [{"paragraphs": paragraphs}]}))
    *sentences, whole = _drawn(SpanQuestions(file), 4)
    for batch in sentences:
        for place, (question, answer) in enumerate(zip(batch.questions, batch.answers, strict=True)):
            number = question.split()[-1][:-1]
            chosen = batch.texts[answer]
            assert chosen in (f"The pond {number} is green.", f"It holds {number} newts.")
            assert sum(each == place for each, _ in batch.neither) == 1
    assert all(
        question.split()[-1][:-1] in whole.texts[place]
        for question, place in zip(whole.questions, whole.answers, strict=True)
    )


def _meetings(folder: Path) -> Path:
    documents, queries = [], []
    for number in range(6):
        said = "The newts of pond {0} in meeting {1} eat fresh green duckweed and they swim about all day long. "
        turns = [
            f"Mr Ash: What do you think of pond {turn} and of its newts?"
            if turn % 2
            else "Ms Elm: " + said.format(turn, number) * 4
            for turn in range(120)
        ]
        text = "\n\n".join([f"Pond Committee, meeting {number}", *turns])
        start = text.index("pond 20 ")
        documents.append(
            {"doc_id": f"m{number}", "title": f"Pond Committee, meeting {number}", "text": text, "meta": {}}
        )
        queries.append({"qid": f"q{number}", "text": f"What was said of pond 20 in meeting {number}?", "doc_id": f"m{number}",
                        "spans": [[start - 40, start + 1500]], "answer": "The newts were said to be well fed and happy. Yes."})  # fmt: skip
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, documents)))
    (folder / "queries.jsonl").write_text("\n".join(json.dumps(row) for row in queries for _ in range(8)))
    return folder


def test_meeting_queries_meet_a_passage_of_their_stretch(tmp_path: Path) -> None:
    """A query's text lies in its span under its heading line; wrong ones do not; other meetings are never seen."""
    source = MeetingQueries(_meetings(tmp_path), HashEmbedder(), meetings=["m0", "m1", "m2"])
    for batch in _drawn(source, 5):
        assert len(batch.texts) > len(set(batch.answers))
        for question, place in zip(batch.questions, batch.answers, strict=True):
            assert "pond 2" in batch.texts[place]
            if question.startswith("What"):
                assert question[-10:-1] in batch.texts[place]
        assert not any(f"meeting {number}" in text for text in batch.texts for number in (3, 4, 5))


def test_conversations_give_replies_and_what_stands_around_a_phrase(tmp_path: Path) -> None:
    """A question's text is the next speaker's reply; a phrase's is the passage it was taken from, its neighbours neither."""
    source = Conversations(documents_of(_meetings(tmp_path) / "corpus.jsonl"))
    replies, phrases = _drawn(source, 2)
    for question, place in zip(replies.questions, replies.answers, strict=True):
        assert question.endswith("newts?") and replies.texts[place].startswith("Ms Elm:")
    assert phrases.questions and phrases.neither
    assert all(abs(text - phrases.answers[question]) == 1 for question, text in phrases.neither)
