"""The page's search desk: passages for a query, narrowed, ordered, taken away and kept."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import gradio as gr

from assistant.page.announcing import seen
from assistant.page.answers import render_trouble
from assistant.page.conversation import waiting
from assistant.page.parts import MAX_QUESTION_CHARS, Updates, html, on
from assistant.page.search import (
    WELCOME,
    found_words,
    render_bad_query,
    render_heading,
    render_help,
    render_hits,
    render_saved,
)
from assistant.page.search_facets import render_bars, render_facets
from assistant.page.style_search import HEADING_FOCUS_JS, HEADING_JS, HITS_JS, NARROWING_JS, POINT_JS, SAVED_JS
from assistant.searching.desk import DeskSearch
from assistant.searching.request import Filters, Sought, read_address, read_order, read_range
from corpus.errors import ArchiveError, BadInput

_PAGE = 10  #: hits that are shown at first, and more at a time
_MAX_SAVED = 50
_ORDERS = [("Most relevant first", "relevance"), ("Newest first", "newest"), ("Oldest first", "oldest")]
_KEPT_AS = "saved-searches"  #: in the browser's storage, which is no secret: its key stays, so that what is kept does


def kept_searches() -> gr.BrowserState:
    """Return where a browser keeps its searches; made outside of any tab, since what is in one is read when it opens."""
    return gr.BrowserState([], storage_key=_KEPT_AS, secret=_KEPT_AS)


class SearchDesk:
    """Searching for passages; what was looked for keeps to the visitor's own session."""

    def __init__(self, search: DeskSearch, status: gr.HTML, kept: gr.BrowserState) -> None:
        self._search, self._status, self.kept = search, status, kept
        self._sought, self._most = gr.State(Sought()), gr.State(_PAGE)
        with gr.Row(elem_classes="asking"):
            self._query = gr.Textbox(
                label="Words or a query", lines=1, max_lines=4, max_length=MAX_QUESTION_CHARS, elem_id="search-query",
                placeholder='"school crossing" AND patrol*', scale=4, min_width=300,
            )  # fmt: skip
            find = gr.Button("Search", variant="primary", size="md", elem_id="search")
            self._order = gr.Dropdown(_ORDERS, value="relevance", label="Order", scale=2, min_width=210)
            self._since = gr.Textbox(label="Papers from", placeholder="2023-05", min_width=110, max_length=12)
            self._until = gr.Textbox(label="Papers up to", placeholder="2024", min_width=110, max_length=12)
        self._trouble = html("", elem_id="search-trouble")
        with gr.Row(elem_id="search-beside"):
            with gr.Accordion("How to write a query", open=False, elem_id="search-help"):
                html(render_help())
            with gr.Accordion("Saved searches", open=False, elem_id="search-saved"):
                self.saved = html(render_saved([]), js_on_load=SAVED_JS)
        self._bars = html("", elem_id="search-times", js_on_load=NARROWING_JS)
        with gr.Row(elem_id="search-found"):
            with gr.Column(elem_id="search-narrowing"):
                self._facets = html("", js_on_load=NARROWING_JS)
            with gr.Column(elem_id="search-hits"):
                self._heading = html("", elem_id="search-heading", js_on_load=HEADING_JS)
                self.found = html(WELCOME, js_on_load=HITS_JS)
                self._more = gr.Button(f"Show {_PAGE} more", size="md", visible=False)
        self._fields = [self._query, self._since, self._until, self._order]
        self.shown = [
            self._sought, self._most, self._trouble, self._bars, self._facets, self._heading, self.found, self._more,
            self._status,
        ]  # fmt: skip
        self.recalled = [*self._fields, *self.shown]
        self._wire(find)

    def find(self, query: str, since: str, until: str, order: str, sought: Sought) -> Iterator[Updates]:
        """Search for *query*; what narrowed an earlier search stays only where the query does."""
        filters = sought.filters if query == sought.query and not sought.like else Filters()
        try:
            first, last = read_range(since, until)
            asked = Sought(query, filters=replace(filters, since=first, until=last), order=read_order(order))
        except BadInput as error:
            yield self._refused(error)
            return
        if asked.empty:
            yield {self._status: seen("Write what to look for first.")}
            return
        yield {self._status: waiting(self._search.desk.ready)}
        yield self._found(asked, _PAGE)

    def narrow(self, sought: Sought, event: gr.EventData) -> Updates:
        """Choose a value of a facet, or a bar, or take the choice back."""
        chosen = event._data
        filters = sought.filters
        if "clear" in chosen:
            filters = Filters(since=filters.since, until=filters.until)
        elif "times" in chosen:
            filters = filters.without("time")
        else:
            filters = filters.toggled(chosen["facet"], chosen["value"])
        return self._found(replace(sought, filters=filters), _PAGE)

    def reorder(self, order: str, sought: Sought) -> Updates:
        """Put what was found in another order."""
        return (
            {self._status: gr.skip()} if sought.empty else self._found(replace(sought, order=read_order(order)), _PAGE)
        )

    def like(self, sought: Sought, event: gr.EventData) -> Updates:
        """Find passages like one that was found."""
        asked = Sought(sought.query, str(event._data["passage"]))
        return {**self._found(asked, _PAGE), self._order: asked.order}

    def back(self, sought: Sought) -> Updates:
        """Go back from passages like one to the search that it was found by."""
        return self._found(Sought(sought.query, order=sought.order), _PAGE)

    def more(self, sought: Sought, most: int) -> Updates:
        """Show more of what was found."""
        return self._found(sought, most + _PAGE)

    def arrive_at(self, page: gr.Blocks, tabs: gr.Tabs) -> None:
        """List what the browser keeps when *page* is loaded, and run the search that its address states, if any."""
        on(page.load, lambda kept: render_saved(_searches(kept)), self.kept, self.saved)

        def arrive(request: gr.Request) -> Updates:
            if not {"query", "like"} & set(request.query_params):
                return {tabs: gr.skip()}
            return {tabs: gr.update(selected="search"), **self._addressed(str(request.query_params))}

        on(page.load, arrive, None, [tabs, *self.recalled]).then(None, js=POINT_JS)

    def save(self, sought: Sought, kept: Any) -> Updates:
        """Keep the search in the browser, before those kept earlier."""
        searches = [sought, *(each for each in _searches(kept) if each != sought)][:_MAX_SAVED]
        return {**self._kept(searches), self._status: seen("Search saved in this browser.")}

    def saved_used(self, kept: Any, event: gr.EventData) -> Updates:
        """Run a saved search again, or remove one or all."""
        searches = _searches(kept)
        place = event._data.get("remove", event._data.get("run"))
        if place == "all":
            return {**self._kept([]), self._status: "Saved searches removed."}
        if not str(place).isdigit() or int(place) >= len(searches):
            return {self._status: gr.skip()}
        if "run" in event._data:
            return self._recalled(searches[int(place)])
        del searches[int(place)]
        return {**self._kept(searches), self._status: "Saved search removed."}

    def _wire(self, find: gr.Button) -> None:
        fields = [*self._fields, self._sought]
        for event in (find.click, self._query.submit, self._since.submit, self._until.submit):
            on(event, self.find, fields, self.shown).then(None, js=POINT_JS)
        for narrowing in (self._bars, self._facets):
            on(narrowing.click, self.narrow, self._sought, self.shown)
        on(self._order.input, self.reorder, [self._order, self._sought], self.shown)
        on(self.found.like, self.like, self._sought, [self._order, *self.shown]).then(None, js=HEADING_FOCUS_JS)
        on(self._heading.click, self.back, self._sought, self.shown).then(None, js=HEADING_FOCUS_JS)
        on(self._more.click, self.more, [self._sought, self._most], self.shown)
        on(self._heading.select, self.save, [self._sought, self.kept], [self.kept, self.saved, self._status])
        on(self.saved.click, self.saved_used, self.kept, [self.kept, self.saved, *self.recalled])

    def _found(self, sought: Sought, most: int) -> Updates:
        """Return what *sought* finds, the first *most* of it; or what is wrong with it."""
        try:
            findings = self._search.find(sought)
            shown = self._search.shown(findings, most)
            liked = self._search.searcher().text_like(sought.like) if sought.like else ""
        except BadInput as error:
            return self._refused(error)
        except ArchiveError as error:
            return {**self._cleared(), self.found: render_trouble(str(error)), self._status: str(error)}
        return {
            self._sought: sought,
            self._most: most,
            self._trouble: "",
            self._bars: render_bars(findings),
            self._facets: render_facets(findings),
            self._heading: render_heading(findings, liked),
            self.found: render_hits(shown, sought),
            self._more: gr.update(visible=len(findings.hits) > most),
            self._status: found_words(findings),
        }

    def _refused(self, error: BadInput) -> Updates:
        told = "The search has a mistake, which is pointed at under it. How to write a query is explained there."
        return {**self._cleared(), self._trouble: render_bad_query(error), self._status: told}

    def _cleared(self) -> Updates:
        emptied = dict.fromkeys((self._trouble, self._bars, self._facets, self._heading), "")
        return {self._sought: Sought(), **emptied, self.found: WELCOME, self._more: gr.update(visible=False)}

    def _addressed(self, address: str) -> Updates:
        try:
            sought = read_address(address)
        except BadInput as error:
            return self._refused(error)
        return {self._status: gr.skip()} if sought.empty else self._recalled(sought)

    def _recalled(self, sought: Sought) -> Updates:
        """Return what *sought* finds, with the fields that say it."""
        limits = (sought.filters.since or "", sought.filters.until or "")
        fields = dict(zip(self._fields, (sought.query, *limits, sought.order), strict=True))
        return {**fields, **self._found(sought, _PAGE)}

    def forget(self) -> Updates:
        """Return this browser's saved searches, erased."""
        return self._kept([])

    def _kept(self, searches: list[Sought]) -> Updates:
        return {self.kept: [each.address for each in searches], self.saved: render_saved(searches)}


def _searches(kept: Any) -> list[Sought]:
    """Return the searches that a browser keeps; what is none of ours is passed over."""
    searches = []
    for address in kept[:_MAX_SAVED] if isinstance(kept, list) else []:
        try:
            searches.append(read_address(str(address)))
        except (BadInput, ValueError):
            continue
    return searches
