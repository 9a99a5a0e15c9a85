"""What a visitor's page is at: an answer comes into the conversation that it was asked in, and into no other."""

from collections.abc import Iterator

from assistant.page.conversation import Updates, Visit

LOOKING, ANSWER, WELCOME = {"said": "looking"}, {"said": "answer", "key": "old"}, {"said": "welcome", "key": ""}


def test_updates_come_while_the_visitor_stays() -> None:
    """All updates come where nothing else is begun, in a later conversation too."""
    visit = Visit()
    visit.begin(WELCOME)
    assert list(visit.while_in_it(iter([LOOKING, ANSWER]))) == [LOOKING, ANSWER]


def test_nothing_comes_into_a_conversation_begun_meanwhile() -> None:
    """What was on its way when a new conversation began does not come, what that one shows does; and what it is asked."""
    visit = Visit()

    def answering() -> Iterator[Updates]:
        yield LOOKING
        visit.begin(WELCOME)
        yield ANSWER

    assert list(visit.while_in_it(answering())) == [LOOKING, WELCOME]
    assert list(visit.while_in_it(iter([LOOKING]))) == [LOOKING]


def test_an_answer_whose_last_update_was_on_its_way_is_followed_by_the_new_conversation() -> None:
    """An event sends its last update once more as it ends: that of one whose conversation was left is the present one's."""
    visit = Visit()
    updates = visit.while_in_it(iter([LOOKING, ANSWER]))
    assert [next(updates), next(updates)] == [LOOKING, ANSWER]
    visit.begin(WELCOME)
    assert list(updates) == [WELCOME]


def test_an_answer_of_before_leaves_what_was_asked_since_on_the_page() -> None:
    """Where the new conversation has been asked something meanwhile, that is shown again, with all else that it shows."""
    visit = Visit()

    def answering() -> Iterator[Updates]:
        yield LOOKING
        visit.begin(WELCOME)
        assert list(visit.while_in_it(iter([LOOKING]))) == [LOOKING]
        yield ANSWER

    assert list(visit.while_in_it(answering())) == [LOOKING, {**WELCOME, **LOOKING}]


def test_a_visit_tells_what_is_shown() -> None:
    """What was shown last in a part of the page, and nothing where none was."""
    visit = Visit()
    assert not visit.shows("said", "looking")
    list(visit.while_in_it(iter([LOOKING, ANSWER])))
    assert visit.shows("said", "answer") and not visit.shows("said", "looking") and not visit.shows("other", "answer")
