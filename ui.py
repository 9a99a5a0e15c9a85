"""The web page: ask with citations, find precedents, search, see and fill the archive."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.page.importing import gradio_importing

with gradio_importing():
    import gradio as gr

from assistant.api.guard import Door
from assistant.api.service import Service
from assistant.page import (
    announcing,
    colours,
    precedents_style,
    style,
    style_archive,
    style_ask,
    style_reach,
    style_search,
)
from assistant.page.announcing import announcer
from assistant.page.desk import Desk
from assistant.page.desk_archive import ArchiveDesk
from assistant.page.desk_ask import AskDesk
from assistant.page.desk_precedents import PrecedentsDesk
from assistant.page.desk_search import SearchDesk, kept_searches
from assistant.page.endpoints import add_endpoints
from assistant.page.kept import KeptDesk
from assistant.page.links import arrive_by_link, render_opened
from assistant.page.parts import html, on
from assistant.page.pictures import add_page_pictures
from assistant.page.server import listen, run
from assistant.page.statement import add_statement
from assistant.searching.desk import DeskSearch
from assistant.searching.routes import add_search_routes
from assistant.serving import LOOPBACK, Serving, create_programs_server
from corpus.document import Span
from corpus.errors import ArchiveError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from assistant.writers.seam import AnswerWriter
    from index.embedding import Embedder

_MAX_UPLOAD = "256mb"
#: What a place to drop files says: the name that programs read of it, so that who speaks it reaches it.
_WORDS = {"upload_text.drop_file": "Click to upload", "upload_text.click_to_upload": "or drop files"}


def create_page(folder: Path, *, embedder: Callable[[], "Embedder"], examples: Sequence[str] = ()) -> gr.Blocks:
    """Return the page over the archive in *folder*; the model loads in a thread behind it."""
    desk = Desk(folder, embedder)
    return _page(Service(desk), DeskSearch(desk), examples, Door())


def create_app(
    folder: Path,
    *,
    embedder: Callable[[], "Embedder"],
    examples: Sequence[str] = (),
    writer: "AnswerWriter | None" = None,
    serving: Serving = LOOPBACK,
) -> "FastAPI":
    """Return the page with what it is served with: headers that keep the browser on this host, and ways in for programs."""
    desk = Desk(folder, embedder, writer)
    service, search = Service(desk), DeskSearch(desk)
    served = add_search_routes(create_programs_server(service, serving), search.find, desk.folder)
    app: FastAPI = gr.mount_gradio_app(
        add_statement(add_page_pictures(served, desk)),
        _page(service, search, examples, serving.door),
        path="/",
        root_path=serving.root_path or None,
        theme=_theme(),
        css=style.CSS
        + precedents_style.CSS
        + style_archive.CSS
        + style_search.CSS
        + style_ask.CSS
        + style_reach.CSS
        + announcing.CSS,
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        enable_monitoring=False,
        show_error=False,
        i18n=gr.I18n(en=_WORDS),
        max_file_size=_MAX_UPLOAD,
    )
    return app


def serve(
    folder: Path,
    *,
    embedder: Callable[[], "Embedder"],
    examples: Sequence[str] = (),
    writer: "AnswerWriter | None" = None,
    serving: Serving = LOOPBACK,
) -> None:
    """Serve the page until interrupted, on the port of *serving* or, where it is taken, on the first free one of the twenty after it.

    Raises:
        BadInput: none of them is free, or the host is not this machine's.
    """
    app = create_app(folder, embedder=embedder, examples=examples, writer=writer, serving=serving)
    run(app, listen(serving.host, serving.port))


def _page(service: Service, search: DeskSearch, examples: Sequence[str], door: Door) -> gr.Blocks:
    page: gr.Blocks
    desk = service.desk
    with gr.Blocks(title="Committee Assistant", analytics_enabled=False, delete_cache=(3600, 3600)) as page:
        add_endpoints(service, door)  # first, since an event of the page by the same name would take it
        html(style_reach.SKIP + style.MASTHEAD, elem_id="masthead", js_on_load=style_reach.REACH_JS)
        status = announcer()
        kept = kept_searches()
        with gr.Row(elem_id="desk"):
            with gr.Column(scale=3, min_width=320), gr.Tabs(overflow_behavior="wrap") as tabs:
                with gr.Tab("Ask", elem_id="ask-desk"):
                    ask = AskDesk(desk, examples, status)
                with gr.Tab("Precedents", elem_id="precedents-desk"):
                    precedents = PrecedentsDesk(desk, status)
                with gr.Tab("Search", id="search", elem_id="search-desk"):
                    searching = SearchDesk(search, status, kept)
                with gr.Tab("Archive", elem_id="archive-desk"):
                    archive = ArchiveDesk(desk, status)
            with gr.Column(scale=2, min_width=320, elem_id="reading"):
                panel = html("", js_on_load=style_ask.PANEL_JS)
        KeptDesk(desk, ask, searching, status)
        for shown in (
            ask.conversation,
            precedents.found,
            precedents.drafted,
            precedents.changed,
            searching.found,
            archive.table,
            archive.versions,
        ):
            on(shown.click, _opener(desk), outputs=panel).then(None, js=style.REVEAL_JS)
        searching.arrive_at(page, tabs)
        arrive_by_link(page, desk=desk, ask=ask, panel=panel, status=status)
        for changed in archive.wire(page):
            on(changed.then, ask.fill, ask.turns, ask.filled)
    return page


def _opener(desk: Desk) -> Callable[[gr.EventData], str]:
    def open_document(event: gr.EventData) -> str:
        number, start, end = (int(event._data[name]) for name in ("document", "start", "end"))
        try:
            return render_opened(desk, number, Span(start, end) if 0 <= start < end else None)
        except ArchiveError as error:
            raise gr.Error(str(error)) from error

    return open_document


def _theme() -> gr.themes.Base:
    fonts = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif")
    theme = gr.themes.Base(font=fonts, font_mono=("ui-monospace", "Consolas", "monospace"), radius_size="lg")
    return theme.set(**colours.THEME)
