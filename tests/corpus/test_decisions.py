"""What was decided, by whom it was moved and how the vote went."""

import pytest

from corpus.document import Decision, Vote
from corpus.structure import parse_structure


def _decisions(text: str) -> list[tuple[str, str]]:
    return [(each.verb, each.span.of(text)) for each in parse_structure(text).decisions]


def _only(text: str) -> Decision:
    (decision,) = parse_structure(text).decisions
    return decision


@pytest.mark.parametrize(
    ("decision", "verb"),
    [
        ("RESOLVED – That the pond be dredged.", "resolved"),
        ("AGREED: that the pond be dredged.", "agreed"),
        ("**RECOMMENDED** to Council that the pond be dredged.", "recommended"),
        ("Resolution: Dredge the pond.", "resolved"),
        ("Decision: The pond is to be dredged.", "decided"),
        ("It was agreed that the pond be dredged.", "agreed"),
        ("The Committee noted the report on the pond.", "noted"),
        ("The Licensing Panel voted 3-0 to approve the licence.", "approved"),
        ("The minutes of 4 May were confirmed as a correct record.", "confirmed"),
    ],
)
def test_each_way_of_deciding_has_its_verb(decision: str, verb: str) -> None:
    """Words in capitals, under a label or in a told sentence are decisions, with the verb in small letters."""
    text = f"The pond was discussed at length.\n\n{decision}\n\nThe Chair thanked the officers for their work."
    assert _decisions(text) == [(verb, decision)]


@pytest.mark.parametrize(
    "told",
    [
        "The Committee noted that herons had come back.",
        "It was noted that herons had come back.",
        "Members agreed with the officer about the herons.",
        "The heron survey had been approved by another council in May.",
    ],
)
def test_what_is_only_remarked_is_no_decision(told: str) -> None:
    """Noting that something is so, agreeing with somebody and what others approved decide nothing."""
    assert _decisions(f"The pond was discussed.\n\n{told}\n\nThey left.") == []


def test_a_told_decision_leads_in_its_list() -> None:
    """A sentence that ends with a colon holds the items after it, up to where the next decision begins."""
    first, second = (
        "It was agreed that:\n\n- the pond be dredged\n- a heron be bought",
        "- It was agreed that: they wait",
    )
    assert _decisions(f"They met.\n\n{first}\n\n{second}")[0] == ("agreed", first)


def test_numbered_minutes_do_not_run_into_each_other() -> None:
    """A numbered paragraph that resolves takes its clauses, and not the paragraph with the next number."""
    text = "39.1 The pond was seen.\n\n39.2 It was RESOLVED to:\n\n1) dredge it;\n\n2) fence it.\n\n39.3 The reason was weeds."
    assert [span for _, span in _decisions(text)] == ["39.2 It was RESOLVED to:\n\n1) dredge it;\n\n2) fence it."]


@pytest.mark.parametrize(
    ("text", "verb", "vote"),
    [
        ("Moved by: Councillor Ash\nSeconded by: Councillor Elm\nThat the pond be dredged.\nCARRIED", "carried", None),
        (
            "Moved by Councillor Ash and seconded by Councillor Elm: that the pond be dredged.\n\n"
            "On a recorded vote the motion was **LOST**, 3 voting for it and 9 against.",
            "lost",
            Vote(3, 9),
        ),
        (
            "Moved by Councillor Ash, Seconded by Councillor Elm\n\nThat the pond be dredged.\n\nDEFEATED\n\n"
            "For: 2\n\nAgainst: 5\n\nAbstentions: 1",
            "lost",
            Vote(2, 5, 1),
        ),
        (
            "Councillor Ash moved, and Councillor Elm seconded, that it be dredged. Carried unanimously.",
            "carried",
            None,
        ),
        (
            "On the motion of Councillor Ash, seconded by Councillor Elm, the motion was carried by 7 votes to 2.",
            "carried",
            Vote(7, 2),
        ),
    ],
)
def test_a_motion_has_mover_seconder_and_vote(text: str, verb: str, vote: Vote | None) -> None:
    """Whoever moves and seconds is named whatever the order of words, with the verb and the numbers of the vote."""
    decision = _only(f"The pond was discussed.\n\n{text}\n\nThe Chair thanked the officers at length.")
    assert (decision.verb, decision.mover, decision.seconder) == (verb, "Councillor Ash", "Councillor Elm")
    assert decision.vote == vote


def test_a_motion_of_which_nothing_is_told_is_no_decision() -> None:
    """What was only moved was not decided."""
    assert _decisions("Moved by Councillor Ash, seconded by Councillor Elm: that it be dredged.\n\nThey talked.") == []


