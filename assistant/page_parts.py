"""What every part of the page is made with: events out of the programming interface's reach, and plain HTML."""

from collections.abc import Callable
from typing import Any

import gradio as gr

Updates = dict[Any, Any]  #: new values or properties, by component

MAX_QUESTION_CHARS = 4000


def on(event: Any, act: Callable[..., Any], inputs: Any = None, outputs: Any = None, **settings: Any) -> Any:
    """Let *act* follow *event*, several visitors at a time, out of reach of the programming interface."""
    settings = {"concurrency_limit": 4, **settings}
    return event(act, inputs, outputs, api_visibility="private", show_progress="hidden", **settings)


def html(value: str, **settings: Any) -> gr.HTML:
    """Return a piece of HTML that looks as the page's own style says."""
    return gr.HTML(value, apply_default_css=False, **settings)
