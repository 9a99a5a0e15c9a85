"""Questions of several parts: what is held is said, and what is not held is said to be missing."""

import json
from collections.abc import Callable

import pytest

from assistant.answer import Answer, Citation, Claim, Scope
from assistant.assistant import ABSENT, Assistant
from assistant.commands.rendering import render_answer
from assistant.exporting.markdown import conversation_markdown
from assistant.page.answers import announcement, render_conversation
from assistant.questions.asking_parts import answer_parts
from assistant.questions.parts import split_question
from assistant.wording import Turn
from corpus.document import Attribute, Identity
from index.building import build
from index.embedding import Embedder
from index.store import Archive

IDENTITY = Identity(Attribute("Minutes", "text"))
PIER = (
    "Lea Borough Council\n\nHarbour Committee\n\nMinutes of the meeting held on 12 November 2019\n\n5. The pier\n\n"
    "The Harbour Master reported that the new pier would open on 3 May 2020 and had cost £412,000 to build. "
    "The committee thanked the officers for the paper.\n\n6. Moorings\n\n"
    "In 2018/19 there were 214 moorings in the inner harbour, of which 31 stood empty.\n"
)
QUESTION = "When will the new pier open, and who will run it?"
MISSING = "The papers found do not say who will run it."


def _claim(text: str, start: int = 0, document: int = 1) -> Claim:
    return Claim(text, (Citation(document, "a.txt", "a.txt", start, start + len(text), text, IDENTITY),))


def _asking(known: dict[str, tuple[float, list[Claim]]]) -> Callable[[str], Answer]:
    """Return what answers the questions of *known*, each with its score and claims, and refuses every other."""

    def ask(question: str) -> Answer:
        score, claims = known.get(question, (0.3, []))
        text = " ".join(claim.text for claim in claims) or ABSENT
        outcome = "answered" if claims else "absent"
        return Answer(question, outcome, text, tuple(claims), (), Scope(), 0.1, score=score)  # type: ignore[arg-type]

    return ask


OPENS, RUNS = _claim("The pier opens on 3 May.", 0), _claim("The Trust will run the pier.", 90)
FIRST, SECOND = "When will the new pier open?", "Who will run the new pier?"


def test_all_parts_held_make_an_answer() -> None:
    """The best claims of both parts are told, in the order of the parts, and nothing is missing."""
    answer = answer_parts(QUESTION, _asking({QUESTION: (0.9, [RUNS]), FIRST: (0.9, [OPENS]), SECOND: (0.9, [RUNS])}))
    assert (answer.outcome, answer.claims, answer.missing) == ("answered", (OPENS, RUNS), ())
    assert answer.question == QUESTION and answer.text == "The pier opens on 3 May. The Trust will run the pier."


def test_a_part_that_is_not_held_is_said_to_be_missing() -> None:
    """The outcome is partly; the text is the claims and the sentence; the sentence is no claim."""
    answer = answer_parts(QUESTION, _asking({QUESTION: (0.9, [OPENS]), FIRST: (0.9, [OPENS])}))
    assert (answer.outcome, answer.claims, answer.missing) == ("partly", (OPENS,), (MISSING,))
    assert answer.text == f"The pier opens on 3 May. {MISSING}"
    published = answer.as_json()
    assert (published["outcome"], published["refused"], published["missing"]) == ("partly", False, [MISSING])
    assert len(published["claims"]) == 1 and json.dumps(published)


def test_nothing_held_is_absent() -> None:
    """Where no part is answered, nor the whole, the question is refused as one."""
    answer = answer_parts(QUESTION, _asking({}))
    assert (answer.outcome, answer.text, answer.missing, answer.question) == ("absent", ABSENT, (), QUESTION)


def test_what_one_piece_of_evidence_answers_is_answered_as_a_whole() -> None:
    """An answer that holds the best claim of every part is given as it is."""
    both = _claim("The pier opens on 3 May and the Trust will run it.")
    known = {QUESTION: (0.9, [both, OPENS]), FIRST: (0.9, [both]), SECOND: (0.9, [both])}
    assert answer_parts(QUESTION, _asking(known)) == _asking(known)(QUESTION)


def test_a_question_of_one_part_is_asked_once() -> None:
    """Nothing is asked but what was put."""
    asked: list[str] = []
    ask = _asking({})
    answer_parts("Who chairs overview and scrutiny?", lambda put: asked.append(put) or ask(put))  # type: ignore[func-returns-value]
    assert asked == ["Who chairs overview and scrutiny?"]


@pytest.mark.parametrize(
    ("score", "text", "held"),
    [
        (0.9, "It fell to the Trust.", True),
        (0.7, "The Trust will run the pier.", True),
        (0.7, "Mr Ash told the pier committee of gulls.", False),
        (0.9, "Councillor Ash will open the fair.", True),
    ],
)
def test_a_part_that_leans_on_the_first_needs_its_own_words_or_a_high_score(
    score: float, text: str, held: bool
) -> None:
    """What is only near to a later part does not answer it."""
    claim = _claim(text, 90)
    answer = answer_parts(
        QUESTION, _asking({QUESTION: (0.9, [OPENS]), FIRST: (0.9, [OPENS]), SECOND: (score, [claim])})
    )
    assert answer.outcome == ("answered" if held else "partly")
    assert (claim in answer.claims) is held


