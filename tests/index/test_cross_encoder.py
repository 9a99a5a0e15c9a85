"""The cross-encoder that ships: it tells the sentence that answers from those beside it, and that none does."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from index.cross_encoder import MAX_TEXT, CrossEncoder, Pieces, shipped_cross_encoder
from index.embedding import DEFAULT_MODEL, model_folder

_FERRY = (
    "Item 4: Tarnbeck ferry | The slipway at Tarnbeck was closed on 3 May because the concrete had cracked.",
    "Item 4: Tarnbeck ferry | Repairs are estimated at £84,000, to be met from the harbour reserve.",
    "Item 4: Tarnbeck ferry | The ferry carried 31,200 foot passengers in the year before the closure.",
    "Item 4: Tarnbeck ferry | Members asked that traders on the quay be told by letter of the date of reopening.",
)


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("how come the boat ramp at Tarnbeck was shut?", 0),
        ("what will it cost to mend the Tarnbeck ramp", 1),
        ("how many people used to take the boat at Tarnbeck?", 2),
        ("how will the shops on the quay find out when the Tarnbeck ferry is back?", 3),
    ],
)
def test_the_sentence_that_answers_comes_first(question: str, right: int) -> None:
    """Asked in everyday words, among sentences on the same matter."""
    assert int(np.argmax(shipped_cross_encoder().scores(question, _FERRY))) == right


def test_what_none_answers_scores_below_what_one_does() -> None:
    """The matter is the same; what is asked is not told."""
    told = shipped_cross_encoder().scores("how come the boat ramp at Tarnbeck was shut?", _FERRY).max()
    untold = shipped_cross_encoder().scores("who owns the company that runs the Tarnbeck ferry?", _FERRY).max()
    assert untold < told and untold < 0 < told


def test_a_score_does_not_depend_on_what_is_read_beside_it() -> None:
    """Padding is not looked at."""
    question = "what will it cost to mend the Tarnbeck ramp"
    together = shipped_cross_encoder().scores(question, [*_FERRY, " ".join(_FERRY)])
    alone = [float(shipped_cross_encoder().scores(question, [text])[0]) for text in _FERRY]
    assert together[: len(_FERRY)] == pytest.approx(alone, abs=0.01)


def test_no_texts_and_long_texts_are_read() -> None:
    """Nothing gives no scores; what is too long is cut."""
    reader = shipped_cross_encoder()
    assert reader.scores("why?", []).shape == (0,)
    assert np.isfinite(reader.scores("why " * 300, ["because " * 1000, ""])).all()


def test_pieces_are_cut_and_padded() -> None:
    """The last piece is the mark of the end, and lengths go in steps."""
    pieces = Pieces(model_folder(DEFAULT_MODEL))
    numbers, there = pieces.padded(["newts " * 500, "newts"], MAX_TEXT)
    assert numbers.shape == there.shape == (2, MAX_TEXT)
    assert there.sum(1).tolist()[0] == MAX_TEXT and numbers[0, -1] == numbers[1, there[1].sum() - 1]
    assert numbers[1, there[1].sum() :].tolist() == [0] * int(MAX_TEXT - there[1].sum())


def test_a_folder_without_one_is_refused(tmp_path: Path) -> None:
    """The error says what to do."""
    with pytest.raises(ModelError, match="Install"):
        CrossEncoder(tmp_path)


def test_several_threads_may_read_at_once() -> None:
    """Each gets the scores of its own texts."""
    reader = shipped_cross_encoder()
    alone = [float(reader.scores("why was the ramp shut?", [text])[0]) for text in _FERRY]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda place: reader.scores("why was the ramp shut?", [_FERRY[place % 4]]), range(64)))
    assert [float(each[0]) for each in found] == pytest.approx(alone * 16, abs=0.01)
