"""Answers from papers that differ, follow each other or are superseded, with the real model."""

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.commands.rendering import render_answer
from assistant.exporting.markdown import conversation_markdown
from assistant.page.answers import render_conversation
from assistant.superseded import ONLY_SUPERSEDED
from assistant.wording import Turn
from index.building import build
from index.embedding import Embedder
from index.store import Archive

HEAD = "Orlingford Borough Council\n\n{}\n\nMinutes of the meeting held on {}\n\n"
JUNE = (
    ("Waiting times", "The average wait for a care assessment was 72 days in 2022/23. Members thanked staff."),
    ("Charter", "The Director said that the Council had not signed the Ethical Care Charter."),
    ("Street trees", "The Council looks after 8,420 street trees. Each is inspected every three years."),
    ("Portfolio", "The Cabinet Member for Highways is Councillor Irena Moss. She took questions."),
    ("Toll bridge", "The toll bridge was opened on 3 May 2019. It carries 900 vehicles a day."),
    ("Pool", "The Council reopened the swimming pool in May after its repair."),
)
MARCH = (
    ("Waiting times", "The average wait for a care assessment was 85 days in 2022/23. Members asked for a report."),
    ("Living wage", "The Council signed the Living Wage Pledge in February 2024 after a vote."),
    ("Street trees", "The Council looks after 8,655 street trees. Each is inspected every three years."),
    ("Portfolio", "The Cabinet Member for Highways is Councillor Dilip Rana. He took questions."),
    ("Toll bridge", "The toll bridge was opened on 14 June 2019. It carries 950 vehicles a day."),
    ("Pool", "The Council did not reopen the swimming pool. Its roof is to be looked at."),
)
RULES = (
    ("Rents", "The rent of a full plot is £64 a year. Concessions are given to pensioners and students. Water is charged "
     "for separately, by meter where a site has one and by the number of plots where it has none."),
    ("Sites", "Sites are managed by associations under leases of seven years. Each association elects a secretary, who "
     "keeps the waiting list and lets the plots. The parks team repairs fences, gates and main paths."),
    ("Rules", "Manure and wood chips are delivered to each site in autumn. Bonfires are allowed from October to March "
     "and must be out by dusk. Sheds may be no larger than six square metres."),
)  # fmt: skip
BEES = ("Bees", "Bee hives are allowed on four sites with the consent of the site secretary.")


def paper(head: str, parts: tuple[tuple[str, str], ...]) -> str:
    """Return a paper of *parts*, each under its heading."""
    return head + "".join(f"## {title}\n\n{said}\n\n" for title, said in parts)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Assistant:
    """Return an assistant over two papers that differ and two versions of a third."""
    folder = tmp_path_factory.mktemp("differing")
    (folder / "papers").mkdir()
    strategy = "Orlingford Borough Council\n\nCabinet\n\nDate: 9 July 2024\n\n# {} Allotment Strategy\n\n"
    plots = "The Council has {} allotment plots on eleven sites across the borough."
    for name, text in {
        "june.md": paper(HEAD.format("Care Committee", "4 June 2023"), JUNE),
        "march.md": paper(HEAD.format("Care Committee", "12 March 2024"), MARCH),
        "draft.md": paper(strategy.format("DRAFT"), (("Plots", plots.format(412)), *RULES, BEES)),
        "final.md": paper(strategy.format("FINAL"), (("Plots", plots.format(418)), *RULES)),
    }.items():
        (folder / "papers" / name).write_text(text, "utf-8")
    build([folder / "papers"], folder / "archive", embedder=lambda: embedder)
    return Assistant(Archive(folder / "archive"), embedder)


def shown(answer: Answer) -> list[str]:
    """Return the answer as the terminal, the page, a saved conversation and JSON tell it."""
    turn = Turn(answer.question, answer, len(answer.claims))
    texts = (render_answer(answer), render_conversation([turn]), conversation_markdown([turn]), str(answer.as_json()))
    return [" ".join(text.split()) for text in texts]


def test_two_figures_of_the_same_period_are_shown_as_a_conflict(assistant: Assistant) -> None:
    """Both are claims, the newer first, and every way of showing the answer says that the papers differ."""
    answer = assistant.ask("What was the average wait for a care assessment?")
    told = "The papers differ: 85 days (12 March 2024), 72 days (4 June 2023)."
    assert [each for claim in answer.claims for each in ("85", "72") if each in claim.text] == ["85", "72"]
    assert answer.claims[0].caveat == told and "4 June 2023" in answer.claims[1].caveat
    assert all("papers differ" in text and "72 days" in text for text in shown(answer))


def test_a_date_of_the_past_that_differs_is_a_conflict(assistant: Assistant) -> None:
    """What happened happened once: a later paper with another date is no later state of it."""
    answer = assistant.ask("When was the toll bridge opened?")
    assert answer.claims[0].caveat.startswith("The papers differ: 14 June 2019") and len(answer.claims) == 2


@pytest.mark.parametrize(
    ("question", "new", "old"),
    [
        ("How many street trees does the Council look after?", "8,655", "8,420"),
        ("Who is the Cabinet Member for Highways?", "Rana", "Moss"),
    ],
)
def test_what_time_explains_is_no_conflict(assistant: Assistant, question: str, new: str, old: str) -> None:
    """The newer is the answer, and the older is named as earlier."""
    answer = assistant.ask(question)
    assert new in answer.claims[0].text and not answer.claims[0].caveat
    assert all(claim.caveat == "Earlier: 4 June 2023." for claim in answer.claims[1:] if old in claim.text)
    assert "differ" not in answer.text


def test_a_yes_and_a_no_are_shown_side_by_side_without_a_word(assistant: Assistant) -> None:
    """Where papers say yes and no, neither word is said."""
    answer = assistant.ask("Did the Council reopen the swimming pool?")
    assert answer.word is None and "no (12 March 2024), yes (4 June 2023)" in answer.text


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Did the Council sign the Living Wage Pledge?", "yes"),
        ("Has the Council signed the Ethical Care Charter?", "no"),
    ],
)
def test_the_word_comes_before_the_evidence(assistant: Assistant, question: str, word: str) -> None:
    """A yes/no question that is plainly answered is answered by the word, in every way of showing it."""
    answer = assistant.ask(question)
    assert answer.word == answer.as_json()["word"] == word
    assert answer.text.startswith(f"{word.capitalize()}. ") and answer.claims[0].citations
    assert all(f"{word.capitalize()}." in text for text in shown(answer))


def test_the_newest_version_speaks_for_the_others(assistant: Assistant) -> None:
    """What the newest version says with another figure is not told from the one it took the place of."""
    answer = assistant.ask("How many allotment plots does the Council have?")
    assert "418" in answer.text and "412" not in answer.text
    assert not any(each.superseded_by for claim in answer.claims for each in claim.citations)


def test_what_only_a_superseded_version_says_is_marked(assistant: Assistant) -> None:
    """It is shown with that said, in every way of showing it, and no yes is said from it."""
    answer = assistant.ask("Are bee hives allowed on four sites?")
    assert answer.claims[0].caveat == ONLY_SUPERSEDED and answer.word is None
    assert all(ONLY_SUPERSEDED in text for text in shown(answer))
