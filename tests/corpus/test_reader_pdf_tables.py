"""Tables of PDF files that have no rules, or go on over pages."""

from collections.abc import Callable

from pdf_files import PROSE, drawn, lines, rows
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from corpus.readers.pdf import read


def test_figures_in_clear_columns_are_a_table() -> None:
    """A budget without rules becomes rows, blanks kept, a label that wraps kept whole."""
    budget = [
        ("Service", "2030", "2031"),
        ("Parks and open", "1,200", "1,300"),
        ("Libraries", "", "900"),
        ("Roads", "2,050", "2,100"),
        ("Total", "3,250", "4,300"),
    ]

    def draw(canvas: Canvas) -> None:
        lines(canvas, PROSE, y=760)
        rows(canvas, budget, lefts=(72, 250, 350), y=690)

    assert read(drawn(draw)).text == f"{' '.join(PROSE)}\n\n" + "\n".join(map("\t".join, budget))


def test_votes_in_clear_columns_are_a_table() -> None:
    """So does a list of names with crosses under For and Against."""
    votes = [("Name", "For", "Against"), ("Ash", "X", ""), ("Elm", "", "X"), ("Oak", "X", ""), ("Yew", "X", "")]
    text = read(drawn(lambda canvas: rows(canvas, votes, lefts=(72, 250, 350), y=700))).text
    assert text == "\n".join(map("\t".join, votes))


def test_a_list_and_names_side_by_side_are_no_table() -> None:
    """Numbered items with room after their numbers, and words beside words, stay text."""
    items = [("1.", "Apologies"), ("2.", "Minutes"), ("3.", "Budget"), ("4.", "Close")]
    names = [("Councillor Ash", "Councillor Elm")] * 4

    def draw(canvas: Canvas) -> None:
        rows(canvas, items, lefts=(72, 110), y=760)
        rows(canvas, names, lefts=(72, 300), y=600)

    assert "\t" not in read(drawn(draw)).text


def test_a_table_that_goes_on_has_its_header_on_each_page() -> None:
    """The bold first row names the columns on the next page too, once, whether printed there or not."""

    def page(header: bool, row: tuple[str, str]) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.grid([72, 200, 300], [640, 660, 680, 700])
            first = ("Ward", "Votes") if header else ("South", "8")
            for x, text in zip((75, 205), first, strict=True):
                lines(canvas, (text,), x=x, y=685, font="Helvetica-Bold" if header else "Helvetica")
            rows(canvas, [row, ("East", "7")], lefts=(75, 205), y=665)

        return draw

    first, second, third, fourth = read(
        drawn(
            page(True, ("North", "9")),
            page(False, ("West", "6")),
            page(False, ("Mill", "4")),
            page(True, ("Centre", "5")),
        )
    ).text.split("\n\n\f\n\n")
    assert first == "Ward\tVotes\nNorth\t9\nEast\t7"
    assert second == "Ward\tVotes\nSouth\t8\nWest\t6\nEast\t7"
    assert third == "Ward\tVotes\nSouth\t8\nMill\t4\nEast\t7"
    assert fourth == "Ward\tVotes\nCentre\t5\nEast\t7"


def test_a_column_without_cells_of_its_own_is_left_out() -> None:
    """A row that ends before the others does not double the column beside it."""

    def draw(canvas: Canvas) -> None:
        canvas.grid([72, 200, 300], [660, 680])
        canvas.rect(72, 680, 128, 20)
        canvas.rect(200, 680, 85, 20)
        rows(canvas, [("Ward", "Votes"), ("North", "9")], lefts=(75, 215), y=685)

    assert read(drawn(draw)).text == "Ward\tVotes\nNorth\t9"
