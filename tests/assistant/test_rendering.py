"""Answers, passages and builds as a person reads them in a terminal."""

import pytest

from assistant.answer import Answer, Citation, Claim, Precedent, Scope
from assistant.progress import ProgressBars
from assistant.rendering import render_answer, render_passages, render_precedents
from corpus.document import Attribute, Identity

IDENTITY = Identity(
    Attribute("Minutes", "text"),
    body=Attribute("Lea Council", "text"),
    committee=Attribute("Cabinet", "text"),
    date=Attribute("2024-03-12", "text"),
)
CITED = Citation(1, "a.txt", "a.txt", 10, 30, "The pier\nwas sold.", IDENTITY)
OTHER = Citation(2, "b.txt", "b.txt", 0, 5, "It rose.", Identity(Attribute("Rents", "text")))


def answer(*claims: Claim, nearest: tuple[Citation, ...] = ()) -> Answer:
    text = " ".join(claim.text for claim in claims) or "Not there."
    return Answer("Sold?", "answered" if claims else "absent", text, claims, nearest, Scope(), 0.1)


def test_claims_are_numbered_with_their_sources() -> None:
    """Marks run on from claim to claim, and each source is listed once under its mark."""
    said = render_answer(answer(Claim("The pier was sold.", (CITED, OTHER)), Claim("It rose.", (OTHER,))))
    assert said.splitlines() == [
        "The pier was sold. [1][2]",
        "It rose. [3]",
        "",
        "[1] Minutes, Lea Council, Cabinet, 12 March 2024 (a.txt, 10-30)",
        "[2] Rents (b.txt, 0-5)",
        "[3] Rents (b.txt, 0-5)",
    ]


def test_a_refusal_lists_what_is_nearest() -> None:
    """The sentence, then the passages; without any, the sentence alone."""
    assert render_answer(answer(nearest=(CITED,))).splitlines()[0] == "Not there."
    assert "The pier was sold." in render_answer(answer(nearest=(CITED,)))
    assert render_answer(answer()) == "Not there."


def test_nothing_found_is_said() -> None:
    """An empty list is not an empty screen."""
    assert render_passages([]) == "Nothing found."
    assert render_precedents([]) == "No earlier exchange found."


def test_a_precedent_names_who_asked_and_who_replied() -> None:
    """With its id, question and reply; people that are not known are left out."""
    said = render_precedents([Precedent(7, CITED, OTHER, "Ms Hale", None, 0.5)])
    assert said.startswith("1. [7] Minutes") and "asked by Ms Hale" in said and "answered by" not in said
    assert "Q: The pier was sold." in said and "A: It rose." in said


def test_long_answers_are_wrapped() -> None:
    """No line is wider than a terminal, and no word is cut."""
    said = render_answer(answer(Claim("pier " * 60, (CITED,))))
    assert max(map(len, said.splitlines())) <= 100


def test_progress_goes_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    """Both stages are told there, nothing on stdout."""
    with ProgressBars() as bars:
        bars.tell("reading", 0, 2, "a.txt")
        bars.tell("reading", 2, 2, "")
        bars.tell("embedding", 3, 5, "")
    said = capsys.readouterr()
    assert said.out == "" and "reading" in said.err and "embedding" in said.err and "2/2" in said.err
