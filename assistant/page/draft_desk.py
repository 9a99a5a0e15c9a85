"""The part of the desk of precedents that drafts: a draft to edit, its sentences checked again, and its Word file."""

from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.answer import Precedent
from assistant.drafting.docx import draft_docx
from assistant.drafting.draft import Draft
from assistant.drafting.edited import MAX_EDITED_CHARS, edited
from assistant.drafting.template import MAX_TEMPLATE_BYTES, open_template
from assistant.drafting.text import editable_text
from assistant.page.announcing import seen
from assistant.page.answers import render_trouble
from assistant.page.desk import Desk
from assistant.page.draft_view import check_announcement, draft_announcement, render_differences, render_draft
from assistant.page.parts import WORD_TYPE, Updates, html, on, saving_js
from assistant.page.precedents import choice_words, near_best
from assistant.page.precedents_letter import forget
from assistant.page.style import OPENING_JS
from corpus.errors import ArchiveError, BadInput

_Template = tuple[str, bytes]  #: its name and its bytes


class DraftDesk:
    """Drafts a reply from chosen precedents; what is edited in it is footnoted only where an earlier reply says it."""

    def __init__(self, desk: Desk, status: gr.HTML, asked: gr.State, precedents: gr.State) -> None:
        self._desk, self._status = desk, status
        self._draft, self._template = gr.State(None), gr.State(None)
        self._chosen = gr.CheckboxGroup(
            [],
            label="Replies to draft from",
            info="Those most like the question are ticked.",
            visible=False,
            elem_id="draft-from",
        )
        self._make = gr.Button("Draft a reply from these", size="md", visible=False)
        with gr.Column(elem_id="draft"):
            self.drafted = html("", js_on_load=OPENING_JS)
            self._lay_editing()
            self.changed = html("", js_on_load=OPENING_JS)
        self._saved = gr.Textbox(visible=False)
        self.cleared = [self._chosen, self._make, self._draft, self.drafted, self.changed, self._editing, self._text]
        self._wire(asked, precedents)

    def offer(self, precedents: Sequence[Precedent]) -> Updates:
        """Return the choice between the replies of *precedents*, those most like the question chosen, an earlier draft gone."""
        offered = [(choice_words(each), str(place)) for place, each in enumerate(precedents)]
        chosen = [str(place) for place in near_best(precedents)]
        return {
            self._chosen: gr.update(choices=offered, value=chosen, visible=bool(precedents)),
            self._make: gr.update(visible=bool(precedents)),
            self._draft: None,
            self.drafted: "",
            self.changed: "",
            self._editing: gr.update(visible=False),
            self._text: "",
        }

    def draft(self, question: str, precedents: list[Precedent], chosen: Sequence[str]) -> Updates:
        """Return a draft from the *chosen* of the precedents."""
        kept = [each for place, each in enumerate(precedents) if str(place) in chosen]
        if not kept:
            return {self._status: seen("Choose at least one reply to draft from.")}
        try:
            draft = self._desk.draft(question, kept)
        except ArchiveError as error:
            return {self.drafted: render_trouble(str(error)), self._status: str(error)}
        return {
            self._draft: draft,
            self.drafted: render_draft(draft),
            self.changed: render_differences(draft),
            self._editing: gr.update(visible=True),
            self._text: editable_text(draft),
            self._status: draft_announcement(draft),
        }

    def check(self, draft: Draft | None, text: str) -> Updates:
        """Return the draft as it was edited, each of its sentences checked again."""
        if draft is None:
            return {self._status: seen("Draft a reply first.")}
        try:
            checked = edited(draft, text, self._desk.document)
        except ArchiveError as error:
            return {self.drafted: render_trouble(str(error)), self._status: str(error)}
        return {self._draft: checked, self.drafted: render_draft(checked), self._status: check_announcement(checked)}

    def save(self, draft: Draft | None, text: str, template: _Template | None) -> Updates:
        """Return the Word file, in base 64, of the draft as it was edited, checked once more; "" where there is none."""
        updates = {self._saved: "", **self.check(draft, text)}
        checked = updates.get(self._draft)
        if checked is not None:
            word = open_template(template[1], template[0]) if template else None
            updates[self._saved] = b64encode(draft_docx(checked, word)).decode("ascii")
        return updates

    def take_template(self, uploaded: str | None) -> Updates:
        """Keep the template for this visit, or say what is wrong with it; the uploaded file is deleted."""
        if not uploaded:
            return {}
        path = Path(uploaded)
        try:
            if path.stat().st_size > MAX_TEMPLATE_BYTES:
                raise BadInput(f"{path.name} is over {MAX_TEMPLATE_BYTES >> 20} MB. Choose a smaller one.")
            data = path.read_bytes()
            open_template(data, path.name)
        except ArchiveError as error:
            return {self._upload: None, self._styled: render_trouble(str(error)), self._status: str(error)}
        finally:
            forget(path)
        told = f"Drafts are saved in the style of {path.name}."
        return {self._upload: None, self._template: (path.name, data), **self._told_style(told, own=True)}

    def drop_template(self) -> Updates:
        """Go back to Word's own look."""
        return {self._template: None, **self._told_style("Drafts are saved in Word’s own style.", own=False)}

    def _told_style(self, told: str, *, own: bool) -> Updates:
        said = render_trouble(told).replace(" trouble", "")
        return {self._styled: said, self._status: told, self._drop: gr.update(visible=own)}

    def _lay_editing(self) -> None:
        with gr.Column(visible=False) as self._editing:
            self._text = gr.Textbox(
                label="Edit the draft", lines=8, max_lines=24, max_length=MAX_EDITED_CHARS, elem_id="draft-text",
                info="Each sentence is checked again against the earlier replies when you check or save the draft.",
            )  # fmt: skip
            with gr.Row(elem_classes="buttons"):
                self._check = gr.Button("Check the edited draft", size="md")
                self._save = gr.Button("Save draft", size="md", variant="primary")
            self._upload = gr.File(
                label="House style: a Word template (optional)", file_types=[".docx", ".dotx"], elem_id="house-style"
            )  # fmt: skip
            self._styled = html("", elem_id="styled")
            self._drop = gr.Button("Leave the house style off", size="md", visible=False)

    def _wire(self, asked: gr.State, precedents: gr.State) -> None:
        checked: list[Any] = [self._draft, self.drafted, self._status]
        drafted = [*checked, self.changed, self._editing, self._text]
        on(self._make.click, self.draft, [asked, precedents, self._chosen], drafted)
        on(self._check.click, self.check, [self._draft, self._text], checked)
        saving = on(self._save.click, self.save, [self._draft, self._text, self._template], [self._saved, *checked])
        saving.then(None, self._saved, js=saving_js("draft-reply.docx", WORD_TYPE))
        styled = [self._upload, self._template, self._styled, self._drop, self._status]
        on(self._upload.upload, self.take_template, self._upload, styled)
        on(self._drop.click, self.drop_template, None, styled)
