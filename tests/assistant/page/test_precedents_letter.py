"""Letters dropped on the page: read in a confined process, listed, never kept; and the timeline of what was found."""

import re
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as new_docx

from assistant.answer import Citation, Precedent
from assistant.page.precedents import near_best, render_precedents
from assistant.page.precedents_letter import LETTER_FORMATS, render_letter, take_letter
from assistant.page.precedents_timeline import render_timeline
from corpus.document import Attribute, Identity
from corpus.errors import BadInput
from tests.compound_files import Tree, write_compound_file
from tests.pdf_files import drawn, lines

LETTER = """Dear Council,

1. How many potholes were mended in 2024?
2. What did each cost?

Yours sincerely,
Ada Quill
"""
ASKED = ["How many potholes were mended in 2024?", "What did each cost?"]
HOSTILE = "<img src=x onerror=alert(1)>"


def _docx() -> bytes:
    word, file = new_docx(), BytesIO()
    word.add_paragraph("Dear Council,")
    for each in ASKED:
        word.add_paragraph(each, "List Number")
    word.save(file)
    return file.getvalue()


def _mail() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "ada@mail.example", "Questions"
    mail.set_content("Dear all,\n\nWho mends the lamps in Mill Lane?\n\nRegards\nAda")
    mail.add_attachment(_docx(), maintype="application", subtype="octet-stream", filename="questions.docx")
    return mail.as_bytes()


def _outlook() -> bytes:
    words = {
        0x0037: "Questions",
        0x1000: "Dear all,\r\n\r\nWho mends the lamps in Mill Lane?\r\n\r\nRegards\r\nAda\r\n",
    }
    streams: Tree = {f"__substg1.0_{name:04X}001F": told.encode("utf-16-le") for name, told in words.items()}
    return write_compound_file({"__properties_version1.0": bytes(32), **streams})


def _pdf() -> bytes:
    return drawn(lambda canvas: lines(canvas, LETTER.splitlines(), y=700))


def _rich_text() -> bytes:
    return rb"{\rtf1\ansi " + rb"\par ".join(LETTER.encode().splitlines()) + rb"\par}"


def _web_page() -> bytes:
    return f"<html><body><p>Dear Council,</p><ol><li>{'</li><li>'.join(ASKED)}</li></ol></body></html>".encode()


def _table() -> bytes:
    return "\n".join(["Number,Question", *(f"{place},{each}" for place, each in enumerate(ASKED, 1))]).encode()


def _dropped(folder: Path, name: str, data: bytes) -> Path:
    (folder / "upload").mkdir()
    path = folder / "upload" / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "asked"),
    [
        ("letter.txt", LETTER.encode, ASKED),
        ("letter.docx", _docx, ASKED),
        ("letter.pdf", _pdf, ASKED),
        ("letter.rtf", _rich_text, ASKED),
        ("form.html", _web_page, ASKED),
        ("form.csv", _table, ASKED),
        ("mail.eml", _mail, ["Who mends the lamps in Mill Lane?", *ASKED]),
        ("mail.msg", _outlook, ["Who mends the lamps in Mill Lane?"]),
    ],
)
def test_a_letter_is_read_and_gone(tmp_path: Path, name: str, data: Callable[[], bytes], asked: list[str]) -> None:
    """Its questions, and those of what is attached to it, are told in order; the file and its folder are deleted."""
    path = _dropped(tmp_path, name, data())
    letter = take_letter(path)
    assert [each.text for each in letter.questions] == asked
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("letter.zip", b"PK", "in a format that is not read"),
        ("letter.docx", b"no zip", "is damaged or not a Word document"),
        ("letter.txt", b"", "is empty"),
        ("letter.pdf", b"%PDF-1.4 nothing", "letter.pdf"),
        ("letter.txt", b"Dear Sir, thank you for everything.", "No question was found"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    """The error names the file and leads back to pasting; the file is deleted all the same."""
    path = _dropped(tmp_path, name, data)
    with pytest.raises(BadInput, match=told) as refused:
        take_letter(path)
    assert name in str(refused.value) and "aste the question into the field" in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_letters_come_in_every_format_of_the_archive() -> None:
    """Word, PDF, mails of both kinds and text are among them."""
    assert {".docx", ".pdf", ".eml", ".msg", ".txt", ".odt", ".rtf"} <= set(LETTER_FORMATS)


def test_hostile_letters_are_only_words(tmp_path: Path) -> None:
    """Markup in a letter or its name is escaped in the list."""
    letter = take_letter(_dropped(tmp_path, "<b>.txt", f"Why is {HOSTILE} in Mill Lane?".encode()))
    shown = render_letter(letter)
    assert "<img" not in shown and "<b>" not in shown and "&lt;img" in shown


def _precedent(date: str | None, question: str, asker: str | None = None) -> Precedent:
    identity = Identity(Attribute("Minutes", "text"), date=Attribute(date, "text") if date else None)
    question_cited, reply = (
        Citation(1, "m", "m.txt", 0, 9, each, identity) for each in (question, f"Reply to {question}")
    )
    return Precedent(1, question_cited, reply, asker, None, 1.0, ("shares words with the question",))


FOUND = [
    _precedent("2024-03-12", "How many lamps were mended?", "Ms Hale"),
    _precedent(None, "Which lamps are out?"),
    _precedent("2022-11", "Who mends lamps?", "Mr Oak"),
    _precedent("2024-01-09", HOSTILE, HOSTILE),
]


def test_the_timeline_goes_by_date_and_leads_to_each_exchange() -> None:
    """Oldest first, by years, what has no date last and said to have none; each point has its exchange in the page."""
    timeline = render_timeline(FOUND)
    assert re.findall(r"data-leads=\"exchange-(\d)\"", timeline) == ["2", "3", "0", "1"]
    assert re.findall(r"<h3>(.+?) <small>", timeline) == ["2022", "2024", "No date known"]
    assert "4 exchanges from November 2022 to 12 March 2024; no date is known of 1<" in timeline
    assert "<strong>12 March 2024</strong>, Ms Hale: How many lamps were mended?" in timeline
    page = render_precedents(FOUND, "How many lamps are out?")
    assert all(page.count(f"id='exchange-{place}'") == 1 for place in range(len(FOUND)))
    assert "<img" not in page


def test_what_is_much_less_alike_is_folded_away() -> None:
    """What reaches the share of the best score from which it is chosen to draft from is shown at once, the rest on demand."""
    likes = [replace(each, score=score) for each, score in zip(FOUND, (1.0, 0.6, 0.59, 0.1), strict=True)]
    assert near_best(likes) == [0, 1]
    shown, summary, folded = render_precedents(likes).partition("2 further exchanges, less like the question")
    assert summary and shown.count("<article") == 2 and folded.count("<article") == 2
    assert "further" not in render_precedents(FOUND) and near_best([]) == []


def test_what_is_shared_is_told_in_the_words_of_the_question() -> None:
    """The reason names the words by which an exchange was found."""
    assert "Why it is here: shares “lamps”." in render_precedents(FOUND[:1], "How many lamps are out in Mill Lane?")
