"""The word index against BM25 worked out in the open."""

from collections import Counter
from collections.abc import Mapping
from math import log
from pathlib import Path

import pytest

from corpus.errors import ArchiveMismatch
from index.analysis import stems
from index.fields import REFERENCES
from index.words import WordIndex

_K1, _B = 1.2, 0.75
_TEXTS = {
    1: "school places and school admissions",
    2: "road repairs near the school",
    3: "library opening hours",
    4: "budget for roads, bridges and school places in the whole of the borough",
}


def _index(folder: Path, texts: Mapping[int, str] = _TEXTS) -> WordIndex:
    """Return an index of *texts*: each a document of ten times its number, and the number it is filtered by."""
    index = WordIndex(folder, ("text", "head"))
    index.update(
        ((number, number * 10, {"text": text, "head": "cabinet"}, number) for number, text in texts.items()), []
    )
    return index


def _bm25(query: list[str], texts: Mapping[int, str]) -> dict[int, float]:
    """Return BM25 by its definition (Robertson and Zaragoza 2009, with Lucene's +1 within the logarithm)."""
    counts = {number: Counter(stems(text)) for number, text in texts.items()}
    mean = sum(count.total() for count in counts.values()) / len(counts)
    scores: dict[int, float] = {}
    for term in query:
        holding = sum(term in count for count in counts.values())
        rarity = log(1 + (len(counts) - holding + 0.5) / (holding + 0.5))
        for number, count in counts.items():
            if tf := count[term]:
                part = tf * (_K1 + 1) / (tf + _K1 * (1 - _B + _B * count.total() / mean))
                scores[number] = scores.get(number, 0.0) + rarity * part
    return scores


@pytest.mark.parametrize("query", ["school places", "roads", "library hours school", "school school budget"])
def test_scores_are_bm25(tmp_path: Path, query: str) -> None:
    """Ids and scores are those of BM25 over the stems of the query, best first; a word said twice counts twice."""
    expected = _bm25(stems(query), _TEXTS)
    hits = _index(tmp_path).search(query, 10, weights={"text": 1.0})
    assert dict(hits) == pytest.approx(expected, rel=1e-4)
    assert [number for number, _ in hits] == sorted(expected, key=lambda number: (-expected[number], number))


def test_words_without_a_subject_are_not_asked_for(tmp_path: Path) -> None:
    """Stop words change no score, unless there is nothing else in the query."""
    index = _index(tmp_path)
    plain = index.search("school places", 10, weights={"text": 1.0})
    assert index.search("what are the school's places in it?", 10, weights={"text": 1.0}) == plain
    assert [number for number, _ in index.search("the", 10, weights={"text": 1.0})] == [2, 4]


def test_fields_count_by_their_weights(tmp_path: Path) -> None:
    """A field's score is multiplied by its weight, and a field without one is not searched."""
    index = _index(tmp_path)
    once = dict(index.search("school", 10, weights={"text": 1.0}))
    assert dict(index.search("school", 10, weights={"text": 0.5, "head": 1.0})) == pytest.approx(
        {number: score / 2 for number, score in once.items()}
    )
    assert index.search("cabinet", 10, weights={"text": 1.0}) == []
    assert len(index.search("cabinet", 10, weights={"head": 1.0})) == len(_TEXTS)


def test_ties_break_by_id(tmp_path: Path) -> None:
    """Texts with the same score come in order of their ids, in whatever order they were added."""
    index = _index(tmp_path, {7: "school", 3: "school", 5: "school"})
    hits = index.search("school", 10, weights={"text": 1.0})
    assert [number for number, _ in hits] == [3, 5, 7]
    assert len({score for _, score in hits}) == 1


def test_k_keeps_the_best(tmp_path: Path) -> None:
    """Fewer hits are the first of more."""
    index = _index(tmp_path)
    assert index.search("school", 1, weights={"text": 1.0}) == index.search("school", 10, weights={"text": 1.0})[:1]


