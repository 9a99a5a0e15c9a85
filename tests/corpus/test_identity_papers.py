"""Invented papers of five countries: whose, of which meeting, when, of what kind, and who was there."""

import pytest

from corpus.identity import read_identity

_PAPERS = {
    "a zoning board of a city in the United States": (
        """CITY OF HARLOWE
ZONING BOARD OF APPEALS
MINUTES OF THE REGULAR MEETING
March 18, 2025

Members Present: Ann Bell, Chair; Tom Quill; Dana Moss
Members Absent: Jo Ferrers
Staff Present: Ed Vane, City Planner

1. CALL TO ORDER
Chair Bell called the meeting to order at 6:00 p.m.

2. APPROVAL OF MINUTES
Minutes of February 18, 2025 were approved.
""",
        {
            "body": "City of Harlowe",
            "committee": "Zoning Board of Appeals",
            "date": "2025-03-18",
            "kind": "minutes",
            "title": "MINUTES OF THE REGULAR MEETING",
            "present": "Ann Bell; Tom Quill; Dana Moss",
            "version": None,
        },
    ),
    "draft minutes with a date in numbers that its weekday decides": (
        """Town of Larkfield, MA
Select Board
Meeting Minutes - DRAFT
Tuesday, 3/4/2025 at 7:00 p.m.
Town Hall, 12 Main Street, Larkfield, MA 01234

Present: Supervisor Bell, Supervisor Quill and Supervisor Moss
""",
        {
            "body": "Town of Larkfield",
            "committee": "Select Board",
            "date": "2025-03-04",
            "kind": "minutes",
            "version": "draft",
            "present": "Supervisor Bell; Supervisor Quill; Supervisor Moss",
        },
    ),
    "the agenda of a school district": (
        """BRAMMEL UNIFIED SCHOOL DISTRICT
Board of Education
Regular Meeting Agenda
June 5, 2024, 6:30 PM

1. Call to Order
2. Approval of Minutes of May 8, 2024
""",
        {
            "body": "Brammel Unified School District",
            "committee": "Board of Education",
            "date": "2024-06-05",
            "kind": "agenda",
            "present": None,
        },
    ),
    "a municipality in Canada": (
        """THE CORPORATION OF THE MUNICIPALITY OF NORTH DARROW
MINUTES
REGULAR MEETING OF COUNCIL
Monday, January 8, 2024 at 7:00 p.m.

PRESENT:
Mayor A. Bell
Deputy Mayor T. Quill
Councillors D. Moss, J. Ferrers

STAFF:
E. Vane, Clerk

1. CALL TO ORDER
""",
        {
            "body": "Municipality of North Darrow",
            "committee": "Council",
            "date": "2024-01-08",
            "kind": "minutes",
            "present": "Mayor A. Bell; Deputy Mayor T. Quill; D. Moss; J. Ferrers",
        },
    ),
    "a county council in Ireland": (
        """COMHAIRLE CONTAE BHREACÁIN
BREAKAN COUNTY COUNCIL

Minutes of the Monthly Meeting of Breakan County Council held in the Chamber on Monday 8th April 2024 at 2.00 p.m.

I LÁTHAIR / PRESENT:
Cathaoirleach Councillor S. Ó Murchú (presided), Councillors M. Ní Bhriain, P. Breathnach, T. Quill

Officials Present: Mr. J. Ferrers, Chief Executive
""",
        {
            "body": "Breakan County Council",
            "committee": "Council",
            "date": "2024-04-08",
            "kind": "minutes",
            "present": "Cathaoirleach Councillor S. Ó Murchú; M. Ní Bhriain; P. Breathnach; T. Quill",
        },
    ),
    "confirmed minutes of a shire in Australia": (
        """SHIRE OF WANDILLA

MINUTES

Ordinary Council Meeting
held on Wednesday 20 March 2024
in the Council Chambers, 5 High Street, Wandilla WA 6300

CONFIRMED

PRESENT
Cr A Bell (Shire President)
Cr T Quill
Cr D Moss

APOLOGIES
Cr J Ferrers
""",
        {
            "body": "Shire of Wandilla",
            "committee": "Council",
            "date": "2024-03-20",
            "kind": "minutes",
            "version": "final",
            "present": "Cr A Bell; Cr T Quill; Cr D Moss",
        },
    ),
    "a parish council, in one sentence": (
        """Minutes of a meeting of Ashmere Parish Council held in the Village Hall on Tuesday 4th March 2025 at 7.30pm.

Present: Cllrs A Bell (Chairman), T Quill, D Moss and J Ferrers. In attendance: E Vane (Clerk) and 3 members of the public.

25/031 Apologies
None.
25/032 To approve the minutes of the meeting held on 4th February 2025.
""",
        {
            "body": "Ashmere Parish Council",
            "committee": "Council",
            "date": "2025-03-04",
            "kind": "minutes",
            "title": "Minutes of a meeting of Ashmere Parish Council",
            "present": "A Bell; T Quill; D Moss; J Ferrers",
        },
    ),
    "a report with a cover of labels": (
        """Agenda item 7
Report to: Audit and Governance Committee
Date of meeting: 11 July 2023
Report of: Director of Finance
Title: Treasury management outturn 2022/23
Report No: FIN2307
Publication date: 3 July 2023

1. Purpose
""",
        {
            "body": None,
            "committee": "Audit and Governance Committee",
            "date": "2023-07-11",
            "kind": "report",
            "title": "Treasury management outturn 2022/23",
            "reference": "FIN2307",
        },
    ),
    "a decision notice": (
        """Record of Decision by Cabinet Member for Highways

Decision date: 14/05/2024
Publication date: 16/05/2024
Decision reference: HT/24/0019
Subject: Traffic order, Mill Lane
Council: Northmoor Borough Council

Call-in expires 23/05/2024
""",
        {
            "body": "Northmoor Borough Council",
            "date": "2024-05-14",
            "kind": "decision",
            "title": "Traffic order, Mill Lane",
            "reference": "HT/24/0019",
        },
    ),
    "a notice of a combined authority's meeting": (
        """WEST TARROCK COMBINED AUTHORITY
Transport Committee
NOTICE OF MEETING
Date: Thursday 14 November 2024
Time: 10.00 am
Venue: Wellington House

Members: Councillor A Bell (Chair)
""",
        {
            "body": "West Tarrock Combined Authority",
            "committee": "Transport Committee",
            "date": "2024-11-14",
            "kind": "agenda",
            "present": None,
        },
    ),
    "a letter about a council": (
        """Dear Mr Ferrers

Thank you for your letter of 4 March 2024 about Ashmere Town Council and the bus shelter.
""",
        {"body": None, "committee": None, "date": None, "kind": None},
    ),
    "a paper of which two councils are named alike": (
        """Northmoor Council and Tarrock County Council: working together

Report of the Head of Planning to Cabinet, 9 May 2024
""",
        {"body": None, "committee": "Cabinet", "date": "2024-05-09", "kind": "report"},
    ),
    "a page that lists many meetings": (
        """# Agendas and minutes

Meeting date\tMeeting\tAgenda\tMinutes
8 Dec 2020 4:00pm\tCouncil Meeting\tAgenda PDF\tMinutes PDF
24 Nov 2020 6:00pm\tLocal Planning Panel\tAgenda PDF\t
10 Nov 2020 6:00pm\tTraffic Committee\tAgenda PDF\t
""",
        {"body": None, "committee": None, "date": None, "kind": "other", "title": "Agendas and minutes"},
    ),
}


