"""How the search desk looks, and the little it does in the browser."""

from assistant.page.style import OPENING_JS

#: Put on what narrows: passes on what was chosen, and keeps the focus where it was when the counts come anew.
NARROWING_JS = """
let chosen = null;
const choose = (control) => {
  chosen = {...control.dataset};
  trigger('click', {...control.dataset});
};
element.addEventListener('change', (event) => event.target.matches('input[data-facet]') && choose(event.target));
element.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-facet], [data-clear], [data-times]');
  if (button) choose(button);
});
let open = !matchMedia('(max-width: 900px)').matches;
const arrange = () => {
  element.querySelectorAll('input[data-facet]').forEach((each) => { each.checked = each.defaultChecked; });
  const facets = element.querySelector('.facets');
  if (facets) {
    facets.open = open;
    facets.addEventListener('toggle', () => { open = facets.open; });
  }
  if (!chosen) return;
  const same = [...element.querySelectorAll('[data-facet]')].find(
    (each) => each.dataset.facet === chosen.facet && each.dataset.value === chosen.value);
  (same ?? element.querySelector('[data-times], [data-facet], summary'))?.focus({preventScroll: true});
  chosen = null;
};
watch('value', () => setTimeout(arrange, 0));
"""

#: Put on the hits: their documents open, and others like one of them are asked for.
HITS_JS = (
    OPENING_JS
    + """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-like]');
  if (button) trigger('like', {passage: button.dataset.like});
});
"""
)

#: Put on the heading over the hits: goes back from what is like a passage to the search before, or saves the search.
HEADING_JS = """
element.addEventListener('click', (event) => {
  if (event.target.closest('[data-back]')) trigger('click', {});
  if (event.target.closest('[data-save]')) trigger('select', {});
});
"""

#: Put on the saved searches.
SAVED_JS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-run], [data-remove]');
  if (button) trigger('click', {...button.dataset});
});
"""

#: Runs when a search has come back: points at a mistake where the query was typed.
POINT_JS = """
() => {
  const field = document.querySelector('#search-query textarea, #search-query input');
  const wrong = document.querySelector('#search-trouble .pointed');
  if (!field) return;
  field.setAttribute('aria-invalid', wrong ? 'true' : 'false');
  field.setAttribute('aria-describedby', 'search-trouble');
  if (!wrong?.dataset.start) return;
  const place = (number) => [...field.value].slice(0, number).join('').length;
  field.focus();
  field.setSelectionRange(place(Number(wrong.dataset.start)), place(Number(wrong.dataset.end)));
}
"""

#: Runs when a passage's likes were asked for: the heading says what is shown now.
HEADING_FOCUS_JS = "() => setTimeout(() => document.querySelector('#search-heading h2')?.focus(), 50)"

CSS = """
#search-found { gap: 1rem 1.5rem; align-items: flex-start; }
#search-found > #search-narrowing { flex: 1 1 13rem; min-inline-size: min(100%, 13rem) !important; max-inline-size: 20rem; }
#search-found > #search-hits { flex: 4 1 20rem; min-inline-size: min(100%, 20rem) !important; }
#search-found:not(:has(.facets)) > #search-narrowing { display: none; }
#search-beside { gap: .5rem; align-items: flex-start; flex-wrap: wrap; }
#search-heading h2 { font-size: 1.0625rem; font-weight: 650; overflow-wrap: anywhere; }
#search-heading h2:focus { outline-offset: 4px; }
.takeaway { align-items: center; }
.takeaway span { color: var(--soft); font-size: .875rem; }
.actions a { display: inline-flex; align-items: center; }
.pointed { border-inline-start: 3px solid var(--calm-edge); padding: .25rem 0 .25rem .875rem; display: grid; gap: .25rem; }
.pointed p { white-space: pre-line; }
.pointed .query { font-family: ui-monospace, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.pointed mark { text-decoration: underline wavy; text-underline-offset: .25em; font-weight: 700; }
.dark .facets input { color-scheme: dark; }
.gradio-container .language th { min-inline-size: 11rem; }
.language td { overflow-wrap: break-word; }
.language code { font-family: ui-monospace, Consolas, monospace; font-size: .8125rem; }

.times { margin-block-end: .25rem !important; }
.times figcaption { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: .5rem;
  font-size: .875rem; font-weight: 600; min-block-size: 2.5rem; }
.times .actions { margin: 0; }
.columns { display: flex; gap: 2px; overflow-x: auto; border-block-end: 1px solid var(--line); padding: 3px; }
.columns button { flex: 1 0 2.5rem; max-inline-size: 6rem; display: flex; flex-direction: column; justify-content: flex-end;
  align-items: center; min-block-size: 5.5rem; padding: 0; border: 0; border-radius: 6px; background: none; color: var(--ink);
  font: inherit; font-size: .8125rem; cursor: pointer; }
.columns button:hover:not(:disabled) { background: var(--tint); }
.columns button:disabled { color: var(--soft); cursor: default; }
.columns .column { inline-size: min(80%, 2.5rem); background: var(--accent); border-radius: 3px 3px 0 0; }
.columns .when { padding-block: .125rem; }
.columns button[aria-pressed=true] { background: var(--tint); box-shadow: inset 0 0 0 2px var(--accent); }
.columns button[aria-pressed=true] .when { font-weight: 700; text-decoration: underline; }

.facets > summary { font-weight: 600; }
.facets fieldset { border: 0; border-block-start: 1px solid var(--line); padding: .5rem 0; margin: 0; min-inline-size: 0; }
.facets legend { float: inline-start; inline-size: 100%; font-size: .875rem; font-weight: 600; padding: 0 0 .25rem; }
.facets legend + * { clear: both; }
.facets label { display: flex; gap: .5rem; align-items: baseline; font-size: .875rem; padding-block: .1875rem; cursor: pointer; }
.facets input { appearance: auto; accent-color: var(--accent); inline-size: 1rem; block-size: 1rem; flex: none; margin: 0;
  translate: 0 .125rem; }
.facets .value { flex: 1; overflow-wrap: anywhere; }
.facets .count { color: var(--soft); }
.facets .actions { margin-block: .25rem .5rem; }

.hit { padding-block: .875rem; border-block-start: 1px solid var(--line); }
.hits > li:first-child .hit { border: 0; padding-block-start: .25rem; }
.hit h3 { font-size: 1rem; font-weight: 600; }
.hit .snippet { margin-block: .25rem; white-space: pre-line; overflow-wrap: anywhere; max-inline-size: 80ch; }
.hit .snippet strong { font-weight: 600; text-decoration: underline dotted; text-underline-offset: .2em; }
.hit mark { font-weight: 600; }
.hit details { font-size: .875rem; }
.saved { display: grid; gap: .5rem; }
.saved li { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; justify-content: space-between; }
.saved .actions { margin: 0; }
.saved .link { overflow-wrap: anywhere; }
@media (max-width: 600px) {
  #search-ordering .form > :first-child { flex-basis: 100%; }
  #search-beside > * { flex: 1 1 100%; }
}
"""
