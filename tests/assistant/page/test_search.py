"""The search desk as HTML: what is shown of hits, facets, bars and mistakes."""

from dataclasses import replace

from assistant.page.search import HELP, render_bad_query, render_heading, render_hits, render_saved
from assistant.page.search_facets import render_bars, render_facets
from assistant.searching.facets import SearchHit, counted, histogram
from assistant.searching.marks import marked_spans, wanted_of
from assistant.searching.request import FACETS, Filters, Sought
from assistant.searching.searching import Findings
from assistant.searching.shown import Shown
from corpus.document import Span
from index.query import is_structured, parse
from index.query_tokens import QueryError
from tests.assistant.search_papers import hit

HOSTILE = "<img src=x onerror=alert(1)>\"'&"


def _findings(*hits: SearchHit, filters: Filters | None = None) -> Findings:
    sought = Sought(HOSTILE, filters=filters or Filters())
    facets = counted(dict.fromkeys(FACETS, hits), sought.filters)
    return Findings(sought, hits, facets, tuple(histogram(hits, sought.filters)), False)


def _shown(found: SearchHit, query: str = "basin", meant: Span | None = None) -> str:
    quote = found.citation.quote
    marked = tuple(marked_spans(quote, wanted_of(query)))
    return render_hits([Shown(found, Span(0, len(quote)), marked, meant)], Sought(query))


def test_passages_without_the_words_are_told_to_be_near_in_meaning() -> None:
    """Words that stand nowhere are not said to be found; nothing is said where one passage has them."""
    found, near = hit("The basin silts up."), "None of these passages has the words you wrote"
    assert near in _shown(found, "zzzqqq", Span(0, 5)) and near not in _shown(found)


def test_every_example_of_the_help_is_understood() -> None:
    """What the table says may be written is parsed; all but the plain words are in the query language."""
    for written, _ in HELP:
        assert parse(written)
        assert is_structured(written) == (written != "parking permits")


def test_words_met_are_marked_and_a_sentence_met_in_meaning_is_emphasised() -> None:
    """Marks stand around the words, a strong element with a label around the sentence; signs of markup are left out."""
    told = _shown(hit("## Basin\\n\\n| a | b |\\n|---|---|\\nThe **basin** silts.".replace("\\n", "\n")))
    assert "<mark>Basin</mark>" in told and "<mark>basin</mark>" in told
    assert not any(sign in told for sign in ("##", "**", "|"))
    meant = _shown(hit("It silts up. Swans left."), "birds", Span(13, 24))
    assert "<strong><span class='unseen'>Nearest in meaning: </span>Swans left.</strong>" in meant


def test_hostile_words_are_only_words() -> None:
    """No title, name, quote, query or section makes an element of its own."""
    known = {"body": HOSTILE, "committee": HOSTILE, "kind": HOSTILE, "date": "2024"}
    found = replace(hit(HOSTILE, title=HOSTILE, doc_id=HOSTILE, **known), section=HOSTILE, speakers=(HOSTILE, "B"))
    findings = _findings(replace(found, copies=(found,)), hit("other", body="B"), filters=Filters(speaker=(HOSTILE,)))
    told = (
        _shown(findings.hits[0]) + render_facets(findings) + render_bars(findings) + render_heading(findings, HOSTILE)
    )
    told += render_saved([findings.sought]) + render_bad_query(QueryError(HOSTILE, 0, 4, problem="x", advice="y"))
    assert "<img" not in told and "Also in 1 other place, 2024" in told


def test_a_mistake_is_marked_where_it_stands() -> None:
    """The words that are wrong are marked within the query, with what is wrong and what to write."""
    told = render_bad_query(QueryError("bus AND", 4, 7, problem="there is nothing after AND", advice="Write a word."))
    assert "bus <mark>AND</mark>" in told and "There is nothing after AND" in told and "Write a word." in told
    assert "data-start='4' data-end='7'" in told and "role='alert'" in told


def test_facets_and_bars_name_their_counts() -> None:
    """Every box and every bar has a name with its count; what is chosen is ticked and pressed."""
    hits = (hit("a", body="A", date="2023"), hit("b", body="B", date="2024"))
    findings = _findings(*hits, filters=Filters(body=("A",)))
    facets, bars = render_facets(findings), render_bars(findings)
    assert "data-value='A' checked" in facets and "data-value='B'>" in facets and "Clear all" in facets
    assert "aria-label='2023: 1 passage'" in bars and "aria-pressed='false'" in bars
    assert render_bars(_findings()) == render_facets(_findings()) == ""


def test_nothing_found_says_what_to_try() -> None:
    """Without a hit there is a sentence that says so, and names the filters where there are any."""
    assert "Try" in render_hits([], Sought("x"))
    assert "Take away what narrows" in render_hits([], Sought("x", filters=Filters(since="2024")))
