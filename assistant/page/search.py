"""Found passages as HTML. Whatever comes from a document or a person is escaped; no markup of theirs survives."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from textwrap import shorten

from assistant.answer import Citation
from assistant.page.answers import opening, place_beside_title
from assistant.searching.export import FORMATS
from assistant.searching.feed import search_words
from assistant.searching.request import Sought
from assistant.searching.searching import POOL, Findings
from assistant.searching.shown import Shown
from assistant.wording import plural, when
from corpus.document import KINDS, Span
from corpus.errors import BadInput
from index.query_tokens import MAX_NEAR_WORDS, NEAR_WORDS, QueryError

WELCOME = (
    "<div class='empty'><h2>Find passages</h2><p>Plain words find passages by their words and by their meaning. "
    "Quotation marks, AND, OR, NOT and field:value find exactly what you say.</p></div>"
)
#: What may be written, what it finds.
HELP = (
    ("parking permits", "passages about it: those with the words first, then those near in meaning"),
    ('"parking permits"', "these words side by side"),
    ("library AND hours", "both; operators are written in capitals"),
    ("pothole OR carriageway", "either of them"),
    ("budget NOT capital", "the first without the second; budget -capital says the same"),
    ("(bus OR coach) AND fare*", "brackets group; * stands for any ending, behind two letters or more"),
    (
        "library NEAR/5 hours",
        f"at most five words between them, up to {MAX_NEAR_WORDS}; NEAR alone allows {NEAR_WORDS}",
    ),
    ("title:budget", "in the paper’s title; likewise section: and text:"),
    ("speaker:ambrow", "where that person speaks"),
    ("reference:ETS/24/031", "papers and passages that name the reference"),
    ("body:orlingford committee:cabinet", "papers of a council or a committee, by a part of its name"),
    ("kind:minutes", f"papers of a kind: {', '.join(KINDS)}"),
    ("date:2023-03..2024", "papers of that time; date:2024.. is open at its end, year:2024 names one year"),
)
_ALSO = 12  #: other places of the same wording that are listed
_WHY_CHARS = 110
#: Signs of headings, emphasis and tables, which say nothing outside their document.
_SIGNS = re.compile(
    r"(?P<rule>^[ \t]*\|?[ \t]*:?-{3,}[-:| \t]*$\n?)|(?P<edge>^[ \t]*(?:#{1,6}[ \t]+|\|[ \t]*)|[ \t]*\|[ \t]*$)|"
    r"(?P<bar>[ \t]*\|[ \t]*|\t+)|(?P<bold>\*\*|__)|(?P<gap>(?<=\n)\s*\n|\f)",
    re.MULTILINE,
)


def render_help() -> str:
    """Return the query language as a table: what is written, what it finds."""
    rows = "".join(f"<tr><th scope='row'><code>{escape(a)}</code></th><td>{escape(b)}</td></tr>" for a, b in HELP)
    return (
        "<div class='wide' role='region' tabindex='0' aria-label='How to write a query'><table class='problems language'>"
        f"<thead><tr><th scope='col'>You write</th><th scope='col'>You find</th></tr></thead><tbody>{rows}</tbody></table></div>"
    )


def render_bad_query(error: BadInput) -> str:
    """Return what is wrong with a search; in a query that cannot be read, where."""
    if not isinstance(error, QueryError):
        return f"<div class='pointed' role='alert'><p>{escape(str(error))}</p></div>"
    before, wrong, after = (
        escape(each)
        for each in (error.query[: error.start], error.query[error.start : error.end], error.query[error.end :])
    )
    problem = escape(f"{error.problem[:1].upper()}{error.problem[1:]}")
    return (
        f"<div class='pointed' role='alert' data-start='{error.start}' data-end='{error.end}'><p>{problem}:</p>"
        f"<p class='query'>{before}<mark>{wrong or ' '}</mark>{after}</p><p>{escape(error.advice)}</p></div>"
    )


def found_words(findings: Findings) -> str:
    """Return how many passages were found, in a sentence."""
    if not findings.hits:
        return "No passage found."
    return f"{plural(len(findings.hits), 'passage')} found."


def render_heading(findings: Findings, liked: str) -> str:
    """Return how many were found and of what, and the links that take them away; *liked* is what they are like."""
    sought = findings.sought
    of = f"like “{shorten(liked, 90, placeholder=' …')}”" if sought.like else f"for {search_words(sought)}"
    count = plural(len(findings.hits), "passage")
    cut = f"<p class='hint'>The best {POOL} are looked at; narrow down to reach others.</p>" if findings.cut else ""
    back = '<button type="button" data-back>Back to the search</button>' if sought.like and sought.query else ""
    links = "".join(
        f"<a href='export.{each.name}?{escape(sought.address)}' download='search.{each.name}'>{each.label}</a>"
        for each in FORMATS
    )
    feed = f"<a href='feed?{escape(sought.address)}' type='application/atom+xml'>Atom feed</a>"
    link = f"<a href='?{escape(sought.address)}'>Link to this search</a>"
    save = '<button type="button" data-save>Save this search</button>'
    take = f"<span>Export</span>{links}" if findings.hits else ""
    return f"<h2 tabindex='-1'>{count} {escape(of)}</h2>{cut}<div class='actions takeaway'>{back}{save}{feed}{link}{take}</div>"


def render_hits(shown: Sequence[Shown], sought: Sought) -> str:
    """Return found passages in order, each with why it is there."""
    if not shown:
        narrow = "Take away what narrows the search, or try" if sought.filters.any else "Try"
        return f"<p class='empty'>No passage meets this search. {narrow} fewer or other words.</p>"
    in_meaning = any(each.meant for each in shown) and not any(each.marked for each in shown)
    told = "None of these passages has the words you wrote; they come nearest in meaning."
    near = f"<p class='note'>{told}</p>" if in_meaning and not sought.like else ""
    return f"{near}<ol class='hits'>{''.join(map(_hit, shown))}</ol>"


def render_saved(searches: Sequence[Sought]) -> str:
    """Return the saved searches, each to run, to follow or to remove."""
    if not searches:
        return "<p class='hint'>None yet. A saved search is kept in this browser alone, until you remove it.</p>"
    rows = "".join(_saved(each, place) for place, each in enumerate(searches))
    return (
        "<p class='hint'>Kept in this browser alone, until you remove them or clear its data.</p>"
        f"<ul class='saved'>{rows}</ul><div class='actions'>"
        '<button type="button" data-remove="all">Remove all</button></div>'
    )


def _saved(search: Sought, place: int) -> str:
    words = escape(search_words(search))
    return (
        f'<li><button type="button" class="link" data-run="{place}"><span class="unseen">Run the search </span>{words}</button>'
        f"<div class='actions'><a href='feed?{escape(search.address)}' aria-label='Atom feed of {words}'>Atom feed</a>"
        f'<button type="button" data-remove="{place}" aria-label="Remove {words}">Remove</button></div></li>'
    )


def _hit(shown: Shown) -> str:
    hit, cited = shown.hit, shown.hit.citation
    title = escape(cited.identity.title.value)
    return (
        f"<li><article class='hit'><h3><button type='button' class='link' {_opened(cited)}>"
        f"<span class='unseen'>Open </span>{title}</button></h3><p class='place'>{_where(shown)}</p>"
        f"<p class='snippet'>{_snippet(shown)}</p>{_why(hit.why)}{_also([each.citation for each in hit.copies])}"
        f"<div class='actions'><button type='button' data-like='{escape(hit.id)}'>More like this"
        f"<span class='unseen'> passage of {title}</span></button></div></article></li>"
    )


def _opened(cited: Citation) -> str:
    return opening(cited.document, cited.start, cited.end)


def _where(shown: Shown) -> str:
    """Return whose paper of when it is, of what kind, and where in it the passage stands."""
    hit = shown.hit
    cited = hit.citation
    section = hit.section.rpartition(" > ")[2]
    section = "" if section == cited.identity.title.value else shorten(section, 90, placeholder=" …")
    parts = (place_beside_title(cited.identity), cited.identity.value("kind"), section, *cited.notes)
    return " <span aria-hidden='true'>·</span> ".join(f"<span>{escape(each)}</span>" for each in parts if each)


def _snippet(shown: Shown) -> str:
    """Return the run of the passage, what was met in marks, the sentence found by meaning emphasised."""
    quote, run = shown.hit.citation.quote, shown.run
    before, after = ("… " if run.start else ""), (" …" if run.end < len(quote) else "")
    return before + "".join(_pieces(quote, run, shown)) + after


def _pieces(quote: str, run: Span, shown: Shown) -> Iterator[str]:
    place = run.start
    special = [("mark", each) for each in shown.marked] + ([("strong", shown.meant)] if shown.meant else [])
    for tag, span in special:
        start, end = max(place, span.start), min(run.end, span.end)
        if start >= end:
            continue
        yield _bare(quote, Span(place, start))
        label = "<span class='unseen'>Nearest in meaning: </span>" if tag == "strong" else ""
        yield f"<{tag}>{label}{_bare(quote, Span(start, end))}</{tag}>"
        place = end
    yield _bare(quote, Span(place, run.end))


def _bare(quote: str, span: Span) -> str:
    """Return the characters of *span* without what only draws headings, emphasis and tables."""
    parts, place = [], span.start
    for sign in _SIGNS.finditer(quote):
        start, end = max(sign.start(), span.start), min(sign.end(), span.end)
        if start < end:
            parts += [escape(quote[place:start]), " · " if sign["bar"] else ""]
            place = end
    return "".join(parts) + escape(quote[place : span.end])


def _why(reasons: Sequence[str]) -> str:
    told = "; ".join(shorten(each, _WHY_CHARS, placeholder=" …") for each in reasons)
    return f"<p class='hint'>Why it is here: {escape(told)}.</p>" if told else ""


def _also(copies: Sequence[Citation]) -> str:
    """Return the other places of nearly the same wording, which were folded into one."""
    if not copies:
        return ""
    places = "".join(
        f'<li><button type="button" class="chip" {_opened(each)}><span class="unseen">Open </span>'
        f'<span class="title">{escape(each.identity.title.value)}</span> '
        f"<span class='place'>{escape(place_beside_title(each.identity))}</span></button></li>"
        for each in copies[:_ALSO]
    )
    more = f"<p class='hint'>and {len(copies) - _ALSO} more</p>" if len(copies) > _ALSO else ""
    dates = ", ".join(
        dict.fromkeys(when(each.identity.value("date") or "") for each in copies[:3] if each.identity.date)
    )
    told = ", ".join(filter(None, (plural(len(copies), "other place"), dates))) + (" …" if len(copies) > 3 else "")
    return f"<details><summary>Also in {escape(told)}</summary><ul class='chips'>{places}</ul>{more}</details>"
