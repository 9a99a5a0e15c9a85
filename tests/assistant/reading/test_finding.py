"""What an answer can be made of, on made-up papers and on the whole sample archive."""

import re
from itertools import chain
from pathlib import Path

import pytest

from assistant.checking import said_by_quotes
from assistant.reading.evidence import Evidence
from assistant.reading.finding import find_evidence, find_votes_after
from corpus.blocks import plain
from corpus.document import Document, Span
from corpus.loading import load
from corpus.sources import SourceFile, find_files
from corpus.structure import parse_structure
from tests.assistant.papers import evidence_in, paper, quotes, unopposed

SAMPLE = Path(__file__).parents[3] / "corpus" / "sample"


def texts(text: str, form: str | None = None) -> list[str]:
    """Return what the evidence in a paper says, of one form or of all."""
    return [each.text for each in evidence_in(paper(text)) if form in (None, each.form)]


def only(text: str, form: str) -> Evidence:
    """Return the one piece of evidence of a form."""
    (found,) = [each for each in evidence_in(paper(text)) if each.form == form]
    return found


def sample_files() -> list[SourceFile]:
    """Return the files of the sample archive."""
    return [found for found in find_files(SAMPLE) if isinstance(found, SourceFile)]


@pytest.fixture(scope="module", params=sample_files(), ids=lambda found: found.file)
def document(request: pytest.FixtureRequest) -> Document:
    """Return the document that each file of the sample archive holds."""
    (loaded,) = load(request.param, request.param.read())
    assert isinstance(loaded, Document)
    return loaded


def bare(words: str) -> str:
    """Return words without case, markup and punctuation at their ends."""
    return plain(words).strip(" .:;*_#").lower()


def test_every_sample_paper_holds_evidence(document: Document) -> None:
    """Nothing in the sample is without a sentence that could answer."""
    assert evidence_in(document)


def test_no_heading_and_no_question_is_evidence(document: Document) -> None:
    """No claim is a bare heading of its paper or ends as a question, and no quote reaches into a question put."""
    structure = parse_structure(document.text, document.exchange)
    named = (section.heading.of(document.text) for section in structure.sections)
    headings = {bare(heading) for heading in named if "(" not in heading}
    for evidence in evidence_in(document):
        assert bare(evidence.text) not in headings
        assert not evidence.text.rstrip(" \"'”’*_").endswith("?")
        for exchange in structure.exchanges:
            assert not any(exchange.question.contains(span) for span in evidence.spans), evidence.text


def test_every_word_of_evidence_stands_in_its_quotes(document: Document) -> None:
    """What would be shown passes the check that a claim must pass; its spans lie in the paper and hold text."""
    for evidence in evidence_in(document):
        assert said_by_quotes(evidence.text, quotes(evidence, document)), evidence.text
        assert all(0 <= span.start < span.end <= len(document.text) for span in evidence.spans)
        assert all(span.of(document.text).strip() for span in evidence.spans)


def test_evidence_ends_as_a_sentence_does(document: Document) -> None:
    """Claims are joined by spaces, so each must close itself."""
    assert all(each.text[-1] in ".!…\"'”’)*" for each in evidence_in(document))


def test_headings_are_no_evidence() -> None:
    """Of a paper's heading, numbered item and sentence only the sentence is evidence."""
    found = texts("# The pier\n\n4. REPAIRS TO THE PIER\n\nThe pier was repaired in May.\n")
    assert found == ["The pier was repaired in May."]


def test_a_heading_that_adds_something_in_brackets_is_evidence() -> None:
    """How long an item may take is often said in its heading alone; it answers what asks for that and nothing else."""
    text = "# The pier\n\n## Questions from the public (15 minutes)\n\nNone had been sent in.\n"
    heading = "Questions from the public (15 minutes)."
    assert only(text, "heading").text == heading
    assert heading in unopposed("How many minutes are there for questions from the public?", paper(text))
    assert heading not in unopposed("Who put questions from the public?", paper(text))


def test_a_list_of_questions_is_no_evidence() -> None:
    """Neither where the items ask, nor where they tell what was asked."""
    asked = texts("# Pier\n\nMembers wished to know:\n\n- Why was the pier shut in May?\n- Who sold its lamps?\n")
    told = texts(
        "# Pier\n\nIn discussion:\n\n"
        "- Councillor Quill asked when the pier would open. The Harbour Master replied that it would be in May.\n"
        "- Councillor Ash asked about the lamps. The Harbour Master replied that they had been sold for £90.\n"
    )
    assert asked == []
    assert told and not any("asked" in each for each in told)


