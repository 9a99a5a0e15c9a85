"""The page's desk of questions: a conversation, answered with citations, within a scope that is shown."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import gradio as gr

from assistant.answer import Scope
from assistant.feedback import feedback_on, keep_feedback
from assistant.page.announcing import seen
from assistant.page.answer_tools import render_tools
from assistant.page.answers import announcement, render_conversation, render_trouble, render_welcome
from assistant.page.conversation import Conversations, Visit, answered, waiting
from assistant.page.desk import Desk
from assistant.page.document import LABELS
from assistant.page.parts import MAX_QUESTION_CHARS, Updates, html, on
from assistant.page.saving import saving_buttons
from assistant.page.scope import LIMITS, chosen_scope, field_choices, scope_title
from assistant.page.style import FOCUS_JS
from assistant.page.style_ask import CONVERSATION_JS
from assistant.page.suggestions import Suggestions
from assistant.permalinks import QuestionLink
from assistant.wording import Turn
from corpus.errors import ArchiveError

_CLAIM_PAUSE_S = 0.15  #: between the claims of an answer, so that they are seen to come


class AskDesk:
    """The conversation; what is asked keeps to the visitor's own session."""

    def __init__(self, desk: Desk, examples: Sequence[str], status: gr.HTML) -> None:
        self._desk, self._status, self._kept = desk, status, Conversations()
        self.turns, self.key = gr.State([]), gr.BrowserState("", storage_key="conversation")
        self.visit = gr.State(Visit())
        self.rated = gr.BrowserState([], storage_key="ratings", secret="ratings")  # fixed: outlasts the server
        self._has_examples = bool(examples)
        self.conversation = html("", elem_id="conversation", js_on_load=CONVERSATION_JS)
        with gr.Column(visible=self._has_examples, elem_id="examples") as self._examples:
            html("<h2>For example</h2>")
            starters = [gr.Button(example, size="md", elem_classes="example") for example in examples]
        self._suggestions = Suggestions(desk)
        with gr.Column(elem_id="composer"):
            with gr.Row(elem_classes="asking"):
                self._question = gr.Textbox(
                    label="Your question", lines=1, max_lines=6, max_length=MAX_QUESTION_CHARS, elem_id="question",
                    placeholder="What did the Cabinet decide about library hours?", min_width=200,
                )  # fmt: skip
                ask = gr.Button("Ask", variant="primary", size="md", elem_id="ask")
            with gr.Row(elem_classes="buttons"):
                anew = gr.Button("New conversation", size="md")
                self._saving = saving_buttons(self.turns)
            self._scope, self._keep, self._again, self._fields = _scope_fields()
        self.filled = [self.conversation, self._scope, *self._fields]
        self.resumed = [self.turns, self._examples, self._again, *self._saving, *self._suggestions.parts]
        self.prepared = [self._question, self._keep, self._scope, *self._fields]
        self.asking = self._wire([ask.click, self._question.submit], [*starters, *self._suggestions.buttons])
        self.cleared = [self.key, *self.filled, *self.resumed, self._keep]
        on(anew.click, self.clear, [self.key, self.visit], self.cleared, cancels=self.asking)
        on(self.conversation.like, self.rate, [self.turns, self.rated], [self._status, self.rated])

    def fill(self, turns: list[Turn]) -> Updates:
        """Return the conversation, or the welcome where there is none yet, with the scope's choices."""
        try:
            archive = self._desk.archive()
        except ArchiveError as error:
            return {self.conversation: render_trouble(str(error))}
        if turns:
            return self._scope_shown(turns[-1].answer.scope if turns[-1].answer else Scope())
        welcome = render_welcome(archive.catalogue.facets() if archive else {})
        return {self.conversation: welcome, **self._scope_shown(Scope())}

    def resume(self, key: str) -> Updates:
        """Return the conversation that the browser was in when it loaded the page anew, or the welcome."""
        turns = self._kept.of(key)
        return {**self.fill(turns), **(self._shown(turns) if turns else {}), **self._usable(bool(turns))}

    def clear(self, key: str, visit: Visit) -> Updates:
        """Erase the conversation and return the page as it was before the first question."""
        erased = {
            self.turns: [],
            self.key: "",
            **self._usable(False),
            **self._suggestions.none(),
            **self.fill([]),
        }
        visit.begin(erased)
        self._kept.forget(key)
        return {**erased, self._keep: False}

    def prepare(self, link: QuestionLink) -> Updates:
        """Put the question of a link, and the scope it names, in their fields."""
        return {
            self._question: link.question[:MAX_QUESTION_CHARS],
            self._keep: not link.scope.empty,
            **(self._scope_shown(link.scope) if not link.scope.empty else {}),
        }

    def rate(self, turns: list[Turn], rated: list[str], event: gr.EventData) -> Updates:
        """Keep what the visitor thinks of one answer, and in the browser that it was the one who said so."""
        place, told = int(event._data["turn"]), event._data
        turn = turns[place] if 0 <= place < len(turns) else None
        if turn is None or turn.answer is None:
            return {self._status: seen("That answer is no longer here.")}
        try:
            helpful = told["rate"] == "yes"
            given = feedback_on(turn.answer, helpful=helpful, reason=str(told["reason"]), question=turn.question)
            kept = keep_feedback(self._desk.folder, given)
        except ArchiveError as error:
            raise gr.Error(str(error)) from error
        return {self._status: seen("Thank you. Kept in the archive’s folder."), self.rated: [*rated, kept]}

    def ask(
        self, question: str, turns: list[Turn], key: str, visit: Visit, keep: bool, *fields: Any
    ) -> Iterator[Updates]:
        """Answer *question*, within the scope chosen if it is to be kept, else within the question's own."""
        if question.strip():
            scope = chosen_scope(*fields) if keep else None
            yield from visit.while_in_it(self._answer(question.strip(), turns, key, scope))
        else:
            yield {self._status: seen("Write a question first.")}

    def suggest(self, turns: list[Turn], visit: Visit, keep: bool, *fields: Any) -> Any:
        """Return questions to go on with, once the answer is shown, as long as nothing else is asked."""
        scope = chosen_scope(*fields) if keep else None
        return self._suggestions.find(turns, scope, lambda: visit.shows(self.turns, turns))

    def ask_again(self, turns: list[Turn], key: str, visit: Visit, *fields: Any) -> Iterator[Updates]:
        """Answer the last question again, within exactly the scope chosen."""
        if turns:
            yield from visit.while_in_it(self._answer(turns[-1].asked, turns, key, chosen_scope(*fields)))

    def _wire(self, events: Sequence[Any], starters: Sequence[gr.Button]) -> list[Any]:
        """Return the events that ask, which a new conversation stops."""
        outputs = [self._question, self._status, self.key, *self.resumed, *self.filled]
        limits = [self.turns, self.key, self.visit, self._keep, *self._fields]
        asking = [on(event, self.ask, [self._question, *limits], outputs) for event in events]
        for starter in starters:
            asking.append(on(starter.click, self.ask, [starter, *limits], outputs))
            starter.click(None, js=FOCUS_JS)
        asking.append(on(self._again.click, self.ask_again, [self.turns, self.key, self.visit, *self._fields], outputs))
        asked = [self.turns, self.visit, self._keep, *self._fields]
        asking += [
            # "multiple": by default gradio drops what is asked for while the one before still runs
            on(each.then, self.suggest, asked, self._suggestions.parts, trigger_mode="multiple")
            for each in asking
        ]
        for field in self._fields:
            on(field.input, self._chosen, self._fields, [self._keep, self._scope])
        return asking

    def _answer(self, question: str, turns: list[Turn], key: str, scope: Scope | None) -> Iterator[Updates]:
        note = waiting(self._desk.ready)
        started = {self._question: "", self._examples: gr.update(visible=False), self._status: note}
        yield {**started, **self._suggestions.none(), **self._shown([*turns, Turn(question, note=note)])}
        try:
            turn, answer = answered(self._desk.assistant(), question, turns, scope)
        except ArchiveError as error:
            yield {self._status: str(error), **self._shown([*turns, Turn(question, note=str(error))])}
            return
        for shown in range(1, turn.shown):
            yield self._shown([*turns, replace(turn, shown=shown)])
            time.sleep(_CLAIM_PAUSE_S)
        done = {**self._shown([*turns, turn]), **self._usable(True), **self._scope_shown(answer.scope)}
        key = self._kept.keep(key, [*turns, turn])
        yield {**done, self.key: key, self._status: announcement(answer)}

    def _usable(self, asked: bool) -> Updates:
        """Return what can be done once something was *asked*, or before."""
        examples = gr.update(visible=self._has_examples and not asked)
        return {
            self._examples: examples,
            **{each: gr.update(interactive=asked) for each in (self._again, *self._saving)},
        }

    def _chosen(self, *fields: Any) -> tuple[bool, Any]:
        return True, gr.update(label=scope_title(chosen_scope(*fields)))

    def _shown(self, turns: list[Turn]) -> Updates:
        return {self.turns: turns, self.conversation: render_conversation(turns, render_tools)}

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
