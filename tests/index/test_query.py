"""The query language, as it is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ArchiveError
from index.query import forgiving, is_structured, parse
from index.query_conditions import Condition, date_range
from index.query_tokens import MAX_CHARS, QueryError
from index.query_tree import And, Loose, Near, Node, Not, Or, Phrase, Word, highlights, positive_text, separated


@pytest.mark.parametrize(
    "text",
    [
        '"free school meals"', 'What did the council say about "free school meals"?', "“free school meals”", "school AND places",
        "school OR nursery", "school NOT academy", "school -academy", 'school -"free meals"', "exclu*", "title:budget", "body:bromley",
        "year:2019", "date:2019..2021", "a NEAR b", "a NEAR/5 b", '"unclosed', "comittee:cabinet", "(school OR nursery) places",
    ],
)  # fmt: skip
def test_marks_make_a_query(text: str) -> None:
    """Phrases, operators in capitals, a minus before a word, a star behind one and fields are the query language."""
    assert is_structured(text)


@pytest.mark.parametrize(
    "text",
    [
        "school places", "What is the council's policy?", "the councils' policies", "‘single’ quotation marks", "Re: parking",
        "Date: 12 March 2019", "roads and schools or nurseries, not academies", "(a) the roads and (b) the schools", "well-being",
        "parking - charges", "- parking", "at 10:30", "https://example.org/a", "6\" pipes", "**bold**", "C*", "a*b", "NEARLY", "ratio 3:1",
        "-5 degrees", "REPORT OF THE DIRECTOR OF CHILDREN AND FAMILIES", "", "  ", "?", "word " * 600 + '"phrase"',
    ],
)  # fmt: skip
def test_ordinary_text_is_none(text: str) -> None:
    """Apostrophes, colons, hyphens, a small "and", lettered lists, pasted headings and letters are ordinary text."""
    assert not is_structured(text)


_A, _B, _C = Word("a1"), Word("b1"), Word("c1")


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("a1 AND b1", And((_A, _B))),
        ("a1 OR b1 AND c1", Or((_A, And((_B, _C))))),
        ("(a1 OR b1) AND c1", And((Or((_A, _B)), _C))),
        ("a1 OR b1 c1", Or((_A, And((_B, _C))))),
        ("a1 AND NOT b1", And((_A, Not(_B)))),
        ("a1 AND -b1", And((_A, Not(_B)))),
        ("a1 AND NOT NOT b1", And((_A, _B))),
        ("a1 AND NOT (b1 OR c1)", And((_A, Not(Or((_B, _C)))))),
        ("a1 NEAR b1", Near(_A, _B, 10)),
        ("a1 NEAR/3 b1 AND c1", And((Near(_A, _B, 3), _C))),
        ("a1 NEAR/0 b1 NEAR c1", And((Near(_A, _B, 0), Near(_B, _C, 10)))),
        ('"a1 b1" NEAR (a1 OR c1)', Near(Phrase("a1 b1"), Or((_A, _C)), 10)),
        ("title:(a1 NEAR b1)", Near(Word("a1", "title"), Word("b1", "title"), 10)),
        ("excl*", Word("excl", prefix=True)),
        ("title:excl*", Word("excl", "title", prefix=True)),
        ('title:"a1 b1"', Phrase("a1 b1", "title")),
        ("title:(a1 OR b1)", Or((Word("a1", "title"), Word("b1", "title")))),
        ("Title:a1", Word("a1", "title")),
        ("reference:CS/20/15", Word("CS/20/15", "reference")),
        ("“a1 b1”", Phrase("a1 b1")),
        ("body:bromley", Condition("body", "bromley")),
        ('committee:"Children\'s  Services"', Condition("committee", "Children's Services")),
        ("body:(bromley OR sefton)", Or((Condition("body", "bromley"), Condition("body", "sefton")))),
        ("kind:Minutes", Condition("kind", "minutes")),
        ("year:2019", Condition("date", "2019..2019")),
        ("year:2019..2021,", Condition("date", "2019..2021")),
        ("date:2019-05..2020", Condition("date", "2019-05..2020")),
        ("date:2019..2019-05", Condition("date", "2019..2019-05")),
        ("date:2019-05-11..", Condition("date", "2019-05-11..")),
        ("date:..2020", Condition("date", "..2020")),
    ],
)  # fmt: skip
def test_a_query_is_read_as_a_tree(text: str, node: Node) -> None:
    """OR binds least, then AND and words side by side, then NOT, then NEAR; fields reach into brackets."""
    assert parse(text) == node


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ('say about "a1 b1" in a1?', And((Loose("say about"), Phrase("a1 b1"), Loose("in a1")))),
        ("a1 b1 -c1", And((Loose("a1 b1"), Not(_C)))),
        ("a1 excl* b1", And((Loose("a1"), Word("excl", prefix=True), Loose("b1")))),
        ("a1 (b1 OR c1)", And((Loose("a1"), Or((_B, _C))))),
        ("a1 title:b1", And((Loose("a1"), Word("b1", "title")))),
        ("a1 b1", Loose("a1 b1")),
        ("(a1) b1", Loose("a1 b1")),
    ],
)
def test_loose_words_rank(text: str, node: Node) -> None:
    """Without AND and OR, words that nothing marks limit nothing; brackets without an operator are punctuation."""
    assert parse(text) == node


def test_stop_words_limit_nothing() -> None:
    """Beside AND and OR, stop words are left out, unless there is nothing else."""
    assert parse("what is the road AND safety") == And((Word("road"), Word("safety")))
    assert parse("the OR a1") == Or((Word("the"), _A))


@pytest.mark.parametrize(
    ("text", "problem", "marked"),
    [
        ('say "free school', "there is no closing quotation mark", '"'),
        ('say ""', "there is nothing between the quotation marks", '""'),
        ("a1 AND", "there is nothing after AND", "AND"),
        ("AND a1", "there is nothing before AND", "AND"),
        ("a1 AND OR b1", "there is nothing after AND", "AND"),
        ("a1 NEAR", "there is nothing after NEAR", "NEAR"),
        ("(a1 AND b1", "there is no closing bracket", "("),
        ("a1 AND b1)", "there is no opening bracket", ")"),
        ("a1 AND ()", "there is nothing between the brackets", "("),
        ("NOT a1", "it says what to leave out, but not what to look for", "NOT a1"),
        ("-body:bromley", "it says what to leave out, but not what to look for", "-body:bromley"),
        ("a1 OR NOT b1", "it says what to leave out, but not what to look for", "a1 OR NOT b1"),
        ("comittee:cabinet", "there is no field comittee", "comittee:"),
        ("kind:novel", "there is no kind novel", "kind:novel"),
        ("year:19", "19 is no year", "year:19"),
        ("date:11/05/2019", "11/05/2019 is no date", "date:11/05/2019"),
        ("date:2019-02-30", "2019-02-30 is in no calendar", "date:2019-02-30"),
        ("year:2021..2019", "2021 is later than 2019", "year:2021..2019"),
        ("a1 AND ex*ion", "ex*ion has a * that is not at its end", "ex*ion"),
        ("a1 AND *ion", "*ion has a * that is not at its end", "*ion"),
        ("a1 AND e*", "too many words begin with e", "e*"),
        ("a1 NEAR/x b1", "NEAR/x does not say how near", "NEAR/x"),
        ("a1 NEAR/99 b1", "NEAR/99 does not say how near", "NEAR/99"),
        ("a1 NEAR title:b1", "NEAR has no words of one field on both sides", "NEAR"),
        ("a1 NEAR (b1 AND c1)", "NEAR has no words of one field on both sides", "NEAR"),
        ("a1 NEAR body:bromley", "NEAR has no words of one field on both sides", "NEAR"),
        ("NOT " + "(" * 30 + "a1", "brackets go more than 20 deep", "("),
        ("?!", "there is no word in it", "?!"),
    ],
)
def test_an_error_points_at_the_place(text: str, problem: str, marked: str) -> None:
    """What cannot be read is named, marked where it stands, and said how to mend."""
    with pytest.raises(QueryError) as raised:
        parse(text)
    error = raised.value
    assert (error.problem, text[error.start : error.end]) == (problem, marked)
    said, line, marks, advice = str(error).splitlines()
    assert said == f"The query cannot be read: {problem}."
    assert line[marks.index("^") : marks.rindex("^") + 1] == marked
    assert advice == error.advice and advice.endswith(".")
    assert isinstance(error, ArchiveError)


def test_a_long_query_is_marked_within_a_line() -> None:
    """The line that shows the place holds it, however long the query is and whatever lines it has."""
    with pytest.raises(QueryError) as raised:
        parse("road\n" * 100 + 'AND "school')
    _, line, marks, _ = str(raised.value).splitlines()
    assert len(line) <= 70
    assert line[marks.index("^")] == '"'
    with pytest.raises(QueryError, match="longer than"):
        parse("a " * MAX_CHARS)


def test_what_is_looked_for_is_told_from_what_is_left_out() -> None:
    """The positive words are those to embed, and those and the phrases are to be marked in what is found."""
    node = parse(
        'why are "school meals" late body:bromley title:budget exclu* NOT (academy AND free) (road NEAR safety)'
    )
    assert positive_text(node) == "why are school meals late budget exclu road safety"
    assert highlights(node) == ["school meals", "late", "budget", "exclu*", "road", "safety"]
    assert positive_text(parse("body:bromley")) == ""


def test_conditions_on_documents_are_told_from_words() -> None:
    """Conditions that every document must meet are given apart; one within an OR is not among them."""
    bromley = Condition("body", "bromley")
    assert separated(parse("body:bromley school -academy")) == (
        (bromley,), And((Loose("school"), Not(Word("academy"))))
    )  # fmt: skip
    assert separated(parse("body:bromley year:2019")) == ((bromley, Condition("date", "2019..2019")), None)
    assert separated(parse("body:bromley")) == ((bromley,), None)
    assert separated(parse("body:bromley OR school")) == ((), Or((bromley, Word("school"))))
    assert date_range("2019..") == ("2019", None)
    assert date_range("..2019-05") == (None, "2019-05")


_PIECES = st.sampled_from(
    ["AND", "OR", "NOT", "NEAR", "NEAR/3", "NEAR/", "(", ")", '"', "“", "”", "-", "*", ":", "title:", "body:", "year:", "kind:",
     "date:", "reference:", "2019", "..", "school", "the", "exclu*", "minutes", "'", " ", " ", "é", "½", "\n", "bodi:", "/", "."]
)  # fmt: skip


@given(
    st.lists(_PIECES, max_size=14).map("".join) | st.lists(_PIECES, max_size=14).map(" ".join) | st.text(max_size=60)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever the text, it becomes a tree that looks for something, or an error that points into it."""
    try:
        node = parse(text)
    except QueryError as error:
        assert 0 <= error.start <= error.end <= len(text)
        assert "^" in str(error).splitlines()[2]
    else:
        assert positive_text(node) or separated(node) != ((), None)
        assert all(highlights(node))


@given(st.lists(_PIECES, max_size=14).map(" ".join) | st.text(max_size=60))
def test_ordinary_text_is_loose_words(text: str) -> None:
    """What does not use the query language is read as nothing but loose words, if it has any."""
    if not is_structured(text):
        try:
            assert isinstance(parse(text), Loose)
        except QueryError as error:
            assert error.problem == "there is no word in it" or "*" in text or "longer" in error.problem


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ('What did they say about "levelling up"?', 'What did they say about "levelling up"?'),
        ('What is "the Lido scheme?', "what is  the lido scheme?"),
        ("Why (and when was it closed?", "Why (and when was it closed?"),
        ("Who asked about parking?", "Who asked about parking?"),
        ("parking AND", "parking and"),
    ],
)
def test_a_question_with_a_slip_of_the_language_is_read_as_bare_words(question: str, asked: str) -> None:
    """A quotation mark left open does not keep a person from an answer; a phrase in pairs of them stays one."""
    assert forgiving(question) == asked
