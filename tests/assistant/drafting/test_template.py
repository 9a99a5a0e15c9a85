"""House styles: what of a template is taken on, what is left behind, and which templates are refused."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document as open_docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor

from assistant.cli import main
from assistant.drafting.docx import draft_docx
from assistant.drafting.template import MAX_TEMPLATE_BYTES, open_template
from corpus.errors import BadInput
from corpus.readers import docx as docx_reader
from tests.assistant.drafting.test_edited import DRAFT

RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ELSEWHERE = "http://elsewhere.example"
DOCUMENT_TYPE, TEMPLATE_TYPE = "wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml"


def _house() -> WordDocument:
    """Return a template as an office might have it, with some old text."""
    word = open_docx()
    word.styles["Heading 1"].font.color.rgb = RGBColor(0xAA, 0, 0)
    word.sections[0].header.paragraphs[0].text = "Orlingford Borough Council"
    word.sections[0].footer.paragraphs[0].text = "Civic Offices"
    word.add_paragraph("Type your letter here.")
    return word


def _bytes(word: WordDocument) -> bytes:
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _changed(data: bytes, change: Callable[[str, bytes], bytes], **added: bytes) -> bytes:
    """Return the file with each part as *change* has it, and parts added."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in added.items():
            new.writestr(name.replace("__", "/"), part)
    return file.getvalue()


def _saved(data: bytes, name: str = "house.docx") -> bytes:
    return draft_docx(DRAFT, open_template(data, name))


def _relationships(file: bytes) -> Iterator[str]:
    with ZipFile(BytesIO(file)) as parts:
        yield from (parts.read(name).decode() for name in parts.namelist() if name.endswith(".rels"))


def test_a_draft_takes_on_styles_header_and_footer() -> None:
    """The template's own text is gone; its look is the draft's; footnotes are real ones."""
    file = _saved(_bytes(_house()))
    word = open_docx(BytesIO(file))
    assert word.styles["Heading 1"].font.color.rgb == RGBColor(0xAA, 0, 0)
    assert word.sections[0].header.paragraphs[0].text == "Orlingford Borough Council"
    assert word.sections[0].footer.paragraphs[0].text == "Civic Offices"
    assert [each.text for each in word.paragraphs][:2] == ["Draft reply", f"Question: {DRAFT.question}"]
    read = docx_reader.read(file).text
    assert "lamp.[2]" in read and "characters 74 to 113): “The average cost was £74 for each lamp.”" in read
    assert "Type your letter here" not in read


def test_a_template_proper_is_a_template_too() -> None:
    """A .dotx differs from a .docx in its type alone; what is saved is a document."""
    template = _changed(_bytes(_house()), lambda _, part: part.replace(DOCUMENT_TYPE.encode(), TEMPLATE_TYPE.encode()))
    types = ZipFile(BytesIO(_saved(template, "house.dotx"))).read("[Content_Types].xml").decode()
    assert DOCUMENT_TYPE in types and TEMPLATE_TYPE not in types


def test_nothing_in_the_saved_file_leads_out_of_it() -> None:
    """Attached templates, linked pictures, hyperlinks and fields that fetch are taken out, page numbers stay."""
    word = _house()
    settings, header = word.part._settings_part, word.sections[0].header
    attached = settings.relate_to(f"{ELSEWHERE}/a.dotm", f"{RELATIONSHIP}/attachedTemplate", is_external=True)
    settings.element.insert(0, OxmlElement("w:attachedTemplate", {qn("r:id"): attached}))
    linked = header.part.relate_to(f"{ELSEWHERE}/logo.png", f"{RELATIONSHIP}/image", is_external=True)
    header.paragraphs[0].add_run()._r.append(OxmlElement("a:blip", {qn("r:link"): linked}))
    link = header.part.relate_to(f"{ELSEWHERE}/", f"{RELATIONSHIP}/hyperlink", is_external=True)
    header.paragraphs[0]._p.append(OxmlElement("w:hyperlink", {qn("r:id"): link}))
    code = f'INCLUDEPICTURE "{ELSEWHERE}/b.png"'
    header.paragraphs[0]._p.append(OxmlElement("w:fldSimple", {qn("w:instr"): code}))
    pages = OxmlElement("w:fldSimple", {qn("w:instr"): " PAGE "})
    word.sections[0].footer.paragraphs[0]._p.append(pages)
    file = _saved(_bytes(word))
    with ZipFile(BytesIO(file)) as parts:
        told = "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    assert not any("External" in each for each in _relationships(file))
    assert (
        "elsewhere" not in told and "attachedTemplate" not in told and "INCLUDEPICTURE" not in told and " PAGE " in told
    )