def test_a_part_is_not_answered_from_another_matter() -> None:
    """A later part's claim of a paper that nothing else cites, without a word of the first part's, is not shown."""
    other = _claim("The Trust will run the market.", 5, document=2)
    answer = answer_parts(QUESTION, _asking({QUESTION: (0.9, [OPENS]), FIRST: (0.9, [OPENS]), SECOND: (0.95, [other])}))
    assert (answer.outcome, answer.claims) == ("partly", (OPENS,))


def test_of_two_years_the_one_that_is_held_is_told() -> None:
    """A question refused as a whole is answered for the year that is held, and the other is named."""
    fee = _claim("The fee was £4 in 2019.")
    answer = answer_parts("What was the fee in 2019 and 2020?", _asking({"What was the fee in 2019?": (0.9, [fee])}))
    assert (answer.outcome, answer.claims) == ("partly", (fee,))
    assert answer.missing == ("The papers found do not say this for 2020.",)


def test_an_answer_in_parts_is_short() -> None:
    """An answer has at most 80 words, what is missing included; where the best of each part is too long, it stays whole."""
    long = [_claim(" ".join(["pier"] * 35), start) for start in (0, 1000, 2000, 3000)]
    known = {QUESTION: (0.9, long[:2]), FIRST: (0.9, long[:2]), SECOND: (0.9, long[2:])}
    assert answer_parts(QUESTION, _asking(known)).claims == (long[0], long[2])
    longer = [_claim(" ".join(["pier"] * 60), start) for start in (0, 1000)]
    known = {QUESTION: (0.9, longer[:1]), FIRST: (0.9, longer[:1]), SECOND: (0.9, longer[1:])}
    assert answer_parts(QUESTION, _asking(known)).claims == (longer[0],)


def test_what_is_missing_is_shown_apart_wherever_an_answer_is() -> None:
    """Terminal, page, its announcement and the saved conversation show the sentence, without a source's number."""
    answer = answer_parts(QUESTION, _asking({QUESTION: (0.9, [OPENS]), FIRST: (0.9, [OPENS])}))
    assert render_answer(answer).splitlines()[:2] == ["The pier opens on 3 May. [1]", MISSING]
    page = render_conversation([Turn(QUESTION, answer, 1)])
    assert f"<p class='missing'>{MISSING}</p>" in page and page.count(MISSING) == 1
    assert MISSING not in render_conversation([Turn(QUESTION, answer, 0)])
    assert announcement(answer) == f"Answered in part: 1 statement from 1 source. {MISSING}"
    assert f"\n\n{MISSING}\n\n" in conversation_markdown([Turn(QUESTION, answer, 1)])


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Assistant:
    """Return an assistant over one paper."""
    folder = tmp_path_factory.mktemp("harbour")
    (folder / "papers").mkdir()
    (folder / "papers" / "pier.txt").write_text(PIER, "utf-8")
    build([folder / "papers"], folder / "archive", embedder=lambda: embedder)
    return Assistant(Archive(folder / "archive"), embedder)


@pytest.mark.parametrize(
    ("question", "outcome", "told", "missing"),
    [
        (QUESTION, "partly", ["3 May 2020"], [MISSING]),
        ("When will the new pier open and what did it cost?", "answered", ["3 May 2020", "£412,000"], []),
        (
            "How many moorings were there in the inner harbour in 2018/19 and in 2011/12?",
            "partly",
            ["214 moorings"],
            ["The papers found do not say this for 2011/12."],
        ),
        ("Who wrote Hamlet, and what is the capital of Mongolia?", "absent", [], []),
    ],
)
def test_a_small_archive_answers_what_it_holds(
    harbour: Assistant, question: str, outcome: str, told: list[str], missing: list[str]
) -> None:
    """Over one paper, every claim stands in it, and the sentences name the parts that it does not hold."""
    answer = harbour.ask(question)
    assert (answer.outcome, list(answer.missing)) == (outcome, missing), answer.text
    assert all(words in answer.text for words in told)
    assert all(each.quote in PIER for claim in answer.claims for each in claim.citations)
    assert len(answer.text.split()) <= 80


def test_a_part_that_stands_alone_is_answered_though_the_whole_is_not() -> None:
    """What would be answered if it were put alone is; the rest is said to be missing."""
    answer = answer_parts(QUESTION, _asking({FIRST: (0.6, [OPENS])}))
    assert (answer.outcome, answer.claims, answer.missing) == ("partly", (OPENS,), (MISSING,))


def test_a_part_that_points_to_another_does_not_stand_alone() -> None:
    """Who "they" are was asked too, and is not known."""
    question = "Who is our Member of Parliament and what has been said to them about the hospital car park?"
    said = "What has been said to them about the hospital car park?"
    assert said in [part.question for part in split_question(question)]
    assert answer_parts(question, _asking({said: (0.6, [OPENS])})).outcome == "absent"
