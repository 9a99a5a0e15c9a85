"""What the page is made of, without a browser."""

import socket
import threading
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from assistant.answer import Answer, Citation, Claim, Precedent, Scope
from assistant.drafting.differences import Change, Difference
from assistant.drafting.draft import Draft
from assistant.page.answers import announcement, place_beside_title, render_conversation, render_trouble, render_welcome
from assistant.page.archive import (
    matching,
    render_overview,
    render_problems,
    render_report,
    render_step,
    render_table,
)
from assistant.page.archive_learned import render_acronyms, render_roles
from assistant.page.desk import SharedEmbedder, Step, keep
from assistant.page.document import render_document, render_text
from assistant.page.draft_view import draft_announcement, render_differences, render_draft
from assistant.page.precedents import choice_words, render_precedents
from assistant.page.server import listen
from assistant.wording import Turn, unmarked, when
from corpus.chunking import chunk
from corpus.document import Attribute, Document, Identity, Span
from corpus.errors import BadInput, ModelError
from corpus.loading import load
from corpus.sources import Problem, SourceFile, find_files
from corpus.structure import parse_structure
from index.catalogue import Catalogue
from index.embedding import Embedder, TokenVectors, Vectors
from index.learned import Corrections
from index.records import DocumentEntry
from index.report import BuildReport, FormatCount

SAMPLE = Path(__file__).parents[3] / "corpus" / "sample"
HOSTILE = (
    '<img src=http://evil.example/x onerror="hacked=1">![x](http://evil.example/)<script>hacked=1</script>\'">&amp;'
)


