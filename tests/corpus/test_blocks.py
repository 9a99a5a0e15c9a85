"""Lines gathered into headings, paragraphs, items and tables."""

import pytest

from corpus.blocks import BOLD_LEVEL, CAPITALS_LEVEL, LABEL_LEVEL, NUMBERED_LEVEL, PLAIN_LEVEL, plain, split_blocks


def _kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.content.of(text)) for block in split_blocks(text)]


@pytest.mark.parametrize(
    ("line", "level", "content"),
    [
        ("# Cabinet", 1, "Cabinet"),
        ("   ### Item 4: Fees ###", 3, "Item 4: Fees"),
        ("**Declarations of Interest**", BOLD_LEVEL, "**Declarations of Interest**"),
        ("MINUTES OF CABINET", CAPITALS_LEVEL, "MINUTES OF CABINET"),
        ("5. Apologies for Absence", NUMBERED_LEVEL, "Apologies for Absence"),
        ("Council Tax Base", PLAIN_LEVEL, "Council Tax Base"),
        ("Members present:", LABEL_LEVEL, "Members present:"),
        ("Key Decision: Quay Wall Repairs", PLAIN_LEVEL, "Key Decision: Quay Wall Repairs"),
        ("Proposed Budget 2023/24", PLAIN_LEVEL, "Proposed Budget 2023/24"),
        ("Motion proposed by Councillor Ash", PLAIN_LEVEL, "Motion proposed by Councillor Ash"),
        ("Officers: Staffing Changes", PLAIN_LEVEL, "Officers: Staffing Changes"),
        ("Mayor of Quay: Annual Report 2020", PLAIN_LEVEL, "Mayor of Quay: Annual Report 2020"),
        ("Adult Care: How we support you", PLAIN_LEVEL, "Adult Care: How we support you"),
    ],
)
def test_a_heading_has_the_level_of_its_form(line: str, level: int, content: str) -> None:
    """Each way of writing a heading is recognised, ranked, and its content is without hashes and numbers."""
    text = f"The meeting was opened.\n\n{line}\n\nIt was closed."
    heading = split_blocks(text)[1]
    assert (heading.kind, heading.level, heading.content.of(text)) == ("heading", level, content)


@pytest.mark.parametrize(
    "line",
    [
        "The road was closed",
        "A short line that ends.",
        "Tuesday 12 March 2024",
        "RESOLVED",
        "Will it open?",
        "12,400",
        "lower case words",
        "In the year to come:",
        "A line of far more words than any title of a paper has a use for at all",
        "Council - Performance Report Page 2 of 5",
        "Greener Quayside | 7",
        "Contact: Lorna Ash, 01555 803 116",
        "Against (5): Councillors Ash, Fenn and Roe",
        "Councillor Ash moved and Councillor Fenn seconded",
        "Staff costs 9,127.32",
        "Mr. Speaker: All those in favour",
        "The Acting Chair (Mr. Ash): Order please",
        "Lynne Fenn AM: Okay, I",
        "Dorothy Ash: On Quay 7—",
    ],
)
def test_prose_is_no_heading(line: str) -> None:
    """Sentences, dates, decisions, figures and lead-ins are not taken for titles."""
    assert _kinds(f"The meeting was opened.\n\n{line}\n\nIt was closed.")[1] == ("paragraph", line)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("C.48\tApologies", NUMBERED_LEVEL),
        ("C.48\tApologies\nNone were received.", NUMBERED_LEVEL),
        ("PL.37  14/00590/FUL - GORSE FARM, QUAY MOOR\nTwo wind turbines.", CAPITALS_LEVEL),
        ("25.  FEES AND CHARGES No. 6 of 2014\nThe fees were looked at.", CAPITALS_LEVEL),
        ("17/051 Defibrillator\nIt has been in use since May.", NUMBERED_LEVEL),
        ("C.62 **FUTURE OF THE LIBRARY SERVICE** (Key Decision KD/13)", CAPITALS_LEVEL),
    ],
)
def test_the_title_of_a_minute_is_a_heading(text: str, level: int) -> None:
    """It stands behind the minute's number and a tab, or in capitals or behind a reference right above its text."""
    heading, *_ = split_blocks(f"The meeting was opened.\n\n{text}\n\nIt was closed.")[1:]
    assert (heading.kind, heading.level) == ("heading", level)
    assert heading.span.of(f"The meeting was opened.\n\n{text}") == text.split("\n")[0]


@pytest.mark.parametrize(
    "text",
    [
        "12 homes were let\nIt was a start.",
        "2019\t14\n2020\t17",
        "3.1 We met\nand rose.",
        "A12 Quay Bypass\nThe road was closed.",
        "24/7 Helpline\nCall it.",
        "30 MPH LIMIT\nResidents asked for it.",
        "1\tHarbour\n\n2\tMole",
        "2019/20\tOutturn\n\n2020/21\tBudget",
    ],
)
def test_a_number_and_words_alone_are_no_title(text: str) -> None:
    """Prose, rows, numbered paragraphs, roads and limits are none."""
    assert all(block.kind != "heading" for block in split_blocks(f"The meeting was opened.\n\n{text}"))


