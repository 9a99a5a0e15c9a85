"""Exchanges with the passages they lie in, and the earlier answers that replies refer to."""

import json

import pytest

from index.building import build
from index.exchange_table import refers_to
from index.store import Archive
from tests.fakes import HashEmbedder

_ROWS = [
    {"id": 1, "uin": "4711", "question": "How many newts?", "answer": "Forty newts live in the pond."},
    {"id": 2, "uin": "4712", "question": "How many toads?", "answer": "None at all."},
    {"id": 3, "uin": "4711", "question": "How many owls?", "answer": "Two owls."},
    {"id": 4, "uin": "99", "question": "How many newts now?", "answer": "I refer the hon. Member to the answer of 3 May to Question 4711."},
    {"id": 5, "uin": "98", "question": "And toads?", "answer": "I refer the hon. Member to the reply I gave on 4 May, UIN 4712."},
    {"id": 6, "uin": "97", "question": "And swans?", "answer": "I refer the hon. Member to the answer to Question 12345."},
]  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive of six written questions; number 4711 was given twice."""
    home = tmp_path_factory.mktemp("exchanges")
    (home / "rows.jsonl").write_text("\n".join(map(json.dumps, _ROWS)))
    build([home / "rows.jsonl"], home / "archive", embedder=HashEmbedder)
    return Archive(home / "archive")


@pytest.mark.parametrize(
    ("reply", "number"),
    [
        ("I refer the hon. Member to the answer I gave on 17 July 2023 to Question UIN 192681", "192681"),
        ("I refer the Right Hon Member to my previous response to PQ 5635 on 14 December.", "5635"),
        ("Please refer to the reply given on 2 May 2019 to question number 311.", "311"),
        ("I refer the hon. Member to the published guidance.", None),
        ("The answer to question 12345 was wrong.", None),
        ("We spent £12345 on it.", None),
    ],
)
def test_a_reply_that_refers_on_is_told_by_its_words(reply: str, number: str | None) -> None:
    """It refers to an answer, and gives the number of the question."""
    assert refers_to(reply) == number


def test_a_referring_reply_leads_to_the_latest_earlier_question_of_that_number(archive: Archive) -> None:
    """Numbers begin anew now and then; what the archive does not hold leads nowhere."""
    exchanges = archive.catalogue.exchanges
    ids = {number: each.id for number, each in exchanges.of(exchanges.before(100)).items()}
    referred = exchanges.referred(list(ids))
    assert {ids[number]: ids[other] for number, other in referred.items()} == {4: 3, 5: 2}


def test_an_exchange_lies_in_passages_and_they_in_it(archive: Archive) -> None:
    """Every exchange names its passages, and from a passage one finds its exchange with its id as a number."""
    exchanges = archive.catalogue.exchanges
    numbers = exchanges.before(100)
    for number, passages in exchanges.passages(numbers).items():
        assert passages
        assert exchanges.within(passages) == {number: exchanges.of([number])[number].id}
    assert exchanges.passages([]) == {} and exchanges.within([]) == {}