class _Reading(HTMLParser):
    """Every character that a page holds, with whether it is marked or hidden; and its tags."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.marked, self.hidden = "", [], []  # type: ignore[var-annotated]
        self.tags: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        self.marked += [any(tag == "mark" for tag, _ in self._open)] * len(data)
        self.hidden += [any(name == "hid" for _, name in self._open)] * len(data)


def _sample() -> list[Document]:
    files = [each for each in find_files(SAMPLE) if isinstance(each, SourceFile)]
    return [each for file in files for each in load(file, file.read()) if isinstance(each, Document)]


def _identity(title: str = "Minutes", **values: str) -> Identity:
    return Identity(Attribute(title, "text"), **{name: Attribute(value, "folder") for name, value in values.items()})


def _citation(
    document: int = 1, start: int = 0, quote: str = "Trees were planted.", title: str = "Minutes"
) -> Citation:
    identity = _identity(title, committee="Cabinet", date="2024-07-16")
    return Citation(document, "a.txt", "a.txt", start, start + len(quote), quote, identity)


def _answer(*claims: Claim, nearest: Sequence[Citation] = (), scope: Scope | None = None) -> Answer:
    text = " ".join(claim.text for claim in claims) or "Not in the archive."
    outcome = "answered" if claims else "absent"
    return Answer("Which trees?", outcome, text, claims, tuple(nearest), scope or Scope(), 0.1)  # type: ignore[arg-type]


# Documents


def test_every_character_of_a_document_stands_in_its_page() -> None:
    """Nothing is lost, added or moved when a sample document is rendered, nor is any of it taken for markup."""
    for document in _sample():
        assert _Reading(render_text(document.text)).text == document.text, document.file


def test_exactly_the_cited_characters_are_marked() -> None:
    """Of every passage, what is not blank is marked or is a hidden sign; nothing outside of it is marked."""
    for document in _sample()[::4]:
        for passage in chunk(document, parse_structure(document.text))[:6]:
            page = _Reading(render_text(document.text, Span(passage.start, passage.end)))
            for place, letter in enumerate(page.text):
                if passage.start <= place < passage.end:
                    assert page.marked[place] or page.hidden[place] or letter.isspace(), (document.file, place)
                else:
                    assert not page.marked[place], (document.file, place)


def test_a_cited_cell_is_marked_in_a_table() -> None:
    """A table in plain text becomes a table, and the cell that is cited is the one mark in it."""
    text = "| Ward | Trees |\n|---|---|\n| Priory | 96 |\n| Dunmarsh | 92 |\n"
    html = render_text(text, Span(text.index("92"), text.index("92") + 2))
    assert html.count("<tr>") == 3
    assert "<mark id='cited'>92</mark></td>" in html


def test_a_long_document_is_shown_around_what_is_cited() -> None:
    """A text too long for a browser is cut, says so, and still shows the cited words marked."""
    text = "".join(f"Line {number} of a very long list of names.\n" for number in range(40_000))
    start = text.index("Line 30000")
    html = render_document(Document("a", "a.txt", text, _identity()), 3, Span(start, start + 10))
    assert "<mark id='cited'>Line 30000</mark>" in html
    assert "characters are shown" in html
    assert len(html) < 700_000


def test_a_document_says_where_each_fact_was_read() -> None:
    """The panel tells the quotation a date was read from, the folder a committee was, and what is not known."""
    text = "Minutes of 11 May 2023"
    date = Attribute("2023-05-11", "text", 11, 22)
    document = Document("a", "cabinet/a.txt", text, Identity(Attribute("Minutes", "text", 0, 7), date=date))
    html = render_document(document, 5)
    assert "11 May 2023</dd>" in html
    assert "read in the text: “11 May 2023”" in html
    assert "<b>Not known</b>: council or parliament, committee, kind" in html
    assert 'href="original/5" download' in html


# Answers


def test_claims_appear_one_by_one_with_numbered_sources() -> None:
    """Only as many claims as are shown are there; a source that is cited again keeps its number."""
    same, other = _citation(1), _citation(2)
    answer = _answer(Claim("One.", (same,)), Claim("Two.", (other, same)))
    first, both = (render_conversation([Turn("Which?", answer, shown)]) for shown in (1, 2))
    assert "One." in first and "Two." not in first
    assert both.count(">[1]<") == 2 and both.count(">[2]<") == 1
    assert "Cabinet, 16 July 2024" in both
    assert announcement(answer) == "Answered: 2 statements from 2 sources."


def test_a_committee_that_is_the_title_is_named_once() -> None:
    """Minutes whose title is their committee are told by it and the date, in answers as among hits."""
    named = _citation(title="Cabinet")
    html = render_conversation([Turn("Which?", _answer(Claim("One.", (named,))), 1)])
    assert '<span class="title">Cabinet</span> <span class="place">16 July 2024</span>' in html
    assert place_beside_title(named.identity) == "16 July 2024"
    assert place_beside_title(_identity("Cab", committee="Cabinet")) == "Cabinet"


def test_a_refusal_never_looks_like_an_answer() -> None:
    """What is not in the archive is shown as a refusal with nearest passages, and holds no claim."""
    answer = _answer(nearest=[_citation()])
    html = render_conversation([Turn("Which?", answer)])
    assert "refusal" in html and "Nearest passages" in html
    assert "class='claim'" not in html and "class='answer'" not in html
    assert announcement(answer) == "Not found in the archive. 1 nearest passage listed."


def test_an_answer_shows_its_scope() -> None:
    """What a question was limited to stands above its answer, dates in British words."""
    scope = Scope(bodies=("Orlingford",), kinds=("minutes",), since="2023", until="2024-05")
    html = render_conversation([Turn("Which?", _answer(Claim("One.", (_citation(),)), scope=scope), 1)])
    assert all(f"<li>{words}</li>" in html for words in ("Orlingford", "minutes", "from 2023", "up to May 2024"))


def test_precedents_show_who_asked_and_the_whole_reply() -> None:
    """A precedent names asker and replier and gives the reply to its last word."""
    reply = _citation(quote="We planted 955. " * 80 + "The end.")
    html = render_precedents([Precedent(1, _citation(quote="How many?"), reply, "Dr Sallowfield", None, 1.0)])
    assert "Dr Sallowfield asked" in html and "<h3>Reply</h3>" in html and "The end." in html


def test_a_reply_that_was_given_again_stands_once() -> None:
    """The other questions that got it are named under it; another reply stands by itself."""
    same, other = _citation(quote="We planted 955 trees."), _citation(quote="We planted none.")
    asked = [
        Precedent(1, _citation(quote="How many trees?"), same, "Dr Sallowfield", None, 1.0),
        Precedent(2, _citation(quote="How many oaks?"), same, "Mr Elder", None, 0.9),
        Precedent(3, _citation(quote="How many elms?"), other, None, None, 0.8),
    ]
    html = render_precedents(asked)
    assert html.count("We planted 955 trees.") == 1 and html.count("<article") == 2
    assert "given to 1 more question<" in html and "Mr Elder asked: How many oaks?" in html


def _draft(words: str, cited: Citation) -> Draft:
    difference = Difference(cited, cited, (Change(words, words, words, cited, cited),), (cited,), (cited,))
    return Draft(words, (Claim(words, (cited,)), Claim("Oaks.", (_citation(2),))), (difference,))


def test_a_draft_numbers_its_sources_and_each_opens_its_document() -> None:
    """The numbers in the text are those of the buttons, and every change and sentence has buttons of its own."""
    draft = _draft("We planted 955.", _citation(start=7))
    html = render_draft(draft) + render_differences(draft)
    assert "We planted 955.<sup>[1]</sup> Oaks.<sup>[2]</sup>" in html
    assert html.count('data-document="1" data-start="7"') == 5 and html.count('data-document="2"') == 1
    assert "<h2>What changed between replies</h2>" in html and "characters 7 to 26" in html
    assert draft_announcement(_draft("?", _citation())) == "Draft made: 2 sentences from 2 sources."


def test_a_draft_of_nothing_says_so() -> None:
    """Where no reply answers, that is said, with no empty lists."""
    html = render_draft(Draft("Why?", (), ())) + render_differences(Draft("Why?", (), ()))
    assert "No sentence of the earlier replies" in html and "<ol" not in html and "What changed" not in html


def test_an_exchange_is_chosen_by_date_and_asker() -> None:
    """Without an asker its question's first words stand for it."""
    asked = Precedent(1, _citation(quote="How many?"), _citation(), "Dr Sallowfield", None, 1.0)
    assert choice_words(asked) == "16 July 2024, Dr Sallowfield"
    long = Precedent(1, _citation(quote="How many elms? " * 20), _citation(), None, None, 1.0)
    assert choice_words(long).startswith("16 July 2024, How many elms?") and choice_words(long).endswith(" …")


