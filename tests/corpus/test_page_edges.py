"""Page numbers and running heads in texts copied out of pages: left out of what is read, and nothing else with them."""

from corpus.blocks import split_blocks
from corpus.page_edges import page_edges

_PAGES = """\
PELHAM TOWN COUNCIL
Cabinet - 4 June 2024

1. GRASS CUTTING
The Cabinet agreed to cut the verges twice.

2. PATHS
The Cabinet noted the report.

Page 1 of 3

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

- 3 -
"""


def _left_out(text: str) -> list[str]:
    lines = text.splitlines()
    return [lines[place] for place in sorted(page_edges(lines))]


def test_page_numbers_and_what_recurs_beside_them_are_told() -> None:
    """The title at the head of the first page stays, labels that recur everywhere and references to pages too."""
    head = ["Cabinet - 4 June 2024", "Agenda Item 7"]
    assert _left_out(_PAGES) == ["Page 1 of 3", *head, "Cabinet Papers\tPage 2", *head, "- 3 -"]


def test_no_block_holds_the_edge_of_a_page() -> None:
    """A running head is no heading, and its page number no paragraph; the first page's title is one still."""
    blocks = split_blocks(_PAGES)
    shown = [each.span.of(_PAGES) for each in blocks]
    assert shown[0].startswith("PELHAM TOWN COUNCIL")
    assert not any("Agenda Item" in words or "Page 1" in words or "- 3" in words for words in shown)
    assert sum("Cabinet - 4 June" in words for words in shown) == 1


def test_numbers_that_do_not_go_up_number_no_pages() -> None:
    """A single line that names a page, minutes numbered P.24, and pages named at random are text."""
    assert not _left_out("Members turned to page 4\n\nThe plan was agreed.\n")
    assert not _left_out("P.24 APOLOGIES\n\nNone.\n\nP.25 MINUTES\n\nAgreed.\n")
    assert not _left_out("The letter on page 40\n\nThe answer on page 12\n\nThe map on page 90\n")