@pytest.mark.parametrize(("text", "expected"), _PAPERS.values(), ids=_PAPERS)
def test_a_paper_says_what_it_is(text: str, expected: dict[str, str | None]) -> None:
    """Each field is read as a reader of that country would, and what the paper does not say is unknown."""
    identity = read_identity(text, file="paper.txt")
    assert {name: identity.value(name) for name in expected} == expected


@pytest.mark.parametrize(("text", "_"), _PAPERS.values(), ids=_PAPERS)
def test_what_was_read_in_the_text_stands_there(text: str, _: object) -> None:
    """A value read in the text has its place, where its words stand (those of a kind, version or date in other form)."""
    for name, attribute in read_identity(text, file="paper.txt").known():
        if attribute.origin == "text" and name not in ("kind", "version", "date", "present"):
            assert attribute.start is not None and attribute.end is not None
            written = " ".join(text[attribute.start : attribute.end].split())
            assert written.casefold().strip("* ") == attribute.value.casefold()


@pytest.mark.parametrize(
    "text",
    [
        "# Minutes\n\nMeeting held on 3/4/2025\n\nNobody can tell the month.",
        "# Minutes\n\nTo approve the minutes of the meeting held on 3 April 2025.",
        "# Report\n\nPublished: 3 April 2025\n\nLast updated 4 April 2025",
        "# Minutes\n\nDate of next meeting: 3 April 2025",
        "# Budget\n\nFor the year ended 31 March 2025",
        "# Report\n\nApproved on 3 April 2025 by the Director",
    ],
)
def test_dates_of_other_things_are_not_the_meetings(text: str) -> None:
    """Publication, previous and next meetings, years' ends and dates that read both ways leave the day unknown."""
    assert read_identity(text, file="a.txt").date is None


