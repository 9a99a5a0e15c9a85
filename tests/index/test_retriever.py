"""Passages and exchanges for a query: words, vectors and late interaction, fused."""

import json
from pathlib import Path

import pytest

from corpus.errors import ArchiveMismatch, BadInput
from index.building import build
from index.embedding import Embedder
from index.fields import PASSAGE_WEIGHTS
from index.headings import heading_line
from index.late_interaction import late_interaction, token_weights
from index.precedents import PrecedentRetriever
from index.retriever import Blend, Retriever
from index.store import Archive
from tests.fakes import HashEmbedder

_PAPERS = {
    "roads.txt": "The repairs to the High Street were agreed, and the bridge was closed.",
    "fees.txt": "The parking fees of the High Street were raised by five per cent.",
    "trees.txt": "Forty trees were planted along the bridge.",
}
_EXCHANGES = [
    {"id": 5, "question": "When will the bridge open?", "answer": "In May."},
    {"id": 9, "question": "Who repairs the bridge?", "answer": "The council's contractor does."},
    {"id": 12, "question": "When will the bridge close?", "answer": "In June."},
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive of three papers and three exchanges."""
    home = tmp_path_factory.mktemp("retriever")
    (home / "source").mkdir()
    for name, text in _PAPERS.items():
        (home / "source" / name).write_text(text)
    (home / "source" / "rows.jsonl").write_text("\n".join(map(json.dumps, _EXCHANGES)))
    build([home / "source"], home / "archive", embedder=HashEmbedder)
    return Archive(home / "archive")


def _number(archive: Archive, doc_id: str) -> int:
    (number,) = archive.catalogue.numbers_of(doc_id)
    return number


def test_hits_come_best_first_with_their_reasons(archive: Archive) -> None:
    """Ranks count from one, scores fall, and each signal is what its own index gives."""
    embedder, query = HashEmbedder(), "parking fees"
    hits = Retriever(archive, embedder).retrieve(query, 4)
    assert hits[0].passage.doc_id == "fees.txt" and hits[0].matched == ("parking", "fees")
    assert [hit.rank for hit in hits] == [1, 2, 3, 4]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    asked = embedder.embed_tokens([query])[0]
    words = dict(archive.passage_words.search(query, 9, weights=PASSAGE_WEIGHTS))
    cosines = dict(archive.passage_vectors.search(asked.whole, 9))
    weights = token_weights(asked, archive.passage_words)
    for hit in hits:
        assert (hit.words, hit.cosine) == (words.get(hit.number, 0.0), pytest.approx(cosines[hit.number], abs=1e-6))
        entry = archive.catalogue.entry(hit.document)
        read = embedder.embed_tokens([f"{heading_line(entry.identity, hit.passage)}\n{hit.passage.text}"])
        assert hit.late == pytest.approx(late_interaction(asked, weights, read)[0], abs=0.05)
        document = archive.catalogue.document(hit.document)
        assert document.text[hit.passage.start : hit.passage.end] == hit.passage.text


@pytest.mark.parametrize("part", ["words", "vectors", "late"])
def test_a_part_alone_ranks_as_its_own_index_does(archive: Archive, part: str) -> None:
    """With the other weights nought, the order is that of the one signal."""
    blend = Blend(**{**dict.fromkeys(("words", "vectors", "late"), 0.0), part: 1.0}, around=())
    hits = Retriever(archive, HashEmbedder(), blend).retrieve("bridge of the High Street", 3)
    signal = {"words": "words", "vectors": "cosine", "late": "late"}[part]
    values = [getattr(hit, signal) for hit in hits]
    assert values == sorted(values, reverse=True) and values[0] > 0


def test_words_of_the_query_may_be_met_in_the_passages_around(tmp_path: Path) -> None:
    """Late interaction counts a match in the next passage of a section nearly whole, one in another section not at all."""
    said = "The weather was fine and the speeches were long, as on other days. " * 14
    (tmp_path / "one.md").write_text(f"# Debates\n\n## Ponds\n\n{said}newts\n\n{said}\n\n## Trees\n\n{said}")
    build([tmp_path / "one.md"], tmp_path / "archive", embedder=HashEmbedder)
    opened = Archive(tmp_path / "archive")

    def lates(around: tuple[float, ...]) -> dict[int, float]:
        hits = Retriever(opened, HashEmbedder(), Blend(around=around)).retrieve("newts", 9)
        every = [*hits, *(copy for hit in hits for copy in hit.copies)]
        numbers = [each.number for each in every]
        scored = Retriever(opened, HashEmbedder(), Blend(around=around))
        return scored._lates(HashEmbedder().embed_tokens(["newts"])[0], sorted(numbers))

    alone, together = lates(()), lates((0.9,))
    holding = max(alone, key=lambda number: alone[number])
    assert together[holding] == alone[holding] == pytest.approx(1.0, abs=0.01)
    assert together[holding + 1] == pytest.approx(0.9, abs=0.02) and alone[holding + 1] < 0.6
    assert together[max(together)] == alone[max(together)] < 0.6


def test_copies_are_folded_into_the_best_of_them(tmp_path: Path) -> None:
    """A passage that stands in two papers, a word apart, is one hit that names the other."""
    words = "The newts of the pond were counted by hand on a cold morning in March and there were forty of them in all."
    (tmp_path / "one.txt").write_text(words)
    (tmp_path / "two.txt").write_text(words + " Yes.")
    (tmp_path / "three.txt").write_text("Toads were counted as well.")
    build([tmp_path / f"{name}.txt" for name in ("one", "two", "three")], tmp_path / "archive", embedder=HashEmbedder)
    hits = Retriever(Archive(tmp_path / "archive"), HashEmbedder()).retrieve("how many newts were counted", 5)
    assert [len(hit.copies) for hit in hits] == [1, 0]
    assert {hits[0].passage.doc_id, hits[0].copies[0].passage.doc_id} == {"one.txt", "two.txt"}


def test_a_reference_that_is_asked_for_comes_first(tmp_path: Path) -> None:
    """The paper that names it leads, however well others meet the rest of the words."""
    (tmp_path / "one.txt").write_text(
        "The report on parking fees was received. Fees for parking were discussed at length."
    )
    (tmp_path / "two.txt").write_text("Report ECHS19062 was noted.")
    build([tmp_path / "one.txt", tmp_path / "two.txt"], tmp_path / "archive", embedder=HashEmbedder)
    hits = Retriever(Archive(tmp_path / "archive"), HashEmbedder()).retrieve("report ECHS19062 parking fees", 5)
    assert hits[0].passage.doc_id == "two.txt" and hits[0].named and not hits[1].named


class _Preferring:
    """Prefers one document."""

    def __init__(self, document: int) -> None:
        self.prefer = frozenset({document})

    def factor(self, document: int, speaker: str = "") -> float:
        return 1.0 if document in self.prefer else 0.1


def test_a_preferred_document_comes_first_and_others_after_it(archive: Archive) -> None:
    """What is not preferred is set back, not left out."""
    chosen = _number(archive, "trees.txt")
    hits = Retriever(archive, HashEmbedder()).retrieve("parking fees", 9, preferred=_Preferring(chosen))
    assert hits[0].document == chosen and "fees.txt" in {hit.passage.doc_id for hit in hits}


def test_conditions_of_a_query_are_met_by_every_hit(archive: Archive) -> None:
    """A phrase, a NOT and a field keep to the passages that meet them; a mistake is pointed at."""
    retriever = Retriever(archive, HashEmbedder())
    assert {hit.passage.doc_id for hit in retriever.retrieve('"High Street" NOT parking', 9)} == {"roads.txt"}
    assert {hit.passage.doc_id for hit in retriever.retrieve("bridge AND plant*", 9)} == {"trees.txt"}
    assert {hit.passage.doc_id for hit in retriever.retrieve('kind:"written question" bridge', 9)} == {"5", "9", "12"}
    assert retriever.retrieve("year:1850 bridge", 9) == []
    with pytest.raises(BadInput, match="clos"):
        retriever.retrieve('"High Street', 9)


def test_where_many_are_asked_for_papers_take_turns(tmp_path: Path) -> None:
    """No more than so many passages of one paper come before those of another."""
    long = "\n\n".join(f"## Part {part}\n\n" + f"The newts of pond {part} were fed. " * 30 for part in "ABCD")
    (tmp_path / "long.md").write_text(f"# Ponds\n\n{long}")
    (tmp_path / "short.md").write_text("# Other\n\nOne newt was seen.")
    build([tmp_path / "long.md", tmp_path / "short.md"], tmp_path / "archive", embedder=HashEmbedder)
    retriever = Retriever(Archive(tmp_path / "archive"), HashEmbedder())
    spread = [hit.passage.doc_id for hit in retriever.retrieve("newts pond fed", 9, spread=1)]
    assert spread[:2] == ["long.md", "short.md"] and len(spread) > 3


def test_a_search_among_documents_finds_no_other(archive: Archive) -> None:
    """Only passages of the documents named are found, by words and by vectors, with the scores the indexes give them."""
    retriever = Retriever(archive, HashEmbedder())
    everywhere = {hit.number: hit for hit in retriever.retrieve("High Street bridge", 10)}
    chosen = [_number(archive, "trees.txt"), _number(archive, "fees.txt")]
    hits = retriever.retrieve("High Street bridge", 10, documents=chosen)
    assert {hit.document for hit in hits} == set(chosen)
    for hit in hits:
        assert hit.words == everywhere[hit.number].words
        assert hit.cosine == pytest.approx(everywhere[hit.number].cosine, abs=1e-6)
    assert retriever.retrieve("High Street bridge", 10, documents=[]) == []


def test_a_retriever_refuses_another_model(archive: Archive) -> None:
    """Queries are not compared with vectors of other weights."""
    with pytest.raises(ArchiveMismatch, match="--model"):
        Retriever(archive, HashEmbedder(digest="0" * 64))


def test_earlier_exchanges_are_found_by_question_and_reply(archive: Archive) -> None:
    """The exchange that asks the same comes first; words of a reply find their exchange as well."""
    retriever = PrecedentRetriever(archive, HashEmbedder())
    assert retriever.retrieve("When will the bridge open?", 1)[0].exchange.id == 5
    assert retriever.retrieve("contractor", 1)[0].exchange.id == 9
    assert len(retriever.retrieve("When will the bridge open?", 2)) == 2


@pytest.mark.parametrize(("before", "earlier"), [(5, set()), (9, {5}), (12, {5, 9}), (13, {5, 9, 12})])
def test_before_keeps_to_smaller_ids(archive: Archive, before: int, earlier: set[int]) -> None:
    """Exchanges with the id itself or a greater one are found neither by words nor by vectors."""
    hits = PrecedentRetriever(archive, HashEmbedder()).retrieve("When will the bridge close?", 9, before=before)
    assert {hit.exchange.id for hit in hits} == earlier


def test_the_sample_archive_answers_by_meaning(sample_archive: Path, embedder: Embedder) -> None:
    """With the real model, a question in other words than the paper's finds the paper among the first five."""
    hits = Retriever(Archive(sample_archive), embedder).retrieve("shorter opening times for borrowing books", 5)
    assert any("librar" in hit.passage.text.lower() for hit in hits)


def test_the_sample_archive_cites_its_own_text(sample_archive: Path) -> None:
    """Every passage of the sample archive is the slice of its document that it says it is."""
    catalogue = Archive(sample_archive).catalogue
    stored = catalogue.passages(catalogue.passage_numbers())
    assert stored
    for each in stored.values():
        text = catalogue.document(each.document).text
        assert text[each.passage.start : each.passage.end] == each.passage.text


def test_a_reply_that_refers_on_brings_what_it_refers_to(tmp_path: Path) -> None:
    """The earlier exchange is found, though its own words say less, and the hit names it."""
    rows = [
        {"id": 1, "uin": "4711", "question": "About amphibians?", "answer": "Forty live there."},
        {"id": 2, "uin": "4712", "question": "How many newts live in the pond?", "answer": "I refer the hon. Member to the answer to Question 4711."},
        {"id": 3, "uin": "4713", "question": "How many swans?", "answer": "None."},
    ]  # fmt: skip
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    build([tmp_path / "rows.jsonl"], tmp_path / "archive", embedder=HashEmbedder)
    hits = PrecedentRetriever(Archive(tmp_path / "archive"), HashEmbedder()).retrieve(
        "How many newts live in the pond?", 2
    )
    assert [hit.exchange.id for hit in hits] == [1, 2] and hits[0].score == hits[1].score
    assert hits[1].referred is not None and hits[1].referred.id == 1 and hits[0].referred is None


def test_of_exchanges_that_match_alike_the_latest_comes_first(tmp_path: Path) -> None:
    """Numbered ones in the order of their numbers, whatever the order of the file; an old one is found all the same."""
    asked = {7: "How many newts?", 3: "How many newts?", 5: "How many newts?", 9: "How long is the pond?"}
    rows = [{"id": number, "question": text, "answer": "Forty."} for number, text in asked.items()]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    build([tmp_path / "rows.jsonl"], tmp_path / "archive", embedder=HashEmbedder)
    retriever = PrecedentRetriever(Archive(tmp_path / "archive"), HashEmbedder())
    assert [hit.exchange.id for hit in retriever.retrieve("How many newts?", 3)] == [7, 5, 3]
    assert [hit.exchange.id for hit in retriever.retrieve("How many newts?", 3, before=7)] == [5, 3]


def test_an_archive_without_token_vectors_is_searched_without_them(tmp_path: Path) -> None:
    """A model that does not reduce them leaves late interaction out; words and vectors share its weight."""
    (tmp_path / "one.txt").write_text("The newts were fed.")
    build([tmp_path / "one.txt"], tmp_path / "archive", embedder=lambda: HashEmbedder(reduces=False))
    (hit,) = Retriever(Archive(tmp_path / "archive"), HashEmbedder(reduces=False)).retrieve("newts", 3)
    assert hit.late == 0 and hit.words > 0 and hit.cosine > 0
