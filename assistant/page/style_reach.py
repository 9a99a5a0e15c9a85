"""How the page is reached by everybody: by keyboard alone, much enlarged, with less motion, in forced colours."""

#: Put before everything else: leads past the heading and the tabs.
SKIP = "<a class='skip' href='#desk'>Skip to the desk</a>"

#: What can have the keyboard.
_FOCUSABLE = (
    ":is(a[href], button, input, select, textarea, summary, [tabindex]):not(:disabled, [tabindex='-1'], [type=file])"
)

#: Put on the masthead, for the whole page. Arrow keys go along the tabs. Whatever is drawn anew, put away or switched off
#: while it has the keyboard hands it on to what stands in its place, so that nobody is sent back to the top of the page.
REACH_JS = f"""
const focusable = "{_FOCUSABLE}";
const inReach = (each) => each.isConnected && !each.disabled && each.checkVisibility({{visibilityProperty: true}});
const within = (each) => [...each.querySelectorAll(focusable)].filter(inReach);
const named = (each) => each.tagName + (each.id || JSON.stringify(each.dataset) + each.textContent);
let left = null;
document.addEventListener('focusin', ({{target}}) => {{
  if (target.matches('body, [role=tab]')) return;
  const homes = [], all = within(document.body);
  for (let home = target.parentElement; home && home !== document.body; home = home.parentElement)
    homes.push([home, Math.max(0, all.filter((each) => home.contains(each)).indexOf(target))]);
  left = {{target, name: named(target), homes}};
}});
document.addEventListener('pointerdown', ({{target}}) => {{ if (!target.closest(focusable)) left = null; }});
const handOn = () => {{
  if (!left || document.activeElement !== document.body || inReach(left.target)) return;
  for (const [home, place] of left.homes) {{
    const there = home.isConnected && home.checkVisibility() ? within(home) : [];
    if (!there.length) continue;
    const same = there.filter((each) => named(each) === left.name);
    return (same.length === 1 ? same[0] : there[Math.min(place, there.length - 1)]).focus();
  }}
}};
new MutationObserver(() => requestAnimationFrame(handOn)).observe(document.body,
  {{subtree: true, childList: true, attributes: true, attributeFilter: ['disabled', 'hidden', 'style', 'class']}});
document.addEventListener('keydown', (event) => {{
  const tabs = [...event.target.closest?.('[role=tablist]')?.querySelectorAll('[role=tab]') ?? []];
  const here = tabs.indexOf(event.target);
  const next = {{ArrowRight: here + 1, ArrowLeft: here - 1 + tabs.length, Home: 0, End: tabs.length - 1}}[event.key];
  if (here < 0 || next === undefined) return;
  event.preventDefault();
  tabs[next % tabs.length].focus();
  tabs[next % tabs.length].click();
}});
document.addEventListener('click', (event) => {{
  if (!event.target.closest('a.skip')) return;
  event.preventDefault();
  const desk = [...document.querySelectorAll('[role=tabpanel]')].find((each) => each.checkVisibility());
  desk.tabIndex = -1;
  desk.focus();
}});
const labelled = new MutationObserver(() => document.querySelectorAll('[role=tabpanel][id]:not([aria-labelledby])')
  .forEach((each) => each.setAttribute('aria-labelledby', `${{each.id}}-button`)));
labelled.observe(document.body, {{subtree: true, childList: true}});
"""

CSS = """
.skip { position: absolute; inset-inline-start: 0; inset-block-start: -6rem; z-index: 20; padding: .5rem 1rem; border-radius: 8px;
  background: var(--card); color: var(--accent); border: 1px solid var(--edge); }
.skip:focus { inset-block-start: .25rem; }
.gradio-container :is(input, textarea):focus-visible { outline: 3px solid var(--accent) !important; outline-offset: 1px; }
[role=tabpanel]:focus { outline-offset: 4px; }
.gradio-container button.label-wrap { min-block-size: 1.5rem; text-align: start; align-items: center; }
.gradio-container .wrap-inner input { text-overflow: ellipsis; padding-inline-end: 1.25rem; }
.gradio-container.gradio-container .wrap.wrap:has(input) { border-color: var(--edge); }
:root { scroll-padding-block: 1rem 13.5rem; }

#desk [data-testid=upload-text] .or { display: none; }

/* gradio puts one button into another here, without a name */
#desk .icon-button:has(.upload-container) { display: none; }
#desk .icon-button { min-inline-size: 1.5rem; min-block-size: 1.5rem; }
#composer:has(#scope .open) { position: static; max-block-size: none; overflow: visible; }

#kept { margin-block-start: 1rem; border-radius: 0; border-block-start: 1px solid var(--line); padding-block-start: .5rem; font-size: .875rem; }
#kept .html-container > div { display: flex; flex-wrap: wrap; gap: 0 1.5rem; align-items: flex-start; }
#kept details[open] { flex-basis: 100%; }
#kept .html-container > div > a { color: var(--accent); padding-block: .25rem; }
#kept dl { display: grid; gap: .75rem; margin-block: .5rem .75rem; max-inline-size: 80ch; }
#kept dt { font-weight: 600; }
#kept :is(dd, p) { color: var(--soft); overflow-wrap: anywhere; max-inline-size: 80ch; }

@media (max-width: 900px), (max-height: 640px) {
  :root { scroll-padding-block: 0; }
  #reading, #composer { position: static; }
  #composer { max-block-size: none; overflow: visible; }
}
@media (max-width: 400px) { .gradio-container [role=tablist] button { padding-inline: .5rem; } }
@media (max-height: 640px) {
  .document { max-block-size: none; }
  .document .text { overflow: visible; }
  .gradio-container .wide thead th { position: static; }
}
@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after { animation-duration: .01ms !important; animation-iteration-count: 1 !important;
    transition-duration: .01ms !important; scroll-behavior: auto !important; }
}
@media (forced-colors: active) {
  :is(.bar, .columns .column) { background: CanvasText; forced-color-adjust: none; }
  :is([aria-pressed=true], .selected[role=tab]) { outline: 2px solid Highlight; outline-offset: -3px; }
  .claim { border-color: CanvasText; }
}
"""
