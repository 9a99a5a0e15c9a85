"""Training: it learns, it goes on where it stopped, and what it writes is a model that the project loads."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import torch

from index.embedding import PLAIN_MODEL, SentenceTransformerEmbedder
from index.late_interaction import late_interaction
from index.tokens import TOKEN_DIM
from index.training.card import Learned, card
from index.training.examples import Batch
from index.training.loop import Plan, train
from index.training.model import EvidenceModel, late_scores

_BATCH = Batch(
    ("how many newts?", "who pays?"), ("Forty newts live here.", "The council pays the bill.", "It rained."), (1, 0)
)


class _Swapped:
    """Examples that contradict what the model believes, so that learning them shows."""

    name, origin, licence = "swapped", "nowhere", "none"

    def __len__(self) -> int:
        return 2

    def batches(self, seed: int) -> Iterator[Batch]:
        while True:
            yield _BATCH


def _scores(model: EvidenceModel) -> torch.Tensor:
    model.eval()
    with torch.no_grad():
        return late_scores(model.encode(_BATCH.questions, 32), model.encode(_BATCH.texts, 32))


def test_what_is_shown_is_learned_kept_and_loaded(tmp_path: Path) -> None:
    """After some steps the texts shown as right score highest, by the model and by what is loaded from its folder."""
    model = EvidenceModel(PLAIN_MODEL)
    told: list[str] = []
    train(model, [(_Swapped(), 1.0)], Plan(25, tmp_path / "all", rate=3e-4), told.append)
    scores = _scores(model)
    assert scores.argmax(1).tolist() == [1, 0] and len(told) == 1
    model.save(tmp_path / "model")
    embedder = SentenceTransformerEmbedder(str(tmp_path / "model"))
    assert embedder.reduces
    asked, texts = embedder.embed_tokens(_BATCH.questions), embedder.embed_tokens(_BATCH.texts)
    loaded = [late_interaction(each, each.weights.tolist(), texts) for each in asked]
    assert texts[0].vectors.shape[1] == TOKEN_DIM
    assert np.asarray(loaded) == pytest.approx(scores.numpy(), abs=0.02)


def test_a_stopped_training_goes_on_from_its_checkpoint(tmp_path: Path) -> None:
    """Four steps with a stop after two are, to the weight, four steps without."""
    whole, halves = (EvidenceModel(PLAIN_MODEL) for _ in range(2))
    train(whole, [(_Swapped(), 1.0)], Plan(4, tmp_path / "whole", every=2), print)
    with pytest.raises(InterruptedError):
        train(halves, [(_Stopping(), 1.0)], Plan(4, tmp_path / "halves", every=2), print)
    train(halves, [(_Swapped(), 1.0)], Plan(4, tmp_path / "halves", every=2), print)
    for one, other in zip(whole.state_dict().values(), halves.state_dict().values(), strict=True):
        assert torch.equal(one, other)


class _Stopping:
    """Examples of which the third step's never come."""

    name, origin, licence = "stopping", "nowhere", "none"

    def __init__(self) -> None:
        self._left = 10  #: eight are looked at before the first step

    def __len__(self) -> int:
        return 2

    def batches(self, seed: int) -> Iterator[Batch]:
        while self._left:
            self._left -= 1
            yield _BATCH
        raise InterruptedError


def test_a_card_names_what_was_learned_from() -> None:
    """Each source stands in it with its share, origin and licence, and the day."""
    words = card("base", [Learned(_Swapped(), 0.25)], steps=7, day=date(2026, 1, 2))
    assert "| swapped | 2 | 25% | nowhere | none |" in words and "--steps 7" in words and "2026-01-02" in words