@pytest.mark.parametrize(
    "asked",
    [
        "Will the pier be repaired this year, or is it to be left as it is?",
        "Councillor Quill asked whether the pier would be repaired.",
        "Mrs Hale asked the Harbour Master and his deputy when the pier would be repaired.",
        "Members queried why the pier had been shut.",
    ],
)
def test_questions_are_no_evidence(asked: str) -> None:
    """A sentence that asks, in its own words or as the minutes tell it, is left out; what stands beside it is not."""
    found = texts(f"# Minutes\n\nThe pier was shut in May. {asked}\n\nThe lease ends in 2031.\n")
    assert found == ["The pier was shut in May.", "The lease ends in 2031."]


def test_a_question_put_and_answered_gives_its_reply_alone() -> None:
    """Of an exchange the reply is evidence, under the question, also where the question states things."""
    text = (
        "# Questions\n\nQuestion 1 from Ms Hale\n\nThe pier has 40 lamps. How many of them are lit?\n\n"
        "Reply\n\nThirty-one of the lamps are lit.\n"
    )
    (reply,) = evidence_in(paper(text))
    assert reply.text == "Thirty-one of the lamps are lit."
    assert "How many of them are lit?" in reply.context


def test_a_list_is_shown_with_its_opening() -> None:
    """The opening sentence and the items make one claim and are all quoted; single items stand under the opening."""
    text = (
        "# Plan\n\nThe board will do three things:\n\n- repair the pier;\n- light the quay; and\n- dredge the basin.\n"
    )
    whole = only(text, "list")
    assert whole.text == "The board will do three things: repair the pier; light the quay; dredge the basin."
    assert all(words in quotes(whole, paper(text)) for words in ("three things", "the pier", "the quay", "the basin"))
    items = [each for each in evidence_in(paper(text)) if each.form == "item"]
    assert all("The board will do three things" in each.context for each in items) and len(items) == 3
    assert "The board will do three things:" not in texts(text, "sentence")


def test_a_long_list_is_shown_by_what_its_items_begin_with() -> None:
    """Where the whole would be too long, each item's first sentence is shown."""
    more = "This is explained at length, with much about tides and winds and the cost of timber from abroad."
    items = "".join(f"- Repair the {name}. {more}\n" for name in ("pier", "quay", "slip", "lock"))
    (whole,) = texts(f"# Plan\n\nThe board will act as follows:\n\n{items}", "list")
    assert whole == "The board will act as follows: Repair the pier; Repair the quay; Repair the slip; Repair the lock."


def test_a_sentence_that_points_back_is_shown_with_the_one_before() -> None:
    """ "It rose" says nothing alone."""
    found = texts("# Rents\n\nThe rent of a mooring was £90. It rose to £110 in May.\n")
    assert found == ["The rent of a mooring was £90.", "The rent of a mooring was £90. It rose to £110 in May."]


def test_a_sentence_that_points_back_at_a_question_stands_alone() -> None:
    """A question is not shown even for what follows it."""
    found = texts("# Rents\n\nIs the rent too low? It is £110 a year at the quay.\n")
    assert found == ["It is £110 a year at the quay."]


TABLE = (
    "# Harbour\n\nTable 1: Boats moored\n\n| Basin | 2022 | 2023 |\n| --- | --- | --- |\n"
    "| Inner | 41 | 38 |\n| Outer | 17 | 52 |\n| Middle | 23 | 29 |\n| Total | 81 | 119 |\n"
)


def test_a_cell_names_its_row_and_column() -> None:
    """A figure is shown with its row, its column and the table's caption, and they are quoted."""
    cells = {each.text: each for each in evidence_in(paper(TABLE)) if each.form == "cell"}
    cell = cells["Outer, 2023: 52 (Table 1: Boats moored)."]
    assert cell.place.of(TABLE) == "52"
    quoted = quotes(cell, paper(TABLE))
    assert all(words in quoted for words in ("Table 1: Boats moored", "2023", "Outer", "52"))
    assert len(cells) == 8


def test_a_row_names_every_column() -> None:
    """A row is shown as pairs of column and cell."""
    rows = texts(TABLE, "row")
    assert "Basin: Inner; 2022: 41; 2023: 38 (Table 1: Boats moored)." in rows and len(rows) == 4


