"""The page's form in which a document is put right, or removed."""

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

import gradio as gr

from assistant.page.announcing import seen
from assistant.page.answers import render_trouble
from assistant.page.archive_keeping import Keeper
from assistant.page.desk import Desk
from assistant.page.document import LABELS, ORIGINS
from assistant.page.parts import Updates, html, on
from assistant.page.style_archive import focus_js
from assistant.wording import plural
from corpus.document import KINDS, VERSIONS
from corpus.errors import ArchiveError, SourceNotFound
from index.document_corrections import CORRECTABLE
from index.records import DocumentEntry

_MAX_CHARS = 400
_LABELS = {"title": "Title", **LABELS}
_FREE = ("body", "committee")  #: fields that may have any value, those of the archive offered
_FORM, _FIND = "#correcting :is(textarea, input)", "#find :is(textarea, input)"


class CorrectingForm:
    """What a document is, to be put right; the document is kept to the visitor's own session, by id."""

    def __init__(self, desk: Desk, keeper: Keeper, status: gr.HTML) -> None:
        self._desk, self._keeper, self._status = desk, keeper, status
        self._chosen = gr.State("")
        with gr.Column(visible=False, elem_id="correcting", elem_classes="editing") as self._form:
            self._heading = html("")
            self._fields = _fields()
            with gr.Row(elem_classes="buttons"):
                self._save = gr.Button("Save corrections", variant="primary", size="md")
                self._as_read = gr.Button("Put back what was read", size="md")
                self._remove = gr.Button("Remove from the archive", size="md")
                self._close = gr.Button("Close", size="md")
            with gr.Column(visible=False, elem_classes="confirming", elem_id="confirming") as self._confirming:
                self._question = html("")
                with gr.Row(elem_classes="buttons"):
                    self._yes = gr.Button("Yes, remove it", variant="primary", size="md")
                    self._no = gr.Button("No, keep it", size="md")
            self._note = html("")
        self.shown = [self._form, self._chosen, self._heading, *self._fields, self._as_read, self._confirming]
        self.shown += [self._question, self._note, self._status]

    def wire(self, listed: list[gr.HTML], after: Callable[[Any], Any]) -> list[Any]:
        """Open for the buttons of *listed*; fill the page with *after* when something was changed, and return those events."""
        for each in listed:
            on(each.select, self.open, outputs=self.shown).then(None, js=focus_js(_FORM))
        saving = on(self._save.click, self.save, [self._chosen, *self._fields], self.shown)
        reading = on(self._as_read.click, self.put_back, self._chosen, self.shown)
        removing = on(self._yes.click, self.remove, self._chosen, self.shown)
        removing.then(None, js=focus_js(_FIND))
        asking = on(self._remove.click, lambda: gr.update(visible=True), outputs=self._confirming)
        asking.then(None, js=focus_js("#confirming button"))
        keeping = on(self._no.click, lambda: gr.update(visible=False), outputs=self._confirming)
        keeping.then(None, js=focus_js(_FORM))
        on(self._close.click, self.close, outputs=self.shown).then(None, js=focus_js(_FIND))
        return [after(event.then) for event in (saving, reading, removing)]

    def open(self, event: gr.EventData) -> Updates:
        """Return the form over the document whose button was used."""
        try:
            number = int(event._data["change"])
            entry = self._entry(self._desk.document(number).doc_id)
        except (ArchiveError, KeyError, ValueError) as error:
            return {self._status: seen(str(error))}
        return {**self._filled(entry), self._note: "", self._status: f"Correcting {entry.identity.title.value}."}

    def close(self) -> Updates:
        """Return the form put away."""
        return {self._form: gr.update(visible=False), self._chosen: "", self._note: ""}

    def save(self, doc_id: str, *values: Any) -> Iterator[Updates]:
        """Put right what differs from what the archive has."""
        given = {name: str(value or "").strip() for name, value in zip(CORRECTABLE, values, strict=True)}

        def changed() -> str:
            held = self._entry(doc_id).identity
            fields = {name: value for name, value in given.items() if value != (held.value(name) or "")}
            if not fields:
                return "Nothing is changed yet."
            self._keeper.correct(doc_id, fields)
            return f"Saved: {', '.join(_LABELS[name].lower() for name in fields)}. Later builds keep it."

        yield from self._done(doc_id, changed)

    def put_back(self, doc_id: str) -> Iterator[Updates]:
        """Let the document be what it was read as."""

        def done() -> str:
            self._keeper.uncorrect(doc_id)
            return "It is again what was read from its file."

        yield from self._done(doc_id, done)

    def remove(self, doc_id: str) -> Iterator[Updates]:
        """Remove the document, and put the form away."""
        yield {self._status: "Removing.", self._note: "<p class='note'>Removing …</p>"}
        try:
            self._keeper.remove(doc_id)
        except ArchiveError as error:
            yield {self._note: render_trouble(str(error)), self._status: str(error)}
            return
        yield {**self.close(), self._status: seen("Removed. It can be brought back under “Removed documents”.")}

    def _done(self, doc_id: str, change: Callable[[], str]) -> Iterator[Updates]:
        """Carry out *change*, which tells what it did, and show the document as it then is."""
        yield {self._status: "Saving.", self._note: "<p class='note'>Saving …</p>"}
        try:
            told = change()
            entry = self._entry(doc_id)
        except ArchiveError as error:
            yield {self._note: render_trouble(str(error)), self._status: str(error)}
            return
        yield {**self._filled(entry), self._note: f"<p class='note'>{told}</p>", self._status: told}

    def _entry(self, doc_id: str) -> DocumentEntry:
        archive = self._desk.archive()
        numbers = archive.catalogue.numbers_of(doc_id) if archive else []
        if archive is None or not numbers:
            raise SourceNotFound("This document is no longer in the archive.")
        return archive.catalogue.entry(numbers[0])

    def _filled(self, entry: DocumentEntry) -> Updates:
        archive = self._desk.archive()
        title = escape(entry.identity.title.value)
        same = len(archive.catalogue.numbers_of(entry.doc_id)) if archive else 1
        all_of_them = f" All {plural(same, 'document')} with this id are meant." if same > 1 else ""
        corrected = archive is not None and archive.catalogue.corrected.as_read(entry.number) is not None
        return {
            **self._values(entry),
            self._form: gr.update(visible=True),
            self._chosen: entry.doc_id,
            self._heading: f"<h2>Correct: {title}</h2><p class='hint'>{escape(entry.doc_id)}.{all_of_them}</p>",
            self._as_read: gr.update(visible=corrected),
            self._confirming: gr.update(visible=False),
            self._question: f"<p>Remove “{title}” from the archive?{all_of_them} No build takes it in again until you "
            "bring it back under “Removed documents”. Its file is not deleted.</p>",
        }

    def _values(self, entry: DocumentEntry) -> Updates:
        """Return each field with its value, where that was read, and what else the archive has there."""
        archive, values = self._desk.archive(), Updates()
        for name, field in zip(CORRECTABLE, self._fields, strict=True):
            attribute = getattr(entry.identity, name)
            info = ORIGINS[attribute.origin] if attribute else "not known"
            offered: Updates = {"choices": archive.catalogue.values(name)} if archive and name in _FREE else {}
            values[field] = gr.update(value=entry.identity.value(name) or "", info=info, **offered)
        return values


def _fields() -> list[gr.Textbox | gr.Dropdown]:
    """Return the fields of the form, in order of `CORRECTABLE`."""
    made: dict[str, gr.Textbox | gr.Dropdown] = {"title": _text("title", min_width=320)}
    with gr.Row():
        for name in _FREE:
            made[name] = gr.Dropdown([], label=_LABELS[name], allow_custom_value=True, min_width=220)
    with gr.Row():
        made["date"] = _text("date", placeholder="2024-03-12, 2024-03 or 2024")
        for name, choices in (("kind", KINDS), ("version", VERSIONS)):
            made[name] = gr.Dropdown([("not known", ""), *choices], value="", label=_LABELS[name], min_width=150)
        made["reference"] = _text("reference")
    return [made[name] for name in CORRECTABLE]


def _text(name: str, *, placeholder: str | None = None, min_width: int = 150) -> gr.Textbox:
    return gr.Textbox(
        label=_LABELS[name], placeholder=placeholder, info=" ", max_length=_MAX_CHARS, min_width=min_width
    )
