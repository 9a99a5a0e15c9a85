"""How the page looks, and the little it does in the browser."""

from assistant.page.colours import PALETTE

MASTHEAD = "<h1>Committee Assistant</h1><p>Answers from the papers of councils and committees, each with the passage it rests on.</p>"

#: Put on a component whose buttons open documents: passes on which document and span were asked for.
OPENING_JS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-document]');
  if (!button) return;
  window.openedFrom = button;
  window.opening = button.dataset;
  trigger('click', {...button.dataset});
});
"""

#: Runs after a document was asked for: waits until it stands in the page, then shows what is cited.
REVEAL_JS = """
() => {
  const {document: number, start, end} = window.opening ?? {};
  const key = end > start ? `${number}-${start}-${end}` : `${number}`;
  const reveal = (attempts) => {
    const article = document.querySelector(`article.document[data-key="${key}"]`);
    if (!article) return attempts && setTimeout(reveal, 50, attempts - 1);
    (article.querySelector(window.stepped ?? 'h2') ?? article.querySelector('h2')).focus({preventScroll: true});
    window.stepped = null;
    const text = article.querySelector('.text'), cited = article.querySelector('#cited');
    text.scrollTop = cited ? cited.offsetTop - text.clientHeight / 3 : 0;
    if (matchMedia('(max-width: 900px)').matches) article.scrollIntoView({block: 'start'});
  };
  reveal(60);
}
"""

#: Runs where a button that was used goes away.
FOCUS_JS = "() => document.querySelector('#question textarea')?.focus()"

#: Put on the document's panel: its own buttons, and Escape, which closes it and goes back to where it was opened from.
PANEL_JS = """
const close = () => {
  props.value = '';
  window.openedFrom?.isConnected && window.openedFrom.focus();
};
element.addEventListener('click', (event) => {
  if (event.target.closest('[data-close]')) close();
  if (event.target.closest('[data-jump]')) {
    const cited = element.querySelector('#cited');
    cited?.scrollIntoView({block: 'center'});
    element.querySelector('.text').focus({preventScroll: true});
  }
});
element.addEventListener('keydown', (event) => event.key === 'Escape' && close());
"""

#: Put on the conversation: brings a new question to the top of the window.
CONVERSATION_JS = (
    OPENING_JS
    + """
let turns = 0;
watch('value', () => {
  const all = element.querySelectorAll('.turn');
  if (all.length > turns && all.length > 1) all[all.length - 1].scrollIntoView({block: 'start'});
  turns = all.length;
});
"""
)

CSS = (
    PALETTE
    + """
.gradio-container.gradio-container { overflow: clip visible; inline-size: 100%; max-width: 1500px; margin: 0 auto; padding: 0 0 2rem; color: var(--ink); line-height: 1.5; }
.gradio-container .main.app { padding: .5rem clamp(.75rem, 3vw, 2rem) 0; }
.gradio-container :is(h1, h2, h3, h4, p, dl, dd, ul, ol, figure) { margin: 0; padding: 0; }
.gradio-container :is(ul, ol, li) { list-style: none; }
.gradio-container .html-container { padding: 0; }
.gradio-container :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.hint, .note, .place, small { color: var(--soft); font-size: .875rem; }

#masthead { padding-block: 1rem 0; }
#masthead > div { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: baseline; }
#masthead h1 { font-size: 1.375rem; font-weight: 650; letter-spacing: -.01em; }
#masthead p { color: var(--soft); }

#reading:not(:has(article)) { display: none; }
#reading { position: sticky; inset-block-start: .75rem; align-self: flex-start; }

.empty { color: var(--soft); padding: 1.25rem; border: 1px dashed var(--edge); border-radius: 10px; }
.empty h2 { color: var(--ink); font-size: 1.0625rem; font-weight: 600; margin-block-end: .25rem; }
.turn { padding-block: .75rem 1.5rem; scroll-margin-block-start: .5rem; }
@media (min-width: 901px) and (min-height: 641px) {
  .turn:last-of-type:not(:first-of-type) { min-block-size: calc(100vh - 15rem); }
  #ask-desk:has(#suggestions button) .turn:last-of-type:not(:first-of-type) { min-block-size: calc(100vh - 25rem); }
}
.turn + .turn { border-block-start: 1px solid var(--line); }
.question { font-size: 1.125rem; font-weight: 600; margin-block-end: .5rem; overflow-wrap: anywhere; }
.limits { display: flex; flex-wrap: wrap; gap: .375rem .5rem; align-items: center; color: var(--soft); font-size: .875rem;
  margin-block-end: .625rem; }
