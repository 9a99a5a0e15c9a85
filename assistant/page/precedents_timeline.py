"""When it was asked: the found exchanges by year, each a button that leads to its exchange."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from assistant.answer import Precedent
from assistant.wording import plural, unmarked, when
from corpus.blocks import plain

_WORDS_CHARS = 90  #: of a question that a point of the timeline is told by

#: Put on the found exchanges: a point of the timeline leads to its exchange, out of what hides it.
LEADING_JS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-leads]');
  if (!button) return;
  const exchange = element.querySelector('#' + button.dataset.leads);
  for (let around = exchange.parentElement; around !== element; around = around.parentElement)
    if (around.matches('details')) around.open = true;
  exchange.focus({preventScroll: true});
  exchange.scrollIntoView({block: 'start'});
});
"""


def exchange_anchor(place: int) -> str:
    """Return the name under which the exchange at this *place* among those found stands in the page."""
    return f"exchange-{place}"


def opening_words(precedent: Precedent, max_chars: int) -> str:
    """Return the question's first words."""
    asked = plain(unmarked(precedent.question.quote))
    return asked if len(asked) <= max_chars else f"{asked[:max_chars].rsplit(' ', 1)[0]} …"


def render_timeline(precedents: Sequence[Precedent]) -> str:
    """Return the exchanges by the dates of their papers, oldest first; those without a date are told last."""
    ordered = sorted(enumerate(precedents), key=lambda pair: (not _date(pair[1]), _date(pair[1])))
    years = groupby(ordered, key=lambda pair: _date(pair[1])[:4])
    listed = "".join(_year(year, [_point(*pair) for pair in pairs]) for year, pairs in years)
    return (
        f"<details class='timeline'><summary><h2>When it was asked</h2> <span class='hint'>{_summary(precedents)}</span></summary>"
        f"<p class='hint'>Choose one to go to it.</p><ol>{listed}</ol></details>"
    )


def _date(precedent: Precedent) -> str:
    return precedent.reply.identity.value("date") or ""


def _summary(precedents: Sequence[Precedent]) -> str:
    dates = sorted(filter(None, map(_date, precedents)))
    undated = len(precedents) - len(dates)
    told = [plural(len(precedents), "exchange")]
    if dates and dates[0] != dates[-1]:
        told.append(f"from {when(dates[0])} to {when(dates[-1])}")
    elif dates:
        told.append(f"of {when(dates[0])}")
    told += [f"; no date is known of {undated}"] if undated else []
    return escape(" ".join(told).replace(" ;", ";"))


def _year(year: str, points: Sequence[str]) -> str:
    heading = escape(year or "No date known")
    return f"<li><h3>{heading} <small>({len(points)})</small></h3><ol>{''.join(points)}</ol></li>"


def _point(place: int, precedent: Precedent) -> str:
    date = _date(precedent)
    dated = f"<strong>{escape(when(date))}</strong>" if date else ""
    words = opening_words(precedent, _WORDS_CHARS)
    named = precedent.asker and not words.startswith(precedent.asker.split(",")[0])
    asker = f", {escape(precedent.asker or '')}" if named else ""
    led = f'<button type="button" class="point" data-leads="{exchange_anchor(place)}">'
    told = f"{dated}{asker if dated else asker.lstrip(', ')}"
    return f"<li>{led}{told}{': ' if told else ''}{escape(words)}</button></li>"
