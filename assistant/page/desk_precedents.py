"""The page's desk of precedents: earlier questions like a new one, and a reply drafted from theirs."""

from base64 import b64encode
from collections.abc import Sequence

import gradio as gr

from assistant.answer import Precedent
from assistant.drafting.docx import draft_docx
from assistant.drafting.draft import Draft
from assistant.page.answers import render_trouble
from assistant.page.desk import Desk
from assistant.page.parts import MAX_QUESTION_CHARS, WORD_TYPE, Updates, html, on, saving_js
from assistant.page.precedents import (
    WELCOME,
    choice_words,
    draft_announcement,
    render_draft,
    render_precedents,
)
from assistant.page.style import OPENING_JS
from corpus.errors import ArchiveError

_PRECEDENTS = 8


class PrecedentsDesk:
    """Earlier questions like the one that has to be answered now, with their replies, and a draft made of these."""

    def __init__(self, desk: Desk, status: gr.HTML) -> None:
        self._desk, self._status = desk, status
        self._asked, self._precedents, self._draft = gr.State(""), gr.State([]), gr.State(None)
        question = gr.Textbox(
            label="Question to be answered", lines=3, max_lines=12, max_length=MAX_QUESTION_CHARS, elem_id="precedent-question",
            placeholder="Paste a question from a member, a resident or an FOI request.",
        )  # fmt: skip
        find = gr.Button("Find precedents", variant="primary", size="md")
        self.found = html(WELCOME, js_on_load=OPENING_JS)
        self._chosen = gr.CheckboxGroup([], label="Replies to draft from", visible=False, elem_id="draft-from")
        self._make = gr.Button("Draft a reply from these", size="md", visible=False)
        self.drafted = html("", js_on_load=OPENING_JS, elem_id="draft")
        self._save, self._saved = gr.Button("Save draft", size="md", visible=False), gr.Textbox(visible=False)
        self._wire(question, find)

    def find(self, question: str) -> Updates:
        """Return the precedents, and how many there are; an earlier draft goes."""
        if not question.strip():
            return {**self._shown("", []), self.found: WELCOME, self._status: "Write a question first."}
        try:
            precedents = self._desk.assistant().precedents(question.strip(), _PRECEDENTS)
        except ArchiveError as error:
            trouble = render_trouble(str(error))
            return {**self._shown("", []), self.found: trouble, self._status: str(error)}
        told = f"Earlier questions found: {len(precedents)}."
        return {**self._shown(question.strip(), precedents), self._status: told}

    def draft(self, question: str, precedents: list[Precedent], chosen: Sequence[str]) -> Updates:
        """Return a draft from the *chosen* of the precedents."""
        kept = [each for place, each in enumerate(precedents) if str(place) in chosen]
        if not kept:
            return {self._status: "Choose at least one reply to draft from."}
        try:
            draft = self._desk.draft(question, kept)
        except ArchiveError as error:
            return {self.drafted: render_trouble(str(error)), self._status: str(error)}
        return {
            self._draft: draft,
            self.drafted: render_draft(draft),
            self._save: gr.update(visible=True),
            self._status: draft_announcement(draft),
        }

    def save(self, draft: Draft | None) -> str:
        """Return the draft's Word file in base 64, "" where there is no draft."""
        return b64encode(draft_docx(draft)).decode("ascii") if draft is not None else ""

    def _wire(self, question: gr.Textbox, find: gr.Button) -> None:
        drafting = [self._draft, self.drafted, self._save, self._status]
        finding = [self._asked, self._precedents, self.found, self._chosen, self._make, *drafting]
        for event in (find.click, question.submit):
            on(event, self.find, question, finding)
        on(self._make.click, self.draft, [self._asked, self._precedents, self._chosen], drafting)
        saving = on(self._save.click, self.save, self._draft, self._saved)
        saving.then(None, self._saved, js=saving_js("draft-reply.docx", WORD_TYPE))

    def _shown(self, question: str, precedents: list[Precedent]) -> Updates:
        offered = [(choice_words(each), str(place)) for place, each in enumerate(precedents)]
        chosen = [place for _, place in offered]
        return {
            self._asked: question,
            self._precedents: precedents,
            self.found: render_precedents(precedents),
            self._chosen: gr.update(choices=offered, value=chosen, visible=bool(precedents)),
            self._make: gr.update(visible=bool(precedents)),
            self._draft: None,
            self.drafted: "",
            self._save: gr.update(visible=False),
        }
