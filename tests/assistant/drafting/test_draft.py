"""Drafts from earlier replies: which sentences, which figures, what changed, and that every word stands where it says."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document as open_docx

from assistant.answer import Precedent
from assistant.assistant import Assistant
from assistant.cli import main
from assistant.drafting.docx import draft_docx
from assistant.drafting.draft import Draft, draft_reply
from assistant.drafting.figures import find_figures, newer_values
from assistant.drafting.replies import is_courtesy, read_replies, repeats
from assistant.drafting.text import NOTHING, footnotes, render_draft
from corpus.document import Document
from corpus.readers.docx import read as read_docx
from corpus.structure import Structure, parse_structure
from index.building import build
from index.embedding import Embedder
from index.store import Archive

QUESTION = "How many street lamps were mended and what does it cost to mend one?"
LAMPS_2022 = (
    "I thank the Member for her question. We mended 410 street lamps at an average cost of £61 each. "
    "A lamp that is out must be mended within ten days. The contractor is at present a local firm."
)
LAMPS_2023 = "There were 530 repairs of street lamps. A street lamp that is out must be mended within ten days."
LAMPS_2024 = (
    "We mended 655 street lamps in 2024, more than the 530 of the year before. The average cost was £74 for each lamp. "
    "All lamps on Quay Road have been changed to low-energy bulbs."
)
ELSEWHERE = "We mended 12 street lamps at an average cost of £900 each."
SWANS = "Forty swans were counted on the mere, and two of them were ringed."


def _row(number: int, answer: str, date: str, *, body: str = "Orlingford Borough Council", about: str = "") -> str:
    question = about or f"How many street lamps were mended last year, and at what cost? (No. {number})"
    row = {"id": number, "question": question, "answer": answer, "body": body, "date_answered": date}
    return json.dumps(row) + "\n"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    """Return an archive of a few replies on street lamps, one of another council's and one on swans."""
    folder = tmp_path_factory.mktemp("lamps")
    rows = [
        _row(1, LAMPS_2022, "2022-11-17"),
        _row(2, LAMPS_2023, "2023-10-19"),
        _row(3, LAMPS_2024, "2025-02-20"),
        _row(4, ELSEWHERE, "2025-05-01", body="Wrenbury Town Council"),
        _row(5, SWANS, "2025-06-01", about="How many swans are there on the mere?"),
        _row(6, "I refer the hon. Member to the answer given on 17 November 2022.", "2025-07-01"),
    ]
    (folder / "lamps.jsonl").write_text("".join(rows), "utf-8")
    build([folder / "lamps.jsonl"], folder / "archive", embedder=lambda: embedder)
    return folder / "archive"


@pytest.fixture(scope="module")
def found(archive: Path, embedder: Embedder) -> dict[int | str, Precedent]:
    """Return every exchange of the archive by its id."""
    return {each.id: each for each in Assistant(Archive(archive), embedder).precedents(QUESTION, 10)}


@pytest.fixture(scope="module")
def draft(archive: Path, embedder: Embedder, found: dict[int | str, Precedent]) -> Draft:
    """Return the draft from all of them but the other council's."""
    chosen = [each for number, each in found.items() if number != 4]
    return draft_reply(QUESTION, chosen, archive=Archive(archive), embedder=embedder)


def test_only_the_newest_figure_is_used(draft: Draft) -> None:
    """Where a later reply has a newer number of what is counted, or a newer price of it, the older sentence is left out."""
    assert "655" in draft.text and "£74" in draft.text
    assert "410" not in draft.text and "£61" not in draft.text and "530 repairs" not in draft.text


def test_what_only_an_older_reply_says_is_kept_once_and_comes_after(draft: Draft) -> None:
    """A lasting sentence of an older reply is used, in its newest wording; one that speaks of its own day is not."""
    assert draft.text.count("within ten days") == 1 and "must be mended" in draft.text
    dates = [claim.citations[0].identity.value("date") or "" for claim in draft.sentences]
    assert dates == sorted(dates, reverse=True) and "2023-10-19" in dates
    assert "at present" not in draft.text


def test_courtesies_and_other_matters_are_left_out(draft: Draft) -> None:
    """Nobody is thanked or referred elsewhere, and nothing is said of swans."""
    assert not any(words in draft.text for words in ("thank", "refer", "swans")) and len(draft.text.split()) <= 150