def test_filters_keep_ids_and_scores(tmp_path: Path) -> None:
    """Filters by document and by number leave hits out and change no score of those that stay."""
    index = _index(tmp_path)
    hits = index.search("school", 10, weights={"text": 1.0})
    assert {number for number, _ in hits} == {1, 2, 4}
    documents: list[int]
    for documents in ([10, 40], [20], [30], []):
        kept = [(number, score) for number, score in hits if number * 10 in documents]
        assert index.search("school", 10, weights={"text": 1.0}, documents=documents) == kept
    for before in (0, 2, 4, 5):
        kept = [(number, score) for number, score in hits if number < before]
        assert index.search("school", 10, weights={"text": 1.0}, before=before) == kept


def test_removing_a_document_removes_its_texts(tmp_path: Path) -> None:
    """All texts of a document go, and no other; a text added in the same step under a new document stays."""
    index = _index(tmp_path)
    index.update([(5, 10, {"text": "school again", "head": ""}, 0)], [20])
    index.update([(6, 60, {"text": "school anew", "head": ""}, 0)], [10])
    assert {number for number, _ in index.search("school", 10, weights={"text": 1.0})} == {4, 6}
    assert len(index) == 3


def test_replacing_leaves_no_trace(tmp_path: Path) -> None:
    """After texts were put in place of others, scores and rarities are those of an index that held nothing else."""
    index = _index(tmp_path / "used")
    kept = {number: text for number, text in _TEXTS.items() if number > 2}
    index.replace((number, number * 10, {"text": text, "head": "cabinet"}, number) for number, text in kept.items())
    fresh = _index(tmp_path / "fresh", kept)
    for each in (index, WordIndex(tmp_path / "used", ("text", "head"))):
        assert each.search("school roads", 10, weights={"text": 1.0}) == fresh.search(
            "school roads", 10, weights={"text": 1.0}
        )
        assert each.rarity(stems("school"), "text") == fresh.rarity(stems("school"), "text")
        assert not each.stands(stems("repairs")[0], ("text",))


def test_what_was_added_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    """A folder opened a second time finds the same, to the score."""
    hits = _index(tmp_path).search("school places", 10, weights={"text": 1.0})
    assert WordIndex(tmp_path, ("text", "head")).search("school places", 10, weights={"text": 1.0}) == hits


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    """Before anything is added there are no hits and no errors; nor are there for a query without words."""
    assert WordIndex(tmp_path / "empty", ("text",)).search("school", 10, weights={"text": 1.0}) == []
    assert _index(tmp_path / "full").search(" ?! ", 10, weights={"text": 1.0}) == []


def test_rarity_is_the_inverse_document_frequency(tmp_path: Path) -> None:
    """Of four texts three hold "school": ln(1 + 1.5 / 3.5); one holds "library": ln(1 + 3.5 / 1.5); none "tree"."""
    rarities = _index(tmp_path).rarity([*stems("school"), *stems("library"), *stems("tree")], "text")
    assert rarities == pytest.approx([log(1 + 1.5 / 3.5), log(1 + 3.5 / 1.5), log(1 + 4.5 / 0.5)])


def test_a_stem_stands_where_it_was_indexed(tmp_path: Path) -> None:
    """A stem stands in the fields that hold it, and nowhere else."""
    index = _index(tmp_path)
    assert index.stands(stems("libraries")[0], ("text",))
    assert index.stands(stems("cabinet")[0], ("text", "head"))
    assert not index.stands(stems("cabinet")[0], ("text",))


def test_a_folder_of_other_fields_is_refused(tmp_path: Path) -> None:
    """An index that was made with other fields is not opened as if it had these."""
    _index(tmp_path)
    with pytest.raises(ArchiveMismatch, match="Build anew"):
        WordIndex(tmp_path, ("question", "reply"))


