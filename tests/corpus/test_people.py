"""Who holds which office."""

import pytest

from corpus.people import find_roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Councillor Jane Ferrers, Cabinet Member for Housing, said",
            [("Cabinet Member for Housing", "Councillor Jane Ferrers")],
        ),
        (
            "the Cabinet Member for Housing (Councillor Jane Ferrers)",
            [("Cabinet Member for Housing", "Councillor Jane Ferrers")],
        ),
        ("Mayor Ferrers opened the meeting", [("Mayor", "Ferrers")]),
        ("Tom Quill, Director of Finance, reported", [("Director of Finance", "Tom Quill")]),
        ("the Chair, Councillor A Bell, opened", [("Chair", "Councillor A Bell")]),
        ("Ann Bell (Head of Internal Audit)", [("Head of Internal Audit", "Ann Bell")]),
        ("Mr. R. Quill, Deputy City Clerk", [("Deputy City Clerk", "Mr. R. Quill")]),
        (
            "Councillor A Bell, Cabinet Member for Growth, Planning and Transport, said",
            [("Cabinet Member for Growth, Planning and Transport", "Councillor A Bell")],
        ),
        (
            "The Leader of the Council, Councillor Ann Bell, and the Leisure Portfolio Holder, Councillor Tom Quill, replied",
            [("Leader of the Council", "Councillor Ann Bell"), ("Leisure Portfolio Holder", "Councillor Tom Quill")],
        ),
        ("Councillors Ann Bell (Chair), Tom Quill", [("Chair", "Ann Bell")]),
    ],
)
def test_offices_are_read_with_their_holders(text: str, roles: list[tuple[str, str]]) -> None:
    """Before the name, behind it and in brackets."""
    assert sorted(find_roles(text)) == sorted(roles)


@pytest.mark.parametrize(
    "text",
    [
        "The Mayor of Leeds said so.",
        "The former Chair, Councillor Bell, spoke.",
        "In response to Councillor Bell, the Leader referred to the plan.",
        "under the City Charter the Mayor in November may",
        "The Mayor's Office (City Hall)",
        "Director of Finance",
        "",
    ],
)
def test_what_only_looks_like_an_office_held_is_passed_over(text: str) -> None:
    """Former holders, other people's clauses and places are nobody's office."""
    assert list(find_roles(text)) == []


@pytest.mark.parametrize(
    "text", ["Director of " + "Aaa " * 4000, "Director of " + "Aaa and " * 4000, "Head of Aaa, Bbb, Ccc " * 1500]
)
def test_long_runs_of_capitals_are_read_in_no_time(text: str) -> None:
    """Nothing makes reading slow."""
    assert list(find_roles(text)) == []
