"""Answers, passages and builds as a person reads them in a terminal."""

from dataclasses import replace

import pytest

from assistant.answer import Answer, Citation, Claim, Precedent, Scope
from assistant.commands.progress import ProgressBars
from assistant.commands.rendering import render_answer, render_found, render_precedents
from assistant.found import Found, exchange_reasons, reasons
from corpus.document import Attribute, Exchange, Identity, Passage, Span
from index.precedents import ExchangeHit
from index.records import StoredExchange
from index.retriever import Hit

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
    assert render_found([]) == "Nothing found."
    assert render_precedents([]) == "No earlier exchange found."


def test_a_passage_that_was_found_says_why_and_where_else_it_stands() -> None:
    """Its reasons and its near-duplicates are listed under it."""
    said = render_found([Found(CITED, 0.5, ("has pier", "near in meaning (0.61)"), (OTHER,))])
    assert "why: has pier; near in meaning (0.61)" in said and "nearly the same: Rents" in said


def test_reasons_are_what_the_hit_shares_with_the_query() -> None:
    """Words in it, words above it, a reference, meaning; then why its paper was looked at."""
    passage = Passage("a.txt", 0, 4, "pier")
    hit = Hit(1, 1, passage, 1, 0.9, 2.0, 0.6, 0.7, matched=("pier",), headed=("harbour",), named=True)
    told = reasons(hit, ('"in Lea": papers of Lea',))
    assert told == (
        "has pier",
        "under a heading with harbour",
        "names the reference asked for",
        "near in meaning (0.60)",
        '"in Lea": papers of Lea',
    )
    assert (
        reasons(replace(hit, matched=(), headed=(), named=False, cosine=0.1))[0] == "has words of like meaning (0.70)"
    )


def test_a_precedent_says_why_and_what_its_reply_refers_to() -> None:
    """The reply referred to is shown whole; an exchange found only because a reply refers to it says so."""
    exchange = StoredExchange(1, 1, 7, Exchange(Span(0, 1), Span(1, 2)))
    assert exchange_reasons(ExchangeHit(exchange, 0.1, 0.0, 0.0, 0.0)) == ("a later reply refers to it",)
    told = exchange_reasons(ExchangeHit(exchange, 0.9, 3.0, 0.8, 0.7))
    said = render_precedents([Precedent(7, CITED, OTHER, None, None, 0.5, told, CITED)])
    assert (
        "which refers to Minutes" in said
        and "A: The pier was sold." in said
        and "what was asked is close in meaning" in said
    )


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
