"""The questions that the page offers to go on with under an answer."""

from collections.abc import Callable, Sequence
from typing import Any

import gradio as gr

from assistant.answer import Answer, Scope
from assistant.conversation.suggestions import MAX_SUGGESTIONS, suggest
from assistant.page.conversation import answered
from assistant.page.desk import Desk
from assistant.page.parts import Updates, html
from assistant.wording import Turn
from corpus.errors import ArchiveError


class Suggestions:
    """Buttons with questions that were tried as the visitor would ask them; none where none was answered."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        with gr.Column(visible=False, elem_id="suggestions") as self._column:
            html("<h2>You could go on with</h2>")
            self.buttons = [gr.Button("", size="md", visible=False) for _ in range(MAX_SUGGESTIONS)]
        self.parts: list[Any] = [self._column, *self.buttons]

    def none(self) -> Updates:
        """Return the buttons put away."""
        return self._offered(())

    def find(self, turns: list[Turn], scope: Scope | None, wanted: Callable[[], bool]) -> Any:
        """Return questions to go on with after the last of *turns*, each answered within *scope* when it was tried.

        Where they are no longer *wanted*, since something else was asked meanwhile, what is shown stays.
        """
        if not turns or turns[-1].answer is None:
            return self.none()
        try:
            assistant = self._desk.assistant()

            def ask(question: str) -> Answer | None:
                return answered(assistant, question, turns, scope)[1] if wanted() else None

            found = self._offered(list(suggest(ask, turns[-1].asked, turns[-1].answer, self._desk.document)))
        except ArchiveError:
            found = self.none()
        return found if wanted() else gr.skip()

    def _offered(self, questions: Sequence[str]) -> Updates:
        shown = [*questions, *[""] * (MAX_SUGGESTIONS - len(questions))]
        updates = [gr.update(value=each, visible=bool(each)) for each in shown]
        return {self._column: gr.update(visible=bool(questions)), **dict(zip(self.buttons, updates, strict=True))}
