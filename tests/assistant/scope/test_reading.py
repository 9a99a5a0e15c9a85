"""The scope that a question's own words set: councils, people, committees, kinds; and what it puts first."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Scope
from assistant.scope.places import as_written
from assistant.scope.reading import Vocabulary, body_alias, documents_in, left_open, preference, read_scope
from corpus.acronyms import COMMON_ACRONYMS
from corpus.document import Attribute, Document, Identity
from corpus.times import Period
from index.catalogue import Catalogue
from index.learned import Holder

LEA, ASHDOWN, READING = "Lea Borough Council", "London Borough of Ashdown", "Reading Borough Council"
SKERRY, WINDLE, TARN = "Isle of Skerry Council", "Royal Borough of Windle and Merrow", "Norbury-upon-Tarn City Council"
SHIRE, NORTH, KENT = "Tarnshire County Council", "North Tarnshire Council", "Kent County Council"
COMMONS, SENEDD = "House of Commons", "Senedd Cymru"
BODIES = (LEA, ASHDOWN, READING, SKERRY, WINDLE, TARN, SHIRE, NORTH, KENT)
COMMITTEES = ("Cabinet", "Planning Committee", "Planning Sub-Committee", "Health Scrutiny Committee")
PEOPLE = (
    "Councillor Jane Ash", "Cllr J. Ash", "Councillor Tom Ash", "Mrs Webb", "Mr Peter Webb", "Councillor Kent",
    "Cllr Ada O'Brien", "Dr Max Rowan-Hill", "Cllr Sue Yew", "Cllr Ian Fir", "Councillor Brown",
)  # fmt: skip
HOLDERS = (
    Holder("Leader of the Council", "Councillor Jane Ash", "2015-05-01", "2019-03-01", 3),
    Holder("Leader", "Cllr Ivy Oak", "2019-06-01", "2024-03-01", 3),
    Holder("Leader of the Opposition", "Cllr Bo Pine", None, None, 0),
    Holder("Deputy Leader", "Cllr Ann Elm", "2019-06-01", "2024-03-01", 3),
    Holder("Cabinet Member for Housing and Planning", "Cllr Sue Yew", "2020-06-01", "2024-03-01", 3),
    Holder("Cabinet Member for Adult Social Care", "Cllr Ian Fir", "2020-06-01", "2024-03-01", 3),
    Holder("Director of Children's Services", "Mina Hazel", "2018", "2020", 1),
    Holder("Chair", "Cllr Al Birch", "2018", "2020", 1),
    Holder("Mayor of Lea", "Cllr Vi Beech", "2018", "2020", 1),
)
ACRONYMS = {"LBA": ASHDOWN, "CPZ": "Controlled Parking Zone"}
VOCABULARY = Vocabulary(BODIES, COMMITTEES, ACRONYMS, PEOPLE, HOLDERS, ("2012-03", "2022-05-03"))
ALONE = Vocabulary((LEA,), COMMITTEES, {}, sole=True)
TODAY = date(2025, 1, 20)

#: body, committee, date and kind of the documents of a made-up archive, by id
SHELF: dict[str, tuple[str | None, str | None, str | None, str | None]] = {
    "lea-2022": (LEA, "Cabinet", "2022-05-03", "minutes"),
    "lea-2024": (LEA, "Planning Committee", "2024-03-12", "report"),
    "skerry-2024": (SKERRY, "Cabinet", "2024-12", "minutes"),
    "skerry-undated": (SKERRY, None, None, None),
    "unknown-2023": (None, None, "2023-06-01", "report"),
}


def scope_of(question: str) -> Scope:
    return read_scope(question, VOCABULARY, TODAY)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Catalogue]:
    """Return the catalogue of a made-up archive."""
    catalogue = Catalogue(tmp_path / "catalogue.sqlite", writable=True)
    for doc_id, fields in SHELF.items():
        known = {
            name: Attribute(value, "record")
            for name, value in zip(("body", "committee", "date", "kind"), fields, strict=True)
            if value
        }
        identity = Identity(Attribute(doc_id, "record"), **known)
        document = Document(doc_id, f"{doc_id}.txt", "The words of a paper.", identity)
        number = catalogue.add_document(document, source="shelf", origin=doc_id, digest=doc_id)
        if doc_id == "lea-2022":
            catalogue.learned.add(
                number, acronyms=[("CPZ", "Controlled Parking Zone")], roles=[("Leader", "Councillor Jane Ash")]
            )
    yield catalogue
    catalogue.close()


def found(scope: Scope, catalogue: Catalogue) -> set[str]:
    numbers = documents_in(scope, catalogue)
    assert numbers is not None
    return {catalogue.entry(number).doc_id for number in numbers}


@pytest.mark.parametrize(
    ("body", "alias"),
    [
        ("Lea Borough Council", "Lea"),
        ("London Borough of Ashdown", "Ashdown"),
        ("Kirkby City Council", "Kirkby"),
        ("Royal Borough of Windle and Merrow", "Windle and Merrow"),
        ("City and County of Kirkby", "Kirkby"),
        ("Lea Metropolitan Borough Council", "Lea"),
        ("Isle of Skerry Council", "Isle of Skerry"),
        ("House of Commons", "House of Commons"),
        ("Tarn Valley Combined Authority", "Tarn Valley Combined Authority"),
        ("Lea", "Lea"),
        ("The Council", "The Council"),
    ],
)
def test_a_council_has_a_short_name(body: str, alias: str) -> None:
    """The words that any council's name begins or ends with are dropped, unless nothing else is left."""
    assert body_alias(body) == alias


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("What did Lea decide about buses?", [LEA]),
        ("What did Lea Borough Council decide about buses?", [LEA]),
        ("What did Lea Council decide about buses?", [LEA]),
        ("What is LB Ashdown's policy on trees?", [ASHDOWN]),
        ("Which LBA schools are full?", [ASHDOWN]),
        ("what did lea decide about buses?", [LEA]),
        ("What did ashdown council decide about SEND?", [ASHDOWN]),
        ("How many homes did Ashdown build?", [ASHDOWN]),
        ("Do Lea and Ashdown share a library?", [LEA, ASHDOWN]),
        ("How do Ashdown and Lea compare on recycling?", [ASHDOWN, LEA]),
        ("How does recycling differ between Lea and the London Borough of Ashdown?", [LEA, ASHDOWN]),
        ("What does Lea's plan say?", [LEA]),
        ("What are the councils’ plans in Lea’s parks?", [LEA]),
        ("How many buses run in the Isle of Skerry?", [SKERRY]),
        ("Which roads flood in Windle?", [WINDLE]),
        ("Which roads flood in Windle & Merrow?", [WINDLE]),
        ("Which bridges are shut in Norbury upon Tarn?", [TARN]),
        ("Which bridges are shut in Norbury?", [TARN]),
        ("Which bridges are shut in Tarnshire?", [SHIRE]),
        ("Which bridges are shut in North Tarnshire?", [NORTH]),
        ("Which bridges are shut in Norbury in Tarnshire?", [TARN]),
        ("Which bridges are shut in Thorley in Tarnshire?", [SHIRE]),
        ("How is reading taught in Ashdown?", [ASHDOWN]),
        ("How many buses run in Reading?", [READING]),
        ("What did Reading decide about buses?", [READING]),
        ("What is Reading's budget?", [READING]),
        ("Who swims in Lea and Reading?", [LEA, READING]),
        ("What is Kent doing about lorries?", [KENT]),
        ("How many Lea children are placed outside Lea?", [LEA]),
        ("How many children in care live outside of Ashdown?", [ASHDOWN]),
        ("Who is not in Lea schools?", [LEA]),
        ("In Lea, not Ashdown, how many libraries closed?", [LEA]),
    ],
)
def test_councils_are_found_by_the_names_they_go_by(question: str, bodies: list[str]) -> None:
    """Short names, acronyms, possessives and parts of a name count; the longest name wins, and all that are compared."""
    scope = scope_of(question)
    assert (list(scope.bodies), scope.foreign) == (bodies, ())
    assert len(scope.reasons) == len(bodies)