def test_a_lone_result_decides_the_item_above() -> None:
    """A board's one-word results each belong to the text between them and the heading or number above."""
    items = [
        "Has applied to sell tea at 3 Pond Row.\n\nManager: Ann Ash\n\n## GRANTED",
        "Has applied to sell gin.\n\n## DENIED",
    ]
    text = f"## 1. Heron Ltd\n\n{items[0]}\n\n## 2. Newt Ltd\n\n{items[1]}"
    assert _decisions(text) == [("granted", items[0]), ("refused", items[1])]


def test_rows_of_a_table_of_outcomes_are_decisions() -> None:
    """Each row of a list of dispositions is one, with mover, seconder and the count of those who are named."""
    text = (
        "MOTION\tMOVER & SECONDER\tSUBJECT\tYEAS\tNAYS\tDISPOSITION\n"
        "1\tAsh/Elm\tThat the pond be dredged\tCllr Ash, Cllr Elm\tCllr Oak\tCARRIED\n"
        "2\tOak/Yew\tThat herons be bought\t\t\tAUTOMATIC REFERRAL TO THE POND COMMITTEE"
    )
    first, second = parse_structure(text).decisions
    assert (first.verb, first.mover, first.seconder, first.vote) == ("carried", "Ash", "Elm", Vote(2, 1))
    assert (second.verb, second.mover, second.vote) == ("referred", "Oak", None)
    assert second.span.of(text).startswith("2\tOak/Yew")


_SPOKEN = (
    "Councillor Ann Ash: Thank you. I'll move that the pond be dredged.\n\n"
    "Mr. Speaker: Any comments? All those in favour? Opposed? Carried. Next.\n\n"
    "Councillor Ben Elm: I would like to move that herons be bought.\n\n"
    "Mr. Speaker: All those in favour, please rise.\n\nA RECORDED VOTE was taken the result being as follows:\n\n"
    "Yeas\n\nCouncillors Ash and Elm.\n\nNays\n\nCouncillors Oak, Yew and Fir.\n\n"
    "City Clerk: The vote, Mr. Speaker, Yeas 2, Nays 3.\n\n"
    "Mr. Speaker: The motion is defeated. Councillor Oak.\n\nCouncillor Bo Oak: Thank you."
)


def test_motions_put_aloud_are_decided_where_they_are_called() -> None:
    """In a transcript what was moved and what came of it stand in one span, with the mover and the recorded vote."""
    first, second = parse_structure(_SPOKEN).decisions
    assert (first.verb, first.mover, first.vote) == ("carried", "Councillor Ann Ash", None)
    assert first.span.of(_SPOKEN).startswith("I'll move that the pond be dredged.")
    assert (second.verb, second.mover, second.vote) == ("lost", "Councillor Ben Elm", Vote(2, 3))
    assert second.span.of(_SPOKEN).endswith("The motion is defeated")


def test_motions_in_captions_begin_where_the_matter_is_named() -> None:
    """Captions without speakers still tell what was moved, by whom, and that it carried."""
    text = (
        "[00:00:01] Welcome.\n\n[00:00:09] Next.\n\n[00:01:02] 4A is an ordinance to dredge the pond. Is there a motion to "
        "approve? Motion from Ms. Ash. Second from Mr. Elm.\n\n[00:01:20] All in favor? The motion carries. Thank you."
    )
    decision = _only(text)
    assert (decision.verb, decision.mover, decision.seconder) == ("carried", "Ms. Ash", "Mr. Elm")
    assert decision.span.of(text).startswith("an ordinance to dredge the pond")


def test_a_published_decision_is_its_clauses() -> None:
    """A page of decisions lists what was decided without a word that says so."""
    text = (
        "Issue - decisions\n\nThe pond\n\n(1) That the pond be dredged.\n\n(2) That a fence be built.\n\nReason: weeds."
    )
    assert _decisions(text) == [("resolved", "(1) That the pond be dredged.\n\n(2) That a fence be built.")]


def test_items_that_end_with_their_outcome_are_decisions() -> None:
    """A list of what became of each item is a list of decisions; a word in capitals within a sentence is none."""
    text = (
        "# Disposition of items\n\n1. New kerbs in Mill Lane ADOPTED\n\n2. Bus shelters on the Quay LOST\n\n"
        "3. The ship that was LOST at sea is to have a plaque.\n"
    )
    found = parse_structure(text).decisions
    assert [(each.verb, each.span.of(text)) for each in found] == [
        ("adopted", "1. New kerbs in Mill Lane ADOPTED"),
        ("lost", "2. Bus shelters on the Quay LOST"),
    ]