_SPELLINGS = {
    1: "the programme of the centre for children",
    2: "the program of the center for one child",
    3: "the budget of the library and its tyre store",
    4: "a coordinator for wellbeing in every school",
    5: "a co-ordinator for well-being in every school",
    6: "permanent exclusion from a primary school",
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("programme", {1, 2}), ("programs", {1, 2}), ("centres", {1, 2}), ("children", {1, 2}), ("tires", {3}),
        ("coordinators", {4, 5}), ("co-ordinator", {4, 5}), ("wellbeing", {4, 5}), ("well-being", {4, 5}), ("well being", {4, 5}),
    ],
)  # fmt: skip
def test_words_are_met_in_every_spelling(tmp_path: Path, query: str, found: set[int]) -> None:
    """British and American spellings, irregular plurals and compounds are met whichever way they are typed."""
    hits = _index(tmp_path, _SPELLINGS).search(query, 10, weights={"text": 1.0})
    assert {number for number, _ in hits} == found


def test_the_better_of_two_spellings_counts(tmp_path: Path) -> None:
    """A text with both spellings scores as the better of the two, not as their sum; the other is worth no more."""
    texts = {1: "organisation of roads", 2: "organization of roads", 3: "organisation organization", 4: "organisation"}
    index = _index(tmp_path, texts)
    scores = dict(index.search("organisation", 10, weights={"text": 1.0}))
    typed = _bm25(stems("organisation"), texts)
    assert {number: scores[number] for number in typed} == pytest.approx(typed, rel=1e-4)
    assert 0 < scores[2] <= scores[1] * (1 + 1e-6)


def test_what_is_meant_by_a_mistyped_word_is_found(tmp_path: Path) -> None:
    """A word that stands nowhere is looked for as its nearest, at less than its weight; which is told."""
    index = _index(tmp_path, _SPELLINGS)
    (right,) = index.search("exclusion", 10, weights={"text": 1.0})
    (mistyped,) = index.search("exclusoin", 10, weights={"text": 1.0})
    assert mistyped[0] == right[0] and 0 < mistyped[1] < right[1]
    assert index.corrections("exclusoin from a libary, quickly") == {
        "exclusoin": ("exclusion",),
        "libary": ("library",),
    }


@pytest.mark.parametrize(
    "query", ["exclusion", "excluded", "organization", "programs", "co-ordinators", "librarys", "tyr", "2019x1"]
)
def test_a_word_that_stands_is_not_corrected(tmp_path: Path, query: str) -> None:
    """What stands in any form or spelling is taken as it is, and so are short words and those with figures."""
    index = _index(tmp_path, {**_SPELLINGS, 7: "organisation excluded"})
    assert index.corrections(query) == {}


_PAPERS = {
    1: ("Report ECHS19062 on school places", "echs19062"),
    2: ("School places, school places and more school places", "cs20-15"),
    3: ("See ECHS19062 and CS/20/15", "echs19062 cs20-15"),
    4: ("Nothing of the kind", ""),
}


def _papers(folder: Path) -> WordIndex:
    index = WordIndex(folder, ("text", REFERENCES))
    index.update(((n, n * 10, {"text": text, REFERENCES: tokens}, 0) for n, (text, tokens) in _PAPERS.items()), [])
    return index


def test_references_are_met_whole(tmp_path: Path) -> None:
    """Texts with a reference are found by exactly it; those with more of them first, then by the words of the query."""
    index = _papers(tmp_path)
    weights = {"text": 1.0, REFERENCES: 1.0}
    assert index.find_reference(["echs19062"], 9, query="school places", weights=weights) == [1, 3]
    assert index.find_reference(["cs20-15", "echs19062"], 9, query="school places", weights=weights) == [3, 2, 1]
    assert index.find_reference(["cs20-15", "echs19062"], 1, query="school places", weights=weights) == [3]
    assert index.find_reference(["echs19062"], 9, weights=weights, documents=[30]) == [3]
    assert index.find_reference(["echs1906"], 9, weights=weights) == []
    assert index.find_reference([], 9, weights=weights) == []


def test_a_reference_adds_to_the_score_where_it_has_a_weight(tmp_path: Path) -> None:
    """A question that names a reference ranks texts with it higher by the weight of its field."""
    index = _papers(tmp_path)
    plain = dict(index.search("school places in ECHS19062", 9, weights={"text": 1.0}))
    named = dict(index.search("school places in ECHS19062", 9, weights={"text": 1.0, REFERENCES: 2.0}))
    assert {number for number in named if named[number] > plain[number]} == {1, 3}