def test_a_table_of_tabs_is_read_alike() -> None:
    """What a Word or web table becomes gives the same cells as markdown."""
    tabs = re.sub(r"^\||\|$", "", TABLE, flags=re.MULTILINE).replace(" | ", "\t").replace(" --- \t", "")
    tabs = "\n".join(line.strip() for line in tabs.splitlines() if "---" not in line) + "\n"
    assert set(texts(tabs, "cell")) == set(texts(TABLE, "cell"))


def test_the_highest_and_lowest_of_a_column_are_told() -> None:
    """Totals do not count, nor what is neither."""
    extremes = {each.text.split(":")[0]: each.extreme for each in evidence_in(paper(TABLE)) if each.form == "cell"}
    assert extremes == {
        "Inner, 2022": 1,
        "Inner, 2023": 0,
        "Outer, 2022": -1,
        "Outer, 2023": 1,
        "Middle, 2022": 0,
        "Middle, 2023": -1,
        "Total, 2022": 0,
        "Total, 2023": 0,
    }


def test_two_that_are_equal_are_neither_highest_nor_lowest() -> None:
    """A tie has no one highest."""
    text = "Berths\n\n| Basin | Free |\n| --- | --- |\n| A | 5 |\n| B | 5 |\n| C | 2 |\n| D | 3 |\n"
    extremes = [each.extreme for each in evidence_in(paper(text)) if each.form == "cell"]
    assert extremes == [0, 0, -1, 0]


def test_a_target_under_a_table_is_shown_with_its_caption() -> None:
    """ "Target: 90" says nothing without what the table is of."""
    text = "Boats inspected (%)\n\n| Year | Share |\n| --- | --- |\n| 2022 | 81 |\n| 2023 | 84 |\n\nTarget: 90 in every year.\n"
    assert only(text, "captioned").text == "Boats inspected (%): Target: 90 in every year."


def test_a_decision_is_shown_whole() -> None:
    """RESOLVED with its clauses is one claim, and is marked as decided."""
    text = "# Pier\n\nMembers spoke.\n\nRESOLVED:\n\n(1) That the pier be shut; and\n(2) That the lamps be sold.\n"
    decided = only(text, "decision")
    assert decided.decided
    assert [words in decided.text for words in ("RESOLVED", "the pier be shut", "the lamps be sold")] == [True] * 3
    assert not any(each.decided for each in evidence_in(paper(text)) if each.text == "Members spoke.")


def test_a_long_decision_is_shown_by_what_was_moved_and_how_it_went() -> None:
    """Of a motion too long to be read out the opening and the result are shown, each as it stands."""
    more = "And that the lamps upon it be taken down, cleaned, mended and kept in the store until spring comes. "
    text = (
        "Moved by Councillor Ash, seconded by Councillor Vane,\n\n"
        f"THAT the pier be shut for the winter. {more * 5}\n\nThe motion was put and lost, with 4 for and 9 against.\n"
    )
    assert only(text, "motion").text == (
        "Moved by Councillor Ash, seconded by Councillor Vane, THAT the pier be shut for the winter. … "
        "The motion was put and lost, with 4 for and 9 against."
    )


def test_evidence_stands_under_its_sections_and_speaker() -> None:
    """The context names the headings above it, outermost first."""
    (found,) = evidence_in(paper("# Harbour\n\n## Rents\n\nThe rent was raised in May.\n"))
    assert found.context.index("Harbour") < found.context.index("Rents")


def test_only_the_part_asked_for_is_read() -> None:
    """Evidence outside the passage is not yielded."""
    text = "# Harbour\n\nThe rent was raised in May.\n\nThe quay was lit in June.\n"
    all_of_it = {each.text for each in evidence_in(paper(text))}
    assert all_of_it == {"The rent was raised in May.", "The quay was lit in June."}
    from assistant.reading.finding import find_evidence
    from corpus.document import Span

    start = text.index("The quay")
    part = find_evidence(1, paper(text), parse_structure(text), Span(start, len(text)))
    assert [each.text for each in part] == ["The quay was lit in June."]


def test_places_tell_what_overlaps() -> None:
    """Every piece's place lies within its quotes, from the first to the last."""
    for each in chain(evidence_in(paper(TABLE)), evidence_in(paper("# A\n\nIt fell. It rose again by 5 in May.\n"))):
        assert each.spans[0].start <= each.place.start and each.place.end <= each.spans[-1].end


def test_the_clock_of_a_recording_is_not_shown() -> None:
    """It stands beside the source; as a number it would answer "how many"."""
    assert texts("[01:41:07] The lease of the quay would run for many years.") == [
        "The lease of the quay would run for many years."
    ]