def test_hostile_words_are_only_words(tmp_path: Path) -> None:
    """Markup in a document, its identity, a file's name, a question or a reason is escaped wherever it is shown."""
    citation = _citation(quote=HOSTILE, title=HOSTILE)
    identity = _identity(HOSTILE, body=HOSTILE, committee=HOSTILE, kind=HOSTILE, reference=HOSTILE)
    problem = Problem("s", HOSTILE, HOSTILE, HOSTILE)
    corrections = Corrections({HOSTILE: HOSTILE}, {HOSTILE: (HOSTILE,)})
    learned = Catalogue(tmp_path / "c.sqlite", writable=True, corrections=corrections).learned
    pages = [
        render_conversation([Turn(HOSTILE, note=HOSTILE), Turn(HOSTILE, _answer(Claim(HOSTILE, (citation,))), 1)]),
        render_conversation([Turn("?", _answer(nearest=[citation], scope=Scope(committees=(HOSTILE,))))]),
        render_precedents([Precedent(1, citation, citation, HOSTILE, HOSTILE, 1.0)]),
        render_draft(_draft(HOSTILE, citation)) + render_differences(_draft(HOSTILE, citation)),
        render_document(Document("a", HOSTILE, HOSTILE, identity, url="javascript:alert(1)"), 1, Span(3, 20),
                        superseded_by=HOSTILE),
        render_text(f"| a | {HOSTILE} |\n|---|---|\n| {HOSTILE} | b |\n\n# {HOSTILE}\n\n**{HOSTILE}**"),
        render_table([DocumentEntry(1, "a", HOSTILE, HOSTILE, identity, None)], 1),
        render_overview(dict.fromkeys(("documents", "passages", "exchanges", "decisions", "tables", "files", "problems"), 1),
                        {name: {HOSTILE: 1, "": 2} for name in ("body", "committee", "kind", "year")}),
        render_report(BuildReport(formats={HOSTILE: FormatCount(read=1)}, problems=[problem])),
        *(render(learned) for render in (render_acronyms, render_roles)),
        render_problems([problem]),
        render_step(Step("reading", 1, 2, HOSTILE)),
        render_trouble(HOSTILE),
        render_welcome({"body": {HOSTILE: 1}, "year": {"2023": 1}}),
    ]  # fmt: skip
    for html in pages:
        assert not {"img", "script", "iframe", "object", "link", "style"} & set(_Reading(html).tags)
        assert "javascript:" not in html.replace("</b>: javascript:alert(1)</li>", "")


def test_signs_of_headings_and_bold_are_left_out_of_answers() -> None:
    """Hashes and paired asterisks go; a star that multiplies stays."""
    assert unmarked("## 5. Trees\n**RESOLVED:** 5*3 = 15") == "5. Trees\nRESOLVED: 5*3 = 15"


def test_a_date_in_no_calendar_is_shown_as_it_stands() -> None:
    """A month 13 given with a record does not take the page down."""
    assert (when("2023-05-11"), when("2023"), when("2023-13")) == ("11 May 2023", "2023", "2023-13")


# The archive


