"""Searching a small archive: what is found, narrowed, counted and ordered."""

from pathlib import Path

import pytest

from assistant.searching.facets import narrowed
from assistant.searching.request import Filters, Sought
from assistant.searching.searching import Searcher
from corpus.errors import BadInput
from tests.assistant.search_papers import HARBOUR, MOOR, build_papers, hit, searcher_of


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of the papers."""
    return build_papers(tmp_path_factory.mktemp("searching"))


@pytest.fixture(scope="module")
def searcher(folder: Path) -> Searcher:
    """Return its searcher."""
    return searcher_of(folder)


def _titles(searcher: Searcher, query: str, order: str = "relevance", **filters: object) -> list[str]:
    sought = Sought(query, filters=Filters(**filters), order=order)  # type: ignore[arg-type]
    return [each.citation.identity.title.value for each in searcher.find(sought).hits]


def test_counts_are_those_of_what_choosing_would_show(searcher: Searcher) -> None:
    """For every facet and value, choosing it shows as many hits as its count says, whatever else is chosen."""
    for filters in (Filters(), Filters(body=(HARBOUR,)), Filters(time=("2024",)), Filters(kind=("report",))):
        facets = searcher.find(Sought("dredging", filters=filters)).facets
        assert facets["body"]
        for facet, values in facets.items():
            for value, count in values:
                alone = (
                    filters.toggled(facet, value) if facet == "holds" else filters.without(facet).toggled(facet, value)
                )
                assert len(searcher.find(Sought("dredging", filters=alone)).hits) == count


def test_bars_tell_every_year_between_and_the_months_of_one(searcher: Searcher) -> None:
    """Years without a hit have a bar of none; with a year chosen there are its twelve months."""
    years = searcher.find(Sought("dredging")).bars
    assert [each.time for each in years] == ["2021", "2022", "2023", "2024"]
    assert years[1].count == 0
    months = searcher.find(Sought("dredging", filters=Filters(time=("2024-05",)))).bars
    assert len(months) == 12 and {each.time: each.count for each in months if each.count}["2024-05"] >= 1


def test_a_copy_stands_in_where_the_passage_it_was_folded_into_is_left_out(searcher: Searcher) -> None:
    """Two papers of one wording are one hit; the year of either finds it, under that year's paper, the other beside it."""
    query = "vessels of the pilot service touch the ground"
    for year, title in (("2021", "Dredging report again"), ("2024", "Dredging report")):
        first = searcher.find(Sought(query, filters=Filters(time=(year,)))).hits[0]
        assert first.citation.identity.title.value == title
        assert len(first.copies) == 1 and first.found.copies == (first.copies[0].citation,)


def test_exchanges_and_decisions_can_be_had_alone(searcher: Searcher) -> None:
    """ "Exchanges only" leaves the passage with a question and its reply, "decisions only" the one that resolves."""
    assert set(_titles(searcher, "dredging", holds=("exchange",))) == {"Public questions"}
    assert set(_titles(searcher, "dredging", holds=("decision",))) == {"Quay minutes"}


def test_those_who_ask_and_reply_are_speakers(searcher: Searcher) -> None:
    """The asker and the answerer of an exchange are values of the facet of speakers, by their names alone."""
    speakers = dict(searcher.find(Sought("dredging")).facets["speaker"])
    assert {"Mrs Ada Wherry", "Councillor Bert Sluice"} <= set(speakers)
    assert set(_titles(searcher, "dredging", speaker=("Mrs Ada Wherry",))) == {"Public questions"}


def test_hits_are_put_in_order_of_their_papers(searcher: Searcher) -> None:
    """The newest or the oldest paper comes first; a paper without a date comes last either way."""
    newest, oldest = (
        [each.date for each in searcher.find(Sought("dredging", order=order)).hits] for order in ("newest", "oldest")
    )
    assert newest[0] == "2024-09-02" and newest[-1] == "" and [*newest[:-1]] == sorted(newest[:-1], reverse=True)
    assert oldest[-1] == "" and oldest[:-1] == sorted(oldest[:-1])


def test_dates_limit_to_papers_within_them(searcher: Searcher) -> None:
    """A range of months leaves the papers of that time, and none without a date."""
    assert set(_titles(searcher, "dredging", since="2023", until="2024-05")) == {"Quay minutes", "Public questions"}


def test_what_is_chosen_is_searched_for_anew_where_more_meets_a_search_than_is_looked_at(folder: Path) -> None:
    """With but one hit looked at, choosing another council finds its passages all the same."""
    narrow = searcher_of(folder, pool=1)
    whole = narrow.find(Sought("dredging"))
    assert whole.cut and len(whole.hits) == 1
    for body in (HARBOUR, MOOR):
        hits = narrow.find(Sought("dredging", filters=Filters(body=(body,)))).hits
        assert [each.citation.identity.value("body") for each in hits] == [body]


def test_others_like_a_passage_do_not_contain_it(searcher: Searcher) -> None:
    """What is found is near to the passage, and not the passage itself."""
    first = searcher.find(Sought("inner basin", filters=Filters(kind=("minutes",)))).hits[0]
    like = searcher.find(Sought(like=first.id))
    assert like.hits and first.id not in {each.id for each in like.hits}


@pytest.mark.parametrize("like", ["gone.txt#0-10", "minutes.txt#90000-90001", "minutes.txt", "#1-2"])
def test_a_passage_that_is_gone_is_said_to_be(searcher: Searcher, like: str) -> None:
    """An id of no passage is refused with what to do instead."""
    with pytest.raises(BadInput, match="no longer in the archive"):
        searcher.find(Sought(like=like))


def test_nothing_is_not_looked_for(searcher: Searcher) -> None:
    """A search for blanks is refused, and a query with a mistake is."""
    for query in ("  ", '"dredging'):
        with pytest.raises(BadInput):
            searcher.find(Sought(query))


def test_every_hit_of_plain_words_has_a_reason(searcher: Searcher) -> None:
    """Nothing is listed that neither a word, a heading nor the meaning speaks for."""
    assert all(each.why for each in searcher.find(Sought("swans")).hits)


def test_filters_of_one_facet_are_alternatives_and_of_several_add_up() -> None:
    """Either of two bodies passes; the body and the year must both be right."""
    hits = [hit("a", body="A", date="2023"), hit("b", body="B", date="2024"), hit("c", body="C", date="2024")]
    assert narrowed(hits, Filters(body=("A", "B"))) == hits[:2]
    assert narrowed(hits, Filters(body=("A", "B"), time=("2024",))) == hits[1:2]
