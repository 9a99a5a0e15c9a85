"""Web pages into the plain form."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.readers.html import read

_MODERNGOV = """<!DOCTYPE html><html><head><title>Agenda item - Street lighting - Northmoor Council</title></head><body>
<a href="#main">Skip to main content</a>
<div class="banner"><form role="search"><input name="q"><button>Search</button></form></div>
<ul class="breadcrumb"><li>Home</li><li>Meetings</li></ul>
<form action="mgAi.aspx"><div id="modgov"><div class="mgContent">
<h1 class="mgMainTitleTxt">Agenda item</h1><h2 class="mgSubTitleTxt">Street lighting</h2>
<ul class="mgActionList"><li><a href="x">Meeting of Cabinet, Tuesday, 12th March, 2024 6.30 pm (Item 7.)</a></li>
<li><a href="y">View the background to item 7.</a></li></ul>
<h3 class="mgSubItemTitleTxt">Decision:</h3><div class="mgWordPara"><p>That the report be <b>noted</b>.</p></div>
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>The Leader&nbsp;introduced<br>the report.</p></div>
<p class="mgSubItemTitleTxt">Supporting documents:</p><ul class="mgBulletList"><li><a>Report, item 7.</a>
<span class="mgFileSize">PDF 120 KB</span></li></ul></div></div></form>
<div class="side-menu"><ul><li><a>Councillors</a></li></ul></div><footer>Contact us</footer></body></html>"""


def _page(body: str, head: str = "") -> bytes:
    return f"<html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


def _text(body: str) -> str:
    return read(_page(body)).text


def test_a_moderngov_page_keeps_meeting_item_minutes_and_documents() -> None:
    """Of a ModernGov page everything about the item is kept, and nothing that surrounds it."""
    extract = read(_MODERNGOV.encode())
    assert extract.title == "Street lighting"
    assert extract.text == (
        "# Agenda item\n\n## Street lighting\n\n"
        "Meeting of Cabinet, Tuesday, 12th March, 2024 6.30 pm (Item 7.)\n\n"
        "Decision:\n\nThat the report be noted.\n\nMinutes:\n\nThe Leader introduced the report.\n\n"
        "Supporting documents:\n\n- Report, item 7. PDF 120 KB"
    )


def test_an_agenda_laid_out_as_a_table_is_read_item_by_item() -> None:
    """The number cell and the title of a ModernGov agenda row make one heading, without the size of the file."""
    text = _text(
        "<table><tr><td class='mgItemNumberCell'><p class='mgAiTitleTxt'>4.</p></td><td><p class='mgAiTitleTxt'>Budget"
        "<span>PDF 500 KB</span></p><div class='mgWordPara'>To agree.</div><p class='mgSubItemTitleTxt'>Minutes:</p>"
        "<div class='mgWordPara'>Agreed.</div></td></tr></table>"
    )
    assert text == "## 4. Budget\n\nTo agree.\n\nMinutes:\n\nAgreed."


def test_a_label_in_running_text_stands_on_a_line_of_its_own() -> None:
    """'Minutes:' in bold before the text is parted from it."""
    assert _text("<div><b>Minutes:</b> Councillor Ash spoke.</div>") == "Minutes:\n\nCouncillor Ash spoke."


def test_lists_nest_and_keep_their_numbers() -> None:
    """Bullets become dashes, numbers follow start and value, nested items are indented."""
    text = _text(
        "<ul><li>one<ul><li>deeper</li></ul></li><li>two</li></ul><ol start=3><li>c</li><li value=7>g</li></ol>"
    )
    assert text == "- one\n  - deeper\n- two\n\n3. c\n7. g"


def test_a_table_repeats_merged_cells_under_its_caption() -> None:
    """Cells are parted by tabs, those reaching across or down stand in each place, empty ones are kept."""
    text = _text(
        "<table><caption>Votes</caption><tr><th rowspan=2>Ward</th><th colspan=2>2024</th></tr>"
        "<tr><th>For</th><th>Against</th></tr><tr><td>North<br>East</td><td></td><td>3</td></tr></table>"
    )
    assert text == "Votes\nWard\t2024\t2024\nWard\tFor\tAgainst\nNorth East\t\t3"


def test_a_table_that_only_lays_out_the_page_is_read_as_text() -> None:
    """Headings in a cell show that the table is no table."""
    assert (
        _text("<table><tr><td>Left</td><td><h2>News</h2><p>Text.</p></td></tr></table>") == "Left\n\n## News\n\nText."
    )


def test_what_surrounds_the_content_is_dropped() -> None:
    """Menus, cookie banners, scripts, forms and footers leave no trace; the form around a whole page is no form."""
    body = (
        "<div id='cookie-banner'>We use cookies</div><nav>Menu</nav><script>x</script><form><main><h1>Report</h1>"
        f"<p>{'The committee met. ' * 9}</p><label>Name</label><input value='v'></main></form>"
        "<div class='sidebar'>Related</div><div class='social-share'>Tweet</div><footer>Address</footer>"
    )
    assert _text(body) == "# Report\n\n" + ("The committee met. " * 9).strip()


def test_a_class_that_names_the_whole_page_does_not_empty_it() -> None:
    """A page whose body or wrapper is called 'footer' or 'menu' keeps its text."""
    assert _text("<div class='has menu'><p>All of the text.</p></div>") == "All of the text."


def test_without_a_marked_main_part_the_densest_block_is_read() -> None:
    """A column of links beside the text is left out."""
    links = "".join(f"<a href='/{n}'>Page {n}</a> " for n in range(9))
    body = f"<div>{links}</div><div><h1>Minutes</h1><p>{'The chair opened the meeting. ' * 20}</p></div>"
    assert _text(body).startswith("# Minutes\n\nThe chair")
    assert "Page 3" not in _text(body)


def test_two_line_breaks_part_paragraphs_and_one_does_not() -> None:
    """White space is folded; a blank line made of breaks ends a paragraph."""
    assert _text("<p>one<br>two\n three<br><br>four</p>") == "one two three\n\nfour"


def test_lines_that_stand_for_themselves_stay_apart() -> None:
    """A list of names parted by line breaks keeps its lines, as an address does."""
    assert _text("<p>Present:<br>Cllr A Bell<br>Cllr B Quill<br></p>") == "Present:\nCllr A Bell\nCllr B Quill"


def test_a_list_of_terms_gives_a_line_for_each() -> None:
    """A term stands before its definitions; long definitions stay paragraphs."""
    body = "<dl><dt>Date:</dt><dd>3 May 2024</dd><dt>Present</dt><dd>Cllr Bell</dd><dd>Cllr Quill</dd></dl>"
    assert _text(body) == "Date: 3 May 2024\n\nPresent: Cllr Bell; Cllr Quill"
    assert _text(f"<dl><dt>Reason</dt><dd><p>{'Long. ' * 90}</p></dd></dl>").startswith("Reason\n\nLong.")


@pytest.mark.parametrize("hidden", ["hidden", "style='display: none'", "style='color:red;visibility:hidden'"])
def test_what_browsers_hide_is_left_out(hidden: str) -> None:
    """Hidden text leaves no trace, unless a click opens it."""
    assert _text(f"<p>All of the text that is shown.</p><p {hidden}>Gone.</p>") == "All of the text that is shown."
    shown = _text(f"<p>The text.</p><div class='accordion-panel' {hidden}><p>Folded.</p></div>")
    assert shown == "The text.\n\nFolded."


def test_a_list_of_links_elsewhere_is_a_menu_and_one_of_papers_is_not() -> None:
    """Menus that nothing marks as such go with their heading; lists of minutes stay."""
    text = f"<h1>Meetings</h1><p>{'The council meets here. ' * 20}</p>"
    menu = "".join(
        f"<li><a href='/{name}'>{name}</a></li>" for name in ("Bins", "Roads", "Tax", "Parks", "Jobs", "News")
    )
    papers = "".join(
        f"<li><a href='/{month}'>{month}</a></li>" for month in ("May", "June", "July", "October", "March", "April")
    )
    read_text = _text(f"<div><h2>Services</h2><ul>{menu}</ul></div><div>{text}<ul>{papers}</ul></div>")
    assert "Bins" not in read_text and "Services" not in read_text
    assert read_text.endswith("- April")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<meta property='og:site_name' content='Northmoor Council'>", ""),
        ("", "<a class='site-logo' href='/'><img src='x.png' alt='Northmoor Council home page'></a>"),
        ("", "<footer>© 2024 Northmoor Council. All rights reserved.</footer>"),
        ("<title>Agenda | Northmoor Council</title>", ""),
    ],
)
def test_the_site_says_whose_the_page_is(head: str, body: str) -> None:
    """The site's name, its logo, its copyright and its title all name the council."""
    assert "Northmoor Council" in (read(_page(f"<p>The text of it.</p>{body}", head)).site or "")


