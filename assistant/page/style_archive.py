"""How the page's archive looks, and the little it does in the browser."""

from assistant.page.style import OPENING_JS


def _passing(selector: str, event: str) -> str:
    """Return what passes on the use of a button of this kind, with what the button holds, as an event."""
    return f"""
element.addEventListener('click', (event) => {{
  const button = event.target.closest('{selector}');
  if (button) trigger('{event}', {{...button.dataset}});
}});
"""


#: Put on what lists documents: its buttons open a document, or have it corrected.
LISTING_JS = OPENING_JS + _passing("[data-change]", "select")
#: Put on plots: their buttons limit the table of documents.
FILTER_JS = _passing("[data-filter]", "select")
#: Put on the documents that were removed.
RESTORE_JS = _passing("[data-restore]", "select")
#: Put on acronyms and roles: their buttons put one into the form.
EDIT_JS = _passing("[data-edit]", "select")

#: Runs when a build is to end: told by the browser, since a server's word could come after that it has ended.
STOPPING_JS = "() => window.announce?.('Stopping.')"


def focus_js(selector: str) -> str:
    """Return what brings the first element that is shown of this kind into view, and the keyboard to it."""
    return f"""
() => {{
  const reach = (attempts) => {{
    const found = [...document.querySelectorAll('{selector}')].find((each) => each.checkVisibility());
    if (!found) return attempts && setTimeout(reach, 50, attempts - 1);
    found.focus({{preventScroll: true}});
    found.scrollIntoView({{block: 'center'}});
  }};
  reach(40);
}}
"""


CSS = """
#archive:has(#overview .empty) :is(#listing, #acronyms, #roles) { display: none; }
#archive { gap: 1rem; }
#archive h2 { font-size: 1.0625rem; font-weight: 650; margin-block: .75rem .25rem; }
#archive > .hide-container:not(:has(.html-container > * > *)) { display: none; }
#archive .hint { margin-block-end: .375rem; }
#overview .plots { grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); }
#archive .row { flex-wrap: wrap; }
#filtered { font-weight: 550; }
.grid { border-collapse: collapse; font-size: .875rem; inline-size: 100%; }
.grid :is(th, td) { border-block-end: 1px solid var(--line); padding: .25rem .5rem; text-align: center; font-weight: 400;
  font-variant-numeric: tabular-nums; white-space: nowrap; }
.gradio-container .grid thead th { font-weight: 600 !important; position: sticky; inset-block-start: 0; background: var(--card);
  border-color: var(--edge); }
.grid :is(thead th:first-child, tbody th) { text-align: start; padding-inline-start: 0; min-inline-size: 11rem; white-space: normal;
  overflow-wrap: anywhere; position: sticky; inset-inline-start: -.875rem; background: var(--card); }
.grid th small { display: block; }
.grid .link { min-inline-size: 1.75rem; text-align: center; }
.grid .gap { background: var(--calm); color: var(--ink); font-style: italic; outline: 1px dashed var(--calm-edge); outline-offset: -3px; }
.grid .outside { color: var(--soft); }
.bars .link { overflow-wrap: anywhere; color: inherit; }
.problems .group th { font-weight: 600; padding-block-start: .875rem; }
.problems td small { display: block; }
.health { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; font-size: .875rem; }
.health dt { color: var(--soft); }
.health dd { overflow-wrap: anywhere; }
#correcting .wrap:has(input) { border-color: var(--edge); }
.editing { border: 1px solid var(--edge); border-radius: 10px; padding: .875rem 1rem; background: var(--card); gap: .75rem; }
.confirming { border: 1px solid var(--calm-edge); border-radius: 10px; padding: .75rem 1rem; background: var(--calm); gap: .5rem; }
@media (max-width: 600px) {
  .health { grid-template-columns: 1fr; gap: 0; }
  .health dd { margin-block-end: .5rem; }
  .grid :is(thead th:first-child, tbody th) { min-inline-size: 7.5rem; max-inline-size: 7.5rem; }
}
"""
