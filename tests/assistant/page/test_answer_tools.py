"""What stands under an answer: copying, its link, saying whether it helped, what was checked."""

import lxml.html
from hypothesis import given

from assistant.answer import Claim
from assistant.claim_checks.checks import CHECKS
from assistant.exporting.copying import copied_html, copied_text
from assistant.exporting.parts import told_turns
from assistant.page.answer_tools import render_tools
from assistant.page.answers import render_conversation
from assistant.page.checks import check_words
from assistant.wording import Turn
from tests.assistant.told import HOSTILE, answer_of, cited, turn_of

ALLOWED = {"p", "em", "h3", "blockquote", "br"}


def test_a_copied_answer_has_its_numbered_sources() -> None:
    """Each statement is followed by its numbers, then come the sources with place and quote; a number that returns is one."""
    (told,) = told_turns([turn_of("The fee is £5.")])
    assert copied_text(told) == (
        "The fee is £5. [1]\nIt was £4. [2] [1]\n\nSources\n"
        "[1] Minutes, Cabinet, Ash Council, 5 March 2024 (cabinet/m.txt, characters 7 to 21): “The fee is £5.”\n"
        "[2] Minutes, Cabinet, Ash Council, 5 March 2024, page 3 (cabinet/m.txt, characters 90 to 100): “It was £4.”"
    )
    assert "<p>It was £4. [2] [1]</p>" in copied_html(told) and "<blockquote>It was £4.</blockquote>" in copied_html(
        told
    )


@given(HOSTILE, HOSTILE)
def test_nothing_of_others_becomes_markup(claim: str, quote: str) -> None:
    """What is copied as HTML has only the page's own few elements, none with an attribute."""
    (told,) = told_turns([turn_of(quote, claim=claim)])
    elements = lxml.html.fragment_fromstring(copied_html(told), create_parent="div").iterdescendants()
    assert all(each.tag in ALLOWED and not each.attrib for each in elements)


def test_buttons_come_with_the_whole_answer() -> None:
    """While claims are still to come, or none has, there is nothing to copy or to rate."""
    turn = turn_of("The fee is £5.")
    whole = render_tools(turn, 4)
    assert 'data-turn="4"' in whole and 'data-rate="no"' in whole and "feedback.jsonl" in whole and "erase" in whole
    assert render_tools(Turn(turn.question, turn.answer, 1), 0) == render_tools(Turn("?"), 0) == ""


def test_every_check_is_told_in_plain_words() -> None:
    """Each check has a sentence of its own, and one that is new here its name."""
    words = check_words(Claim("x", (), (*CHECKS, "tides")))
    assert len(words) == len(set(words)) == len(CHECKS) + 2 and words[-1] == "Tides."
    assert not any(f"{name.capitalize()}." in words for name in CHECKS)


def test_each_citation_has_a_link_and_each_claim_its_checks() -> None:
    """A citation can be copied as a link, of a refusal too."""
    shown = render_conversation([turn_of("The fee is £5."), Turn("Why?", answer_of(nearest=(cited("Near."),)))])
    assert shown.count('class="copy-link"') == 4 and shown.count("What was checked") == 2
