"""The ways in which one word may be written."""

import pytest

from index.analysis import stem
from index.spelling import Form, as_measured, phrase_terms, spellings, terms


def _stemmed(form: Form) -> tuple[str, ...]:
    return tuple(stem(word) for word in form)


def _ways(word: str) -> set[tuple[str, ...]]:
    (term,) = terms(word)
    return {_stemmed(form) for form in term.forms}


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organisation", "organization"), ("analysed", "analyzed"), ("neighbourhoods", "neighborhoods"), ("labour", "labor"),
        ("centre", "center"), ("metres", "meters"), ("theatres", "theaters"), ("centred", "centered"), ("programmes", "programs"),
        ("enrolment", "enrollment"), ("fulfil", "fulfill"), ("judgement", "judgment"), ("licence", "license"),
        ("licensing", "licencing"), ("grey", "gray"), ("cheques", "checks"), ("kerbs", "curbs"), ("tyres", "tires"),
        ("ageing", "aging"), ("councillors", "councilors"), ("travelling", "traveling"), ("cancelled", "canceled"),
        ("catalogue", "catalog"), ("practise", "practice"), ("paediatric", "pediatric"), ("mould", "mold"),
        ("enquiry", "inquiry"), ("focussed", "focused"), ("byelaws", "bylaws"), ("defence", "defense"),
    ],
)  # fmt: skip
def test_a_spelling_is_met_by_the_other(british: str, american: str) -> None:
    """Each of two spellings has the other among its ways of being written."""
    assert (stem(american),) in _ways(british)
    assert (stem(british),) in _ways(american)


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("person", "people"), ("child", "children"), ("woman", "women"), ("alderman", "aldermen"), ("bus", "buses"),
        ("appendix", "appendices"), ("criterion", "criteria"), ("half", "halves"), ("tooth", "teeth"), ("nov", "november"), ("september", "sept"),
    ],
)  # fmt: skip
def test_an_irregular_plural_is_met_by_its_singular(one: str, many: str) -> None:
    """Plurals that no stemmer takes off are ways to write the singular, and the other way round."""
    assert (stem(many),) in _ways(one)
    assert (stem(one),) in _ways(many)


@pytest.mark.parametrize(
    ("closed", "hyphenated"),
    [
        ("wellbeing", "well-being"), ("coordinator", "co-ordinator"), ("bylaws", "by-laws"), ("byelaws", "bye-laws"),
        ("antisocial", "anti-social"), ("subcommittee", "sub-committee"), ("reuse", "re-use"), ("bylaws", "bye-laws"),
    ],
)  # fmt: skip
def test_a_compound_is_met_closed_and_hyphenated(closed: str, hyphenated: str) -> None:
    """A closed word is also its two parts side by side, and those joined by a hyphen are also the closed word."""
    first, second = hyphenated.split("-")
    assert (stem(first), stem(second)) in _ways(closed)
    assert (stem(closed),) in _ways(hyphenated)
    assert _stemmed(terms(hyphenated)[0].forms[0]) == (stem(first), stem(second))


def test_what_might_be_one_word_is_looked_for_beside_its_parts() -> None:
    """Two words that are also written as one, and any that a hyphen joins, stay what they are; the one word is added."""
    found = [(term.typed, term.guessed) for term in terms("car park")]
    assert found == [("carpark", True), ("car", False), ("park", False)]
    found = [(term.typed, term.guessed) for term in terms("school-based")]
    assert found == [("schoolbased", True), ("school", False), ("based", False)]


@pytest.mark.parametrize("text", ["0-5s", "COVID-19", "2019-20", "16-19"])
def test_figures_are_left_alone(text: str) -> None:
    """A hyphen beside a figure makes no compound, and figures have no other spelling."""
    found = terms(text)
    assert not any(term.guessed for term in found)
    assert all(term.forms == ((term.typed,),) for term in found if term.typed[0].isdigit())


@pytest.mark.parametrize("word", ["school", "exclusion", "raise", "filled", "budget", "together", "therapist", "0"])
def test_most_words_have_one_spelling(word: str) -> None:
    """No other spelling is made up for a word that has none."""
    assert spellings(word) == ()
    assert terms(word)[0].forms == ((word,),)


def test_what_was_typed_comes_first() -> None:
    """The first way to write a term is the one that was typed."""
    for word in ("programme", "program", "wellbeing", "people"):
        assert terms(word)[0].forms[0] == (word,)


def test_a_question_is_its_words_with_a_subject() -> None:
    """Stop words, single letters and possessives are no terms, unless there is nothing else."""
    assert [term.typed for term in terms("What is the Council’s budget for a school?")] == [
        "council",
        "budget",
        "school",
    ]
    assert [term.typed for term in terms("what is it")] == ["what", "is", "it"]
    assert terms(" ?! ") == []


def test_half_a_character_is_no_word() -> None:
    """A text with halves of characters, as a damaged page sends them, is read like any other."""
    assert [term.typed for term in terms("school \ud83d places")] == ["school", "places"]
    assert [term.typed for term in phrase_terms("school\ud83d")] == ["school"]


def test_a_phrase_is_all_its_words_in_order() -> None:
    """Stop words count in a phrase, and a compound is one of its terms however it was typed."""
    found = phrase_terms("the council's well-being of the car park")
    assert [term.typed for term in found] == ["the", "council", "s", "wellbeing", "of", "the", "carpark"]
    assert found[3].forms[:2] == (("well", "being"), ("wellbeing",))
    assert found[6].forms[:2] == (("car", "park"), ("carpark",))


@pytest.mark.parametrize(
    ("text", "standing", "written"),
    [
        ("How many 20 mph zones?", {"20mph"}, "How many 20mph zones?"),
        ("How many 20 mph zones?", {"20", "mph"}, "How many 20 mph zones?"),
        ("How many 20mph zones?", {"20", "mph"}, "How many 20 mph zones?"),
        ("How many 20mph zones?", {"20mph", "20", "mph"}, "How many 20mph zones?"),
        ("Is it 5 km to Lea?", set(), "Is it 5 km to Lea?"),
        ("Did 20 members vote?", {"20members"}, "Did 20 members vote?"),
    ],
)
def test_a_number_and_its_unit_are_written_as_they_stand(text: str, standing: set[str], written: str) -> None:
    """Joined or parted, whichever the papers have; what stands both ways or nowhere is left."""
    assert as_measured(text, standing.__contains__) == written