def test_bars_tell_name_and_number() -> None:
    """Each bar is a row of a table with its name and count in words; what is unknown comes last."""
    facets = {"body": {"": 3, "A": 1, "B": 2}, "committee": {}, "kind": {}, "year": {"2022": 5, "2023": 1}}
    html = render_overview(
        dict.fromkeys(("documents", "passages", "exchanges", "decisions", "tables", "files", "problems"), 4), facets
    )
    assert html.index(">B<") < html.index(">A<") < html.index(">not known<")
    assert html.index(">2022<") < html.index(">2023<")


def test_documents_are_found_by_all_the_words_given() -> None:
    """Words match values, British dates and file names, in any case, all of them."""
    entry = DocumentEntry(1, "a", "cabinet/a.txt", "/a.txt", _identity(committee="Cabinet", date="2023-05-11"), None)
    assert matching([entry], "cabinet MAY 2023") == [entry]
    assert matching([entry], "cabinet june") == []


def test_a_report_lists_what_failed_why_and_what_to_do() -> None:
    """A file that could not be read is there with its reason and advice."""
    html = render_report(
        BuildReport(
            formats={".txt": FormatCount(read=1, documents=1), ".pdf": FormatCount(refused=1)},
            problems=[Problem("s", "b.pdf", "is damaged", "Mend it.")],
        )
    )
    assert "<th scope='row'>.pdf</th><td>0</td><td>1</td>" in html
    assert "1 document and 0 passages added from 1 new or changed file" in html
    assert all(words in html for words in ("1 file could not be read", "b.pdf", "is damaged", "Mend it."))


def test_uploads_keep_their_names_and_lose_nothing(tmp_path: Path) -> None:
    """The same file twice is kept once; another of the same name is numbered; a name cannot hide a file."""
    folder = tmp_path / "uploads"
    made = {}
    for number, words in enumerate(("one", "two", "one")):
        made[number] = tmp_path / str(number) / "minutes.v2.txt"
        made[number].parent.mkdir()
        made[number].write_text(words, "utf-8")
    hidden = tmp_path / ".notes.txt"
    hidden.write_text("x", "utf-8")
    names = [path.name for path in keep([*made.values(), hidden], folder)]
    assert names == ["minutes.v2.txt", "minutes.v2 (2).txt", "minutes.v2.txt", "notes.txt"]
    assert (folder / "minutes.v2 (2).txt").read_text("utf-8") == "two"


# Behind the page


class _Slow:
    """An embedder that fails when two callers use it at once."""

    name, digest, dim, reduces = "slow", "0", 2, False

    def __init__(self) -> None:
        self._busy = threading.Lock()

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        assert self._busy.acquire(blocking=False)
        vectors = np.array([[len(text), 1] for text in texts], dtype=np.float32)
        self._busy.release()
        return vectors

    def embed_tokens(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> list[TokenVectors]:
        none = np.zeros(0, dtype=np.float32)
        return [TokenVectors((), none.reshape(0, 2), none, vector) for vector in self.embed(texts)]


def test_a_shared_embedder_serves_one_caller_at_a_time() -> None:
    """Callers in several threads get their own vectors, in the order of their texts."""
    shared = SharedEmbedder(_Slow)
    texts = ["x" * (number % 7) for number in range(200)]
    found: list[Vectors] = []

    def by_tokens() -> None:
        found.append(np.stack([each.whole for each in shared.embed_tokens(texts)]))

    callers = [threading.Thread(target=lambda: found.append(shared.embed(texts))) for _ in range(2)]
    callers += [threading.Thread(target=by_tokens) for _ in range(2)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert [vectors[:, 0].tolist() for vectors in found] == [[len(text) for text in texts]] * 4


def test_a_model_that_cannot_be_loaded_says_so_each_time() -> None:
    """The page stays up; whoever asks is told what is wrong with the model."""

    def make() -> Embedder:
        raise ModelError("No weights here. Install them.")

    shared = SharedEmbedder(make)
    for _ in range(2):
        with pytest.raises(ModelError, match="Install them"):
            shared.embed(["a"])


def test_a_taken_port_is_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    """The next free port is used, and that is said."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with listen("127.0.0.1", port) as found:
            assert port < found.getsockname()[1] <= port + 20
    assert f"Port {port} is taken" in capsys.readouterr().err


def test_a_host_that_is_not_this_machines_is_refused() -> None:
    """The message names the host and the option."""
    with pytest.raises(BadInput, match="--host"):
        listen("no-such-host.invalid", 7860)
