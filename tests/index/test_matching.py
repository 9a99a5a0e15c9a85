"""Parsed queries against a real word index."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.errors import BadInput
from index.fields import EXCHANGE_FIELDS, PASSAGE_FIELDS, PASSAGE_WEIGHTS
from index.query import parse
from index.words import WordIndex

_TEXTS = {
    1: "free school meals for every child",
    2: "meals at the school are free",
    3: "permanent exclusion from a primary school",
    4: "the exclusive club excluded its members from the road",
    5: "road safety outside the school gates",
    6: "safety of the road, and much further down the same long paper, a school",
    7: "colour of the co-ordinator's car park",
    8: "color of the coordinator, whose car parks",
}
_BODIES = {"bromley": [10, 20, 30, 40], "sefton": [50, 60, 70, 80]}


def _where(field: str, value: str) -> Sequence[int]:
    if field == "date":
        return [10, 50] if value == "2019..2019" else []
    return [number for name, numbers in _BODIES.items() if value.lower() in name for number in numbers]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> WordIndex:
    """Return an index of the texts, each in a document of ten times its number."""
    made = WordIndex(tmp_path_factory.mktemp("words"), PASSAGE_FIELDS)
    made.update(((number, number * 10, _fields(number, text), 0) for number, text in _TEXTS.items()), [])
    return made


def _fields(number: int, text: str) -> dict[str, str]:
    section = "12. Budget and tax" if number < 3 else "13. Transport"
    names = "Cllr Ada Example" if number == 5 else ""
    references = "echs19062 minute11" if number == 3 else "minute11" if number == 4 else ""
    return {
        "text": text,
        "title": "Minutes",
        "section": section,
        "head": "Cabinet",
        "names": names,
        "references": references,
    }


def _found(index: WordIndex, query: str) -> set[int]:
    hits = index.search_query(parse(query), 99, weights=PASSAGE_WEIGHTS, documents_where=_where)
    ids = {number for number, _ in hits}
    assert sorted(ids) == index.find_all(parse(query), weights=PASSAGE_WEIGHTS, documents_where=_where)
    return ids


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"free school meals"', {1}), ('"school meals are"', set()), ('"at the school"', {2}), ('"school gate"', {5}),
        ("school AND meals", {1, 2}), ("permanent OR meals", {1, 2, 3}), ("school NOT meals", {3, 5, 6}), ("school -meals", {3, 5, 6}),
        ("(exclusion OR road) AND school", {3, 5, 6}), ("school AND NOT (meals OR road)", {3}),
        ("exclu*", {3, 4}), ("exclusio*", {3}), ("exclusiv*", {4}), ("excluding*", set()), ("co-ord*", {7}),
        ("road NEAR/0 safety", {5}), ("safety NEAR/0 road", {5}), ("road NEAR/2 safety", {5, 6}), ("school NEAR/5 road", {5}), ("school NEAR road", {5, 6}), ("school NEAR/8 road", {5}),
        ('"road safety" NEAR/2 school', {5}), ('school NEAR/2 "road safety"', {5}),
        ('"road safety" NEAR/1 school', set()), ("(exclusion OR meals) NEAR/1 school", {1}), ("exclus* NEAR/3 school", {3}), ("exclusio* NEAR club", set()), ("exclusi* NEAR club", {4}),
        ("road NEAR road", set()), ("school NEAR meals NEAR/0 free", set()), ("school NEAR meals NEAR/1 free", {1}),
        ("color AND coordinator", {7, 8}), ('"car park"', {7, 8}), ('"colour of the coordinator"', {7, 8}), ("colour NEAR carpark", {7, 8}),
        ("section:budget", {1, 2}), ('section:"budget and tax" AND free', {1, 2}), ("text:budget", set()), ("title:minutes AND permanent", {3}),
        ("speaker:example", {5}), ('speaker:"Ada Example"', {5}), ("section:(budget OR transport) AND meals", {1, 2}), ("section:bud*", {1, 2}),
        ("reference:ECHS19062", {3}), ("reference:echs*", {3}), ("reference:ECHS", set()), ('reference:"minute 11"', {3, 4}), ("reference:minute11 -reference:ECHS19062", {4}),
        ("body:brom school", {1, 2, 3, 4}), ("school AND body:Bromley", {1, 2, 3}), ("school AND NOT body:bromley", {5, 6}),
        ("year:2019", {1, 5}), ("body:bromley year:2019", {1}), ("body:(bromley OR sefton) AND meals", {1, 2}), ("road OR year:2019", {1, 4, 5, 6}),
        ("body:nowhere AND school", set()), ('what is said of "free school meals" for a child?', {1}), ("free meals (school OR college)", {1, 2, 3, 5, 6}),
        ("cabinet AND permanent", {3}), ("the OR exclusion", {2, 3, 4, 5, 6, 7, 8}),
    ],
)  # fmt: skip
def test_what_meets_a_query(index: WordIndex, query: str, found: set[int]) -> None:
    """Phrases, operators, beginnings, neighbours, fields and conditions let through exactly what they say."""
    assert _found(index, query) == found


def test_the_score_is_that_of_the_words_looked_for(index: WordIndex) -> None:
    """Every hit of a query scores what it scores for its positive words alone; conditions and exclusions add nothing."""
    plain = dict(index.search("school meals", 99, weights=PASSAGE_WEIGHTS))
    for query in ("school AND meals", '"school meals"', "meals NEAR school", "body:bromley school meals -exclusion"):
        hits = index.search_query(parse(query), 99, weights=PASSAGE_WEIGHTS, documents_where=_where)
        assert hits[0][0] == 1
        assert dict(hits) == pytest.approx({number: plain.get(number, 0.0) for number, _ in hits}, rel=1e-4)


def test_words_with_a_beginning_score_as_the_best_of_them(index: WordIndex) -> None:
    """A beginning scores what the best word with it would."""
    hits = dict(index.search_query(parse("text:exclusi*"), 9, weights={"text": 1.0}, documents_where=_where))
    assert hits == pytest.approx(dict(index.search("exclusion", 9, weights={"text": 1.0})), rel=1e-4)


def test_conditions_alone_give_the_first_by_id(index: WordIndex) -> None:
    """A query without words returns what meets its conditions, in order of the ids, with no score."""
    hits = index.search_query(parse("body:sefton -year:2019"), 2, weights=PASSAGE_WEIGHTS, documents_where=_where)
    assert hits == [(6, 0.0), (7, 0.0)]


def test_documents_limit_a_query_too(index: WordIndex) -> None:
    """What the caller limits the search to holds beside what the query says."""
    hits = index.search_query(
        parse("school AND meals"), 9, weights=PASSAGE_WEIGHTS, documents=[20], documents_where=_where
    )
    assert [number for number, _ in hits] == [2]


def test_the_fields_with_a_weight_are_searched(index: WordIndex) -> None:
    """A word without a field may stand in any field that has a weight, and in no other."""
    assert index.find_all(parse("budget AND meals"), weights={"text": 1.0}, documents_where=_where) == []
    assert index.find_all(parse("budget AND meals"), weights={"text": 1.0, "section": 1.0}, documents_where=_where) == [
        1,
        2,
    ]


def test_a_field_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """An index of exchanges cannot be searched by speaker, and says so."""
    exchanges = WordIndex(tmp_path, EXCHANGE_FIELDS)
    exchanges.update([(1, 10, {"question": "why", "reply": "because", "references": ""}, 1)], [])
    weights = {"question": 1.0, "reply": 0.5}
    assert exchanges.find_all(parse("reply:because"), weights=weights, documents_where=_where) == [1]
    with pytest.raises(BadInput, match="speaker:"):
        exchanges.find_all(parse("speaker:why"), weights=weights, documents_where=_where)


def test_too_many_neighbours_are_refused(tmp_path: Path) -> None:
    """A NEAR between beginnings that hundreds of words have says what to do instead of taking long."""
    words = WordIndex(tmp_path, ("text",))
    words.update([(1, 1, {"text": " ".join(f"ab{n} cd{n}" for n in range(1000, 1030))}, 0)], [])
    with pytest.raises(BadInput, match="more letters"):
        words.find_all(parse("ab* NEAR cd*"), weights={"text": 1.0}, documents_where=_where)


def test_an_empty_index_meets_nothing(tmp_path: Path) -> None:
    """Before anything is added there are no hits and no errors."""
    words = WordIndex(tmp_path, PASSAGE_FIELDS)
    assert words.search_query(parse("school AND exclu*"), 9, weights=PASSAGE_WEIGHTS, documents_where=_where) == []
    assert words.find_all(parse("body:bromley"), weights=PASSAGE_WEIGHTS, documents_where=_where) == []
