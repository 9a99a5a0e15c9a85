"""What a visitor's page is at: an answer comes into the conversation that it was asked in, and into no other."""

from collections.abc import Iterator

from assistant.page.conversation import Visit


def test_updates_come_while_the_visitor_stays() -> None:
    """All updates come where nothing else is begun, in a later conversation too."""
    visit = Visit()
    visit.begin()
    assert list(visit.while_in_it(iter("abc"))) == ["a", "b", "c"]


def test_nothing_comes_into_a_conversation_begun_meanwhile() -> None:
    """What was on its way when a new conversation began does not come; what is asked in that one does."""
    visit = Visit()

    def answering() -> Iterator[str]:
        yield "looking"
        visit.begin()
        yield "answer"

    assert list(visit.while_in_it(answering())) == ["looking"]
    assert list(visit.while_in_it(iter(["another"]))) == ["another"]
