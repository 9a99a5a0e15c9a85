"""The accessibility statement, a page of its own beside the page."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from assistant.page.colours import DARK, LIGHT

_TEXT = Path(__file__).with_name("accessibility.html")
_CSS = f"""
:root {{ {LIGHT} color-scheme: light dark; }}
@media (prefers-color-scheme: dark) {{ :root {{ {DARK} }} }}
body {{ margin: 0; background: var(--paper); color: var(--ink); line-height: 1.5;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }}
main {{ max-inline-size: 75ch; margin: 0 auto; padding: 1.5rem clamp(.75rem, 3vw, 2rem) 3rem; overflow-wrap: anywhere; }}
h1 {{ font-size: 1.375rem; margin-block: 1rem .5rem; }}
h2 {{ font-size: 1.125rem; margin-block: 1.75rem .5rem; }}
p, ul {{ margin-block: .5rem; }}
li {{ margin-block: .375rem; }}
dl > div {{ background: var(--card); border: 1px solid var(--line); padding: .625rem .875rem; }}
dt {{ font-weight: 600; }}
dd {{ margin: .25rem 0 0; color: var(--soft); }}
code {{ font-family: ui-monospace, Consolas, monospace; font-size: .875em; }}
a {{ color: var(--accent); }}
a.back {{ display: inline-block; padding-block: .25rem; }}
:focus-visible {{ outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }}
"""


def add_statement(app: FastAPI) -> FastAPI:
    """Return *app*, which from now on serves the accessibility statement."""

    @app.get("/accessibility")
    def accessibility() -> HTMLResponse:
        return HTMLResponse(render_statement())

    return app


def render_statement() -> str:
    """Return the whole page of the statement; its links hold under any path that a proxy serves the page under."""
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>Accessibility statement – Committee Assistant</title><style>{_CSS}</style></head>"
        f"<body><main><a class='back' href='./'>Back to the Committee Assistant</a>{_TEXT.read_text('utf-8')}</main></body></html>"
    )