@pytest.mark.parametrize(
    "question",
    [
        "Who pleaded for the Leaside bus?",
        "How is reading taught?",
        "How is Reading, Writing and Maths attainment measured?",
        "What share reached the expected standard in Reading and Maths?",
        "what is attainment in reading?",
        "Reading results fell: why?",
        "Who ran the Summer Reading Challenge?",
        "Which reading ages are below average?",
        "What did Councillor Kent say about buses?",
        "Did Councillors Ash and Kent vote?",
        "Why is Kent Street shut?",
        "Is Lea Road one way?",
        "How does the Barnett formula work?",
        "How does the Barnet formula work?",
        "Why did the bath lift break?",
        "Where can rugby be played?",
        "Is the Bath Road crossing safe?",
        "Did Mr Bolton complain?",
        "Do Leeds United pay for policing?",
        "What does the University of Leeds advise?",
        "Who lives north of Leeds?",
        "What did the MP for Leeds ask?",
        "When did Surrey Police reply?",
        "Is the Oxford Street scheme a model?",
        "What did Thorley decide about buses?",
        "How much is the council tax?",
        "What is the council doing about potholes?",
        "What is the cost of the Manchester Road works?",
        "How many pupils read for pleasure?",
    ],
)
def test_words_that_name_no_place_limit_nothing(question: str) -> None:
    """Surnames, streets, teams, universities and words of every day are not councils, whatever councils are called."""
    scope = scope_of(question)
    assert (scope.bodies, scope.foreign) == ((), ())