def test_every_sentence_stands_where_its_footnote_says(draft: Draft, archive: Path) -> None:
    """The quote of each footnote is the document's own text at its offsets, and holds the sentence."""
    catalogue = Archive(archive).catalogue
    assert footnotes(draft) == [each for claim in draft.sentences for each in claim.citations]
    for claim in draft.sentences:
        for each in claim.citations:
            assert catalogue.document(each.document).text[each.start : each.end] == each.quote
        assert claim.text == " ".join(each.quote for each in claim.citations)


def test_changes_are_told_in_order_of_time_with_both_sources(draft: Draft) -> None:
    """Each figure is set against the latest earlier reply that has it; both quotes hold their figure."""
    changes = [[(each.old, each.new) for each in difference.changes] for difference in draft.differences]
    assert changes == [[("410", "530")], [("530", "655"), ("£61", "£74")]]
    for change in (change for difference in draft.differences for change in difference.changes):
        assert change.old in change.source.quote and change.new in change.newer.quote and "…" in change.counts


def test_new_and_dropped_sentences_are_told(draft: Draft) -> None:
    """A sentence with no like in the reply before is new, one with none in the reply after is dropped, others are neither."""
    first, second = draft.differences
    assert [each.quote for each in first.added] == []
    assert [each.quote for each in first.dropped] == ["The contractor is at present a local firm."]
    assert [each.quote for each in second.added] == ["All lamps on Quay Road have been changed to low-energy bulbs."]
    assert ["within ten days" in each.quote for each in second.dropped] == [True]


def test_replies_of_two_councils_are_never_set_against_each_other(
    archive: Path, embedder: Embedder, found: dict[int | str, Precedent]
) -> None:
    """Another council's later figure neither replaces nor changes one; its footnote says whose it is."""
    both = draft_reply(QUESTION, [found[3], found[4]], archive=Archive(archive), embedder=embedder)
    assert both.differences == () and "655" in both.text and "£900" in both.text
    assert "Wrenbury Town Council" in render_draft(both)


def test_a_reply_that_stands_no_more_is_not_used(
    archive: Path, embedder: Embedder, found: dict[int | str, Precedent]
) -> None:
    """Of a document that has changed since the exchange was found nothing is drafted."""
    moved = replace(found[3], reply=replace(found[3].reply, start=found[3].reply.start + 1, end=found[3].reply.end + 1))
    none = draft_reply(QUESTION, [moved], archive=Archive(archive), embedder=embedder)
    assert none.sentences == () and none.differences == () and render_draft(none) == NOTHING
    assert draft_reply(QUESTION, [], archive=Archive(archive), embedder=embedder).sentences == ()


def test_a_reply_given_again_is_read_once(archive: Path, found: dict[int | str, Precedent]) -> None:
    """The same exchange chosen twice gives one reply, and a reply's sentences leave out its courtesies."""
    catalogue = Archive(archive).catalogue

    def read(number: int) -> tuple[Document, Structure]:
        document = catalogue.document(number)
        return document, parse_structure(document.text, document.exchange)

    (reply,) = read_replies([found[1], found[1]], read)
    assert reply.sentences[0].quote.startswith("We mended 410") and len(reply.sentences) == 3


@pytest.mark.parametrize(
    ("older", "newer", "pairs"),
    [
        ("We felled 312 trees.", "We felled 276 trees.", [("312", "276")]),
        ("We felled 312 trees.", "We planted 702 trees.", []),
        ("We felled 312 trees.", "276 of the trees that were felled had the disease.", []),
        ("There were 12 primary school places.", "There were 20 secondary school places.", []),
        ("31 claims were paid at a cost of £18,940.", "The average cost was £84 for each repair.", []),
        ("The fine for litter is £100.", "The fine for litter has risen from £100 to £120.", [("£100", "£120")]),
        ("In Dunmarsh 40 homes were fitted.", "Since May, Thornlea had 60 homes fitted.", []),
        ("We repaired 700 potholes in 2023/24.", "We repaired 500 potholes in 2019/20.", []),
        ("Our target for 2025 is 70%.", "The rate in 2025 was 67%.", []),
        ("The library opens for 48 hours a week.", "The library opens for 42 hours a week.", [("48", "42")]),
        ("81% of defects were mended within 28 days.", "Performance on the 28-day standard was 77%.", [("81%", "77%")]),
        ("Year 7 has 30 places.", "Year 8 has 30 places.", [("30", "30")]),
    ],
)
def test_figures_are_paired_only_where_they_count_the_same(
    older: str, newer: str, pairs: list[tuple[str, str]]
) -> None:
    """What was done, to whom, of which group, kind and year must agree; of two that differ in any of these none is newer."""
    assert [(old.text, new.text) for _, old, _, new in newer_values([older], [newer])] == pairs