def test_markers_start_items_and_lines_without_one_go_on() -> None:
    """Bullets, numbers and letters each begin an item without their mark; an unmarked line belongs to the one above."""
    text = "The Committee:\n- noted the report\n  and its appendix\n• asked why\n(a) first\n2. second was late\n"
    assert _kinds(text) == [
        ("paragraph", "The Committee:"),
        ("item", "noted the report\n  and its appendix"),
        ("item", "asked why"),
        ("item", "first"),
        ("item", "second was late"),
    ]


def test_blank_lines_and_page_ends_part_paragraphs() -> None:
    """Lines that follow each other are one paragraph; a blank line ends it, and a page's end stays outside."""
    assert _kinds("One was\r\nlong.\r\n\r\nTwo was.\f\fThree was.") == [
        ("paragraph", "One was\r\nlong."),
        ("paragraph", "Two was."),
        ("paragraph", "Three was."),
    ]


@pytest.mark.parametrize("table", ["a\tb\nc\td", "| a | b |\n|---|---|\n| c | d |", "\t2023\nOak\t8\nAsh\t\n\t7"])
def test_rows_of_cells_are_one_table(table: str) -> None:
    """Neighbouring lines with tabs or with bars are one block between the prose around them."""
    assert _kinds(f"It was noted.\n{table}\nIt was agreed.")[1] == ("table", table)


@pytest.mark.parametrize("line", ["1.\tApologies were received.", "\tIndented prose was typed.", "•\tIt was noted."])
def test_a_tab_behind_a_mark_makes_no_table(line: str) -> None:
    """A typed list's number and an indent use tabs without being cells."""
    assert [kind for kind, _ in _kinds(line)] != ["table"]


def test_plain_drops_emphasis_and_folds_white_space() -> None:
    """Marks of emphasis and runs of blanks are not shown; what stands between them is."""
    assert plain("**Cllr  Ash** said\n<u>no</u> to `that` and 3 * 4") == "Cllr Ash said no to that and 3 * 4"


@pytest.mark.parametrize(
    "text",
    [
        "65.\n\n{}\n\nReport of the Harbour Master.\n\nMinutes:\n\nIt was noted.",
        "65.\n\n{} PDF 688 KB\n\nIt was noted.",
        "65.\t {}  PDF 688 KB\nReport of the Harbour Master\n\nIt was noted.",
        "C.48\n\n{}\n\nTo consider the report.",
    ],
    ids=["above who reports", "with its file", "behind its number", "above its purpose"],
)
def test_the_title_of_an_item_is_a_heading_however_long(text: str) -> None:
    """On pages of meetings its number stands alone before it, or the size of the file it leads to behind it."""
    title = "Moorings that have been let to those who were on the list of the outer basin before it was shut"
    whole = text.format(title)
    (heading,) = [block for block in split_blocks(whole) if block.kind == "heading" and title in block.span.of(whole)]
    assert heading.content.of(whole).endswith(title)


def test_a_number_alone_makes_no_title_of_prose() -> None:
    """Behind the number of a page a sentence goes on."""
    assert [kind for kind, _ in _kinds("65.\n\nThe quay was shut and has not been opened.\n\nIt rained.")][
        1
    ] == "paragraph"
    assert [kind for kind, _ in _kinds("65.\n\nwhich had been shut for years\n\nMinutes:\n\nIt rained.")][
        1
    ] == "paragraph"


def test_a_number_and_capitals_behind_a_tab_are_a_heading() -> None:
    """So the items of printed minutes stand: "5<tab>LAND AT QUAY LANE"."""
    text = "The meeting began.\n\n5\t23/01187/MAJ – LAND NORTH OF QUAY LANE\n\nIt was refused."
    assert [block.level for block in split_blocks(text)] == [0, CAPITALS_LEVEL, 0]


def test_how_members_voted_is_a_label() -> None:
    """The names of the sides end no section of the paper; other headings with marks keep their level."""
    text = "## Item 3\n\nIt was debated.\n\n## Yeas\n\nAsh, Fenn.\n\n## Nays (2)\n\nRoe, Quill.\n\n## Yeasts"
    assert [block.level for block in split_blocks(text) if block.kind == "heading"] == [2, LABEL_LEVEL, LABEL_LEVEL, 2]


def test_who_puts_a_question_to_whom_is_a_label() -> None:
    """However many words it has."""
    line = "Q2  Councillor Ash Fenn to the Executive Member (Public Moorings and Active Boating of All Kinds):-"
    text = f"Questions.\n\n{line}\n\nWhy is the quay shut?"
    assert split_blocks(text)[1].level == LABEL_LEVEL