@pytest.mark.parametrize(
    ("question", "bodies", "foreign"),
    [
        ("How many buses run in Leeds?", [], ["Leeds"]),
        ("how many buses run in leeds?", [], ["Leeds"]),
        ("What did Leeds decide about trams?", [], ["Leeds"]),
        ("What is Leeds City Council's budget?", [], ["Leeds"]),
        ("What is the population of Surrey?", [], ["Surrey"]),
        ("How does Lea compare with Leeds?", [LEA], ["Leeds"]),
        ("How do Lea and Leeds differ?", [LEA], ["Leeds"]),
        ("What happened in North Somerset?", [], ["North Somerset"]),
        ("What happened in Southend-on-Sea in Tarnshire?", [], ["Southend on Sea"]),
    ],
)
def test_a_council_that_the_archive_lacks_is_foreign(question: str, bodies: list[str], foreign: list[str]) -> None:
    """It is named with a reason and limits nothing: the archive's own papers may yet speak of it."""
    scope = scope_of(question)
    assert (list(scope.bodies), list(scope.foreign)) == (bodies, foreign)
    assert sum("no paper here is known to be of" in reason for reason in scope.reasons) == len(foreign)


@pytest.mark.parametrize(
    "question",
    [
        "Which councils other than Lea charge for garden waste?",
        "Apart from Lea, who charges for garden waste?",
        "How is parking enforced outside Lea?",
        "Which authorities not in Lea charge for garden waste?",
    ],
)
def test_a_council_can_be_left_out(question: str) -> None:
    """The scope is then all others; where there is no other, what is asked for is not in the archive."""
    assert set(scope_of(question).bodies) == set(BODIES) - {LEA}
    alone = read_scope(question, ALONE, TODAY)
    assert (alone.bodies, alone.foreign) == ((), ("councils other than Lea",))


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("What was said in the Commons about fishing?", (COMMONS,)),
        ("What did the Senedd say about speed limits?", (SENEDD,)),
        ("How many buses run in Leeds?", ()),
        ("What is Leeds City Council's debt?", ()),
        ("How many buses run in Lea?", (LEA,)),
    ],
)
def test_a_parliament_speaks_of_every_place(question: str, bodies: tuple[str, ...]) -> None:
    """Where the archive holds its papers, a council that it names is not foreign."""
    scope = read_scope(question, Vocabulary((LEA, COMMONS, SENEDD), (), {}), TODAY)
    assert (scope.bodies, scope.foreign) == (bodies, ())


def test_papers_of_nobody_known_make_no_council_foreign() -> None:
    """Where no paper says whose it is, none can be said not to be there."""
    assert read_scope("How many buses run in Leeds?", Vocabulary((), (), {}), TODAY) == Scope()


def test_two_councils_can_be_left_out() -> None:
    """What is left out goes on over "and"."""
    assert set(scope_of("Apart from Lea and Ashdown, who charges for waste?").bodies) == set(BODIES) - {LEA, ASHDOWN}


