"""The reader: what it is shown, that it learns that, and that what is loaded tells what was trained."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from corpus.errors import ModelError
from index.reader import CLOSING, QUESTION, ShippedReader, pack
from index.training.loop import Plan
from index.training.reader_examples import Example, ReaderExamples, words_of
from index.training.reader_loop import ReaderModel, train_reader

NEWTS, RAIN, BILL = "Forty newts live in the pond.", "It rained on Monday.", "The council pays the bill."
BATCH = [
    Example("how many newts live there?", (RAIN, NEWTS), frozenset({1})),
    Example("who pays the bill?", (BILL, RAIN), frozenset({0})),
    Example("who pays for the newts?", (RAIN, NEWTS), frozenset()),
]


class _Spans:
    def __init__(self, paragraphs: list[object]) -> None:
        self.paragraphs = paragraphs


class _Paragraph:
    def __init__(self, article: int, sentences: tuple[str, ...], *questions: tuple[str, set[int]]) -> None:
        self.article, self.sentences = article, sentences
        self.questions = tuple((question, frozenset(right)) for question, right in questions)


class _Written:
    def __init__(self, *exchanges: tuple[str, str, str]) -> None:
        self._exchanges = exchanges

    def exchanges(self) -> tuple[tuple[str, str, str], ...]:
        return self._exchanges


class _Told:
    def __init__(self, *pairs: tuple[str, str]) -> None:
        self.pairs = pairs


@pytest.fixture(scope="module")
def examples() -> ReaderExamples:
    """Return examples from a handful of made-up questions."""
    pond = _Paragraph(
        0, (NEWTS, RAIN, "The pond is deep."), ("how many newts live there?", {0}), ("how deep is it?", {2})
    )
    town = _Paragraph(0, (BILL, "The bill is £40."), ("who pays the bill?", {0}), ("how many frogs live there?", {1}))
    hill = _Paragraph(0, ("Sheep graze there.", RAIN), ("how many sheep live there?", {0}))
    written = _Written(("what plans he has.", "There are no plans. We keep it under review.", "Home Office"),
                       ("what it cost.", "It cost £4. That is less than before.", "Home Office"))  # fmt: skip
    told = _Told(("Did you know?", "I did not know. Nobody told me."), ("When was that?", "It was in May. I think."))
    return ReaderExamples([_Spans([pond, town, hill])], written, told)  # type: ignore[list-item, arg-type]


def test_a_question_comes_before_its_sentences_each_with_its_place() -> None:
    """Every token of a sentence has the sentence's place; the question's and the closing one have none."""
    tokenizer = ReaderModel().tokenizer
    ids, parts = pack(tokenizer, "how many newts?", ["", NEWTS])
    said = tokenizer.decode([token for token, part in zip(ids, parts, strict=True) if part == 1])
    assert said == NEWTS.lower().replace(".", " .") or said == NEWTS.lower()
    assert parts[0] == QUESTION and parts[-1] == CLOSING and 0 not in parts


def test_examples_hold_what_they_say(examples: ReaderExamples) -> None:
    """Of three hundred examples some have no answer; the others' right sentences are those of their questions."""
    draw = random.Random(1)
    drawn = [examples.example(draw) for _ in range(300)]
    assert any(not each.right for each in drawn) and any(each.right for each in drawn)
    for each in drawn:
        assert all(0 <= place < len(each.sentences) for place in each.right)
        if each.question == "how many newts live there?" and each.right:
            assert {each.sentences[place] for place in each.right} == {NEWTS}


def test_examples_are_the_same_for_the_same_seed(examples: ReaderExamples) -> None:
    """A training that is begun again sees what it saw."""
    assert next(examples.batches(3, 4)) == next(examples.batches(3, 4))


def test_a_word_is_swapped_for_one_that_stands_nowhere(examples: ReaderExamples) -> None:
    """The swapped question differs in one word, which the sentences do not have."""
    other = examples.swapped("how many newts live there?", (NEWTS,), random.Random(1))
    assert other in ("how many frogs live there?", "how many sheep live there?")
    assert not words_of("frogs sheep") & words_of(NEWTS)
    assert examples.swapped("why?", (NEWTS,), random.Random(1)) is None


class _Always:
    """The same three examples for as long as is asked."""

    def batches(self, seed: int, size: int) -> Iterator[list[Example]]:
        while True:
            yield BATCH


def test_what_is_shown_is_learned_kept_and_loaded(tmp_path: Path) -> None:
    """After some steps right sentences stand above "none", and what is loaded from the folder says the same."""
    model = ReaderModel()
    told: list[str] = []
    train_reader(model, _Always(), Plan(25, tmp_path, rate=3e-4), told.append)  # type: ignore[arg-type]
    model.eval()
    with torch.no_grad():
        logits = model.logits(BATCH)
    assert logits.argmax(1).tolist() == [2, 1, 0] and len(told) == 1
    model.save(tmp_path / "reader")
    loaded = ShippedReader(tmp_path / "reader").read(BATCH[0].question, [(RAIN, NEWTS), ("", RAIN)])
    assert loaded[0] == pytest.approx(float(logits[0, 2] - logits[0, 0]), abs=0.2)
    assert loaded[0] > loaded[1]


class _Stopping:
    """Examples of which the third step's never come."""

    def batches(self, seed: int, size: int) -> Iterator[list[Example]]:
        yield from (BATCH, BATCH)
        raise InterruptedError


def test_a_stopped_training_goes_on_from_its_checkpoint(tmp_path: Path) -> None:
    """Four steps with a stop after two are, to the weight, four steps without."""
    whole, halves = ReaderModel(), ReaderModel()
    halves.load_state_dict(whole.state_dict())
    train_reader(whole, _Always(), Plan(4, tmp_path / "whole", every=2), print)  # type: ignore[arg-type]
    with pytest.raises(InterruptedError):
        train_reader(halves, _Stopping(), Plan(4, tmp_path / "halves", every=2), print)  # type: ignore[arg-type]
    train_reader(halves, _Always(), Plan(4, tmp_path / "halves", every=2), print)  # type: ignore[arg-type]
    for one, other in zip(whole.state_dict().values(), halves.state_dict().values(), strict=True):
        assert torch.equal(one, other)


def test_a_missing_reader_is_named(tmp_path: Path) -> None:
    """A folder without weights is told with what to do."""
    with pytest.raises(ModelError, match="Install"):
        ShippedReader(tmp_path)
