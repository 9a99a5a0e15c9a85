"""Footnotes, and references from one place to another."""

import pytest

from corpus.structure import parse_structure, resolve


def _notes(text: str) -> list[tuple[str, str]]:
    return [(each.mark.of(text), each.note.of(text)) for each in parse_structure(text).footnotes]


def _references(text: str) -> list[tuple[str, str]]:
    return [(each.kind, each.label) for each in parse_structure(text).references]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Herons came back [1] in May.\n\n[1] Two of them.", ("[1]", "[1] Two of them.")),
        ("Herons came back¹ in May.\n\n¹ Two of them.", ("¹", "¹ Two of them.")),
        ("Herons came back* in May.\n\n* Two of them.", ("*", "* Two of them.")),
    ],
)
def test_a_mark_leads_to_its_note(text: str, note: tuple[str, str]) -> None:
    """Numbers in brackets, raised figures and a lone star lead to the line that begins with the same."""
    assert _notes(text) == [note]


def test_notes_numbered_anew_belong_to_their_page() -> None:
    """Each mark leads to the next note of its label, so two pages may both have a first note."""
    text = "Herons[1].\n\n[1] Two.\n\n\fNewts[1].\n\n[1] Nine."
    assert [note for _, note in _notes(text)] == ["[1] Two.", "[1] Nine."]


@pytest.mark.parametrize(
    "text", ["It covers 40 m² of *rare* reeds.\n\n* one\n* two", "A pond [1] is here.", "[1] Alone."]
)
def test_lists_powers_and_emphasis_are_no_footnotes(text: str) -> None:
    """Without both a mark and its note there is no footnote."""
    assert _notes(text) == []


@pytest.mark.parametrize(
    ("words", "reference"),
    [
        ("see minute 11", ("minute", "11")),
        ("see Minute No. 97", ("minute", "97")),
        ("as in paragraph 3.4 above", ("paragraph", "3.4")),
        ("set out in Appendix A", ("appendix", "A")),
        ("in report ECHS19062", ("report", "ECHS19062")),
        ("in report POND/23/004", ("report", "POND/23/004")),
        ("under agenda item 6.2", ("item", "6.2")),
        ("by resolution 2023-12", ("resolution", "2023-12")),
        ("in minute 42 of 18 October 2022", ("minute", "42 of 18 October 2022")),
    ],
)
def test_references_have_kind_and_label(words: str, reference: tuple[str, str]) -> None:
    """What is pointed to is named by its kind, and by its label as printed."""
    assert _references(f"The herons, {words}, came back.") == [reference]


@pytest.mark.parametrize(
    "words",
    [
        "section 25 of the Ponds Act 1998",
        "paragraphs 8 to 12 of the Members’ Code of Conduct",
        "the report on 12 herons",
        "item one",
    ],
)
def test_laws_and_plain_words_are_no_references(words: str) -> None:
    """Sections of laws lie outside all papers, and a word without a label points nowhere."""
    assert _references(f"They acted under {words} in May.") == []


def test_headings_and_captions_do_not_refer_to_themselves() -> None:
    """A title that begins with its own label is no reference."""
    assert _references("## Appendix A\n\nHerons.\n\nTable 2: Newts\n\na\tb\n1\t2") == []


def test_references_are_resolved_within_the_document() -> None:
    """Numbers of minutes, titles of appendices and numbered paragraphs are found; what lies elsewhere is not."""
    text = (
        "## 11. Herons\n\nSee Appendix B, paragraph 3.4, minute 12, minute 11 of 3 May 2021 and Appendix C.\n\n"
        "## 12. Newts\n\n3.4 They came back.\n\n## Appendix B: Figures\n\nTwo."
    )
    structure = parse_structure(text)
    found = {each.label: resolve(each, structure) for each in structure.references}
    said = {label: span.of(text).split("\n")[0] if span else None for label, span in found.items()}
    assert said == {
        "B": "## Appendix B: Figures",
        "3.4": "3.4 They came back.",
        "12": "## 12. Newts",
        "11 of 3 May 2021": None,
        "C": None,
    }
