"""The page's tables of acronyms and roles, which people can put right."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import gradio as gr

from assistant.page.answers import render_trouble
from assistant.page.archive_keeping import Keeper
from assistant.page.desk import Desk
from assistant.page.parts import Updates, html, on
from assistant.page.style_archive import EDIT_JS, focus_js
from assistant.wording import plural, when
from corpus.errors import ArchiveError
from index.learned import Holder, Learned

_MAX_ROWS = 500
_MAX_CHARS = 400
_ACRONYM_COLUMNS = ("Acronym", "Stands for", "Change")
_ROLE_COLUMNS = ("Role", "Name", "First paper", "Last paper", "Change")


class LearnedDesk:
    """What the papers say that acronyms stand for and who held which role, with a form for each."""

    def __init__(self, desk: Desk, keeper: Keeper, status: gr.HTML) -> None:
        self._desk, self._status = desk, status
        with gr.Accordion("Acronyms", open=False, elem_id="acronyms"):
            self._acronyms = _Form(
                "acronym", "Acronym", "Stands for (leave empty for nothing)", lines=1, correct=keeper.correct_acronym
            )
        with gr.Accordion("Who held which role", open=False, elem_id="roles"):
            self._roles = _Form(
                "role",
                "Role",
                "Held by: a name a line, the earliest first",
                lines=3,
                correct=lambda role, names: keeper.correct_role(role, names and _lines(names)),
            )
        self.filled = [self._acronyms.table, self._roles.table]
        self._acronyms.wire(self.fill, [*self.filled, status], status)
        self._roles.wire(self.fill, [*self.filled, status], status)

    def fill(self) -> Updates:
        """Return both tables."""
        archive = self._desk.archive()
        if archive is None:
            return dict.fromkeys(self.filled, "")
        learned = archive.catalogue.learned
        return {self._acronyms.table: render_acronyms(learned), self._roles.table: render_roles(learned)}


class _Form:
    """A table with the two fields that put one of its rows right."""

    def __init__(
        self, noun: str, key: str, value: str, *, lines: int, correct: Callable[[str, str | None], None]
    ) -> None:
        self._noun, self._correct = noun, correct
        with gr.Column(elem_classes="editing", elem_id=f"{noun}-form"):
            with gr.Row():
                self._key = gr.Textbox(label=key, max_length=_MAX_CHARS, min_width=140, scale=1)
                self._value = gr.Textbox(label=value, lines=lines, max_length=_MAX_CHARS, min_width=220, scale=3)
            with gr.Row(elem_classes="buttons"):
                self._save = gr.Button(f"Save {noun}", variant="primary", size="md")
                self._forget = gr.Button("As the papers say", size="md")
            self._note = html("")
        self.table = html("", js_on_load=EDIT_JS)

    def wire(self, fill: Callable[[], Updates], filled: Sequence[Any], status: gr.HTML) -> None:
        """Let the buttons write, then *fill* what is shown."""

        def write(key: str, value: str | None) -> Updates:
            try:
                self._correct(key, value)
            except ArchiveError as error:
                return {self._note: render_trouble(str(error)), status: str(error)}
            told = f"Saved. Questions are read with this {self._noun} from now on."
            return {**fill(), self._note: f"<p class='note'>{told}</p>", status: told}

        outputs = [*filled, self._note]
        on(self._save.click, write, [self._key, self._value], outputs)
        on(self._forget.click, lambda key: write(key, None), self._key, outputs)
        editing = on(self.table.select, self._edit, outputs=[self._key, self._value])
        editing.then(None, js=focus_js(f"#{self._noun}-form :is(textarea, input)"))

    def _edit(self, event: gr.EventData) -> tuple[str, str]:
        return str(event._data.get("edit", "")), str(event._data.get("value", ""))


def render_acronyms(learned: Learned) -> str:
    """Return what the acronyms stand for, each with the button that puts it right; "" where there are none."""
    known = learned.acronyms()
    rows = "".join(
        f"<tr><th scope='row'>{escape(short)}</th><td>{escape(long)}</td><td>{_editing(short, long)}</td></tr>"
        for short, long in known.items()
    )
    return _table("Acronyms", _ACRONYM_COLUMNS, rows)


def render_roles(learned: Learned) -> str:
    """Return who held which role, each with the button that puts it right; "" where there are none."""
    holders = learned.holders()
    names: dict[str, list[str]] = {}
    for each in reversed(holders):
        names.setdefault(each.role, []).append(each.name)
    rows = "".join(_holder(each, names[each.role]) for each in holders[:_MAX_ROWS])
    left_out = f"<p class='hint'>and {len(holders) - _MAX_ROWS:,} more</p>" if len(holders) > _MAX_ROWS else ""
    return _table("Who held which role", _ROLE_COLUMNS, rows) + left_out


def _holder(holder: Holder, names: Sequence[str]) -> str:
    days = [when(day) if day else "" for day in (holder.since, holder.until)]
    told = [holder.name, *days] if holder.documents else [holder.name, "corrected by hand", ""]
    cells = "".join(f"<td>{escape(each)}</td>" for each in told)
    return f"<tr><th scope='row'>{escape(holder.role)}</th>{cells}<td>{_editing(holder.role, chr(10).join(names))}</td></tr>"


def _editing(key: str, value: str) -> str:
    return (
        f"<button type='button' class='link' data-edit='{escape(key)}' data-value='{escape(value)}'>"
        f"Correct<span class='unseen'> {escape(key)}</span></button>"
    )


def _table(label: str, columns: Sequence[str], rows: str) -> str:
    if not rows:
        return "<p class='hint'>None learned yet.</p>"
    head = "".join(f"<th scope='col'>{each}</th>" for each in columns)
    return (
        f"<p class='hint'>{plural(rows.count('<tr>'), 'row')}, learned from the papers or corrected by hand.</p>"
        f"<div class='wide' role='region' tabindex='0' aria-label='{label}'>"
        f"<table class='problems'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]
