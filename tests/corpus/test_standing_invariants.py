"""What holds for every text, ours, other people's or invented: all that is said of it points into it."""

from collections.abc import Iterable, Sequence
from itertools import islice, pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.chunking import MAX_CHARS, chunk
from corpus.document import Attribute, Document, Exchange, Identity, Span
from corpus.errors import UnreadableFile
from corpus.identity import read_identity
from corpus.loading import load
from corpus.sentences import split_sentences
from corpus.sources import SourceFile, find_files
from corpus.structure import Structure, parse_structure, resolve

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
SHARED = Path(__file__).parents[3] / "shared"
_QMSUM_DOCUMENTS = 5


def _sample_files() -> list[SourceFile]:
    return [found for found in find_files(SAMPLE) if isinstance(found, SourceFile)]


def _shared_texts(folder: str) -> list[object]:
    """Return the text files of a shared folder, or one skipped case that names it."""
    found = sorted((SHARED / folder).glob("*.txt"))
    if not found:
        return [pytest.param(None, marks=pytest.mark.skip(reason=f"shared/{folder} is not here"), id=folder)]
    return [pytest.param(path, id=f"{folder}/{path.name[:50]}") for path in found]


def _documents(found: SourceFile) -> list[Document]:
    loaded = list(load(found, found.read()))
    unreadable = [each for each in loaded if isinstance(each, UnreadableFile)]
    assert not unreadable
    return [each for each in loaded if isinstance(each, Document)]


@pytest.mark.parametrize("found", _sample_files(), ids=lambda found: found.file)
def test_the_sample_points_into_itself(found: SourceFile) -> None:
    """Every invariant holds for every file of the sample archive, and every file holds a document."""
    documents = _documents(found)
    assert documents
    for document in documents:
        _check(document)


@pytest.mark.parametrize("path", [*_shared_texts("archive"), *_shared_texts("realfiles")])
def test_real_papers_point_into_themselves(path: Path) -> None:
    """Every invariant holds for papers of real councils."""
    for found in find_files(path):
        assert isinstance(found, SourceFile)
        for document in _documents(found):
            _check(document)


@pytest.mark.skipif(not (SHARED / "qmsum").is_dir(), reason="shared/qmsum is not here")
def test_real_transcripts_point_into_themselves() -> None:
    """Every invariant holds for transcripts of parliamentary committees, who speak in turns."""
    (found,) = find_files(SHARED / "qmsum" / "corpus.jsonl")
    assert isinstance(found, SourceFile)
    for document in islice(load(found, found.read()), _QMSUM_DOCUMENTS):
        assert isinstance(document, Document)
        _check(document)
        assert parse_structure(document.text).turns


_WORDS = st.sampled_from(
    [
        "the",
        "Council",
        "noted",
        "budget",
        "£2.4",
        "million",
        "Cllr.",
        "Ash",
        "replied",
        "schools",
        "a|b",
        "’s",
        "naïve",
        "\u202e",
        "🏛",
        "é",
        "\ufeff",
        "x",
        "y",
        "No.",
        "7",
        "3.5",
        "https://example.org/a?b=1",
        "(EHCP)",
        "–",
        "“quoted.”",
        "**bold**",
        "<b>",
    ]
)
_PROSE = st.lists(_WORDS, min_size=1, max_size=60).map(" ".join)
_LINES = st.one_of(
    _PROSE,
    st.builds("{}{}{}".format, st.sampled_from(["# ", "## ", "### ", "**", "#", "####### "]), _PROSE, st.sampled_from(["", "**", " ##"])),
    st.builds("{}{}".format, st.sampled_from(["- ", "* ", "• ", "1. ", "(a) ", "2.3 ", "iv) ", "  - ", "\uf0b7"]), _PROSE),
    st.lists(st.one_of(st.just(""), _WORDS, _PROSE), min_size=2, max_size=5).map("\t".join),
    st.lists(st.one_of(st.just(""), _WORDS), min_size=1, max_size=5).map(lambda cells: f"| {' | '.join(cells)} |"),
    st.sampled_from(
        ["|---|:--:|", "Question 1 from Ms Hale to the Leader", "Q:", "A: It will.", "Reply", "Answer:", "RESOLVED that:",
         "Resolved", "It was agreed to note the report.", "Councillor Ash asked when the road opens.",
         "The Director replied that it opens in May. Members noted this.",
         "In response to a question on fees, the Director confirmed none.",
         "Moved by Councillor Ash", "Seconded by Councillor Elm", "CARRIED", "Motion carried.", "For: 7", "Against: 2",
         "All those in favour? Opposed? Carried.", "ACTION: Ms Hale to write by 3 May.", "[1] A note.", "word[1] and¹",
         "See minute 11 and Appendix A.", "## 11. Apologies", "Apologies were received.", "Q1. Why?", "QUESTION PERIOD",
         "Table 2: Roads", "The target is 95 %.", "Question\tAnswer", "Action\tOwner", "a\ta", "12/23", "A. CALL TO ORDER",
         "Cllr Ash Elm: I have a question.", "The Chair (Cllr Oak): Please go on.", "Tuesday 12 March 2024", "MINUTES",
         "Members present:", "\ufeff", "\x1c", "\u2028", "\x85x", "\x0b"]
    ),
)  # fmt: skip
_ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\f", "\n\f\n", "\r", " \n \n", "\n\t\n"])
_PAPERS = st.lists(st.tuples(_LINES, _ENDS), max_size=40).map(lambda parts: "".join(line + end for line, end in parts))