def test_the_council_is_the_only_one() -> None:
    """ "The council" limits only where every paper is of the one council, and the council tax is no council."""
    scope = read_scope("What is the council doing about potholes?", ALONE, TODAY)
    assert scope.bodies == (LEA,) and scope.reasons == ('"the council": papers of Lea Borough Council',)
    assert read_scope("How much is the council tax?", ALONE, TODAY).empty
    assert read_scope("What is the council doing?", Vocabulary((LEA,), (), {}), TODAY).empty


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("How many homes are there in Ashdown?", '"in Ashdown": papers of the London Borough of Ashdown'),
        (
            "How many homes are there in the Isle of Skerry?",
            '"in the Isle of Skerry": papers of Isle of Skerry Council',
        ),
        ("How many homes are in Leeds?", '"in Leeds": no paper here is known to be of a council for Leeds'),
        (
            "What is Leeds City Council's plan?",
            '"Leeds City Council": no paper here is known to be of Leeds City Council',
        ),
        ("Who other than Lea pays?", '"other than Lea": papers of councils other than this'),
        ("What was agreed at Cabinet?", '"at Cabinet": papers of Cabinet'),
        ("What is in the minutes?", '"in the minutes": papers of the kind "minutes"'),
        ("What did Cllr Fir say?", '"Cllr Fir": what Cllr Ian Fir said comes first'),
        ("Who spoke last year?", '"last year": papers of 2024; the newest paper is of 3 May 2022'),
    ],
)
def test_each_limit_tells_the_words_it_was_read_from(question: str, reason: str) -> None:
    """A reason quotes the question and says what follows, in plain English."""
    assert scope_of(question).reasons == (reason,)


def test_reasons_are_no_part_of_a_scope() -> None:
    """Two scopes that limit the same are the same, and reasons alone limit nothing."""
    assert Scope(reasons=("because",)) == Scope() and Scope(reasons=("because",)).empty
    assert Scope(people=("Cllr Fir",), latest=True, about=(Period(2019, 2019),), foreign=("Leeds",)).empty


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("What did Councillor Ash say about parking?", ["Councillor Jane Ash", "Cllr J. Ash", "Councillor Tom Ash"]),
        ("What did Cllr Jane Ash say about parking?", ["Councillor Jane Ash", "Cllr J. Ash"]),
        ("What did Tom Ash say?", ["Councillor Tom Ash"]),
        ("What did councillor ash say?", ["Councillor Jane Ash", "Cllr J. Ash", "Councillor Tom Ash"]),
        ("What was asked by Mr Webb?", ["Mr Peter Webb"]),
        ("What did Ms Webb ask?", ["Mrs Webb"]),
        ("What was Cllr O'Brien's question?", ["Cllr Ada O'Brien"]),
        ("What did Dr Rowan-Hill advise?", ["Dr Max Rowan-Hill"]),
        ("What did Fir reply?", ["Cllr Ian Fir"]),
        ("What did Councillors Yew and Fir propose?", ["Cllr Sue Yew", "Cllr Ian Fir"]),
        ("What did Cllr Kent say?", ["Councillor Kent"]),
        ("What did the Leader say about parking in 2017?", ["Councillor Jane Ash", "Cllr J. Ash"]),
        ("What has the Leader said since 2020?", ["Cllr Ivy Oak"]),
        ("What did the Leader of the Opposition promise?", ["Cllr Bo Pine"]),
        ("What did the Deputy Leader say?", ["Cllr Ann Elm"]),
        ("What did the Cabinet Member for Housing say about rents?", ["Cllr Sue Yew"]),
        ("What did the portfolio holder for adult social care reply?", ["Cllr Ian Fir"]),
        ("What did the Director of Children's Services report?", ["Mina Hazel"]),
        ("What did the Mayor open?", ["Cllr Vi Beech"]),
        ("What did the Leader promise?", ["Councillor Jane Ash", "Cllr J. Ash", "Cllr Ivy Oak"]),
    ],
)
def test_people_are_found_by_name_and_by_office(question: str, people: list[str]) -> None:
    """A name means all that the archive writes so; an office those who held it, of the time asked about. None limits."""
    scope = scope_of(question)
    assert sorted(scope.people) == sorted(people)
    assert not scope.bodies and not scope.committees


@pytest.mark.parametrize(
    "question",
    [
        "Is ash dieback a problem?",
        "Which Brown bins are emptied?",
        "What did Mr Ashby say?",
        "What did Mr Yew-Smith say?",
        "What did Ada Webb say?",
        "What did the Leader of the Green Group promise?",
        "What did the Cabinet Member say?",
        "What did the Chair say?",
        "What did the Mayor of London say?",
        "What did the director of finance say?",
        "Who is the team leader?",
        "What did the Cabinet Member for Leisure say?",
        "How many fir trees were felled?",
    ],
)
def test_nobody_is_found_whom_the_archive_does_not_know(question: str) -> None:
    """A tree is no councillor, a namesake with another forename is another, and "the Chair" may be anybody."""
    assert scope_of(question).people == ()


