"""Words that can stand for each other."""

import pytest

from index.analysis import stem
from index.thesaurus import base, related


@pytest.mark.parametrize(
    ("one", "other"),
    [("mend", "repair"), ("youngsters", "children"), ("salary", "pay"), ("rose", "rise"), ("bid", "tender")],
)
def test_words_for_the_same_are_related(one: str, other: str) -> None:
    """Synonyms, wider words and irregular forms, either way round."""
    assert base(stem(other)) in related(stem(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [("tree", "hedge"), ("income", "fee"), ("refund", "fee"), ("salary", "pension"), ("fell", "prune")],
)
def test_words_for_what_is_near_are_not(one: str, other: str) -> None:
    """What stands beside a thing is not it."""
    assert stem(other) not in related(stem(one))
    assert stem(one) not in related(stem(other))


def test_unknown_words_stand_for_themselves() -> None:
    """A word that WordNet does not have is related to nothing else."""
    assert set(related("orlingford")) <= {"orlingford"}
    assert base("orlingford") == "orlingford"
