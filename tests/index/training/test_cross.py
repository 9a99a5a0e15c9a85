"""The cross-encoder's training: what is drawn, that it is learned, kept and loaded, and that a stop loses nothing."""

import json
import lzma
import random
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import torch

from index.cross_encoder import CrossEncoder, Pieces, Told, begun_network
from index.cross_network import CrossNetwork
from index.embedding import DEFAULT_MODEL, model_folder
from index.training.card import cross_card
from index.training.cross import Asked, Drawn, cross_loss, save_cross_encoder, train_cross_encoder
from index.training.extracts import Extract, shipped_extracts, shipped_tables, span_extracts
from index.training.loop import Plan
from tests.assistant.papers import evidence_in, paper
from tests.fakes import HashEmbedder

_MODEL = model_folder(DEFAULT_MODEL)
_PONDS = Extract(
    ("Forty newts live in the pond.", "The council pays the bill.", "It rained.", "Nobody came."),
    (("how many newts?", frozenset({1})), ("who pays?", frozenset({0})), ("who fell in?", frozenset())),
    ("Ponds Committee | Item 3", "Item 3"),
)  #: with right and wrong swapped, so that learning shows
_OTHERS = Extract(tuple(f"Road {number} is shut." for number in range(60)), (("which road?", frozenset({7})),))


def _drawn() -> Drawn:
    return Drawn("ponds", [_PONDS, _OTHERS], HashEmbedder())


def test_questions_are_drawn_with_right_and_wrong_texts() -> None:
    """What answers is marked, unless it is left out; what is not told has no right text; some stand under a heading or alone."""
    source, chance = _drawn(), random.Random(1)
    drawn = [source.draw(chance) for _ in range(200)]
    assert len(source) == 4
    newts = [each for each in drawn if each.question == "how many newts?"]
    assert {sum(each.right) for each in newts} == {0, 1}
    assert all(each.texts[each.right.index(True)].text.endswith("pays the bill.") for each in newts if any(each.right))
    assert not any(any(each.right) for each in drawn if each.question == "who fell in?")
    told = [text for each in newts for text in each.texts]
    assert {each.heading for each in told if "Road" not in each.text} == {"", "Item 3", "Ponds Committee | Item 3"}
    assert {each.before for each in told if each.text == "It rained."} == {"", "The council pays the bill."}
    assert any("Road" in each.text for each in told)


def test_what_is_learned_is_kept_and_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After some steps the loss is lower, and the folder's cross-encoder scores as the network does."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = _linked(tmp_path / "model")
    network, pieces = begun_network(folder), Pieces(folder)
    texts = _PONDS.texts("Item 3", alone=False)
    asked = [Asked("how many newts?", tuple(texts), (False, True, False, False))]
    before = float(cross_loss(network.eval(), pieces, asked).detach())
    told: list[str] = []
    train_cross_encoder(
        network, pieces, [(Drawn("ponds", [_PONDS], HashEmbedder()), 1.0)], Plan(25, tmp_path / "all"), told.append
    )
    assert float(cross_loss(network.eval(), pieces, asked).detach()) < before and len(told) == 1
    save_cross_encoder(network, folder)
    loaded = CrossEncoder(folder).scores("how many newts?", texts)
    (numbers, there, _), read = (pieces.padded(each, 32) for each in ([Told("how many newts?")], texts))
    network.load_state_dict({name: each.half().float() for name, each in network.learned().items()}, strict=False)
    with torch.inference_mode():
        own = network(*map(torch.from_numpy, (numbers, there, np.zeros(4, dtype=np.int64), *read)))
    assert loaded == pytest.approx(own.numpy(), abs=0.001)


def test_a_stopped_training_goes_on_from_its_checkpoint(tmp_path: Path) -> None:
    """Four steps with a stop after two are, to the weight, four steps without."""
    whole, halves = (_seeded() for _ in range(2))
    pieces = Pieces(_MODEL)
    train_cross_encoder(whole, pieces, [(_drawn(), 1.0)], Plan(4, tmp_path / "whole", every=2), print)
    with pytest.raises(InterruptedError):
        train_cross_encoder(halves, pieces, [(_Stopping(), 1.0)], Plan(4, tmp_path / "halves", every=2), print)
    train_cross_encoder(halves, pieces, [(_drawn(), 1.0)], Plan(4, tmp_path / "halves", every=2), print)
    learned = whole.learned(), halves.learned()
    assert all(torch.equal(learned[0][name], learned[1][name]) for name in learned[0])


def _seeded() -> CrossNetwork:
    torch.manual_seed(1)
    return begun_network(_MODEL)


