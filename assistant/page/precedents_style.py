"""How the desk of precedents looks beside what `page.style` says."""

CSS = """
:is(#letter, #house-style) { block-size: auto !important; min-block-size: 0 !important; }
:is(#letter, #house-style) button { border: 2px dashed var(--edge); min-block-size: 5.5rem; block-size: auto; padding: 2rem .75rem .75rem; }
:is(#letter, #house-style) .wrap { font-size: .9375rem; min-block-size: 0; line-height: 1.4; padding: 0; display: block; text-align: center; }
:is(#letter, #house-style) .wrap :is(.icon-wrap, svg) { display: none; }
:is(.letter, .timeline) { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .75rem 1.125rem;
  margin-block-end: 1rem; }
:is(.letter, .timeline) h2 { font-size: 1.0625rem; font-weight: 650; overflow-wrap: anywhere; }
:is(.letter, .timeline) h3 { font-size: .9375rem; font-weight: 650; margin-block-start: .625rem; overflow-wrap: anywhere; }
.asked { display: grid; gap: .375rem; margin-block-start: .5rem; }
.asked .chip { inline-size: 100%; display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .5rem; overflow-wrap: anywhere;
  padding: .375rem .75rem; line-height: 1.4; }
.asked .chip .number { min-inline-size: 1.5rem; }
.asked .chip[aria-pressed=true] { border-color: var(--accent); background: var(--tint); box-shadow: inset 4px 0 0 var(--accent); }
.timeline > summary :is(h2, .hint) { display: inline; }
.timeline > ol, .timeline > .hint { margin-block-start: .5rem; }
.further { margin-block-end: 1rem; }
.further > summary { font-weight: 550; margin-block-end: .5rem; }
#asked-by { gap: 1rem; align-items: stretch; }
.timeline > ol { border-inline-start: 2px solid var(--line); margin-inline-start: .375rem; padding-inline-start: 1rem; }
.timeline h3 small { font-weight: 400; }
.timeline ol ol > li { position: relative; }
.timeline ol ol > li::before { content: ''; position: absolute; inset-inline-start: calc(-1rem - 6px); inset-block-start: .625rem;
  inline-size: 10px; block-size: 10px; border-radius: 50%; background: var(--accent); }
.point { background: none; border: 0; padding: .1875rem 0; min-block-size: 1.75rem; font: inherit; font-size: .9375rem; color: var(--ink);
  text-align: start; cursor: pointer; overflow-wrap: anywhere; }
.point strong { font-weight: 600; color: var(--accent); text-decoration: underline; }
.point:hover { background: var(--tint); }
[id^=exchange-] { scroll-margin-block-start: .75rem; }
.unverified { background: var(--calm); border-block-end: 2px dashed var(--calm-edge); }
.unverified strong { font-weight: 650; }
.precedent .words + .words { margin-block-start: .75rem; }
.precedent sup { line-height: 0; font-size: .75em; }
.changes { display: grid; gap: .25rem; margin-block-start: .25rem; }
.gradio-container .changes > li { list-style: disc; margin-inline-start: 1.125rem; overflow-wrap: anywhere; }
"""
