"""How evidence is ranked: by its likeness to the question."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from assistant.questions.question import parse_question
from assistant.reading.relevance import Scored, score_evidence
from assistant.scope.acronyms import Acronyms
from index.embedding import TokenVectors, Vectors
from tests.assistant.papers import evidence_in, paper

QUESTION = parse_question("How many newts live in the pond?")
NEWTS, DEEP = "Forty newts live in the pond by the mill.", "The pond by the mill was found to be deep."
RAIN = [f"On day {day} it rained heavily on the pond by the mill." for day in range(14)]
PAPER = "# Pond\n\n" + "\n\n".join([NEWTS, DEEP, *RAIN]) + "\n"


class _Alike:
    """An embedder to which all texts are alike."""

    name, digest, dim, reduces = "alike", "", 2, False

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        return np.tile(np.array([1.0, 0.0], dtype=np.float32), (len(texts), 1))

    def embed_tokens(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> list[TokenVectors]:
        one = self.embed([""])
        return [TokenVectors(("pond",), one, np.ones(1, dtype=np.float32), one[0]) for _ in texts]


class _Words:
    """An index in which every word is as rare as the next."""

    def rarity(self, words: Sequence[str], field: str) -> list[float]:
        return [1.0 for _ in words]


def _ranked(text: str = PAPER) -> list[Scored]:
    candidates = [(each, 1.0) for each in evidence_in(paper(text)) if each.form == "sentence"]
    acronyms = Acronyms.of({"GCN": "great crested newts"})
    return score_evidence(QUESTION, candidates, embedder=_Alike(), words=_Words(), acronyms=acronyms)  # type: ignore[arg-type]


def test_words_and_the_kind_of_answer_rank_what_is_alike() -> None:
    """Of texts that mean alike, the one with the question's words and a number goes first."""
    assert _ranked()[0].evidence.text == NEWTS


@pytest.mark.parametrize("text", ["# Pond\n\n40 GCN live in it.\n", "# Pond\n\n40 great crested newts live in it.\n"])
def test_an_acronym_is_read_as_what_it_stands_for(text: str) -> None:
    """Evidence that only has the acronym meets the words of its long form, and is on the question's topic."""
    found = _ranked(text=text)[0]
    assert found.on_topic
    assert found.words == pytest.approx(_ranked(text="# Pond\n\n40 newts live in it.\n")[0].words)


def test_a_decision_counts_for_more_where_one_is_asked_for() -> None:
    """Of pieces that mean alike, what was decided goes first for "what happened to", but not for other questions."""
    text = "# Pond\n\nThe pond was visited in May.\n\nRESOLVED: That the mill be let.\n"
    candidates = [(each, 1.0) for each in evidence_in(paper(text)) if each.form in ("sentence", "decision")]

    asked = parse_question("What happened to the mill?")
    scored = score_evidence(asked, candidates, embedder=_Alike(), words=_Words(), acronyms=Acronyms.of({}))  # type: ignore[arg-type]
    decided, told = scored
    assert decided.evidence.decided and not told.evidence.decided
    assert decided.score > replace(decided, decision=False).score and told.score == replace(told, decision=False).score


def test_the_place_that_is_named_is_a_topic_of_its_own() -> None:
    """What stands under the place asked about is on topic though it has none of the question's other words."""
    text = "# Lea Wharf\n\nIt was AGREED that the application be deferred.\n"
    candidates = [(each, 1.0) for each in evidence_in(paper(text)) if each.form == "sentence"]
    question = parse_question("What happened about the flats at Lea Wharf?")
    scored = score_evidence(question, candidates, embedder=_Alike(), words=_Words(), acronyms=Acronyms.of({}))  # type: ignore[arg-type]
    assert [each.on_topic for each in scored] == [True]


def test_a_word_that_says_nothing_of_what_is_asked_is_no_topic() -> None:
    """ "Going" and "council" stand in many papers; what is not about what is asked stays off it."""
    text = "# Money\n\nThe council is going to publish its accounts.\n\nThe Director said that the council was not bankrupt.\n"
    candidates = [(each, 1.0) for each in evidence_in(paper(text)) if each.form == "sentence"]
    question = parse_question("Is the council going bankrupt?")
    scored = score_evidence(question, candidates, embedder=_Alike(), words=_Words(), acronyms=Acronyms.of({}))  # type: ignore[arg-type]
    assert {each.evidence.text: each.on_topic for each in scored} == {
        "The council is going to publish its accounts.": False,
        "The Director said that the council was not bankrupt.": True,
    }
