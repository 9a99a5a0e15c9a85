"""The web page: ask with citations, find precedents, see and fill the archive."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

# Read while gradio is imported: without them it calls other hosts.
os.environ |= {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}

import gradio as gr

from assistant import page_answers, page_archive, page_conversation, page_style
from assistant.answer import Scope
from assistant.exporting import conversation_markdown
from assistant.page_answers import Turn
from assistant.page_desk import Desk, Step
from assistant.page_desk_precedents import PrecedentsDesk
from assistant.page_document import LABELS, render_document
from assistant.page_parts import MAX_QUESTION_CHARS, Updates, html, on
from assistant.page_scope import LIMITS, chosen_scope, field_choices, scope_title
from assistant.page_server import create_server, listen, run
from corpus.document import Span
from corpus.errors import ArchiveError
from corpus.loading import FORMATS

if TYPE_CHECKING:
    from fastapi import FastAPI

    from assistant.writers import AnswerWriter
    from index.embedding import Embedder

_CLAIM_PAUSE_S = 0.15  #: between the claims of an answer, so that they are seen to come
_TABLE_ROWS, _MAX_UPLOAD = 100, "256mb"


def create_page(folder: Path, *, embedder: Callable[[], "Embedder"], examples: Sequence[str] = ()) -> gr.Blocks:
    """Return the page over the archive in *folder*; the model loads in a thread behind it."""
    return _page(Desk(folder, embedder), examples)


def create_app(
    folder: Path,
    *,
    embedder: Callable[[], "Embedder"],
    examples: Sequence[str] = (),
    writer: "AnswerWriter | None" = None,
) -> "FastAPI":
    """Return the page with what it is served with: headers that keep the browser on this host, and the originals."""
    desk = Desk(folder, embedder, writer)
    app: FastAPI = gr.mount_gradio_app(
        create_server(desk.original),
        _page(desk, examples),
        path="/",
        theme=_theme(),
        css=page_style.CSS,
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        enable_monitoring=False,
        show_error=False,
        max_file_size=_MAX_UPLOAD,
    )
    return app


def serve(
    folder: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    embedder: Callable[[], "Embedder"],
    examples: Sequence[str] = (),
    writer: "AnswerWriter | None" = None,
) -> None:
    """Serve the page until interrupted, on *port* or, where it is taken, on the first free one of the twenty after it.

    Raises:
        BadInput: none of them is free, or the host is not this machine's.
    """
    run(create_app(folder, embedder=embedder, examples=examples, writer=writer), listen(host, port))


def _page(desk: Desk, examples: Sequence[str]) -> gr.Blocks:
    page: gr.Blocks
    with gr.Blocks(title="Committee Assistant", analytics_enabled=False, delete_cache=(3600, 3600)) as page:
        html(page_style.MASTHEAD, elem_id="masthead")
        status = html("", elem_id="status", elem_classes="unseen", js_on_load=page_style.STATUS_JS)
        with gr.Row(elem_id="desk"):
            with gr.Column(scale=3, min_width=320), gr.Tabs():
                with gr.Tab("Ask"):
                    ask = _Ask(desk, examples, status)
                with gr.Tab("Precedents"):
                    precedents = PrecedentsDesk(desk, status)
                with gr.Tab("Archive"):
                    archive = _Archive(desk, status)
            with gr.Column(scale=2, min_width=320, elem_id="reading"):
                panel = html("", js_on_load=page_style.PANEL_JS)
        for shown in (ask.conversation, precedents.found, precedents.drafted, archive.table):
            on(shown.click, _opener(desk), outputs=panel).then(None, js=page_style.REVEAL_JS)
        on(page.load, ask.resume, ask.key, [*ask.filled, *ask.resumed])
        on(page.load, archive.fill, [archive.words, archive.rows], archive.filled)
        on(archive.added(), ask.fill, ask.turns, ask.filled)
    return page


def _opener(desk: Desk) -> Callable[[gr.EventData], str]:
    def open_document(event: gr.EventData) -> str:
        number, start, end = (int(event._data[name]) for name in ("document", "start", "end"))
        try:
            document, newest = desk.document(number), desk.newest(number)
        except ArchiveError as error:
            raise gr.Error(str(error)) from error
        cited = Span(start, end) if 0 <= start < end else None
        return render_document(document, number, cited, superseded_by=newest)

    return open_document


class _Ask:
    """The conversation; what is asked keeps to the visitor's own session."""

    def __init__(self, desk: Desk, examples: Sequence[str], status: gr.HTML) -> None:
        self._desk, self._status, self._kept = desk, status, page_conversation.Conversations()
        self.turns, self.key = gr.State([]), gr.BrowserState("", storage_key="conversation")
        self._has_examples = bool(examples)
        self.conversation = html("", elem_id="conversation", js_on_load=page_style.CONVERSATION_JS)
        with gr.Column(visible=self._has_examples, elem_id="examples") as self._examples:
            html("<h2>For example</h2>")
            starters = [gr.Button(example, size="md", elem_classes="example") for example in examples]
        with gr.Column(elem_id="composer"):
            self._question = gr.Textbox(
                label="Your question", lines=1, max_lines=6, max_length=MAX_QUESTION_CHARS, elem_id="question",
                placeholder="What did the Cabinet decide about library hours?",
            )  # fmt: skip
            with gr.Row(elem_classes="buttons"):
                ask = gr.Button("Ask", variant="primary", size="md", elem_id="ask")
                anew = gr.Button("New conversation", size="md")
                self._save = gr.Button("Save conversation", size="md", interactive=False, elem_id="save")
            self._saved = gr.Textbox(visible=False)
            self._scope, self._keep, self._again, self._fields = _scope_fields()
        self.filled = [self.conversation, self._scope, *self._fields]
        self.resumed = [self.turns, self._examples, self._again, self._save]
        asking = self._wire([ask.click, self._question.submit], starters)
        cleared = [self.key, *self.filled, *self.resumed, self._keep]
        on(anew.click, self.clear, self.key, cleared, cancels=asking)
        saving = on(self._save.click, conversation_markdown, self.turns, self._saved)
        saving.then(None, self._saved, js=page_conversation.SAVE_JS)

    def fill(self, turns: list[Turn]) -> Updates:
        """Return the conversation, or the welcome where there is none yet, with the scope's choices."""
        try:
            archive = self._desk.archive()
        except ArchiveError as error:
            return {self.conversation: page_answers.render_trouble(str(error))}
        if turns:
            return self._scope_shown(turns[-1].answer.scope if turns[-1].answer else Scope())
        welcome = page_answers.render_welcome(archive.catalogue.facets() if archive else {})
        return {self.conversation: welcome, **self._scope_shown(Scope())}

    def resume(self, key: str) -> Updates:
        """Return the conversation that the browser was in when it loaded the page anew, or the welcome."""
        turns = self._kept.of(key)
        return {**self.fill(turns), **(self._shown(turns) if turns else {}), **self._usable(bool(turns))}

    def clear(self, key: str) -> Updates:
        """Erase the conversation and return the page as it was before the first question."""
        self._kept.forget(key)
        return {self.turns: [], self.key: "", self._keep: False, **self._usable(False), **self.fill([])}

    def ask(self, question: str, turns: list[Turn], key: str, keep: bool, *fields: Any) -> Iterator[Updates]:
        """Answer *question*, within the scope chosen if it is to be kept, else within the question's own."""
        if question.strip():
            yield from self._answer(question.strip(), turns, key, chosen_scope(*fields) if keep else None)
        else:
            yield {self._status: "Write a question first."}

    def ask_again(self, turns: list[Turn], key: str, *fields: Any) -> Iterator[Updates]:
        """Answer the last question again, within exactly the scope chosen."""
        if turns:
            yield from self._answer(turns[-1].asked, turns, key, chosen_scope(*fields))

    def _wire(self, events: Sequence[Any], starters: Sequence[gr.Button]) -> list[Any]:
        """Return the events that ask, which a new conversation stops."""
        outputs = [self._question, self._status, self.key, *self.resumed, *self.filled]
        limits = [self.turns, self.key, self._keep, *self._fields]
        asking = [on(event, self.ask, [self._question, *limits], outputs) for event in events]
        for starter in starters:
            asking.append(on(starter.click, self.ask, [starter, *limits], outputs))
            starter.click(None, js=page_style.FOCUS_JS)
        asking.append(on(self._again.click, self.ask_again, [self.turns, self.key, *self._fields], outputs))
        for field in self._fields:
            on(field.input, self._chosen, self._fields, [self._keep, self._scope])
        return asking

    def _answer(self, question: str, turns: list[Turn], key: str, scope: Scope | None) -> Iterator[Updates]:
        note = page_conversation.waiting(self._desk.ready)
        started = {self._question: "", self._examples: gr.update(visible=False), self._status: note}
        yield {**started, **self._shown([*turns, Turn(question, note=note)])}
        try:
            turn, answer = page_conversation.answered(self._desk.assistant(), question, turns, scope)
        except ArchiveError as error:
            yield {self._status: str(error), **self._shown([*turns, Turn(question, note=str(error))])}
            return
        for shown in range(1, turn.shown):
            yield self._shown([*turns, replace(turn, shown=shown)])
            time.sleep(_CLAIM_PAUSE_S)
        done = {**self._shown([*turns, turn]), **self._usable(True), **self._scope_shown(answer.scope)}
        key = self._kept.keep(key, [*turns, turn])
        yield {**done, self.key: key, self._status: page_answers.announcement(answer)}

    def _usable(self, asked: bool) -> Updates:
        """Return what can be done once something was *asked*, or before."""
        examples = gr.update(visible=self._has_examples and not asked)
        return {self._examples: examples, **{each: gr.update(interactive=asked) for each in (self._again, self._save)}}

    def _chosen(self, *fields: Any) -> tuple[bool, Any]:
        return True, gr.update(label=scope_title(chosen_scope(*fields)))

    def _shown(self, turns: list[Turn]) -> Updates:
        return {self.turns: turns, self.conversation: page_answers.render_conversation(turns)}

    def _scope_shown(self, scope: Scope) -> Updates:
        archive = self._desk.archive()
        offered = field_choices(archive.catalogue if archive else None, scope)
        fields = [gr.update(choices=choices, value=value) for choices, value in offered]
        return dict(zip([self._scope, *self._fields], [gr.update(label=scope_title(scope)), *fields], strict=True))