def test_a_field_in_pieces_is_found() -> None:
    """A code that stands in several runs fetches nothing either."""
    word = _house()
    paragraph = word.sections[0].header.paragraphs[0]
    for kind, text in (("begin", ""), ("", " INCLUDE"), ("", 'TEXT "x" '), ("end", "")):
        run = paragraph.add_run()._r
        run.append(OxmlElement("w:fldChar", {qn("w:fldCharType"): kind}) if kind else OxmlElement("w:instrText"))
        run[-1].text = text or None
    with ZipFile(BytesIO(_saved(_bytes(word)))) as parts:
        header = next(parts.read(name) for name in parts.namelist() if "header" in name and name.endswith(".xml"))
    assert b"instrText" not in header and b"fldChar" not in header and b"Orlingford" in header


def test_a_template_without_the_usual_styles_will_do() -> None:
    """Where headings, lists or the settings of compatibility are missing, the draft is written without them."""
    word = _house()
    for name in ("Heading 1", "Heading 2", "List Bullet"):
        word.styles[name].delete()
    word.styles.add_style("footnote text", WD_STYLE_TYPE.CHARACTER)
    settings = word.settings.element
    settings.remove(settings.find(qn("w:compat")))
    assert "“The average cost was £74 for each lamp.”" in docx_reader.read(_saved(_bytes(word))).text


def test_a_letterhead_of_an_earlier_section_is_kept() -> None:
    """The header of the first section is the draft's where the last has none of its own."""
    word = _house()
    word.add_section()
    assert "Orlingford" in open_docx(BytesIO(_saved(_bytes(word)))).sections[-1].header.paragraphs[0].text


PLAIN = _bytes(_house())
MACROS = _changed(PLAIN, lambda _, part: part, word__vbaProject=b"x")
ENTITY = _changed(
    PLAIN, lambda name, part: b'<!DOCTYPE a [<!ENTITY b "c">]>' + part if name == "word/styles.xml" else part
)
BROKEN = _changed(PLAIN, lambda name, part: part[:200] if name == "word/document.xml" else part)
NO_BODY = _changed(PLAIN, lambda name, part: b"<a/>" if name == "word/document.xml" else part)


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (PLAIN, "house.docm", "may hold macros"),
        (PLAIN, "house.dotm", "may hold macros"),
        (PLAIN, "house.pdf", "no Word template"),
        (MACROS, "house.docx", "holds macros"),
        (ENTITY, "house.docx", "no Word template that Word has written"),
        (BROKEN, "house.docx", "damaged"),
        (NO_BODY, "house.docx", "damaged"),
        (b"PK\x03\x04 no zip", "house.docx", "damaged"),
        (b"", "house.docx", "damaged"),
        (b"x" * (MAX_TEMPLATE_BYTES + 1), "house.docx", "over 5 MB"),
        (
            _changed(PLAIN, lambda _, part: part, **{"word__big.xml": b"<a>" + b" " * 17_000_000 + b"</a>"}),
            "house.docx",
            "more than a template needs",
        ),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "house.docx", "password"),
    ],
    ids=lambda each: each if isinstance(each, str) else "file",
)
def test_what_is_no_template_is_refused_and_said_why(data: bytes, name: str, told: str) -> None:
    """Macros, entities, damage and size are each refused in words that say what to do."""
    with pytest.raises(BadInput, match=told) as refused:
        open_template(data, name)
    assert str(refused.value).startswith(name) and ("again" in str(refused.value) or "Save it" in str(refused.value))


def test_the_command_writes_the_draft_in_the_house_style(
    sample_archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--docx writes the Word file, --template gives it its look; a template without a file to write is refused."""
    house, written = tmp_path / "house.docx", tmp_path / "reply.docx"
    house.write_bytes(PLAIN)
    asked = ["precedents", "How many potholes were repaired last year?", "--archive", str(sample_archive), "--draft"]
    assert main([*asked, "--docx", str(written), "--template", str(house)]) == 0
    assert "Orlingford Borough Council" in open_docx(str(written)).sections[0].header.paragraphs[0].text
    assert "8,377 potholes" in docx_reader.read(written.read_bytes()).text
    capsys.readouterr()
    assert main([*asked, "--template", str(house)]) == 2 and "--docx FILE" in capsys.readouterr().err
    assert main([*asked, "--docx", str(written), "--template", str(tmp_path / "none.docx")]) == 2
