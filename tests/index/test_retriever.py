"""Passages and exchanges for a query: words and vectors, fused."""

import json
from pathlib import Path

import pytest

from corpus.errors import ArchiveMismatch
from index.building import build
from index.embedding import Embedder
from index.fusion import weighted_sum
from index.precedents import PrecedentRetriever
from index.retriever import VECTOR_WEIGHT, WORD_WEIGHT, Retriever
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
    """Ranks count from one, scores fall, and words and cosine are those of the two indexes."""
    hits = Retriever(archive, HashEmbedder()).retrieve("parking fees", 4)
    assert hits[0].passage.doc_id == "fees.txt"
    assert [hit.rank for hit in hits] == [1, 2, 3, 4]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    words = dict(archive.passage_words.search("parking fees", 9, weights={"text": 1.0, "head": 0.3}))
    cosines = dict(archive.passage_vectors.search(HashEmbedder().embed(["parking fees"])[0], 9))
    fused = weighted_sum([words, cosines], [WORD_WEIGHT, VECTOR_WEIGHT])
    assert {hit.number: hit.score for hit in hits} == dict(list(fused.items())[:4])
    for hit in hits:
        assert (hit.words, hit.cosine) == (words.get(hit.number, 0.0), cosines[hit.number])
        document = archive.catalogue.document(hit.document)
        assert document.text[hit.passage.start : hit.passage.end] == hit.passage.text


def test_a_search_among_documents_finds_no_other(archive: Archive) -> None:
    """Only passages of the documents named are found, by words and by vectors, with the scores the indexes give them."""
    retriever = Retriever(archive, HashEmbedder())
    everywhere = {hit.number: hit for hit in retriever.retrieve("High Street bridge", 10)}
    chosen = [_number(archive, "trees.txt"), _number(archive, "fees.txt")]
    hits = retriever.retrieve("High Street bridge", 10, documents=chosen)
    assert {hit.document for hit in hits} == set(chosen)
    for hit in hits:
        assert (hit.words, hit.cosine) == (everywhere[hit.number].words, everywhere[hit.number].cosine)
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