def test_that_there_is_none_is_said_in_few_words() -> None:
    """Short as it is, it answers; that somebody replied says nothing."""
    assert texts("# Declarations\n\nThere were no declarations.\n") == ["There were no declarations."]
    assert texts("The Executive Member for Harbours and Quays replied.") == []


def test_a_table_of_numbered_entries_has_no_names_of_columns() -> None:
    """An entry is named by its longest cell, and shown without a header that is an entry itself."""
    table = "1\tSale of the old quay\tADOPTED\n2\tLease of the new jetty\tLAID OVER FOR 30 DAYS\n"
    rows = [each for each in evidence_in(paper(table)) if each.form == "row"]
    assert [each.text for each in rows] == [
        "1; Sale of the old quay; ADOPTED.",
        "2; Lease of the new jetty; LAID OVER FOR 30 DAYS.",
    ]
    assert [each.label for each in rows] == ["Sale of the old quay", "Lease of the new jetty"]


def test_a_speech_that_ends_in_a_question_says_something_before_it() -> None:
    """What a member tells in a long speech can be cited; what the speech asks cannot, nor can a short question."""
    told = "Last year the paint for one boat on the quay came to £7,300 in all. "
    more = "It is hard to see how a family can be made to bear such a sum when the boat is old and small. " * 4
    text = (
        f"Mr. Ola Fenn: {told}{more}Will the board look at it?\n\nMs. Ida Rook: We will look at the price next week.\n"
    )
    said = " ".join(texts(text))
    assert "£7,300" in said and "Will the board" not in said
    assert "£7,300" not in " ".join(
        texts("Mr. Ola Fenn: Is it true that the paint came to £7,300?\n\nMs. Ida Rook: It is true of one.\n")
    )


def test_a_sentence_right_after_a_question_stands_under_it() -> None:
    """What answers a question in the paragraph before has that question as its context."""
    text = "# Harbour\n\nWhere does the dredged sand go?\n\nTo the old quarry at Marl Cross, some six miles away.\n"
    (said,) = evidence_in(paper(text))
    assert said.text.startswith("To the old quarry") and "Where does the dredged sand go?" in said.context


def test_a_row_can_be_told_without_its_caption() -> None:
    """Rows and cells have their text without the caption too, for where the two together would mislead."""
    bare = {each.bare for each in evidence_in(paper(TABLE)) if each.form == "row"}
    assert "Basin: Inner; 2022: 41; 2023: 38." in bare


def test_a_recorded_vote_is_told_with_its_names_or_how_it_went() -> None:
    """A vote is one piece, under what was said before it; one of too many names is each short side, and its announcement and outcome."""
    few = "Councillor Ash moved the pier.\n\nA recorded vote was taken:\n\nFor: Councillors Ash, Brook.\n\nAgainst: Councillor Cole.\n\nThe motion was carried.\n"
    (vote,) = [each for each in evidence_in(paper(few)) if each.form == "vote"]
    assert "Against: Councillor Cole. The motion was carried." in vote.text and "moved the pier" in vote.context
    many = few.replace("Councillors Ash, Brook", "Councillors " + ", ".join(["Ash"] * 90))
    against, went = [each for each in evidence_in(paper(many)) if each.form == "vote"]
    assert went.text == "A recorded vote was taken: … The motion was carried." and len(went.spans) == 2
    assert against.text == "Against: Councillor Cole. … The motion was carried."


RECORDS = """# Orders awarded

Project:\tLea School Annex
Order Number:\t05225-PS2062D
Order Amount:\t$36,865.80
Project:\tAsh School Annex
Order Number:\t05275-PS2063C
Order Amount:\t$28,714.50
"""


def test_a_record_is_told_whole_and_line_by_line() -> None:
    """Lines of names and values are one record, another where the first name comes again."""
    document = paper(RECORDS)
    rows = [each for each in evidence_in(document) if each.form == "row"]
    assert [each.text for each in rows] == [
        "Project: Lea School Annex; Order Number: 05225-PS2062D; Order Amount: $36,865.80.",
        "Project: Lea School Annex; Order Number: 05225-PS2062D.",
        "Project: Lea School Annex; Order Amount: $36,865.80.",
        "Project: Ash School Annex; Order Number: 05275-PS2063C; Order Amount: $28,714.50.",
        "Project: Ash School Annex; Order Number: 05275-PS2063C.",
        "Project: Ash School Annex; Order Amount: $28,714.50.",
    ]
    assert all(said_by_quotes(each.text, "\n".join(s.of(document.text) for s in each.spans)) for each in rows)