def test_a_meeting_page_keeps_its_items_and_drops_the_frame() -> None:
    """The items' numbers and titles are headings; the table's own header, menus and cookie banners go."""
    links = "".join(
        f"<li><a>{name}</a></li>" for name in ("Home", "Calendar", "Petitions", "Outside bodies", "News", "Wards")
    )
    text = _text(
        f"<div id='cookie-notice'>We use cookies</div><div id='modgov'><div><h2>Navigation</h2><ul>{links}</ul></div>"
        "<div class='mgContent'><h1>Agenda and minutes</h1><h2>Cabinet - Tuesday, 12th March, 2024 6.30 pm</h2>"
        "<table class='mgItemTable'><tr><th>No.</th><th>Item</th></tr>"
        "<tr><td class='mgItemNumberCell'><p class='mgAiTitleTxt'>61.</p></td><td><p class='mgAiTitleTxt'>Apologies</p>"
        "<p class='mgSubItemTitleTxt'>Minutes:</p><div class='mgWordPara'><p>There were none.</p></div></td></tr></table></div></div>"
    )
    assert text == (
        "# Agenda and minutes\n\n## Cabinet - Tuesday, 12th March, 2024 6.30 pm\n\n## 61. Apologies\n\nMinutes:\n\nThere were none."
    )