.limits ul { display: flex; flex-wrap: wrap; gap: .375rem; }
.limits li { background: var(--tint); color: var(--ink); border-radius: 999px; padding: .0625rem .625rem; }
.answer { display: grid; gap: 1rem; }
.claim { border-inline-start: 3px solid var(--accent); padding-inline-start: .875rem; }
.claim > p, .words { white-space: pre-line; overflow-wrap: anywhere; }
.claim > p { font-size: 1.0625rem; max-inline-size: 75ch; }
.chips { display: flex; flex-wrap: wrap; gap: .375rem; margin-block-start: .5rem; }
.chip { background: var(--card); color: var(--ink); border: 1px solid var(--edge); border-radius: 8px; padding: .25rem .625rem;
  min-block-size: 2rem; font: inherit; font-size: .875rem; text-align: start; cursor: pointer; }
.chip:hover { background: var(--tint); border-color: var(--accent); }
.chip :is(.number, .title) { font-weight: 600; }
.chip .number { color: var(--accent); }
.refusal { background: var(--calm); border: 1px solid var(--calm-edge); border-radius: 10px; padding: .875rem 1rem; }
.missing { background: var(--calm); border: 1px solid var(--calm-edge); border-radius: 10px; padding: .375rem .875rem; margin-block-start: .75rem;
  max-inline-size: 77ch; overflow-wrap: anywhere; }
.hint + :is(.answer, .refusal) { margin-block-start: .5rem; }
.refusal h3 { font-size: .9375rem; font-weight: 600; margin-block-start: .875rem; }
.nearest { flex-direction: column; gap: .75rem; }
.excerpt { font-size: .875rem; color: var(--soft); margin-block-start: .25rem; overflow-wrap: anywhere; }
.trouble { border-inline-start: 3px solid var(--calm-edge); padding-inline-start: .875rem; color: var(--ink); }

#scope .wrap:has(input) { border-color: var(--edge); }
#scope .limiting { gap: .5rem; align-items: end; }
#scope .limiting > .block { flex: 1 0 min(100%, 15rem); }
#scope .block.padded { padding: .375rem .5rem; }
#examples { gap: .5rem; }
#examples h2 { font-size: 1rem; font-weight: 600; }
#examples button { justify-content: flex-start; text-align: start; font-weight: 400; inline-size: fit-content; max-inline-size: 100%; }
#composer { gap: .5rem; position: sticky; inset-block-end: 0; z-index: 2; padding-block: .5rem; background: var(--paper);
  max-block-size: 80vh; overflow-y: auto; }
.gradio-container .buttons { flex-wrap: wrap; gap: .5rem; }
.gradio-container button.md { flex: 0 0 auto; inline-size: fit-content; min-inline-size: 6rem; }

.document { background: var(--card); border: 1px solid var(--line); border-radius: 10px; display: flex; flex-direction: column;
  max-block-size: calc(100vh - 7rem); }
.document header { padding: .875rem 1.125rem .75rem; border-block-end: 1px solid var(--line); }
.document h2 { font-size: 1.125rem; font-weight: 650; overflow-wrap: anywhere; }
.titled { display: flex; gap: .75rem; justify-content: space-between; align-items: flex-start; }
.facts > div { position: relative; }
.facts { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-block: .375rem; font-size: .875rem; }
.facts dt { color: var(--soft); }
.facts dd { font-weight: 550; overflow-wrap: anywhere; }
.document details { font-size: .875rem; color: var(--soft); overflow-wrap: anywhere; }
.document details ul { padding-block: .375rem; }
.actions { display: flex; flex-wrap: wrap; gap: .5rem; margin-block-start: .5rem; }
:is(.actions, .titled) :is(a, button) { background: var(--card); color: var(--accent); border: 1px solid var(--edge); border-radius: 8px;
  padding: .25rem .75rem; min-block-size: 2rem; font: inherit; font-size: .875rem; text-decoration: none; cursor: pointer; }