def test_a_value_of_another_record_fails() -> None:
    """The amount of one project put beside the name of another does not stand in the table."""
    table = RECORDS.partition("\n\n")[2]
    assert said_by_quotes("Project: Ash School Annex; Order Amount: $28,714.50.", table)
    assert not said_by_quotes("Project: Ash School Annex; Order Amount: $36,865.80.", table)


def test_who_moved_stands_under_what_was_moved() -> None:
    """A line that says only who moved a motion has what the motion resolves as its context."""
    text = (
        "# Motion No. 4\n\nMoved by Councillor Pike,\n\nSeconded by Councillor Roe,\n\nWHEREAS the old hall burnt down;\n\n"
        "THEREFORE BE IT RESOLVED THAT the clerk report on the insurance of all halls.\n"
    )
    (moved,) = [each for each in evidence_in(paper(text)) if each.text.startswith("Moved by")]
    assert "insurance of all halls" in moved.context


def test_a_decision_comes_with_what_its_section_begins_with() -> None:
    """A resolution seldom says what it is on; a sentence before it needs no such words."""
    text = "PL.37  GORSE FARM, QUAY MOOR\nTwo wind turbines, 67 metres to the tip.\n\n" + (
        "The radar would have been disturbed by them, as the airport had written.\n\nRESOLVED - That it be DEFERRED.\n"
    )
    found = evidence_in(paper(f"HARBOUR BOARD\n\n{text}"))
    assert {each.matter != "" for each in found if each.decided} == {True}
    assert all("Two wind turbines" in each.matter and "RESOLVED" not in each.matter for each in found if each.decided)
    assert not any(each.matter for each in found if not each.decided)


ASKED = """# Questions

Q1  Councillor Ash Fenn to the Harbour Master:-

Will the Harbour Master say how many moorings are let?

The Harbour Master replied.

Q2  Councillor Brook Quill to the Harbour Master:-

Why is the slip shut on Sundays?

The Harbour Master replied.
"""


def test_what_was_asked_is_evidence_where_that_is_asked_for() -> None:
    """A question stands under whom it came from, and answers nothing else."""
    document = paper(ASKED)
    structure = parse_structure(ASKED)
    whole = Span(0, len(ASKED))
    asked = [each for each in find_evidence(1, document, structure, whole, asking=True) if each.text.endswith("?")]
    assert [(each.text[:4], "Quill" in each.context) for each in asked] == [("Will", False), ("Why ", True)]
    assert not [each for each in evidence_in(document) if each.text.endswith("?")]


def test_a_sentence_that_only_names_a_thing_is_shown_with_the_next() -> None:
    """What opens a paragraph without a verb is what the sentence after it is about; a number or speech is not."""
    text = "# Options\n\nModular moorings on the mole. Rejected: each would have cost the council £148,000.\n"
    assert any(each.startswith("Modular moorings on the mole. Rejected") for each in texts(text))
    dated = "# Options\n\nFrom Wednesday 3 September. The moorings were rejected by the council for their cost.\n"
    assert not any(each.startswith("From Wednesday 3 September. The") for each in texts(dated))


def test_a_list_is_what_a_sentence_leads_in() -> None:
    """Numbered paragraphs after a full stop are none, nor are those under the foot of a page."""
    items = "- The quay was shut in the spring of that year. The mole was not. It was repaired.\n- The slip was shut for good in May of the year before that one.\n"
    assert texts(f"# Quay\n\nThe work was done as follows:\n\n{items}", "list")
    assert not texts(f"# Quay\n\nThe target is 87% by March.\n\n{items}", "list")
    assert not texts(f"# Quay\n\n6 Larkwater Council - Moorings and the Mole\n\n{items}", "list")
    assert texts(
        "# Quay\n\nIt rests on three sound principles of ours.\n\n- Quays. We mend them.\n- Moles. We paint them.\n",
        "list",
    )


def test_who_moved_a_motion_is_what_it_stands_under() -> None:
    """Up to the block that says so; who seconded it is not."""
    text = "# Motions\n\nMoved by Councillor Ash,\n\nSeconded by Councillor Brook,\n\nWHEREAS the quay is loud by night;\n\nTHEREFORE BE IT RESOLVED THAT the quay be shut to lorries by night.\n"
    (motion,) = [
        each for each in evidence_in(paper(text)) if "shut to lorries" in each.text and each.form == "sentence"
    ]
    assert "Moved by Councillor Ash" in motion.context and "Brook" not in motion.context