@pytest.mark.parametrize(
    ("signs", "iso"),
    [
        ("Alderman Bell spoke.", "2025-03-04"),
        ("Harlowe, IL 60601", "2025-03-04"),
        ("Cllr Bell spoke.", "2025-04-03"),
        ("The fee is £5 at the depot.", "2025-04-03"),
    ],
)
def test_the_country_decides_which_number_is_the_month(signs: str, iso: str) -> None:
    """A date that reads both ways is read as the paper's country writes it."""
    assert read_identity(f"# Minutes\n\nMeeting held on 3/4/2025\n\n{signs}", file="a.txt").value("date") == iso


@pytest.mark.parametrize(
    ("line", "version"),
    [
        ("DRAFT", "draft"),
        ("Draft minutes", "draft"),
        ("Minutes (unconfirmed)", "draft"),
        ("Minutes - subject to approval at the next meeting", "draft"),
        ("FINAL", "final"),
        ("Minutes approved on 3 May 2024", "final"),
        ("This version has been superseded", "superseded"),
        ("Draft budget 2025/26", None),
        ("To approve the minutes of the previous meeting", None),
        ("Final report of the review", None),
    ],
)
def test_versions_are_those_of_the_paper(line: str, version: str | None) -> None:
    """A draft of the paper is one; a paper about a draft budget is none."""
    assert read_identity(f"# Parks\n\n{line}\n\nText follows here.", file="a.txt").value("version") == version


def test_a_site_names_the_body_of_its_page() -> None:
    """The site's own name comes before a council that the page is about."""
    text = "# Agenda item\n\nGrant to Ashmere Parish Council\n\nAgreed."
    assert read_identity(text, file="a.html", site="Agenda item - Grant - Northmoor Council").value("body") == (
        "Northmoor Council"
    )


def test_a_place_in_the_files_name_stands_for_its_council() -> None:
    """Where the text names nobody, a place that has a council is read from the file's name."""
    found = read_identity("Nothing to go by.", file="northyorkshire-agenda.txt").body
    assert found is not None and (found.value, found.origin) == ("North Yorkshire", "file name")


def test_a_name_flattened_from_folders_is_read_as_folders() -> None:
    """Two underlines part folders, and a name that says only the format gives way to its folder's."""
    identity = read_identity("[00:00:01] good evening", file="meetings__2026-06-11-city-council-meeting__captions.vtt")
    assert (identity.title.value, identity.value("date")) == ("City council meeting", "2026-06-11")
    assert identity.value("kind") == "transcript"
