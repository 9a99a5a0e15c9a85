"""Long sentences cut to clauses of them: what is left out changes nothing of what is kept."""

import pytest

from assistant.reading.evidence import Evidence
from assistant.reading.trimming import cut_down
from tests.assistant.papers import evidence_in, paper

_FILLER = "for the boats of members that had been on the list of the outer basin since the spring of the year before"


def _cuts(text: str) -> list[str]:
    document = paper(text)
    (sentence,) = [each for each in evidence_in(document) if each.form == "sentence"]
    return [each.text for each in cut_down(sentence, document.text)]


def test_clauses_that_stand_alone_are_cut_out_and_marked() -> None:
    """What semicolons part, and what goes on behind a comma; the marks say on which side something is missing."""
    first, second = f"The quay was repaired in May {_FILLER}", f"the mole was painted in June {_FILLER}"
    cuts = _cuts(f"{first}; {second}, which pleased the harbour master and all of his men.")
    assert f"{first} …" in cuts and f"… {second} …" in cuts


def test_what_leads_in_is_kept_with_each_part() -> None:
    """Who said it, or what was resolved, is said with any of the parts."""
    parts = [f"that the quay be repaired {_FILLER}", f"that the mole be painted {_FILLER}"]
    assert any(
        cut.startswith("The clerk said … that the mole") for cut in _cuts(f"The clerk said {'; and '.join(parts)}.")
    )


@pytest.mark.parametrize(
    "rest",
    [
        "unless the harbour master should find that the boats of the outer basin are in want of it",
        "but not for the boats of the outer basin, which are in want of paint and of new ropes",
        "and the mole, the slip, the ropes and all the boats of the outer basin and of the inner one",
    ],
    ids=["a condition", "a turn", "things in a row"],
)
def test_what_qualifies_is_never_cut_off(rest: str) -> None:
    """Conditions, turns and the rest of a row of things stay with what stands before them."""
    assert not any(cut.endswith(f"{_FILLER} …") for cut in _cuts(f"The quay was repaired {_FILLER}, {rest}."))


@pytest.mark.parametrize(
    "opening",
    ["If the quay was repaired", "While the quay was repaired"],
)
def test_a_clause_that_leans_on_another_is_not_shown_alone(opening: str) -> None:
    """What is only supposed, asked, or comes before its main clause is shown whole."""
    assert not _cuts(f"{opening} {_FILLER}; they were painted in June {_FILLER}.")


def test_short_sentences_and_decisions_are_not_cut() -> None:
    """Nothing is saved by the one, and the other is told whole."""
    assert not _cuts("The quay was repaired in May; the mole was painted in June.")
    text = (
        f"RESOLVED: That the quay be repaired {_FILLER}; that the mole be painted {_FILLER}, which had been asked for."
    )
    document = paper(text)
    decided = [each for each in evidence_in(document) if each.decided]
    assert decided and not any(list(cut_down(each, text)) for each in decided)


def test_a_cut_is_quoted_to_the_character() -> None:
    """Its spans are those of the clauses, in the order of the text."""
    text = f"The quay was repaired in May {_FILLER}; the mole was painted in June {_FILLER}."
    document = paper(text)
    (sentence,) = [each for each in evidence_in(document) if each.form == "sentence"]
    cut: Evidence
    for cut in cut_down(sentence, text):
        shown = cut.text.strip(" …")
        assert " … ".join(span.of(text) for span in cut.spans) == shown and cut.place == sentence.place