def test_votes_are_found_after_the_debate_they_end() -> None:
    """Up to the next heading, whose vote is on something else."""
    vote = "A recorded vote was taken:\n\n## Yeas\n\nCouncillors {}.\n\n## Nays\n\nCouncillor Quill.\n\nThe motion was carried.\n\n"
    text = f"## Item 1\n\nThe slip was debated.\n\n{vote.format('Ash, Fenn')}## Item 2\n\nThe mole was debated.\n\n{vote.format('Roe, Cole')}"
    document, start = paper(text), text.index("The slip")
    found = list(find_votes_after(1, document, parse_structure(text), Span(start, start + 20)))
    assert [("Ash" in each.text, "Roe" in each.text) for each in found] == [(True, False)]


def test_wide_rows_of_words_are_told_whole() -> None:
    """A log of actions says in one column what another is about; a wide row of figures would say nothing."""
    head = "Ref\tMeeting\tAction\tOwner\tDue\tStatus\tUpdate\n"
    log = f"# Log\n\n{head}A1\t11 July 2024\tCost of the harbour launch\tA Fenn\tSept 2024\tClosed\t£731,000 in all\nA2\t11 July 2024\tPaint for the mole\tB Roe\tMay 2025\tOpen\tNone yet\n"
    assert any("Cost of the harbour launch" in each and "£731,000" in each for each in texts(log, "row"))
    figures = f"# Log\n\n{head}" + "Boats let out again\t1\t2\t3\t4\t5\t6\nRopes\t2\t3\t4\t5\t6\t7\n"
    assert not texts(figures, "row")


def test_a_year_labels_its_row() -> None:
    """Where the rows are years, each is called by its own."""
    text = "# Claims\n\nYear\tReceived\tAmount paid\n2022\t267\t£17,340\n2023\t489\t£30,722\n"
    labels = {each.label for each in evidence_in(paper(text)) if each.form == "row"}
    assert labels == {"2022", "2023"}


def test_what_a_witness_says_stands_under_the_question_and_the_witness_office() -> None:
    """Oral evidence is read with what was asked, and with whom a witness speaks for; a question is no evidence."""
    said = (
        "Witnesses\n\nKen Marr, Managing Director, Fell Ferries Ltd.\n\nExamination of witnesses\n\n"
        "Q1 Chair: Why did you give up the winter sailings?\n\nKen Marr: Nobody was on board in winter.\n\n"
        "Q2 Bryn Orde: What did that save?\n\nKen Marr: It saved us £90,000.\n\n"
        "Q3 Chair: And in spring?\n\nKen Marr: The sailings begin again in April.\n"
    )
    (found,) = [each for each in evidence_in(paper(said)) if "board" in each.text]
    assert "Fell Ferries Ltd" in found.context and "give up the winter sailings?" in found.context
    assert not any("What did that save" in words for words in texts(said, "sentence"))


def test_recommendations_answer_only_what_was_recommended() -> None:
    """A recommendation that was replied to is told where one is asked for; else what was replied."""
    pairs = "".join(
        f"{place}. We recommend that the {what} be shut.\n\nThe Government rejects this recommendation. Engineers found in May that it was safe.\n\n"
        for place, what in enumerate(("pier", "pool", "lido"), 1)
    )
    document = paper(pairs)
    structure = parse_structure(document.text)
    told, asked = (
        [each.text for each in find_evidence(1, document, structure, Span(0, len(document.text)), asking=asking)]
        for asking in (False, True)
    )
    assert not any("We recommend" in words for words in told) and any("it was safe" in words for words in told)
    assert any("We recommend that the pier" in words for words in asked)


def test_a_sentence_is_told_with_the_one_before_it() -> None:
    """Within its paragraph or at the end of the one before; none after a heading, nor where both are one piece."""
    said = evidence_in(
        paper(
            "# Ponds\n\nForty newts were found in the pond. The council pays the whole bill yearly.\n\nRain fell in May on the roof."
        )
    )
    before = {each.text: each.said_before for each in said if each.form == "sentence"}
    assert before["Forty newts were found in the pond."] == ""
    assert before["The council pays the whole bill yearly."] == "Forty newts were found in the pond."
    assert before["Rain fell in May on the roof."] == "The council pays the whole bill yearly."
    joined = evidence_in(
        paper("# Ponds\n\nForty newts were found in the pond. They were counted again on Easter Monday in May.")
    )
    assert [each.said_before for each in joined if "They were" in each.text] == [""]
