"""Page numbers and running heads in texts copied out of pages: left out of what is read, and nothing else with them."""

import pytest

from corpus.blocks import split_blocks
from corpus.page_edges import page_edges

_PAGES = """\
PELHAM TOWN COUNCIL
Cabinet - 4 June 2024
Agenda Item 7

1. GRASS CUTTING
The Cabinet agreed to cut the verges twice.

2. PATHS
The Cabinet noted the report.

Page 1 of 4

Cabinet - 4 June 2024
Agenda Item 7

Question
When will the paths be mended?

Answer
In May. See the map on page 4
of the plan.

Cabinet Papers\tPage 2

Cabinet - 4 June 2024
Agenda Item 7

Question
And the bridge?

Answer
In June.

Cabinet Papers\tPage 3

The meeting ended at 9 pm.

- 4 -
"""


def _left_out(text: str) -> list[str]:
    lines = text.splitlines()
    return [lines[place] for place in sorted(page_edges(lines))]


def test_page_numbers_and_what_recurs_beside_them_are_told() -> None:
    """The title at the head of the first page stays, labels that recur everywhere and references to pages too."""
    head = ["Cabinet - 4 June 2024", "Agenda Item 7"]
    assert _left_out(_PAGES) == [
        "Page 1 of 4",
        *head,
        "Cabinet Papers\tPage 2",
        *head,
        "Cabinet Papers\tPage 3",
        "- 4 -",
    ]


def test_no_block_holds_the_edge_of_a_page() -> None:
    """A running head is no heading, and its page number no paragraph; the first page's title is one still."""
    blocks = split_blocks(_PAGES)
    shown = [each.span.of(_PAGES) for each in blocks]
    assert shown[0].startswith("PELHAM TOWN COUNCIL")
    assert sum("Agenda Item" in words for words in shown) == 1
    assert not any("Page 1" in words or "- 4 -" in words for words in shown)
    assert sum("Cabinet - 4 June" in words for words in shown) == 1


def test_numbers_that_do_not_go_up_number_no_pages() -> None:
    """A single line that names a page, minutes numbered P.24, and pages named at random are text."""
    assert not _left_out("Members turned to page 4\n\nThe plan was agreed.\n")
    assert not _left_out("P.24 APOLOGIES\n\nNone.\n\nP.25 MINUTES\n\nAgreed.\n")
    assert not _left_out("The letter on page 40\n\nThe answer on page 12\n\nThe map on page 90\n")


@pytest.mark.parametrize(
    "text",
    [
        "Policy\tPlan\tWhere\nHousing\tLocal Plan\tPage 10\nParks\tLocal Plan\tPage 12\nRoads\tLocal Plan\tPage 13\n",
        "| Housing | Page 10 |\n| Parks | Page 11 |\n| Roads | Page 12 |\n",
        "Introduction page 3\nHousing page 4\nTransport page 6\nBudget page 9\n",
        "Cllr Roe asked of the cost of the centre, page 12\n\n£40,000.\n\nCllr Doe asked of the depot, page 14\n\n£50,000.\n",
        "Page 4 Replace the second paragraph\n\nPage 5 Delete the table of charges\n\nPage 7 Insert a heading\n",
    ],
)
def test_rows_and_sentences_that_name_pages_stay(text: str) -> None:
    """A table's last cell, a list of contents, and sentences that end in a page or begin with one are text."""
    assert not _left_out(text)


def test_decisions_rows_and_names_of_columns_beside_page_numbers_stay() -> None:
    """What is decided alike on two pages, and a table that goes on with its names repeated, is no running head."""
    page = "The report was put.\n\nMotion carried unanimously\n\nPage {0}\n\n| Supplier | Sum |\n| Fell Ltd | £600 |\nName   Sum   Year\n\n"
    assert _left_out("".join(page.format(number) for number in (1, 2, 3))) == ["Page 1", "Page 2", "Page 3"]
