"""The page's desk of precedents: earlier questions like a new one, or like those of a letter, and a reply drafted from theirs."""

from pathlib import Path

import gradio as gr

from assistant.answer import Precedent
from assistant.page.announcing import seen
from assistant.page.answers import render_trouble
from assistant.page.desk import Desk
from assistant.page.draft_desk import DraftDesk
from assistant.page.parts import MAX_QUESTION_CHARS, Updates, html, on
from assistant.page.precedents import WELCOME, render_precedents
from assistant.page.precedents_letter import (
    ASKED_JS,
    LETTER_FORMATS,
    LETTER_HINT,
    TO_FOUND_JS,
    TO_QUESTIONS_JS,
    Letter,
    render_letter,
    take_letter,
)
from assistant.page.precedents_timeline import LEADING_JS
from assistant.page.style import OPENING_JS
from assistant.wording import plural
from corpus.errors import ArchiveError

_PRECEDENTS = 8


class PrecedentsDesk:
    """Earlier questions like the one that has to be answered now, with their replies, and a draft made of these."""

    def __init__(self, desk: Desk, status: gr.HTML) -> None:
        self._desk, self._status = desk, status
        self._asked, self._precedents, self._letter = gr.State(""), gr.State([]), gr.State(None)
        with gr.Row(elem_id="asked-by"):
            with gr.Column(scale=3, min_width=300):
                self._question = gr.Textbox(
                    label="Question to be answered", lines=3, max_lines=12, max_length=MAX_QUESTION_CHARS,
                    elem_id="precedent-question", placeholder="Paste a question from a member, a resident or an FOI request.",
                )  # fmt: skip
                find = gr.Button("Find precedents", variant="primary", size="md")
            with gr.Column(scale=2, min_width=260):
                self._dropped = gr.File(
                    label="Or a letter, mail or form with several questions",
                    file_types=list(LETTER_FORMATS),
                    elem_id="letter",
                )
                html(LETTER_HINT)
        self._listed = html("", js_on_load=ASKED_JS, elem_id="letter-questions")
        self.found = html(WELCOME, js_on_load=OPENING_JS + LEADING_JS)
        self._drafting = DraftDesk(desk, status, self._asked, self._precedents)
        self.drafted, self.changed = self._drafting.drafted, self._drafting.changed
        self._wire(find)

    def find(self, question: str) -> Updates:
        """Return the precedents, and how many there are; an earlier draft goes."""
        if not question.strip():
            return {**self._shown("", []), self.found: WELCOME, self._status: seen("Write a question first.")}
        try:
            precedents = self._desk.assistant().precedents(question.strip(), _PRECEDENTS)
        except ArchiveError as error:
            trouble = render_trouble(str(error))
            return {**self._shown("", []), self.found: trouble, self._status: str(error)}
        told = f"Earlier questions found: {len(precedents)}."
        return {**self._shown(question.strip(), precedents), self._status: told}

    def take(self, uploaded: str | None) -> Updates:
        """Return the questions of the letter that was dropped, or what is wrong with it; the file is deleted."""
        if not uploaded:
            return {}
        try:
            letter = take_letter(Path(uploaded))
        except ArchiveError as error:
            told = render_trouble(str(error))
            return {self._dropped: None, self._letter: None, self._listed: told, self._status: str(error)}
        told = f"{plural(len(letter.questions), 'question')} found in {letter.name}. Choose one."
        return {self._dropped: None, self._letter: letter, self._listed: render_letter(letter), self._status: told}

    def choose(self, letter: Letter | None, event: gr.EventData) -> Updates:
        """Return the precedents of the question of *letter* that was chosen, which is put in its field."""
        place = int(event._data["asked"])
        if letter is None or not 0 <= place < len(letter.questions):
            return {self._status: seen("Drop the letter again: its questions are not kept any more.")}
        question = letter.questions[place].whole[:MAX_QUESTION_CHARS]
        return {self._question: question, **self.find(question)}

    def _wire(self, find: gr.Button) -> None:
        finding = [self._asked, self._precedents, self.found, self._status, *self._drafting.cleared]
        for event in (find.click, self._question.submit):
            on(event, self.find, self._question, finding)
        taken = [self._dropped, self._letter, self._listed, self._status]
        on(self._dropped.upload, self.take, self._dropped, taken).then(None, js=TO_QUESTIONS_JS)
        chosen = on(self._listed.click, self.choose, self._letter, [self._question, *finding])
        chosen.then(None, js=TO_FOUND_JS)

    def _shown(self, question: str, precedents: list[Precedent]) -> Updates:
        return {
            self._asked: question,
            self._precedents: precedents,
            self.found: render_precedents(precedents, question),
            **self._drafting.offer(precedents),
        }