@pytest.mark.parametrize(
    ("question", "committees"),
    [
        ("What was said at Cabinet about buses?", ["Cabinet"]),
        ("What did the Planning Committee refuse?", ["Planning Committee"]),
        ("did the planning committee grant permission in may?", ["Planning Committee"]),
        ("What was agreed by the Health Scrutiny Committee?", ["Health Scrutiny Committee"]),
        ("Why had the Cabinet agreed to close the baths?", ["Cabinet"]),
        ("Who is the chair of the Planning Committee?", []),
        ("What did the Cabinet Member say about buses?", []),
        ("Who replaced Councillor Yew in the Cabinet?", []),
        ("Who spoke against the sale in the Cabinet?", ["Cabinet"]),
        ("Was it raised in the cabinet office?", []),
        ("What did the Planning Sub-Committee refuse?", ["Planning Sub-Committee"]),
    ],
)
def test_committees_count_where_the_question_places_itself_there(question: str, committees: list[str]) -> None:
    """A committee that acts or is a place limits; one that is only spoken of, or a Cabinet Member, does not."""
    assert list(scope_of(question).committees) == committees


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("What was said about buses in the minutes?", ["minutes"]),
        ("What is said of buses in any report?", ["report"]),
        ("Which targets for buses are in the strategies?", ["strategy"]),
        ("According to the transcripts, who spoke of buses?", ["transcript"]),
        ("Was it in the minutes or in the reports?", ["minutes", "report"]),
        ("What is recommended in the report on buses?", []),
        ("What came of the report by the auditor?", []),
        ("What came of reports that buses are late?", []),
        ("When will the report be published?", []),
    ],
)
def test_kinds_count_where_the_question_looks_in_them(question: str, kinds: list[str]) -> None:
    """ "In the minutes" limits; one certain report ("the report on buses") is not a kind."""
    assert list(scope_of(question).kinds) == kinds


def test_a_question_without_scope_words_is_unlimited() -> None:
    """Its scope is empty."""
    assert scope_of("How many homes were built?") == Scope()


@pytest.mark.parametrize(
    "question", ["", "?", "~" * 50, "Lea " * 400, "the Council of " * 200, "in " * 900, "’s in", "\n\t"]
)
def test_odd_questions_have_a_scope(question: str) -> None:
    """Whatever is typed, reading it ends."""
    assert isinstance(scope_of(question), Scope)


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope(bodies=(LEA,)), {"lea-2022", "lea-2024"}),
        (Scope(bodies=(LEA, SKERRY)), set(SHELF) - {"unknown-2023"}),
        (Scope(committees=("Cabinet",)), {"lea-2022", "skerry-2024"}),
        (Scope(kinds=("minutes",)), {"lea-2022", "skerry-2024"}),
        (Scope(since="2024"), {"lea-2024", "skerry-2024"}),
        (Scope(since="2024-04"), {"skerry-2024"}),
        (Scope(until="2024-03-11"), {"lea-2022", "unknown-2023"}),
        (Scope(since="2024-03-12", until="2024-03-12"), {"lea-2024"}),
        (Scope(until="2024"), set(SHELF) - {"skerry-undated"}),
        (Scope(bodies=(SKERRY,), committees=("Cabinet",), since="2023"), {"skerry-2024"}),
        (Scope(bodies=("Thorley Council",)), set()),
    ],
)
def test_a_scope_keeps_the_documents_that_meet_all_of_it(scope: Scope, expected: set[str], shelf: Catalogue) -> None:
    """Values of one field are alternatives, fields add up, both ends of dates count, undated papers are in no range."""
    assert found(scope, shelf) == expected


@pytest.mark.parametrize("scope", [Scope(), Scope(people=("Cllr Fir",)), Scope(latest=True), Scope(foreign=("Leeds",))])
def test_a_scope_without_limits_leaves_out_nothing(scope: Scope, shelf: Catalogue) -> None:
    """It is told apart from a scope that no document meets."""
    assert documents_in(scope, shelf) is None
    assert preference(scope, shelf, TODAY).prefer is None


