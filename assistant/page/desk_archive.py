"""The page's desk of the archive: what it holds, adding to it, putting it right, and how it is kept."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.page.announcing import seen
from assistant.page.answers import render_trouble
from assistant.page.archive import (
    EMPTY,
    matching,
    render_filtered,
    render_overview,
    render_problems,
    render_report,
    render_step,
    render_table,
    report_words,
)
from assistant.page.archive_correcting import CorrectingForm
from assistant.page.archive_coverage import Filter, coverage, filter_words, parse_filter, render_coverage
from assistant.page.archive_health import render_health, render_removed, render_versions
from assistant.page.archive_keeping import Keeper, Told
from assistant.page.archive_learned import LearnedDesk
from assistant.page.desk import Desk, Step
from assistant.page.parts import Updates, html, on
from assistant.page.style_archive import FILTER_JS, LISTING_JS, RESTORE_JS, STOPPING_JS, focus_js
from assistant.wording import plural
from corpus.errors import ArchiveError
from corpus.loading import FORMATS
from index.report import BuildReport

_TABLE_ROWS = 100
_STOPPED = "Stopped. The archive is as it was before."
_STOPPED_LATE = "Stopped. What was saved by then is in the archive, the rest is not."


class ArchiveDesk:
    """What the archive holds, for whoever looks after it."""

    def __init__(self, desk: Desk, status: gr.HTML) -> None:
        self._desk, self._status, self._keeper = desk, status, Keeper(desk)
        with gr.Column(elem_id="archive"):
            self._overview = html("", js_on_load=FILTER_JS, elem_id="overview")
            self._lay_adding()
            self._coverage = html("", js_on_load=FILTER_JS, elem_id="coverage")
            self._lay_documents()
            self._form = CorrectingForm(desk, self._keeper, status)
            self.table = html("", js_on_load=LISTING_JS)
            self._more = gr.Button(f"Show {_TABLE_ROWS} more", size="md", visible=False)
            self._problems, self._removed = html(""), html("", js_on_load=RESTORE_JS, elem_id="removed")
            self.versions = html("", js_on_load=LISTING_JS, elem_id="versions")
            self._learned = LearnedDesk(desk, self._keeper, status)
            self._lay_health()
        self._listed = [self.table, self._more, self._filtered, self._clear]
        self._described = [self._overview, self._coverage, self._problems, self._removed, self.versions, self._health]
        self._adding = [self._report, status, self._files, self._add, self._stop, self._go_on, self._discard]
        self.filled = [*self._listed, *self._described, *self._learned.filled, *self._adding]

    def wire(self, page: gr.Blocks) -> list[Any]:
        """Let everything follow what it should; return the events after which the archive is another."""
        on(page.load, self.fill, self._limits, self.filled)
        on(page.load, self.follow, outputs=self._adding)
        self._fill_table_after(self._words.change, trigger_mode="multiple")
        more = on(self._more.click, lambda rows: rows + _TABLE_ROWS, self._rows, self._rows)
        self._fill_table_after(more.then)
        for plot in (self._overview, self._coverage):
            chosen = on(plot.select, self.choose, outputs=[self._filter, self._status])
            self._fill_table_after(chosen.then).then(None, js=focus_js("#filtered-words"))
        cleared = on(self._clear.click, lambda: ({}, ""), outputs=[self._filter, self._words])
        self._fill_table_after(cleared.then).then(None, js=focus_js("#find :is(textarea, input)"))
        on(self._stop.click, self._keeper.stop)
        self._stop.click(None, js=STOPPING_JS)
        on(self._discard.click, self.discard, outputs=self._adding)
        on(self._check.click, self.check, outputs=[self._checked, self._status])
        self._files.upload(None, js=focus_js("#add"))
        adding = on(self._add.click, self.add, self._files, self._adding)
        going_on = on(self._go_on.click, self.go_on, outputs=self._adding)
        restored = on(self._removed.select, self.bring_back, outputs=[self._status, self._report])
        changed = [self._fill_after(event.then) for event in (adding, going_on, restored)]
        return [*changed, *self._form.wire([self.table, self.versions], self._fill_after)]

    def fill(self, words: str, rows: int, chosen: Filter) -> Updates:
        """Return all that there is to see of the archive."""
        try:
            archive = self._desk.archive()
        except ArchiveError as error:
            return {self._overview: render_trouble(str(error)), self._more: gr.update(visible=False)}
        waiting = self._waiting()
        if archive is None:
            return {**waiting, self._overview: EMPTY, self._more: gr.update(visible=False)}
        catalogue, entries = archive.catalogue, list(archive.catalogue.entries())
        return {
            **waiting,
            **self.fill_table(words, rows, chosen),
            **self._learned.fill(),
            self._overview: render_overview(catalogue.counts(), catalogue.facets()),
            self._coverage: render_coverage(coverage(entries)),
            self._problems: render_problems(catalogue.files.problems()),
            self._removed: render_removed(catalogue.corrected.left_out()),
            self.versions: render_versions(entries),
            self._health: render_health(archive, self._desk.uploads),
        }

    def fill_table(self, words: str, rows: int, chosen: Filter) -> Updates:
        """Return the table's first *rows* that match *words* and are what was *chosen*."""
        archive = self._desk.archive()
        if archive is None:
            return {}
        found = matching(archive.catalogue.entries(), words, chosen)
        limited = f"Only: {filter_words(chosen)} ({plural(len(found), 'document')})"
        return {
            self.table: render_table(found[:rows], len(found)),
            self._more: gr.update(visible=len(found) > rows),
            self._filtered: render_filtered(limited) if chosen else "",
            self._clear: gr.update(visible=bool(chosen)),
        }

    def choose(self, event: gr.EventData) -> tuple[Filter, str]:
        """Return what a plot's button limits the table to."""
        chosen = parse_filter(str(event._data.get("filter", "")))
        return chosen, f"The table lists: {filter_words(chosen)}."

    def add(self, files: list[str] | None) -> Iterator[Updates]:
        """Add the files, showing how far it is, then what was done and what failed."""
        if not files:
            yield {self._report: "<p class='note'>Choose files first.</p>", self._status: "Choose files first."}
            return
        yield from self._told(lambda: self._keeper.add([Path(file) for file in files]), "Adding to the archive.")

    def go_on(self) -> Iterator[Updates]:
        """Add what waits since a build was stopped."""
        yield from self._told(lambda: self._keeper.add([]), "Going on.")

    def follow(self) -> Iterator[Updates]:
        """Show how far a build is that was under way when the page was loaded."""
        if self._keeper.building:
            yield from self._told(self._keeper.follow, "Documents are being added.")
        else:
            yield self._waiting()

    def discard(self) -> Updates:
        """Delete what waits to be added."""
        try:
            told = f"{plural(self._keeper.discard(), 'waiting file')} taken out. The archive is unchanged."
        except ArchiveError as error:
            return {self._status: seen(str(error))}
        return {self._status: told, self._report: f"<p class='note'>{told}</p>", **self._waiting()}

    def check(self) -> Iterator[tuple[str, str]]:
        """Check every file of the archive against its checksum."""
        yield "<p class='note'>Checking …</p>", "Checking."
        try:
            told = f"All {plural(self._keeper.check(), 'file')} of the archive are as they were written."
        except ArchiveError as error:
            yield render_trouble(str(error)), str(error)
        else:
            yield f"<p class='note'>{told}</p>", told

    def bring_back(self, event: gr.EventData) -> Iterator[Updates]:
        """Take a removed document in again."""
        yield {self._status: "Bringing it back."}
        try:
            report = self._keeper.bring_back(str(event._data.get("restore", "")))
        except ArchiveError as error:
            yield {self._status: str(error), self._report: render_trouble(str(error))}
        else:
            yield {self._status: seen(f"Brought back. {report_words(report)}")}

    def _told(self, begin: Callable[[], Iterator[Told]], words: str) -> Iterator[Updates]:
        """Show how far a build is and what came of it."""
        yield {self._status: words, self._add: gr.update(interactive=False), self._stop: gr.update(visible=True)}
        try:
            for told in begin():
                yield self._shown(told)
        except ArchiveError as error:
            yield {self._report: render_trouble(str(error)), self._status: str(error)}
        yield {self._add: gr.update(interactive=True), **self._waiting()}

    def _shown(self, told: Told) -> Updates:
        if isinstance(told, Step):
            return {self._report: render_step(told)}
        if isinstance(told, BuildReport):
            words = report_words(told)
            return {self._report: render_report(told), self._status: words, self._files: None}
        words = _STOPPED_LATE if told.saved else _STOPPED
        return {self._report: f"<p class='note'>{words}</p>", self._status: words, self._files: None}

    def _waiting(self) -> Updates:
        """Return the buttons as a build, or files that wait for one, ask for them."""
        building = self._keeper.building
        count = 0 if building else len(self._keeper.waiting())
        label = f"Go on adding {plural(count, 'file')}"
        return {
            self._stop: gr.update(visible=building),
            self._go_on: gr.update(visible=bool(count), value=label),
            self._discard: gr.update(visible=bool(count)),
        }

    def _fill_after(self, event: Any, **settings: Any) -> Any:
        """Fill everything after *event*, then the table once more: words may have been typed meanwhile."""
        filling = self._one_at_a_time(event, self.fill, self.filled, **settings)
        return self._fill_table_after(filling.then)

    def _fill_table_after(self, event: Any, **settings: Any) -> Any:
        return self._one_at_a_time(event, self.fill_table, self._listed, **settings)

    def _one_at_a_time(self, event: Any, fill: Callable[..., Updates], filled: list[Any], **settings: Any) -> Any:
        """Fill after *event*, one filling at a time: an earlier one must not come out on top of a later."""
        return on(event, fill, self._limits, filled, concurrency_limit=1, concurrency_id="fill", **settings)

    def _lay_adding(self) -> None:
        with gr.Column(elem_id="adding"):
            self._files = gr.File(label="Documents to add", file_count="multiple", height=140, elem_id="files")
            html(f"<p class='hint'>Several at once, or a zip of them: {', '.join(FORMATS)}</p>")
            with gr.Row(elem_classes="buttons"):
                self._add = gr.Button("Add to the archive", variant="primary", size="md", elem_id="add")
                self._stop = gr.Button("Stop", size="md", visible=False)
                self._go_on = gr.Button("Go on", size="md", visible=False)
                self._discard = gr.Button("Take the waiting files out", size="md", visible=False)
        self._report = html("", elem_id="report")

    def _lay_documents(self) -> None:
        with gr.Column(elem_id="listing"):
            html("<h2>Documents</h2>")
            self._words = gr.Textbox(
                label="Find a document",
                placeholder="A word of its title, committee, kind or file",
                elem_id="find",
                value="",
            )
        self._rows, self._filter = gr.State(_TABLE_ROWS), gr.State({})
        self._limits = [self._words, self._rows, self._filter]
        self._filtered = html("", elem_id="filtered")
        self._clear = gr.Button("Show all documents", size="md", visible=False)

    def _lay_health(self) -> None:
        with gr.Accordion("Where and how it is kept", open=False, elem_id="health"):
            self._health = html("")
            self._check = gr.Button("Check the files", size="md")
            self._checked = html("")