@pytest.mark.parametrize(
    ("declared", "title"),
    [
        ("Public questions - Northmoor Borough Council", "Public questions"),
        ("Agenda item - Budget and council tax 2024/25 - Northmoor Council", "Budget and council tax 2024/25"),
        ("Agenda | Northmoor", "Agenda"),
        ("Minutes - Full Council", "Minutes - Full Council"),
        ("City of Northmoor :: Minutes", "Minutes"),
        ("Northmoor Council", "Northmoor Council"),
        ("", None),
    ],
)
def test_the_title_loses_the_name_of_the_council(declared: str, title: str | None) -> None:
    """Only what names the page is its title; a committee called Council stays."""
    assert read(_page("<p>Text.</p>", f"<title>{declared}</title>")).title == title


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>£5 – agreed</p>".encode(), "£5 – agreed"),
        ("<meta charset='iso-8859-1'><p>£5 – agreed</p>".encode("cp1252"), "£5 – agreed"),
        ("<p>£5 – agreed</p>".encode("utf-16"), "£5 – agreed"),
        (b"<p>&pound;5 &ndash; agreed</p>", "£5 – agreed"),
        (b"<meta charset='nonsense'><p>\xa35</p>", "£5"),
    ],
)
def test_encodings_are_read_as_browsers_read_them(data: bytes, text: str) -> None:
    """UTF-8, UTF-16 and Windows encodings give the same text, entities too."""
    assert read(data).text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a web page"),
        (b"%PDF-1.7 binary", "not a web page"),
        (_page("<script>only()</script>"), "no text"),
        (b"<html>" + b"<div>" * 200_000 + b"text", "nested too deeply"),
        (b"<html>" + b"<p></p>" * 2_000_000 + b"text", "more than 2 million elements"),
    ],
    ids=["empty", "other format", "script only", "nested", "elements"],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    """A page that cannot be read raises ValueError with one clause saying why; nothing is lost in silence."""
    with pytest.raises(ValueError, match=reason):
        read(data)


_TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<ul>",
        "<li>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<h1>",
        "</h1>",
        "<br>",
        "<b>",
        "<form>",
        "word",
        "£",
        "\x00",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_TAGS, max_size=40))
def test_any_jumble_of_tags_is_read_or_refused(tags: list[str]) -> None:
    """No page makes the reader fail with another error, and text has no tail of white space."""
    try:
        text = read(_page("".join(tags))).text
    except ValueError as error:
        assert str(error) == "has no text"
    else:
        assert text.strip() and "\n\n\n" not in text


def test_parts_beside_the_root_of_a_broken_page_break_nothing() -> None:
    """A page cut into two by stray ends is judged by its root, whatever beside it is marked as the main part."""
    page = (
        b"<main></html>" + b"<p>The pier was mended.</p>" * 5 + b"</main></body></html><html><main><p>More.</p></main>"
    )
    with pytest.raises(ValueError, match="has no text"):
        read(page)
