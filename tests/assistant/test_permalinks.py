"""Addresses of spans and questions: what they ask for, and where it stands after a rebuild."""

from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.answer import Scope
from assistant.permalinks import (
    MAX_ADDRESS_CHARS,
    DocumentLink,
    QuestionLink,
    check_of,
    citation_address,
    document_address,
    find_linked,
    parse_address,
    question_address,
)
from corpus.document import Span
from tests.assistant.told import HOSTILE, cited

TEXT = (
    "1. Fees\n\nThe fee is £5 for each permit. It was £4 before.\n\n2. Other business\n\nThe fee is £5 for nothing.\n"
)
QUOTE = "The fee is £5 for each permit."
WORDS = st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=1)


def _link(text: str, quote: str) -> DocumentLink:
    start = text.index(quote)
    link = parse_address(document_address("cabinet/a b&c.pdf", Span(start, start + len(quote)), text))
    assert isinstance(link, DocumentLink)
    return link


def test_an_address_names_document_span_and_check() -> None:
    """It has the form that is published, and that of a citation is the same as that of its span."""
    address = citation_address(cited("The fee is £5."))
    assert address == f"?document=m&start=7&end=21&check={check_of('The fee is £5.')}"
    assert address == document_address("m", Span(7, 21), "xxxxxxxThe fee is £5.")
    assert document_address("m", None, "") == "?document=m"


def test_words_that_stand_where_they_stood_are_there() -> None:
    """Offsets that still hold the text are taken as they are, though the text stands elsewhere too."""
    link = _link(TEXT, QUOTE)
    assert find_linked(link, TEXT) == ("there", Span(9, 9 + len(QUOTE)))
    assert find_linked(link, f"{TEXT}{QUOTE}") == ("there", Span(9, 9 + len(QUOTE)))


def test_words_that_have_moved_are_found_where_they_stand_once() -> None:
    """After a rebuild that put something before them they are marked at their new place; twice is not once, nor is never."""
    link = _link(TEXT, QUOTE)
    moved = f"Minutes\n\n{TEXT}"
    found, span = find_linked(link, moved)
    assert found == "moved" and span is not None and span.of(moved) == QUOTE
    assert find_linked(link, f"{moved}{QUOTE}") == ("changed", None)
    assert find_linked(link, TEXT.replace("£5 for each", "£6 for each")) == ("changed", None)


@given(st.text(max_size=300), st.text(max_size=300), WORDS)
def test_what_is_marked_is_what_was_linked(before: str, after: str, quote: str) -> None:
    """Whatever comes before and after, what a link is said to have found is the very text that it was made for."""
    link = _link(quote, quote)
    text = f"{before} {quote} {after}"
    found, span = find_linked(link, text)
    assert (span is None) == (found == "changed")
    assert span is None or span.of(text) == quote
    if (text[0] + quote[:1]).isascii() and quote[0].isalnum() and text.count(quote) == 1:
        assert found != "changed"


@given(WORDS, st.lists(WORDS, max_size=3), st.sampled_from([None, "2023", "2023-05", "2023-05-11"]))
def test_a_question_comes_back_with_the_scope_that_was_chosen(
    question: str, bodies: list[str], since: str | None
) -> None:
    """What is put into an address is read from it again, whatever signs it has."""
    assume(question.strip())
    scope = Scope(tuple(bodies), since=since)
    assert parse_address(question_address(question, scope)) == QuestionLink(question.strip(), scope)


def test_a_scope_that_was_read_from_the_question_is_not_in_its_address() -> None:
    """The question says it itself; so do its words when they are asked again."""
    assert question_address("Fees in Ash?", Scope(("Ash",), soft=True)) == "?ask=Fees+in+Ash%3F"


@given(HOSTILE)
def test_any_address_is_read_without_harm(search: str) -> None:
    """Whatever stands in an address, it asks for a document, a question or nothing, and a span only with a check."""
    for address in (
        search,
        f"?document={search}",
        f"?ask={search}&since={search}",
        f"?document=a&start=1&end={search}",
    ):
        link = parse_address(address)
        if isinstance(link, DocumentLink):
            assert bool(link.check) == (link.end > 0)
            find_linked(link, TEXT)


def test_an_address_that_is_too_long_asks_for_nothing() -> None:
    """Nor is one with hundreds of fields read."""
    assert parse_address("?ask=" + "a" * MAX_ADDRESS_CHARS) is None
    assert parse_address("?" + "&".join(f"x{number}=1" for number in range(500)) + "&ask=Why") is None
