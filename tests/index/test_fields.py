"""What passages and exchanges have in each field."""

from corpus.document import Attribute, Identity, Passage
from index.fields import (
    EXCHANGE_FIELDS,
    EXCHANGE_WEIGHTS,
    PASSAGE_FIELDS,
    PASSAGE_WEIGHTS,
    exchange_fields,
    passage_fields,
)

_IDENTITY = Identity(
    title=Attribute("Minutes of the Cabinet", "text"),
    body=Attribute("London Borough of Bromley", "text"),
    committee=Attribute("Cabinet", "text"),
    date=Attribute("2019-03-05", "text"),
    kind=Attribute("minutes", "text"),
    reference=Attribute("CS/20/15", "text"),
)


def test_a_passage_stands_in_every_field() -> None:
    """Text, title, sections, head, speaker and references each have a field, with all that is known."""
    text = "As report FSD18091 says."
    passage = Passage("d", 0, len(text), text, section="Cabinet > 11. FEES", speaker="Cllr Ada Example")
    assert passage_fields(_IDENTITY, passage) == {
        "text": text,
        "title": "Minutes of the Cabinet",
        "section": "11. FEES",
        "head": "London Borough of Bromley\nCabinet\n5 March 2019",
        "names": "Cllr Ada Example",
        "references": "cs20-15 minute11 item11 fsd18091",
    }


def test_what_is_unknown_is_empty() -> None:
    """A passage of a paper of which only the title is known has every field, most of them empty."""
    found = passage_fields(Identity(Attribute("Notes", "file name")), Passage("d", 0, 5, "Hello"))
    assert tuple(found) == PASSAGE_FIELDS
    assert {name for name, text in found.items() if text} == {"text", "title"}


def test_an_exchange_has_question_reply_and_references() -> None:
    """The references of an exchange are its paper's and those in the question and in the reply."""
    found = exchange_fields(_IDENTITY, "What of ECHS19062?", "See minute 4.")
    assert found == {
        "question": "What of ECHS19062?", "reply": "See minute 4.", "references": "cs20-15 echs19062 minute4"
    }  # fmt: skip
    assert tuple(found) == EXCHANGE_FIELDS


def test_every_field_has_a_weight() -> None:
    """Fields and default weights go together."""
    assert tuple(PASSAGE_WEIGHTS) == PASSAGE_FIELDS
    assert tuple(EXCHANGE_WEIGHTS) == EXCHANGE_FIELDS