def test_a_sentence_that_points_back_counts_what_the_one_before_names() -> None:
    """ "Each" is one of what the sentence before speaks of."""
    older = ["The zones are in Eastlow and Priory.", "Each costs £38,000 once the signs are paid for."]
    ((first, old, second, new),) = newer_values(older, ["A zone now costs £46,500."])
    assert (first, old.text, second, new.text) == (1, "£38,000", 0, "£46,500")


def test_years_ordinals_labels_and_values_of_before_are_no_figures() -> None:
    """They name or place something, or are already told as old."""
    said = "In 2024/25 the third Category 2 review cut 14 posts, fewer than the 20 of 2023 and down from 31."
    assert [each.text for each in find_figures(said)] == ["14"]


@pytest.mark.parametrize(
    ("text", "courtesy"),
    [
        ("I refer the hon. Member to the answer I gave on 5 March 2024 to Question 1234.", True),
        ("I thank my hon. Friend for raising this.", True),
        ("I am sorry about your son's experience.", True),
        ("(Councillor Bernard Cuttlestone)", True),
        ("We will write to the Member.", True),
        ("We will publish the plan in May.", False),
        ("The Council referred 14 cases to the regulator.", False),
        ("Councillor Ambrow said that nine were paid.", False),
    ],
)
def test_courtesies_are_told_from_what_is_said(text: str, *, courtesy: bool) -> None:
    """Thanks, regrets, signatures, promises to write and references elsewhere say nothing of the matter."""
    assert is_courtesy(text) is courtesy


def test_near_repeats_are_told_from_other_sentences() -> None:
    """The same in other order, or with less, is a repeat; the same opening with another end is none."""
    assert repeats("Lamps are mended within ten days.", ["Within ten days lamps are mended by us."])
    assert not repeats("Lamps are mended within ten days.", ["Lamps are paid for by the county council each spring."])


def test_the_word_file_has_a_footnote_a_source(draft: Draft) -> None:
    """Each sentence has the mark of a real footnote, and each note tells its source's paper, span and words."""
    file = draft_docx(draft)
    paragraphs = read_docx(file).text.split("\n\n")
    assert any(each.startswith(f"{draft.sentences[0].text}[1] ") for each in paragraphs)
    notes = [each for each in paragraphs if each.startswith("[")]
    for number, (told, cited) in enumerate(zip(notes, footnotes(draft), strict=True), 1):
        assert told.startswith(f"[{number}] ") and told.endswith(f"“{cited.quote}”")
        assert f"characters {cited.start} to {cited.end}" in told
    with ZipFile(BytesIO(file)) as parts:
        assert parts.read("word/document.xml").count(b"<w:footnoteReference ") == len(notes)


def test_a_word_file_can_hold_any_words(draft: Draft) -> None:
    """Markup stays words, and what no XML may hold does not break the file."""
    odd = replace(draft, question="<w:p>\x00\x1b& lamps?")
    paragraphs = [each.text for each in open_docx(BytesIO(draft_docx(odd))).paragraphs]
    assert "Question: <w:p>  & lamps?" in paragraphs


def test_the_command_prints_the_draft_and_its_json(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sentences with footnotes and the changes, or the same as one object; many questions at once are refused."""
    asked = ["precedents", QUESTION, "--archive", str(archive), "--draft"]
    assert main(asked) == 0
    said = capsys.readouterr().out
    assert (
        "[1]" in said and "20 February 2025" in said and "What changed between replies" in said and "£61 -> £74" in said
    )
    assert main([*asked, "--json"]) == 0
    (row,) = [json.loads(line) for line in capsys.readouterr().out.split("\n") if line]
    assert list(row) == ["question", "draft", "sentences", "differences"]
    assert row["differences"][0]["changes"][0]["old_source"]["quote"].startswith("We mended 410")
    assert main(["precedents", "--queries", "none.jsonl", "--archive", str(archive), "--draft"]) == 2
    assert "Leave out --queries" in capsys.readouterr().err
