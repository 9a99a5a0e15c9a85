"""A conversation over the sample archive: follow-ups answered, and what is asked of an answer's source."""

import json
from pathlib import Path

import pytest

from assistant.answer import Answer, Citation, Claim, Scope
from assistant.assistant import Assistant
from assistant.cli import main
from assistant.conversation.answers import Followed, follow, follow_all
from assistant.conversation.follow_ups import Asked
from index.embedding import Embedder
from index.store import Archive

ZONES = "How many 20mph zones are there now?"


@pytest.fixture(scope="module")
def assistant(sample_archive: Path, embedder: Embedder) -> Assistant:
    """Return an assistant over the sample archive."""
    return Assistant(Archive(sample_archive), embedder)


def _stands(followed: Followed, assistant: Assistant) -> bool:
    """Tell whether every quote of the answer stands where it is said to."""
    cited = [citation for claim in followed.answer.claims for citation in claim.citations]
    texts = {each.document: assistant.archive.catalogue.document(each.document).text for each in cited}
    return bool(cited) and all(texts[each.document][each.start : each.end] == each.quote for each in cited)


def _cited(assistant: Assistant, quote: str) -> Answer:
    """Return an answer that rests on the first place in the archive where *quote* stands."""
    catalogue = assistant.archive.catalogue
    number = next(each.number for each in catalogue.entries() if quote in catalogue.document(each.number).text)
    document = catalogue.document(number)
    start = document.text.index(quote)
    place = Citation(number, document.doc_id, document.file, start, start + len(quote), quote, document.identity)
    return Answer("What was said?", "answered", quote, (Claim(quote, (place,)),), (), Scope(), 0.0)


@pytest.mark.parametrize(
    ("quote", "put", "said"),
    [
        ("There are eleven zones", "Who said that?", "Reply from Councillor Rosheen Talbourne"),
        ("There are eleven zones", "who asked?", "Q5 from Mr Auberon Tench to the Cabinet Member for Highways and Transport"),
        ("233 of the 401 trees", "who asked that?", "Councillor Leonora Vint asked"),
        ("233 of the 401 trees", "who said so?", "Councillor Lettice Ambrow replied"),
        ("Purchase cards. The audit found", "Who reported this?", "Carol Pentlow-Ives"),
        ("That the proposal be deferred to the meeting", "When was this?", "16 May 2024"),
        ("There are eleven zones", "When was that?", "PUBLIC QUESTION TIME"),
    ],
)  # fmt: skip
def test_what_is_asked_of_the_source_is_answered_with_its_own_line(
    assistant: Assistant, quote: str, put: str, said: str
) -> None:
    """Who said it, who asked and when: a line of the cited paper, quoted where it stands."""
    last = _cited(assistant, quote)
    followed = follow(assistant, [Asked("What was said about the zones?", last)], put)
    assert said in followed.answer.text
    assert followed.understood.rewritten and _stands(followed, assistant)
    assert followed.answer.claims[0].citations[0].document == last.claims[0].citations[0].document


def test_one_goes_on_from_the_question_before_that_about_the_source(assistant: Assistant) -> None:
    """After "who said that?" a follow-up builds on what was asked first."""
    first = "How many potholes were repaired in 2021/22?"
    followed = follow_all(assistant, [first, "who said that?"], "and in 2024/25?")
    assert followed.understood.question == "How many potholes were repaired in 2024/25?"
    assert "8,377" in followed.answer.text


def test_a_refused_turn_does_not_spoil_the_next(assistant: Assistant) -> None:
    """A follow-up to a question that the archive cannot answer is asked with that question's words."""
    first = assistant.ask("How many potholes were repaired in 1950?")
    assert first.outcome == "absent"
    followed = follow(assistant, [Asked(first.question, first)], "and in 2024/25?")
    assert "8,377" in followed.answer.text
    refused = follow(assistant, [Asked(first.question, first)], "who said that?")
    assert refused.understood.question == "Who spoke about potholes repaired?"


def test_questions_of_a_file_are_asked_after_their_history(
    sample_archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A row with a history has the question that was asked; a row without, or one that stands alone, has none."""
    rows = [
        {"qid": "a", "question": "and in 2024/25?", "history": ["How many potholes were repaired in 2021/22?"]},
        {"qid": "b", "question": "Who was elected Mayor in May 2024?", "history": [ZONES]},
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert main(["ask", "--archive", str(sample_archive), "--questions", str(file), "--json"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told[0]["asked"] == "How many potholes were repaired in 2024/25?" and "8,377" in told[0]["answer"]
    assert "asked" not in told[1] and "Pockridge" in told[1]["answer"]


def test_a_history_that_is_no_list_of_questions_is_refused(sample_archive: Path, tmp_path: Path) -> None:
    """The row is named by its history, with how to write one."""
    file = tmp_path / "questions.jsonl"
    file.write_text(json.dumps({"qid": "a", "question": "and now?", "history": "What then?"}), "utf-8")
    assert main(["ask", "--archive", str(sample_archive), "--questions", str(file)]) == 2


def test_who_said_what_a_report_says_is_refused_where_it_names_nobody(assistant: Assistant) -> None:
    """No other question is put in its stead; the passage it was about is listed."""
    last = _cited(assistant, "There were 31 permanent exclusions in 2023/24")
    answer = follow(assistant, [Asked("How many permanent exclusions were there?", last)], "Who said that?").answer
    assert answer.outcome == "absent" and answer.nearest == last.claims[0].citations and not answer.claims
