"""The buttons that save a conversation: as Markdown, as a Word file, as a PDF file."""

from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import gradio as gr

from assistant.exporting.docx import conversation_docx
from assistant.exporting.markdown import conversation_markdown
from assistant.exporting.pdf import conversation_pdf
from assistant.page.parts import WORD_TYPE, on, saving_js
from assistant.wording import Turn


@dataclass(frozen=True, slots=True)
class SavedAs:
    """A format that a conversation is saved in."""

    label: str
    name: str  #: of the file
    media_type: str
    write: Callable[[Sequence[Turn]], bytes]


def _markdown(turns: Sequence[Turn]) -> bytes:
    return conversation_markdown(turns).encode("utf-8", "replace")


_FORMATS = (
    SavedAs("Save as text", "conversation.md", "text/markdown", _markdown),
    SavedAs("Save as Word", "conversation.docx", WORD_TYPE, conversation_docx),
    SavedAs("Save as PDF", "conversation.pdf", "application/pdf", conversation_pdf),
)


def saving_buttons(turns: gr.State) -> list[gr.Button]:
    """Return a button a format, each of which gives the browser the conversation *turns* as a file; none can be used yet."""
    saved = gr.Textbox(visible=False)
    return [_saving(turns, saved, each) for each in _FORMATS]


def _saving(turns: gr.State, saved: gr.Textbox, form: SavedAs) -> gr.Button:
    button = gr.Button(form.label, size="md", interactive=False, elem_classes="saving")
    told = on(button.click, lambda kept: b64encode(form.write(kept)).decode("ascii"), turns, saved)
    told.then(None, saved, js=saving_js(form.name, form.media_type))
    return button
