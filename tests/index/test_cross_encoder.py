"""The cross-encoder that ships: it tells the sentence that answers from those beside it, and that none does."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from index.cross_encoder import MAX_TEXT, CrossEncoder, Pieces, Told, shipped_cross_encoder
from index.embedding import DEFAULT_MODEL, model_folder

_SAID = (
    "The slipway at Tarnbeck was closed on 3 May because the concrete had cracked.",
    "Repairs are estimated at £84,000, to be met from the harbour reserve.",
    "The ferry carried 31,200 foot passengers in the year before the closure.",
    "Members asked that traders on the quay be told by letter of the date of reopening.",
)
_FERRY = [Told(text, "Item 4: Tarnbeck ferry", before) for before, text in zip(("", *_SAID), _SAID, strict=False)]


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
    together = shipped_cross_encoder().scores(question, [*_FERRY, Told(" ".join(_SAID))])
    alone = [float(shipped_cross_encoder().scores(question, [text])[0]) for text in _FERRY]
    assert together[: len(_FERRY)] == pytest.approx(alone, abs=0.01)


def test_no_texts_and_long_texts_are_read() -> None:
    """Nothing gives no scores; what is too long is cut."""
    reader = shipped_cross_encoder()
    assert reader.scores("why?", []).shape == (0,)
    assert np.isfinite(reader.scores("why " * 300, [Told("because " * 1000, "all " * 500), Told("")])).all()


def test_pieces_are_cut_and_padded() -> None:
    """Lengths go in steps; of too many pieces the beginning of the context goes first, then the end of the text."""
    pieces = Pieces(model_folder(DEFAULT_MODEL))
    begin, road, bar, rain, end = pieces.padded([Told("road | rain")], MAX_TEXT)[0][0, :5].tolist()
    texts = [Told("road " * 500, "rain"), Told("road", "rain " * 500), Told("road", "rain", "rain")]
    numbers, there, aimed = pieces.padded(texts, 16)
    assert numbers.shape == there.shape == aimed.shape == (3, 16)
    assert numbers[0].tolist() == [begin, *[road] * 14, end] and aimed[0].sum() == 15
    assert numbers[1, -2:].tolist() == [road, end] and numbers[1, 1] == rain and aimed[1].sum() == 2
    assert numbers[2, :8].tolist() == [begin, rain, bar, rain, bar, road, end, 0]
    assert there[2].sum() == 7 and aimed[2].nonzero()[0].tolist() == [5, 6]


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