@settings(max_examples=150, deadline=None)
@given(text=_PAPERS)
@example(text="Cllr Ash asked why.\n\nThe Director replied so. More.\n\n- RESOLVED that:\n- a\n\nb")
def test_invented_papers_point_into_themselves(text: str) -> None:
    """Every invariant holds whatever headings, lists, tables, labels and line ends stand beside each other."""
    _check(_document(text))


@settings(max_examples=150, deadline=None)
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=300))
def test_any_characters_point_into_themselves(text: str) -> None:
    """Every invariant holds for characters in no order at all."""
    _check(_document(text))


@settings(max_examples=60, deadline=None)
@given(question=_PAPERS, reply=_PAPERS)
def test_given_exchanges_point_into_themselves(question: str, reply: str) -> None:
    """Every invariant holds for a document that is one exchange, whatever its two parts look like."""
    text = f"Question\n\n{question}\n\nAnswer\n\n{reply}"
    exchange = Exchange(Span(10, 10 + len(question)), Span(len(text) - len(reply), len(text)))
    _check(_document(text, exchange))


@settings(max_examples=60, deadline=None)
@given(text=_PAPERS, max_chars=st.integers(min_value=1, max_value=80))
def test_passages_keep_to_any_length(text: str, max_chars: int) -> None:
    """However short passages are asked for, none is longer and only blanks are lost."""
    document = _document(text)
    passages = chunk(document, parse_structure(text), max_chars)
    _check_covers(text, [Span(each.start, each.end) for each in passages])
    assert all(len(each.text) <= max_chars for each in passages)


def _document(text: str, exchange: Exchange | None = None) -> Document:
    return Document("d", "d.txt", text, Identity(Attribute("d", "file name")), exchange=exchange)


def _check(document: Document) -> None:
    structure = parse_structure(document.text, document.exchange)
    _check_identity(document)
    _check_blocks(document.text, structure)
    _check_structure(document.text, structure)
    _check_references(document.text, structure)
    _check_passages(document, structure)


def _check_references(text: str, structure: Structure) -> None:
    for reference in structure.references:
        found = resolve(reference, structure)
        assert found is None or (Span(0, len(text)).contains(found) and found.of(text).strip())


def _check_identity(document: Document) -> None:
    for identity in (document.identity, read_identity(document.text, file=document.file)):
        for _, attribute in identity.known():
            assert attribute.value.strip()
            if attribute.origin == "text":
                assert attribute.start is not None and attribute.end is not None
                assert 0 <= attribute.start <= attribute.end <= len(document.text)


def _check_blocks(text: str, structure: Structure) -> None:
    _check_covers(text, [block.span for block in structure.blocks])
    for block in structure.blocks:
        assert block.span.contains(block.content)
        assert (block.kind == "heading") == (block.level > 0)
        sentences = list(split_sentences(text, block.content))
        _check_covers(text, sentences, within=block.content)


def _check_structure(text: str, structure: Structure) -> None:
    whole = Span(0, len(text))
    for section in structure.sections:
        assert whole.contains(section.span) and section.span.contains(section.heading)
    for exchange in structure.exchanges:
        assert whole.contains(exchange.span)
        assert exchange.question.end <= exchange.reply.start
    for table in structure.tables:
        cells = [*table.upper, *table.header, *(cell for row in table.rows for cell in row)]
        assert whole.contains(table.span) and all(table.span.contains(cell) for cell in cells)
        assert all(span is None or whole.contains(span) for span in (table.caption, table.target))
    decisions = [each.span for each in structure.decisions]
    actions = [each.span for each in structure.actions]
    references = [each.span for each in structure.references]
    notes = [span for each in structure.footnotes for span in (each.mark, each.note)]
    spans = [*decisions, *actions, *references, *notes, *structure.routine, *(turn.span for turn in structure.turns)]
    assert all(whole.contains(span) and span.of(text).strip() for span in spans)
    exchanges, turns = ([each.span for each in ordered] for ordered in (structure.exchanges, structure.turns))
    for ordered in (exchanges, turns, decisions, references, structure.routine):
        assert all(one.end <= other.start for one, other in pairwise(ordered))


def _check_passages(document: Document, structure: Structure) -> None:
    passages = chunk(document, structure)
    for each in passages:
        assert document.text[each.start : each.end] == each.text
        assert each.text.strip() and len(each.text) <= MAX_CHARS
    assert len({each.id for each in passages}) == len(passages)
    _check_covers(document.text, [Span(each.start, each.end) for each in passages])


def _check_covers(text: str, spans: Sequence[Span], *, within: Span | None = None) -> None:
    """Fail unless *spans* stand in order without overlap and only blanks stand outside them."""
    whole = within or Span(0, len(text))
    ends = [whole.start, *(span.end for span in spans)]
    starts = [*(span.start for span in spans), whole.end]
    assert all(end <= start for end, start in zip(ends, starts, strict=True))
    assert not "".join(_gaps(text, ends, starts)).strip()


def _gaps(text: str, ends: Iterable[int], starts: Iterable[int]) -> Iterable[str]:
    return (text[end:start] for end, start in zip(ends, starts, strict=True))
