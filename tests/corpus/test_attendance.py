"""Who is listed as present."""

import pytest

from corpus.attendance import find_present


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Present: Councillors Bell, Quill and Moss\n", ["Bell", "Quill", "Moss"]),
        (
            "Present\n\nCouncillor A Bell (Chair)\nCouncillor Mary Quill\n\nCouncillor T. Moss\n\nApologies\n\nCouncillor Zed Vane\n",
            ["Councillor A Bell", "Councillor Mary Quill", "Councillor T. Moss"],
        ),
        (
            "PRESENT: Cllr Ann Bell (Chairman), Cllr B Quill, Cllr C de Vere. Apologies: Cllr D Moss.",
            ["Cllr Ann Bell", "Cllr B Quill", "Cllr C de Vere"],
        ),
        (
            "## Members present\n\n- Mayor Ann Bell\n- Deputy Mayor B Quill\n\n## Staff present\n\n- J Vane, CAO\n",
            ["Mayor Ann Bell", "Deputy Mayor B Quill"],
        ),
        ("Present:\tCouncillors Bell, Quill and Moss\nOfficers:\tJ Vane\n", ["Bell", "Quill", "Moss"]),
        (
            "MEMBERS PRESENT\tSTAFF\nMayor Bell\tMs J. Vane, City Clerk\nThe Speaker, Councillor Quill\t\nCouncillor Moss\t\n",
            ["Mayor Bell", "Councillor Quill", "Councillor Moss"],
        ),
        (
            "# Attendance\n\nName\tRole\tAttendance\nCouncillor A Bell\tChair\tPresent\nCouncillor B Moss\tMember\tApologies\n"
            "Councillor C Quill\tMember\tPresent\n",
            ["Councillor A Bell", "Councillor C Quill"],
        ),
        (
            "ROLL CALL\n\nClerk: Madam Speaker Councillor Bell, His Worship Mayor Quill, Councillors Moss, Vane, and Ferrers.\n",
            ["Madam Speaker Councillor Bell", "His Worship Mayor Quill", "Moss", "Vane", "Ferrers"],
        ),
        (
            "PRESENT: Mayor: Tom Bell\nCouncillors: Steve Quill, Dave Moss, James Vane\n",
            ["Tom Bell", "Steve Quill", "Dave Moss", "James Vane"],
        ),
        ("PRESENT: BELL, QUILL, MOSS, O'DEA\nABSENT: VANE\n", ["BELL", "QUILL", "MOSS", "O'DEA"]),
        ("Alderman present: Bell (14), Moss (17), Vane (8)", ["Bell", "Moss", "Vane"]),
        (
            "Present: Councillor A Bell, Cabinet Member for Housing, Councillor B Quill, Chair\n",
            ["Councillor A Bell", "Councillor B Quill"],
        ),
        (
            "PRESENT: The Mayor (Councillor Ann Bell) in the Chair; Councillors\nQuill, Moss and\nVane\n",
            ["Councillor Ann Bell", "Quill", "Moss", "Vane"],
        ),
        (
            "In attendance:\nCouncillor A Bell\nCouncillor B Quill\n\n1. Apologies\n",
            ["Councillor A Bell", "Councillor B Quill"],
        ),
        (
            "1. Present:\nCouncillors: Mr A Bell, Mrs B Quill (Chairman), Mr C Moss\nClerk: Mrs J Vane\n2 members of the public",
            ["Mr A Bell", "Mrs B Quill", "Mr C Moss"],
        ),
    ],
)
def test_lists_in_every_shape_are_read(text: str, names: list[str]) -> None:
    """In a line, in lines, in items and in tables: the members' names as printed, without their offices."""
    found = find_present(text)
    assert found is not None and list(found.names) == names


@pytest.mark.parametrize(
    "text",
    [
        "The members present agreed to note it.\n",
        "Those present: 12 residents and the clerk.\n",
        "Also present: Councillor Bell\n",
        "Members present: 12",
        "At present the road is closed.\n",
        "Present were the following:\n\nThe report was noted by all who had come to hear it that evening in the hall.\n",
        "Clerk: Good evening.\n",
        "",
    ],
)
def test_what_is_no_list_of_people_is_none(text: str) -> None:
    """Counts, sentences and other people's attendance give nothing."""
    assert find_present(text) is None


def test_the_place_is_that_of_the_list() -> None:
    """The span runs from the first name to the last, without the label."""
    text = "# Minutes\n\nPresent: Cllr Ann Bell (Chair), Cllr Tom Quill\nApologies: Cllr Moss\n"
    found = find_present(text)
    assert found is not None and found.span.of(text) == "Cllr Ann Bell (Chair), Cllr Tom Quill"


@pytest.mark.parametrize(
    "text", ["Present: " + "Councillor A B, " * 3000, "Present: " * 3000, "Present: " + "(" * 5000]
)
def test_long_lists_are_read_in_no_time(text: str) -> None:
    """Nothing in a list makes reading it slow."""
    find_present(text)
