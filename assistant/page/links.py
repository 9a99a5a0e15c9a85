"""What the page shows when it is opened by a link: a document with the words the link was made for, or a question to ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import gradio as gr

from assistant.page.desk import Desk
from assistant.page.desk_ask import AskDesk
from assistant.page.document import render_document
from assistant.page.parts import Updates, on
from assistant.page.pictures import render_picture
from assistant.page.style import REVEAL_JS
from assistant.permalinks import DocumentLink, Found, QuestionLink, find_linked, parse_address
from corpus.document import Span
from corpus.errors import ArchiveError

_SAID: dict[Found, str] = {
    "there": "The linked document is open.",
    "moved": "The linked words have moved within this paper since the link was made; they are marked where they now stand.",
    "changed": "The words that this link was made for no longer stand in this paper, or stand in it more than once.",
}
_GONE = "The linked document is not in this archive, or no longer."
_READY = "The question of the link is in the field. Press Ask to ask it."

#: Runs after the page was opened by a link: as if the passage had been opened by hand; else the question waits in its field.
ARRIVE_JS = f"""
() => {{
  const article = document.querySelector('#reading article');
  if (!article && new URLSearchParams(location.search).get('ask'))
    return document.querySelector('#question textarea')?.focus();
  if (!article?.dataset.key) return article?.querySelector('h2')?.focus();
  const [number, start, end] = article.dataset.key.split('-');
  window.opening = {{document: number, start, end}};
  ({REVEAL_JS.strip()})();
}}
"""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a link to a document opens."""

    panel: str
    said: str


def arrive_by_link(page: gr.Blocks, *, desk: Desk, ask: AskDesk, panel: gr.HTML, status: gr.HTML) -> None:
    """Open what the address of *page* states, if anything, when it is loaded; a question is put in its field, not asked."""

    def arrive(request: gr.Request) -> Updates:
        link = parse_address(str(request.query_params))
        if isinstance(link, DocumentLink):
            arrival = opened(desk, link)
            return {panel: arrival.panel, status: arrival.said}
        return {**ask.prepare(link), status: _READY} if isinstance(link, QuestionLink) else {panel: gr.skip()}

    loaded = on(page.load, ask.resume, ask.key, [*ask.filled, *ask.resumed])
    on(loaded.then, arrive, None, [panel, status, *ask.prepared]).then(None, js=ARRIVE_JS)


def opened(desk: Desk, link: DocumentLink) -> Arrival:
    """Return the document of *link* with its words marked, or why they cannot be; of copies, one that has them."""
    try:
        archive = desk.archive()
        numbers = archive.catalogue.numbers_of(link.doc_id) if archive else []
        return _best(desk, link, numbers) if numbers else _absent(_GONE)
    except ArchiveError as error:
        return _absent(str(error))


def _best(desk: Desk, link: DocumentLink, numbers: Sequence[int]) -> Arrival:
    kinds: list[Found] = ["there", "moved", "changed"]
    tried = [
        (number, document, *find_linked(link, document.text))
        for number in numbers
        if (document := desk.document(number))
    ]
    number, document, found, span = min(tried, key=lambda each: kinds.index(each[2]))
    noted = () if found == "there" else (_SAID[found],)
    shown = render_opened(desk, number, span, notes=noted)
    return Arrival(shown, _SAID[found])


def render_opened(desk: Desk, number: int, cited: Span | None, *, notes: Sequence[str] = ()) -> str:
    """Return the document stored under *number* as the panel shows it, with *cited* marked.

    Raises:
        ArchiveError: there is none any more.
    """
    document, newest = desk.document(number), desk.newest(number)
    picture = render_picture(document, number, cited)
    return render_document(document, number, cited, superseded_by=newest, notes=notes, picture=picture)


def _absent(message: str) -> Arrival:
    head = f"<header><h2 tabindex='-1'>Link not found</h2><p class='note'>{escape(message)}</p>"
    close = "<div class='actions'><button type='button' data-close>Close</button></div></header>"
    return Arrival(f"<article class='document'>{head}{close}</article>", message)