class _Stopping(Drawn):
    """Questions of which the third step's never come."""

    def __init__(self) -> None:
        super().__init__("ponds", [_PONDS, _OTHERS], HashEmbedder())
        self._left = 16

    def draw(self, chance: random.Random) -> Asked:
        if not self._left:
            raise InterruptedError
        self._left -= 1
        return super().draw(chance)


def test_the_extracts_that_are_learned_from_hold_together() -> None:
    """Every place is one of a sentence, and some questions have none; none of what is measured on is among them."""
    learned = list(shipped_extracts())
    assert len(learned) > 1000
    assert all(place < len(each.sentences) for each in learned for _, right in each.asked for place in right)
    assert any(not right for each in learned for _, right in each.asked)
    measured = Path(__file__).parents[2] / "benchmarks" / "extract_questions.jsonl.xz"
    with lzma.open(measured, "rt", encoding="utf-8") as lines:
        said = {json.loads(line)["said"][0].replace("\t", "; ") for line in lines}
    assert said and not said & {each.sentences[0] for each in learned}


def test_a_table_is_learned_from_as_it_is_read(tmp_path: Path) -> None:
    """Its rows and cells are told in the words of evidence, under its caption; a cell that answers, its row too."""
    row = {
        "title": "Ponds Committee",
        "section": "Newts",
        "before": ["Newts were counted."],
        "caption": "Table 1: Newts.",
        "header": ["Pond", "2023", "2024", "Keeper"],
        "rows": [["North", "12", "15", "Ola Fenn"], ["South", "", "9", "Ann Roe"]],
        "after": ["It rained.", "Nobody came."],
        "asked": [["how many in the south?", ["r1c2"]], ["who keeps the north?", ["r0c3"]], ["who came?", ["s2"]]],
        "absent": ["how many frogs?"],
    }
    with lzma.open(tmp_path / "tables.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(row))
    (extract,) = shipped_tables(tmp_path / "tables.jsonl.xz")
    columns = [[*row["header"]], *row["rows"]]
    text = "# Newts\n\nTable 1: Newts.\n\n" + "\n".join(
        f"| {' | '.join(line)} |" for line in [columns[0], ["---"] * 4, *columns[1:]]
    )
    read = [each.text for each in evidence_in(paper(text)) if each.form in ("row", "cell")]
    told = extract.texts("Newts", alone=False)
    assert sorted(read) == sorted(extract.sentences[place] for place in extract.tabled)
    assert {told[place].heading for place in extract.tabled} == {"Table 1: Newts Newts"}
    assert [each.before for each in told] == ["", *[""] * len(extract.tabled), "", "It rained."]
    asked = {question: {extract.sentences[place] for place in right} for question, right in extract.asked}
    assert asked["how many in the south?"] == {
        each for each in read if "Ann Roe" in each or each.startswith("South, 2024")
    }
    assert asked["who keeps the north?"] == {each for each in read if "Ola Fenn" in each}
    assert asked["who came?"] == {"Nobody came."} and asked["how many frogs?"] == set()


def test_the_tables_that_are_learned_from_hold_together() -> None:
    """Each question but those that nothing answers has a row, a cell or a sentence."""
    learned = list(shipped_tables())
    assert len(learned) > 300
    for each in learned:
        assert each.tabled and sum(not right for _, right in each.asked) == 4
        assert all(place < len(each.sentences) for _, right in each.asked for place in right)


def test_paragraphs_of_span_questions_are_read(tmp_path: Path) -> None:
    """The sentence in which an answer begins is the one that answers."""
    text = "Newts are small. They live in ponds near Ely. Some are rare."
    row = {
        "context": text,
        "qas": [{"question": "Where do newts live? ", "answers": [{"answer_start": text.index("ponds")}]}],
    }
    (tmp_path / "spans.json").write_text(json.dumps({"data": [{"paragraphs": [row]}]}), "utf-8")
    (extract,) = span_extracts(tmp_path / "spans.json")
    assert extract.asked == (("Where do newts live?", frozenset({1})),) and len(extract.sentences) == 3


def test_a_card_names_what_was_learned_from() -> None:
    """Its rows stand in it, and how it was made."""
    words = cross_card(["| ponds | 4 |"], steps=7, left_out=0.15, day=date(2026, 1, 2))
    assert "| ponds | 4 |" in words and "--steps 7" in words and "15%" in words and "2026-01-02" in words


def _linked(folder: Path) -> Path:
    """Return a folder with the shipped model's files, without its cross-encoder."""
    folder.mkdir()
    for file in _MODEL.iterdir():
        if file.is_file():
            (folder / file.name).symlink_to(file)
    return folder