:is(.actions, .titled) :is(a, button):hover { background: var(--tint); }
.text { position: relative; overflow: auto; padding: 1rem 1.125rem 2rem; min-block-size: 12rem; }
.text p { white-space: pre-wrap; overflow-wrap: anywhere; margin-block-end: .75rem; }
.text .heading { font-weight: 650; margin-block: 1.25rem .5rem; }
.text .level-1 { font-size: 1.1875rem; }
.text .level-2 { font-size: 1.0625rem; }
.text .item { padding-inline-start: 1rem; margin-block-end: .375rem; }
.text table { border-collapse: collapse; margin-block: .25rem 1rem; font-size: .9375rem; }
.text :is(td, th) { border: 1px solid var(--line); padding: .25rem .5rem; text-align: start; vertical-align: top; white-space: normal; }
.text th { background: var(--tint); font-weight: 600; }
.hid { display: none; }
mark { background: var(--mark); color: var(--mark-ink); border-radius: 2px; padding-inline: 1px; box-decoration-break: clone; }

.precedent { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.125rem; margin-block-end: 1rem; }
.precedent :is(h2, h3) { font-size: .9375rem; font-weight: 650; margin-block-start: .625rem; }

.tiles { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin-block: .5rem 1rem; }
.tiles > div { display: flex; flex-direction: column-reverse; }
.tiles dt { color: var(--soft); font-size: .875rem; }
.tiles dd { font-size: 1.5rem; font-weight: 650; font-variant-numeric: tabular-nums; }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 1rem 2rem; }
.bars { inline-size: 100%; border-collapse: collapse; font-size: .875rem; }
.gradio-container caption { text-align: start; font-weight: 600; padding-block: .25rem; color: var(--ink); }
.bars th { font-weight: 400; text-align: start; inline-size: 50%; padding-inline-end: .75rem; overflow-wrap: anywhere; }
.bars td { white-space: nowrap; padding-block: .1875rem; }
.bar { display: inline-block; block-size: .875rem; min-inline-size: 2px; background: var(--accent); border-radius: 0 3px 3px 0;
  vertical-align: middle; margin-inline-end: .5rem; }
.count { font-variant-numeric: tabular-nums; }
.wide { position: relative; overflow: auto; max-block-size: 80vh; background: var(--card); border: 1px solid var(--line); border-radius: 10px;
  padding-inline: .875rem; }
:is(.documents, .problems) { border-collapse: collapse; font-size: .875rem; inline-size: 100%; }
.documents { min-inline-size: 62rem; }
:is(.documents, .problems) :is(th, td) { border-block-end: 1px solid var(--line); padding: .5rem .75rem .5rem 0; text-align: start;
  vertical-align: top; font-weight: 400; min-inline-size: 7rem; overflow-wrap: anywhere; }
.documents :is(th:first-child, td.file) { inline-size: 24%; }
.gradio-container :is(.documents, .problems) thead th { font-weight: 600 !important; border-color: var(--edge); position: sticky;
  inset-block-start: 0; background: var(--card); }
.documents small { display: block; font-size: .8125rem; }
.unknown { color: var(--soft); font-style: italic; }
.link { background: none; border: 0; padding: 0; min-block-size: 1.5rem; font: inherit; text-align: start; color: var(--accent);
  text-decoration: underline; cursor: pointer; }
#desk .upload-container { border: 2px dashed var(--edge); }
.gradio-container summary { cursor: pointer; padding-block: .25rem; inline-size: fit-content; }
.step progress { inline-size: 100%; block-size: .75rem; display: block; appearance: none; border: 1px solid var(--edge); border-radius: 999px;
  overflow: hidden; background: var(--card); }
.step progress::-webkit-progress-bar { background: var(--card); }
.step progress::-webkit-progress-value { background: var(--accent); }
.step progress::-moz-progress-bar { background: var(--accent); }
.step .file { color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }

@media (max-width: 900px) {
  #desk { flex-direction: column; flex-wrap: nowrap; }
  #desk > * { min-inline-size: 0 !important; inline-size: 100%; }
  #reading { position: static; align-self: stretch; }
  .document { max-block-size: 85vh; }
  #composer { position: static; max-block-size: none; }
}
@media print { .document { max-block-size: none; } .text { overflow: visible; } }
"""
)
