"""What tells visitors how it goes: read out to who listens, and shown to who looks where nothing else shows it."""

import gradio as gr

from assistant.page.parts import html

Told = str | dict[str, str]

#: Plain words, whoever wrote them: a title or a file's name among them is no markup.
_TEMPLATE = (
    '<span class=\'${value?.seen ? "seen" : ""}\'>'
    '${String(value?.seen ?? value ?? "").replace(/[&<>]/g, (sign) => "&#" + sign.charCodeAt(0) + ";")}</span>'
)
#: Its content is read out whenever it changes; what is shown goes at the next thing done. Other scripts announce through it too.
_JS = """
element.setAttribute('role', 'status');
element.setAttribute('aria-live', 'polite');
window.announce = (words) => { props.value = words; };
for (const done of ['pointerdown', 'keydown'])
  document.addEventListener(done, () => { if (props.value?.seen) props.value = ''; });
"""

CSS = """
#status:has(.seen) { position: fixed; inset-block-start: .75rem; inset-inline: 0; margin-inline: auto; z-index: 30;
  inline-size: fit-content; block-size: auto; max-inline-size: min(90vw, 40rem); overflow: visible; clip-path: none;
  white-space: normal; pointer-events: none; }
#status .unseen:has(.seen) { position: static; inline-size: auto; block-size: auto; clip-path: none; white-space: normal; }
#status .seen { display: block; padding: .625rem 1rem; border: 1px solid var(--edge); border-radius: 8px; background: var(--ink);
  color: var(--paper); overflow-wrap: anywhere; }
"""


def announcer() -> gr.HTML:
    """Return the one place of the page whose words are read out."""
    return html("", html_template=_TEMPLATE, elem_id="status", elem_classes="unseen", js_on_load=_JS)


def seen(words: str) -> Told:
    """Return what is announced so that it is shown too, over the page, until the visitor goes on."""
    return {"seen": words}
