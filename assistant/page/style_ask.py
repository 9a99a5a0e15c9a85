"""How answers, their buttons and the panel's look and behave beside what `page.style` says."""

from assistant.page.style import CONVERSATION_JS as _CONVERSATION_JS
from assistant.page.style import PANEL_JS as _PANEL_JS

#: Puts on the clipboard what a button holds: a link into this page, or words, as text and as HTML.
_COPY_JS = """
const write = async (text, html) => {
  if (!html) return navigator.clipboard.writeText(text);
  const parts = {'text/plain': text, 'text/html': html};
  const blobs = Object.entries(parts).map(([type, words]) => [type, new Blob([words], {type})]);
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
};
element.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-link], [data-copy]');
  if (!button) return;
  const {link, copy, copyHtml} = button.dataset;
  try {
    await write(link ? new URL(link, location.origin + location.pathname).href : copy, copyHtml);
  } catch {
    window.announce?.({seen: 'The browser did not allow copying.'});
    return;
  }
  button.classList.add('done');
  setTimeout(() => button.classList.remove('done'), 2000);
  window.announce?.(link ? 'Link copied.' : 'Answer copied with its references.');
});
"""

#: Lets an answer be rated: a button opens the form under it, which sends turn, verdict and reason.
_RATE_JS = """
const shut = (form) => {
  form.hidden = true;
  form.parentElement.querySelectorAll('[data-rate]').forEach((each) => each.setAttribute('aria-pressed', 'false'));
};
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-rate]');
  if (button) {
    const form = element.querySelector('#' + button.getAttribute('aria-controls'));
    shut(form);
    form.hidden = false;
    form.dataset.verdict = button.dataset.rate;
    button.setAttribute('aria-pressed', 'true');
    form.elements.reason.focus({preventScroll: true});
    form.scrollIntoView({block: 'nearest'});
  }
  const form = event.target.closest('[data-cancel]')?.form;
  if (form) {
    const pressed = form.parentElement.querySelector('[aria-pressed=true]');
    shut(form);
    pressed?.focus();
  }
});
element.addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target;
  trigger('like', {turn: form.dataset.turn, rate: form.dataset.verdict, reason: form.elements.reason.value});
  const pressed = form.parentElement.querySelector('[aria-pressed=true]');
  form.hidden = true;
  pressed?.focus();
});
"""

#: Put on the conversation.
CONVERSATION_JS = _CONVERSATION_JS + _COPY_JS + _RATE_JS

#: Steps through what one answer cites of the document that is open, in the answer's order.
_STEP_JS = """
const cited = () => {
  const article = element.querySelector('article'), from = window.openedFrom;
  const number = article?.dataset.key.split('-')[0];
  const chips = [...(from?.closest('.turn, .precedent')?.querySelectorAll(`.chip[data-document="${number}"]`) ?? [])];
  const keys = chips.map((chip) => `${chip.dataset.start}-${chip.dataset.end}`);
  const all = chips.filter((_, place) => keys.indexOf(keys[place]) === place);
  const here = all.findIndex((chip) => article.dataset.key === `${number}-${chip.dataset.start}-${chip.dataset.end}`);
  return {all, here};
};
watch('value', () => {
  const steps = element.querySelector('.steps'), {all, here} = cited();
  if (!steps || here < 0 || all.length < 2) return;
  steps.hidden = false;
  steps.querySelector('.count').textContent = `Citation ${here + 1} of ${all.length}`;
  steps.querySelector('[data-step="-1"]').disabled = here === 0;
  steps.querySelector('[data-step="1"]').disabled = here === all.length - 1;
});
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-step]');
  if (!button) return;
  const {all, here} = cited();
  window.stepped = `[data-step="${button.dataset.step}"]:not(:disabled)`;
  all[here + Number(button.dataset.step)]?.click();
});
"""

#: Put on the document's panel.
PANEL_JS = _PANEL_JS + _COPY_JS + _STEP_JS

CSS = """
.asking { gap: .5rem; align-items: end; flex-wrap: wrap; }
.asking button.md { margin-block-end: .5rem; }
#composer.column { flex-flow: row wrap; align-items: center; }
#composer > .asking { flex: 1 1 100%; }
#composer > .buttons { flex: 0 1 auto; inline-size: auto; }
#composer > #scope { flex: 1 1 11rem; inline-size: auto; min-inline-size: min(100%, 11rem); }
#composer > #scope:has(.open) { flex-basis: 100%; }
.tools { display: flex; flex-wrap: wrap; gap: .375rem .5rem; margin-block-start: .875rem; }
:is(.tools, .rating) button, .copy-link { background: none; color: var(--accent); border: 1px solid var(--line);
  border-radius: 8px; padding: .125rem .625rem; min-block-size: 1.75rem; font: inherit; font-size: .8125rem; cursor: pointer; }
:is(.tools, .rating) button:hover, .copy-link:hover { background: var(--tint); border-color: var(--accent); }
.tools [aria-pressed=true] { background: var(--tint); border-color: var(--accent); }
.done::after { content: ' ✓'; }
.chips > li { display: flex; gap: .25rem; align-items: start; max-inline-size: 100%; }
.chips > li > .chip { overflow-wrap: anywhere; }
.nearest > li { display: grid; grid-template-columns: minmax(0, max-content) auto 1fr; }
.nearest > li .excerpt { grid-column: 1 / -1; }
.copy-link { padding: .125rem .375rem; min-inline-size: 2rem; min-block-size: 2rem; flex: none;
  display: grid; place-items: center; grid-auto-flow: column; }
.tools button { display: inline-flex; gap: .25rem; align-items: center; }
.tools svg { inline-size: .875rem; block-size: .875rem; flex: none; }
.copy-link svg { inline-size: 1rem; block-size: 1rem; }
.rating { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin-block-start: .5rem; max-inline-size: 75ch; }
.rating { scroll-margin-block-end: 14rem; }
.rating[hidden] { display: none; }
.rating label { flex: 1 1 16rem; display: grid; gap: .125rem; font-size: .875rem; }
.rating input { background: var(--card); color: var(--ink); border: 1px solid var(--edge); border-radius: 8px;
  padding: .25rem .5rem; min-block-size: 2rem; font: inherit; inline-size: 100%; }
.rating p { flex-basis: 100%; }
.rating code { overflow-wrap: anywhere; }
.checks { font-size: .8125rem; color: var(--soft); margin-block-start: .25rem; }
.checks ul { padding-block: .125rem .25rem; padding-inline-start: 1rem; }
.checks.checks li { list-style: disc; }
.actions .steps { flex-basis: 100%; display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; font-size: .875rem; color: var(--soft); }
.actions .steps[hidden] { display: none; }
.actions button:disabled { color: var(--soft); cursor: default; opacity: .6; }
#suggestions { gap: .375rem; padding-block-end: .25rem; }
#suggestions h2 { font-size: .875rem; font-weight: 600; color: var(--soft); }
#suggestions button { justify-content: flex-start; text-align: start; font-weight: 400; inline-size: fit-content;
  max-inline-size: 100%; white-space: normal; }
.picture img { display: block; max-inline-size: 100%; block-size: auto; background: #fff; border: 1px solid var(--line); }
.document:has(.picture[open]) header { overflow: auto; flex: 0 1 65%; }
.document:has(.picture[open]) .text { min-block-size: 10rem; flex: 1 1 35%; }
"""