def _scope_fields() -> tuple[gr.Accordion, gr.Checkbox, gr.Button, list[gr.Dropdown]]:
    with gr.Accordion("Scope: everything", open=False, elem_id="scope") as accordion:
        html("<p class='hint'>Read from each question. Change it to ask again within other limits.</p>")
        with gr.Row(elem_classes="limiting"):
            fields = [gr.Dropdown([], label=LABELS[name], multiselect=True, min_width=140) for name in LIMITS]
        with gr.Row(elem_classes="limiting"):
            fields += [gr.Dropdown([("Any", "")], value="", label=label, min_width=100) for label in ("From", "Up to")]
            keep = gr.Checkbox(label="Keep for the questions that follow", container=False, min_width=260)
            again = gr.Button("Ask again with this scope", size="md", interactive=False, elem_id="again")
    return accordion, keep, again, fields


class _Archive:
    """What the archive holds, and adding to it."""

    def __init__(self, desk: Desk, status: gr.HTML) -> None:
        self._desk, self._status = desk, status
        self._overview = html("")
        with gr.Column(elem_id="adding"):
            self._files = gr.File(label="Documents to add", file_count="multiple", height=140, elem_id="files")
            html(f"<p class='hint'>Several at once, or a zip of them: {', '.join(FORMATS)}</p>")
            self._add = gr.Button("Add to the archive", variant="primary", size="md")
        self._report = html("", elem_id="report")
        self.words = gr.Textbox(
            label="Find a document",
            placeholder="A word of its title, committee, kind or file",
            elem_id="find",
            value="",
        )
        self.table = html("", js_on_load=page_style.OPENING_JS)
        self.rows = gr.State(_TABLE_ROWS)
        self._more = gr.Button(f"Show {_TABLE_ROWS} more", size="md", visible=False)
        self._problems, self._learned = html(""), html("")
        self.filled = [self._overview, self.table, self._more, self._problems, self._learned]
        self._fill_after(self.words.change, trigger_mode="multiple")
        more = on(self._more.click, lambda rows: rows + _TABLE_ROWS, self.rows, self.rows)
        self._fill_after(more.then)

    def added(self) -> Any:
        """Return the event that follows when files have been added."""
        adding = on(self._add.click, self.add, self._files, [self._report, self._status, self._files])
        return self._fill_after(adding.then).then

    def _fill_after(self, event: Any, **settings: Any) -> Any:
        """Fill the table after *event*, one filling at a time: an earlier one must not come out on top of a later."""
        inputs = [self.words, self.rows]
        return on(event, self.fill, inputs, self.filled, concurrency_limit=1, concurrency_id="fill", **settings)

    def fill(self, words: str, rows: int) -> Updates:
        """Return counts, bars, the table's first *rows* that match *words*, and what could not be read."""
        try:
            archive = self._desk.archive()
        except ArchiveError as error:
            return {self._overview: page_answers.render_trouble(str(error)), self._more: gr.update(visible=False)}
        if archive is None:
            return {self._overview: page_archive.EMPTY, self._more: gr.update(visible=False)}
        found = page_archive.matching(archive.catalogue.entries(), words)
        return {
            self._overview: page_archive.render_overview(archive.catalogue.counts(), archive.catalogue.facets()),
            self.table: page_archive.render_table(found[:rows], len(found)),
            self._more: gr.update(visible=len(found) > rows),
            self._problems: page_archive.render_problems(archive.catalogue.problems()),
            self._learned: page_archive.render_learned(archive.catalogue.learned),
        }

    def add(self, files: list[str] | None) -> Iterator[Updates]:
        """Add the files, showing how far it is, then what was done and what failed."""
        if not files:
            yield {self._report: "<p class='note'>Choose files first.</p>", self._status: "Choose files first."}
            return
        yield {self._status: "Adding to the archive."}
        try:
            for told in self._desk.add([Path(file) for file in files]):
                if isinstance(told, Step):
                    yield {self._report: page_archive.render_step(told)}
                else:
                    words = page_archive.report_words(told)
                    yield {self._report: page_archive.render_report(told), self._status: words, self._files: None}
        except ArchiveError as error:
            yield {self._report: page_answers.render_trouble(str(error)), self._status: str(error)}


def _theme() -> gr.themes.Base:
    fonts = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif")
    theme = gr.themes.Base(font=fonts, font_mono=("ui-monospace", "Consolas", "monospace"), radius_size="lg")
    return theme.set(**page_style.THEME)
