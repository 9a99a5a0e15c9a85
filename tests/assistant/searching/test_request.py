"""What is asked of the search desk, and its address."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.searching.request import Filters, Sought, read_address, read_order, read_range
from corpus.errors import BadInput

_WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
_SEVERAL = st.lists(_WORDS, max_size=3, unique=True).map(tuple)


@settings(deadline=None)
@given(query=_WORDS, like=_WORDS, body=_SEVERAL, committee=_SEVERAL, speaker=_SEVERAL)
def test_a_search_is_read_back_from_its_address(
    query: str, like: str, body: tuple[str, ...], committee: tuple[str, ...], speaker: tuple[str, ...]
) -> None:
    """Whatever is looked for and chosen, signs of addresses among it, comes back the same."""
    filters = Filters(body, committee, (), ("2024",), speaker, ("exchange",), "2020", "2024-05-11")
    sought = Sought(query, like, filters, "oldest")
    assert read_address(sought.address) == sought


def test_an_address_passes_over_what_it_does_not_know() -> None:
    """Other names in an address do no harm, nor do halves of characters."""
    assert read_address("query=bins&utm=1") == Sought("bins")
    assert read_address(Sought("bin\ud800").address).query == "bin?"


@pytest.mark.parametrize(
    "address", ["order=best", "holds=secrets", "since=spring", "since=2024&until=2023", "a=1&" * 300]
)
def test_an_address_that_cannot_be_read_says_what_to_write(address: str) -> None:
    """An order, a holding or a date that there is not is refused with what there is."""
    with pytest.raises(BadInput, match=r"Write|Name fewer"):
        read_address(f"query=bins&{address}")


@pytest.mark.parametrize(
    ("since", "until", "read"),
    [("", "", (None, None)), (" 2023 ", "", ("2023", None)), ("", "2023-05", (None, "2023-05"))],
)
def test_a_range_may_be_open(since: str, until: str, read: tuple[str | None, str | None]) -> None:
    """A side that is left empty limits nothing."""
    assert read_range(since, until) == read


@pytest.mark.parametrize("since", ['2023"', "2023 OR kind:minutes", "2023-13", "yesterday"])
def test_a_range_takes_dates_alone(since: str) -> None:
    """What is no date, or would be more of a query, is refused in words about dates."""
    with pytest.raises(BadInput, match="2019-05-11"):
        read_range(since, "")


def test_an_order_that_there_is_not_is_refused() -> None:
    """The message lists the orders there are."""
    assert read_order("newest") == "newest"
    with pytest.raises(BadInput, match="relevance, newest, oldest"):
        read_order("random")


def test_choosing_a_value_again_takes_it_back() -> None:
    """Values of a facet add up; one chosen again goes."""
    both = Filters().toggled("body", "A").toggled("body", "B")
    assert both.body == ("A", "B") and both.toggled("body", "A").body == ("B",)
    assert both.any and not Filters().any


def test_months_stand_in_place_of_their_year() -> None:
    """A month takes the year's place, leaves it behind when it goes, and the year takes its months with it."""
    year = Filters().toggled("time", "2024")
    month = year.toggled("time", "2024-05")
    assert month.time == ("2024-05",)
    assert month.toggled("time", "2024-05").time == ("2024",)
    assert month.toggled("time", "2024-06").toggled("time", "2024").time == ()


def test_years_limit_what_is_searched_to_their_run() -> None:
    """Two years apart are searched as the run between them; a range given by hand goes before."""
    scope = Filters(time=("2024", "2021")).scope
    assert (scope.since, scope.until) == ("2021", "2024")
    assert Filters(time=("2024",), since="2023").scope.since == "2023"


def test_only_the_dates_given_are_named() -> None:
    """Who gives one date is told of one."""
    with pytest.raises(BadInput, match=r"^The date “yesterday” cannot be read"):
        read_range("", "yesterday")
    with pytest.raises(BadInput, match=r"^The dates “today” to “tomorrow” cannot be read"):
        read_range("today", "tomorrow")
