"""What every part of the page is made with: events out of the programming interface's reach, and plain HTML."""

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.api.models import MAX_QUESTION_CHARS as MAX_QUESTION_CHARS

Updates = dict[Any, Any]  #: new values or properties, by component

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def on(event: Any, act: Callable[..., Any], inputs: Any = None, outputs: Any = None, **settings: Any) -> Any:
    """Let *act* follow *event*, several visitors at a time, out of reach of the programming interface."""
    settings = {"concurrency_limit": 4, **settings}
    return event(act, inputs, outputs, api_visibility="private", show_progress="hidden", **settings)


def saving_js(name: str, media_type: str) -> str:
    """Return what gives the browser, as a file of that *name*, bytes that are told in base 64; nothing where none are told."""
    return f"""
(text) => {{
  if (!text) return;
  const bytes = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], {{type: '{media_type}'}}));
  link.download = '{name}';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}}
"""


def html(value: str, **settings: Any) -> gr.HTML:
    """Return a piece of HTML that looks as the page's own style says."""
    return gr.HTML(value, apply_default_css=False, **settings)
