"""Hits as files: whatever stands in a paper, each format is read back by a parser that is not ours."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.searching.export import FORMATS, hits_bibtex, hits_csv, hits_json, hits_ris
from assistant.searching.facets import SearchHit
from tests.assistant.search_papers import hit

HOSTILE = '=HYPERLINK("http://evil.example") {x} \\end & 50% #1 $2 ~ ^ _ @article{y,\nER  - \r\n\x00</a>'
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
_DATE = st.sampled_from(["2024", "2024-05", "2024-05-11"])


@st.composite
def _hits(draw: st.DrawFn) -> list[SearchHit]:
    return [
        replace(
            hit(draw(_TEXT), start=draw(st.integers(0, 99)), title=draw(_TEXT), body=draw(_TEXT), date=draw(_DATE)),
            section=draw(_TEXT),
            speakers=(draw(_TEXT),),
        )
        for _ in range(draw(st.integers(0, 4)))
    ]


def _folded(text: str) -> str:
    """Return *text* as one line, control characters replaced, as references hold it."""
    return " ".join(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", "\ufffd", text).split())


@settings(deadline=None)
@given(hits=_hits())
def test_a_table_is_read_back_and_holds_no_formula(hits: list[SearchHit]) -> None:
    """Every row has its quote and offsets; no cell of words begins as a formula does, blanks before it or not."""
    rows = list(csv.reader(io.StringIO(hits_csv(hits), newline="")))
    assert len(rows) == len(hits) + 1 and {len(row) for row in rows} == {len(rows[0])}
    for row, each in zip(rows[1:], hits, strict=True):
        told = dict(zip(rows[0], row, strict=True))
        assert (int(told["start"]), int(told["end"])) == (each.citation.start, each.citation.end)
        assert told["quote"].removeprefix("'").count("\n") == each.citation.quote.removeprefix("'").count("\n")
        assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1"])
def test_what_would_be_a_formula_begins_with_a_mark(cell: str) -> None:
    """A quote that a spreadsheet would run is written behind an apostrophe; other quotes are as they are."""
    quoted, plain = (
        next(iter(csv.DictReader(io.StringIO(hits_csv([hit(each)]), newline=""))))["quote"] for each in (cell, "a=1")
    )
    assert quoted == f"'{cell}" and plain == "a=1"


@settings(deadline=None)
@given(hits=_hits())
def test_ris_is_read_back(hits: list[SearchHit]) -> None:
    """A parser of RIS finds every reference with its title, institution, year and quote."""
    rispy = pytest.importorskip("rispy", reason="rispy is not installed")
    read = rispy.loads(hits_ris(hits))
    assert len(read) == len(hits)
    for entry, each in zip(read, hits, strict=True):
        identity = each.citation.identity
        assert entry["title"] == _folded(identity.title.value) or not _folded(identity.title.value)
        assert entry["abstract"] == _folded(each.citation.quote) or not _folded(each.citation.quote)
        assert entry["year"] == identity.value("date")[:4]  # type: ignore[index]


@settings(deadline=None)
@given(hits=_hits())
def test_bibtex_is_read_back(hits: list[SearchHit]) -> None:
    """A parser of BibTeX reads every entry, none failed, each under a key of its own, with braces in balance."""
    bibtexparser = pytest.importorskip("bibtexparser", reason="bibtexparser is not installed")
    text = hits_bibtex(hits)
    read = bibtexparser.parse_string(text)
    assert not read.failed_blocks and len(read.entries) == len(hits) == len(read.entries_dict)
    assert text.count("{") == text.count("}")
    for entry, each in zip(read.entries, hits, strict=True):
        fields = {field.key: field.value for field in entry.fields}
        assert fields["year"] == (each.citation.identity.value("date") or "")[:4]
        assert f"characters {each.citation.start} to {each.citation.end}" in fields["note"]


def test_a_reference_is_citable() -> None:
    """A paper's council is its author and institution, the committee its series, the date in the format's own way."""
    known = {"body": "Harbour & Moor Council", "committee": "Quay Committee", "date": "2024-05-11", "kind": "minutes"}
    found = [replace(hit("It cost £41,300.", start=7, title="Quay_minutes", **known))]
    ris, bibtex = hits_ris(found).split("\r\n"), hits_bibtex(found)
    assert ris[:2] == ["TY  - RPRT", "TI  - Quay_minutes"] and ris[-2] == "ER  - "
    assert {
        "AU  - Harbour & Moor Council,",
        "PB  - Harbour & Moor Council",
        "DA  - 2024/05/11/",
        "T2  - Quay Committee",
    } <= set(ris)
    assert bibtex.startswith("@techreport{harbourmoor-2024-05-11-7,\n")
    assert r"author = {{Harbour \& Moor Council}}" in bibtex and r"title = {{Quay\_minutes}}" in bibtex
    assert "type = {minutes}" in bibtex and "annote = {It cost £41,300.}" in bibtex


def test_an_unknown_body_or_date_is_left_out() -> None:
    """Without an institution the entry is no report, and nothing is invented."""
    found = [hit("words", title="A note"), hit("words", title="A note")]
    bibtex, ris = hits_bibtex(found), hits_ris(found)
    assert bibtex.count("@misc{anote-undated-0") == 2 and "anote-undated-0-2" in bibtex
    assert "author" not in bibtex and "AU  - " not in ris and "PY  - " not in ris and ris.startswith("TY  - GEN")


def test_a_hit_is_published_as_json_with_where_else_it_stands() -> None:
    """The object has the quote, its offsets, why it was found, and its copies."""
    [told] = json.loads(hits_json([replace(hit(HOSTILE), copies=(hit("twin", doc_id="twin.txt"),))]))
    assert told["quote"] == HOSTILE and (told["start"], told["end"]) == (0, len(HOSTILE))
    assert told["why"] == ["has words"] and told["copies"][0]["doc_id"] == "twin.txt"


def test_hostile_words_stay_within_their_field() -> None:
    """Words that look like the end of a reference, or like another, make no second one."""
    hostile = [hit(HOSTILE, title=HOSTILE, body=HOSTILE)]
    assert re.findall(r"^ER  -.*$", hits_ris(hostile), re.MULTILINE) == ["ER  - \r"]
    assert len(re.findall(r"^[ ]*@", hits_bibtex(hostile), re.MULTILINE)) == 1


def test_there_is_a_writer_for_every_format() -> None:
    """Each format that is offered writes what was found, and also that nothing was."""
    for each in FORMATS:
        assert "41,300" in each.write([hit("It cost £41,300.")]) and "41,300" not in each.write([])