@pytest.mark.parametrize(
    ("scope", "order"),
    [
        (Scope(bodies=(LEA,)), ["lea-2022 lea-2024", "unknown-2023", "skerry-2024 skerry-undated"]),
        (Scope(since="2024"), ["lea-2024 skerry-2024", "skerry-undated", "lea-2022 unknown-2023"]),
        (Scope(about=(Period(2022, 2022),)), ["lea-2022", "skerry-undated", "lea-2024 skerry-2024 unknown-2023"]),
        (Scope(about=(Period(2023, 2024),)), ["lea-2024 skerry-2024 unknown-2023", "skerry-undated", "lea-2022"]),
        (Scope(about=(Period(1999, 1999),)), [" ".join(sorted(SHELF))]),
        (Scope(latest=True), ["lea-2024 skerry-2024", "skerry-undated", "lea-2022 unknown-2023"]),
        (Scope(people=("Cllr Fir",), foreign=("Leeds",)), [" ".join(sorted(SHELF))]),
    ],
)
def test_a_preference_sets_others_back(scope: Scope, order: list[str], shelf: Catalogue) -> None:
    """What is known to lie outside is set back furthest, what is unknown half as far, and nothing is left out."""
    chosen = preference(scope, shelf, TODAY)
    factors = {entry.doc_id: chosen.factor(entry.number) for entry in shelf.entries()}
    assert all(0 < factor <= 1 for factor in factors.values())
    ranks = sorted(set(factors.values()), reverse=True)
    assert [" ".join(sorted(name for name, each in factors.items() if each == rank)) for rank in ranks] == order


def test_the_latest_is_sought_within_the_limits(shelf: Catalogue) -> None:
    """The newest papers of a council are its own newest, whatever others have published since."""
    chosen = preference(Scope(bodies=(LEA,), until="2023", latest=True), shelf, TODAY)
    assert max(shelf.entries(), key=lambda entry: chosen.factor(entry.number)).doc_id == "lea-2022"
    assert chosen.prefer is not None and not chosen.nothing


@pytest.mark.parametrize(
    ("scope", "lack"),
    [
        (
            Scope(bodies=(LEA,), since="2025", reasons=("why",)),
            "the archive holds no paper of this time within these limits; the newest there is of 12 March 2024",
        ),
        (Scope(bodies=(SKERRY,), kinds=("report",)), "the archive holds no paper within these limits together"),
        (
            Scope(bodies=(SKERRY,), kinds=("report",), since="2019"),
            "the archive holds no paper within these limits together",
        ),
    ],
)
def test_a_preference_that_no_document_meets_says_so(scope: Scope, lack: str, shelf: Catalogue) -> None:
    """It says what the archive has instead, and still ranks what lies outside."""
    chosen = preference(scope, shelf, TODAY)
    assert chosen.nothing and chosen.why == (*scope.reasons, lack)
    assert all(chosen.factor(entry.number) > 0 for entry in shelf.entries())


def test_limits_set_by_hand_stand_in_for_those_of_the_question() -> None:
    """A council chosen by hand takes the place of the one named; what was not chosen stays as it was read."""
    read = scope_of("What did Lea decide at Cabinet since 2019?")
    left = left_open(read, Scope(bodies=(ASHDOWN,), until="2024"))
    assert left == Scope(committees=("Cabinet",))
    assert left_open(read, Scope(kinds=("minutes",))) == read


def test_the_vocabulary_is_the_archives(shelf: Catalogue) -> None:
    """Councils, committees, acronyms, offices and dates are those of its documents; people are cleaned of offices."""
    vocabulary = Vocabulary.of(shelf, ["Cllr Ian Fir (Chair)", "The Committee", None, "Councillor Jane Ash"])
    assert vocabulary.bodies == (SKERRY, LEA)
    assert vocabulary.committees == ("Cabinet", "Planning Committee")
    assert vocabulary.acronyms == COMMON_ACRONYMS | {"CPZ": "Controlled Parking Zone"}
    assert vocabulary.people == ("Councillor Jane Ash", "Cllr Ian Fir")
    assert [holder.role for holder in vocabulary.holders] == ["Leader"]
    assert vocabulary.dates == ("2022-05-03", "2023-06-01", "2024-03-12", "2024-12")
    assert not vocabulary.sole


def test_councils_typed_in_small_letters_are_written_as_they_are_called() -> None:
    """Their short names alone, and none that are words of every day."""
    bodies = ["Ashshire County Council", "Reading Borough Council"]
    assert as_written("what does ashshire spend on reading", bodies) == "what does Ashshire spend on reading"
    assert as_written("WHAT DOES ASHSHIRE SPEND", bodies) == "WHAT DOES ASHSHIRE SPEND"
    assert as_written("are ashshires ferries late", bodies) == "are ashshires ferries late"
