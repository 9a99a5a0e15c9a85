"""A conversation saved as Markdown."""

from hypothesis import example, given
from hypothesis import strategies as st

from assistant.answer import Answer, Citation, Claim, Scope
from assistant.exporting.markdown import conversation_markdown
from assistant.wording import Turn
from corpus.document import Attribute, Identity

IDENTITY = Identity(
    Attribute("Minutes", "record"),
    body=Attribute("Ash Council", "record"),
    committee=Attribute("Cabinet", "record"),
    date=Attribute("2024-03-05", "record"),
)


def _cited(quote: str, start: int = 7) -> Citation:
    return Citation(1, "m", "cabinet/m.txt", start, start + len(quote), quote, IDENTITY)


def _answer(*claims: Claim, nearest: tuple[Citation, ...] = ()) -> Answer:
    text = " ".join(claim.text for claim in claims) or "Not held."
    return Answer("?", "answered" if claims else "absent", text, claims, nearest, Scope(), 0.0)


def test_each_turn_has_its_answer_and_its_numbered_sources() -> None:
    """Question, how it was understood, answer with marks; title, committee, body, date, file, offsets and quote."""
    first, second = _cited("The fee is £5."), _cited("It was £4.", 90)
    answer = _answer(Claim("The fee is £5.", (first,)), Claim("It was £4.", (second, first)))
    assert conversation_markdown([Turn("And now?", answer, 2, understood="What is the fee now?")]) == (
        "# Conversation\n\n## And now?\n\nUnderstood as: What is the fee now?\n\n"
        "The fee is £5. \\[1\\]\n\nIt was £4. \\[2\\] \\[1\\]\n\n### Sources\n\n"
        "\\[1\\] Minutes, Cabinet, Ash Council, 5 March 2024 (cabinet/m.txt, characters 7 to 21)\n\n"
        "```text\nThe fee is £5.\n```\n\n"
        "\\[2\\] Minutes, Cabinet, Ash Council, 5 March 2024 (cabinet/m.txt, characters 90 to 100)\n\n"
        "```text\nIt was £4.\n```\n"
    )


def test_a_refusal_is_saved_as_one() -> None:
    """What was nearest is listed as that; a turn without an answer is left out."""
    saved = conversation_markdown([Turn("Why?", _answer(nearest=(_cited("Near."),))), Turn("Lost?")])
    assert "Not held." in saved and "### Nearest passages" in saved and "Lost" not in saved


@given(st.text(), st.text(alphabet="`~<!>[](x)\n \\"))
@example("", "```")
@example("", "a `````` b")
def test_no_markup_of_others_survives(question: str, quote: str) -> None:
    """A question stays one heading without live signs; a quote stands verbatim within a fence that it cannot close."""
    saved = conversation_markdown([Turn(question, _answer(Claim("Yes", (_cited(quote),))), 1)])
    fence = saved[saved.index("\n\n```", saved.index("### Sources")) :].removeprefix("\n\n").split("text\n")[0]
    assert saved.endswith(f"{fence}text\n{quote}\n{fence}\n") and set(fence) == {"`"} and fence not in quote
    heading = saved.split("\n\n")[1]
    assert not any(heading[place] in "<[`" and heading[place - 1] != "\\" for place in range(3, len(heading)))
