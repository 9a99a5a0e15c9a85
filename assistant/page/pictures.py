"""Pages of the originals as pictures, with what is cited marked on them."""

from html import escape

from fastapi import FastAPI, HTTPException, Request, Response

from assistant.page.desk import Desk
from corpus.document import Document, Span
from corpus.errors import ArchiveError
from corpus.picturing import page_picture
from corpus.places import page_at, page_span

_BEFORE_CHARS = 400


def add_page_pictures(app: FastAPI, desk: Desk) -> FastAPI:
    """Return *app*, which from now on serves pages of the PDF files of *desk* as pictures."""

    @app.get("/page/{number}/{start}-{end}.png")
    def picture(request: Request, number: int, start: int, end: int) -> Response:
        if request.headers.get("sec-fetch-site") == "cross-site":
            raise HTTPException(403, "Pages are drawn for this page only.")
        try:
            drawn = _drawn(desk, number, start, end)
        except ArchiveError as error:
            raise HTTPException(404, str(error)) from error
        return Response(drawn, media_type="image/png", headers={"Cache-Control": "private, max-age=600"})

    return app


def render_picture(document: Document, number: int, cited: Span | None) -> str:
    """Return a disclosure of the page that *cited* begins on, drawn when it is opened; "" where the file has no pages."""
    if cited is None or not document.file.lower().endswith(".pdf"):
        return ""
    words = f"Page {page_at(document.text, cited.start) or 1} as a picture, the cited passage marked"
    source = f"page/{number}/{cited.start}-{cited.end}.png"
    return (
        f"<details class='picture'><summary>{words}</summary>"
        f"<img loading='lazy' src='{escape(source)}' alt='{words}. Its words stand in the text below.'></details>"
    )


def _drawn(desk: Desk, number: int, start: int, end: int) -> bytes:
    text, file = desk.document(number).text, desk.original(number)
    if file.suffix.lower() != ".pdf" or not 0 <= start < end <= len(text):
        raise HTTPException(404, "There is no picture of this.")
    page = page_span(text, start)
    quote, before = text[start : min(end, page.end)], text[max(page.start, start - _BEFORE_CHARS) : start]
    return page_picture(file, page_at(text, start) or 1, quote, before)
