"""What a link opens, over a small archive with an embedder that is no model; pages served as pictures."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.page.desk import Desk
from assistant.page.links import opened, render_opened
from assistant.page.pictures import add_page_pictures
from assistant.permalinks import DocumentLink, check_of
from corpus.document import Span
from index.building import build
from tests.fakes import HashEmbedder
from tests.pdf_files import drawn, lines

TEXT = "Harbour Committee\n\nMinutes of the meeting held on 3 April 2024\n\n1. Dredging\n\nDredging had cost £41,300 in 2023.\n"
QUOTE = "Dredging had cost £41,300 in 2023."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk over an archive of a text and a PDF file."""
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "harbour.txt").write_text(TEXT, "utf-8")
    (papers / "quay.pdf").write_bytes(
        drawn(lambda canvas: lines(canvas, ("The quay was mended.", "It had cost £900 in all."), y=700))
    )
    build([papers], tmp_path / "archive", embedder=lambda: HashEmbedder())
    yield Desk(tmp_path / "archive", HashEmbedder)


def _number(desk: Desk, file: str) -> int:
    archive = desk.archive()
    assert archive is not None
    return next(entry.number for entry in archive.catalogue.entries() if entry.file.endswith(file))


def _link(desk: Desk) -> DocumentLink:
    document = desk.document(_number(desk, "harbour.txt"))
    start = document.text.index(QUOTE)
    return DocumentLink(document.doc_id, start, start + len(QUOTE), check_of(QUOTE))


def test_a_link_opens_its_words_marked(desk: Desk) -> None:
    """The document is shown with exactly the linked words in a mark."""
    arrival = opened(desk, _link(desk))
    assert f"<mark id='cited'>{QUOTE}</mark>" in arrival.panel and arrival.said == "The linked document is open."


@pytest.mark.parametrize(
    ("change", "told", "marked"),
    [
        (lambda text: f"Draft for approval\n\n{text}", "have moved", True),
        (lambda text: text.replace("£41,300", "£41,900"), "no longer stand in this paper", False),
    ],
)
def test_a_link_outlives_a_rebuild(
    desk: Desk, tmp_path: Path, change: Callable[[str], str], told: str, marked: bool
) -> None:
    """Words that have moved are marked where they now stand; words that are gone are said to be, and the paper shown."""
    link = _link(desk)
    (tmp_path / "papers" / "harbour.txt").write_text(change(TEXT), "utf-8")
    build([tmp_path / "papers"], tmp_path / "archive", embedder=lambda: HashEmbedder())
    arrival = opened(desk, link)
    assert told in arrival.panel and (f"<mark id='cited'>{QUOTE}</mark>" in arrival.panel) == marked
    assert "Harbour Committee" in arrival.panel


def test_a_link_to_nothing_says_so(desk: Desk, tmp_path: Path) -> None:
    """A paper that is not there is told as that, with its name shown to nobody as markup; so is an archive that is not."""
    arrival = opened(desk, DocumentLink("<b>no</b>", 0, 0, ""))
    assert "not in this archive" in arrival.panel and "<b>no" not in arrival.panel
    assert "not in this archive" in opened(Desk(tmp_path / "none", HashEmbedder), _link(desk)).panel


def test_a_pdf_page_is_shown_as_a_picture_with_what_is_cited(desk: Desk) -> None:
    """The panel offers it for a PDF file alone; it is served as PNG to the page itself, and for no other file or span."""
    number = _number(desk, "quay.pdf")
    text = desk.document(number).text
    start = text.index("It had cost")
    source = f"page/{number}/{start}-{len(text)}.png"
    assert f"src='{source}'" in render_opened(desk, number, Span(start, len(text)))
    harbour = _number(desk, "harbour.txt")
    assert "class='picture'" not in render_opened(desk, harbour, Span(0, 5))
    client = TestClient(add_page_pictures(FastAPI(), desk))
    shown = client.get(f"/{source}")
    assert shown.headers["content-type"] == "image/png" and shown.content.startswith(b"\x89PNG")
    assert client.get(f"/{source}", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    for path in (f"/page/{harbour}/0-5.png", f"/page/{number}/0-999999.png", "/page/999/0-5.png"):
        assert client.get(path).status_code == 404


def test_a_picture_of_a_file_that_is_gone_is_not_found(desk: Desk, tmp_path: Path) -> None:
    """Where the original has been taken away, the text stays and the picture is a 404."""
    number = _number(desk, "quay.pdf")
    shutil.rmtree(tmp_path / "papers")
    assert TestClient(add_page_pictures(FastAPI(), desk)).get(f"/page/{number}/0-5.png").status_code == 404
