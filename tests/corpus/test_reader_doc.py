"""Word documents of before 2007 into the plain form, through programs outside Python."""

import shutil
from pathlib import Path

import pytest

from corpus.readers.doc import read
from corpus.readers.doc_programs import convert_with_office, read_with_antiword
from corpus.readers.docx import read as read_docx

_HARBOUR = (Path(__file__).parent / "harbour.doc").read_bytes()
_TEXT = (
    "# Minutes of the harbour committee\n\n"
    "The clerk read the notice – “all moorings at £12” – and café hours.\n\n"
    "## Dredging\n\n1. by tender\n2. by season\n\nMembers then considered:\n\n- the east pier\n- the slipway\n\n"
    "Berth\tSummer\tWinter\nEast\t£12\t£7\nWest\t£15\t\n\nAgreed."
)
_OLE = b"\xd0\xcf\x11\xe0"
_BOOK = "<book><title/><chapter><title>Tolls</title>{}</chapter></book>"
_ITEM = "<orderedlist numeration='arabic'><listitem><para>{}</para></listitem></orderedlist>"


def _install(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Make *script* the only program there is besides those of the system's own folders, under antiword's name."""
    program = folder / "antiword"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def _saying(book: str, text: str) -> str:
    """Return a script that answers with *book* where it is asked for DocBook and with *text* where it is not."""
    return f'case "$*" in *"-x db"*) echo "{book}";; *) echo "{text}";; esac'


@pytest.mark.skipif(shutil.which("antiword") is None, reason="antiword is not installed")
def test_antiword_reads_a_real_file() -> None:
    """Headings, lists with numbers, tables and the title come through."""
    extract = read(_HARBOUR)
    assert (extract.text, extract.title) == (_TEXT, "Harbour minutes")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_a_real_file() -> None:
    """The other program gives the same text."""
    assert read_docx(convert_with_office(shutil.which("soffice") or "", _HARBOUR)).text == _TEXT


def test_without_either_program_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason names both programs and the command that installs one."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ValueError, match=r"neither antiword nor LibreOffice is installed.*apt install antiword"):
        read(_HARBOUR)


def test_numbers_come_from_the_text_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that goes on after a paragraph is numbered anew in DocBook; the text form knows better."""
    book = _BOOK.format(_ITEM.format("Buoys") + "<para>Meanwhile.</para>" + _ITEM.format("Ropes"))
    _install(tmp_path, monkeypatch, _saying(book, " 1. Buoys\nMeanwhile.\n 2. Ropes"))
    assert read(_OLE).text == "# Tolls\n\n1. Buoys\n\nMeanwhile.\n\n2. Ropes"


def test_footnotes_come_from_the_text_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Marks without numbers are given those of the notes where there are as many."""
    _install(tmp_path, monkeypatch, _saying(_BOOK.format("<para>Paid[?] late[?].</para>"), "[1]\tIn May.\n[2]\tVery."))
    assert read(_OLE).text == "# Tolls\n\nPaid[1] late[2].\n\n[1] In May.\n\n[2] Very."


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("echo 'Encrypted documents are not supported' >&2; exit 1", "^is encrypted$"),
        ("echo 'not a Word document' >&2; exit 1", "damaged or not a Word document .antiword"),
        (_saying(_BOOK.format("").replace("Tolls", ""), ""), "has no text"),
    ],
    ids=["encrypted", "damaged", "blank"],
)
def test_what_the_program_refuses_is_refused_with_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str
) -> None:
    """Its complaint becomes one clause."""
    _install(tmp_path, monkeypatch, script)
    with pytest.raises(ValueError, match=reason):
        read(_OLE)


def test_a_program_is_given_no_proxies_and_no_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the environment it sees only where programs are; its home is a temporary folder."""
    _install(tmp_path, monkeypatch, 'echo "${https_proxy-none} $HOME"')
    monkeypatch.setenv("https_proxy", "http://proxy.invalid")
    said, home = read_with_antiword(str(tmp_path / "antiword"), b"")[0].split()
    assert said == b"none"
    assert not Path(home.decode()).exists()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"{\\rtf1 Rich.\\par}", "Rich."),
        (b"\r\n<html><body><p>Page.</p></body></html>", "Page."),
        (b"Plain words.\n", "Plain words.\n"),
    ],
    ids=["rich text", "page", "plain"],
)
def test_what_only_has_the_name_goes_to_its_own_reader(data: bytes, text: str) -> None:
    """Files are known by how they begin, not by their names."""
    assert read(data).text == text


def test_a_new_word_file_behind_a_password_is_refused_as_such() -> None:
    """It hides in the container of the old format."""
    with pytest.raises(ValueError, match=r"^is encrypted$"):
        read(_OLE + "EncryptedPackage".encode("utf-16-le"))
