"""The cross-encoder that ships with the project: how surely a text answers a question, both read together."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from index.embedding import DEFAULT_MODEL, Vectors, model_folder, weights_digest
from index.tokens import carries_meaning

if TYPE_CHECKING:
    from index.cross_network import CrossNetwork

CROSS_FOLDER, CROSS_FILE = "cross", "model.safetensors"  #: in a model's folder: what was learned on top of it
MAX_QUESTION, MAX_TEXT = 48, 112  #: tokens that are read
_HEADING_CHARS, _BEFORE_CHARS = 100, 140  #: of the context of a text, the ends
_FORM = 2  #: of the network: a graph that is kept of an earlier one is not read
_STEP = 16  #: lengths in tokens are rounded up to it, since every new shape costs the compiled network time


@dataclass(frozen=True, slots=True)
class Told:
    """A text with what it stands under and after."""

    text: str
    heading: str = ""
    before: str = ""  #: the sentence before it

    @property
    def context(self) -> str:
        """What is read with the text."""
        parts = (self.heading[-_HEADING_CHARS:], self.before[-_BEFORE_CHARS:])
        return "".join(f"{part} | " for part in parts if part)


class CrossEncoder:
    """The cross-encoder in the folder of a model, compiled.

    Raises:
        ModelError: the folder holds none.
    """

    def __init__(self, folder: Path) -> None:
        from index.encoder import compile_graph

        learned = folder / CROSS_FOLDER / CROSS_FILE
        if not learned.is_file():
            raise ModelError(f"No cross-encoder in {folder}. Install the project again.")
        self._pieces = Pieces(folder)
        name = f"{weights_digest(folder)[:12]}-{weights_digest(learned.parent)[:12]}-{_FORM}"
        self._turn = Lock()  #: one at a time: a compiled network holds one request
        self._compiled = compile_graph(name, lambda: _graph(learned_network(folder)), exact=True)

    def scores(self, question: str, texts: Sequence[Told]) -> Vectors:
        """Return how surely each of *texts* answers *question*, shape (len(texts),): above 0 is rather yes than no."""
        if not texts:
            return np.zeros(0, dtype=np.float32)
        asked, there, _ = self._pieces.padded([Told(question)], MAX_QUESTION)
        read = self._pieces.padded(texts, MAX_TEXT)
        with self._turn:
            scores = self._compiled([asked, there, np.zeros(len(texts), dtype=np.int64), *read])[0]
        return np.array(scores, dtype=np.float32)


class Pieces:
    """The pieces of words that a model reads, by their numbers."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    @property
    def carry_meaning(self) -> list[bool]:
        """Whether each piece takes part in late interaction, by its number."""
        pieces = map(self._tokenizer.id_to_token, range(self._tokenizer.get_vocab_size()))
        return [carries_meaning(piece) for piece in pieces]

    def padded(
        self, texts: Sequence[Told], most: int
    ) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.bool_]]:
        """Return the numbers of the pieces of *texts*, padded, which are no padding, and which of these are no context.

        Of more than *most* pieces the first of the context are left out, then the last of the text.
        """
        begin, end = self._tokenizer.encode("").ids
        own = [self._ids(each.text)[: most - 2] for each in texts]
        around = [self._ids(each.context) for each in texts]
        kept = [ids[max(0, len(ids) + len(said) + 2 - most) :] for ids, said in zip(around, own, strict=True)]
        rows = [[begin, *ids, *said, end] for ids, said in zip(kept, own, strict=True)]
        lengths = np.array([len(row) for row in rows])
        length = int(lengths.max() + -lengths.max() % _STEP)
        numbers = np.zeros((len(rows), length), dtype=np.int64)
        for line, row in zip(numbers, rows, strict=True):
            line[: len(row)] = row
        there = np.arange(length) < lengths[:, None]
        return numbers, there, there & (np.arange(length) > np.array([len(ids) for ids in kept])[:, None])

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids


def begun_network(folder: Path) -> "CrossNetwork":
    """Return the network as training begins it: with what the model in *folder* has learned."""
    from index.cross_network import CrossNetwork

    return CrossNetwork(folder, Pieces(folder).carry_meaning)


def learned_network(folder: Path) -> "CrossNetwork":
    """Return the network with what the cross-encoder in *folder* has learned."""
    from safetensors.torch import load_file

    network = begun_network(folder)
    learned = load_file(folder / CROSS_FOLDER / CROSS_FILE)
    network.load_state_dict({name: each.float() for name, each in learned.items()}, strict=False)
    return network


@lru_cache(maxsize=1)
def shipped_cross_encoder() -> CrossEncoder:
    """Return the cross-encoder that ships with the project, loaded once.

    Raises:
        ModelError: its weights are missing.
    """
    return CrossEncoder(model_folder(DEFAULT_MODEL))


def _graph(network: "CrossNetwork") -> Any:
    import openvino
    import torch

    one, two = torch.ones((1, 16), dtype=torch.int64), torch.ones((2, 32), dtype=torch.int64)
    example = (one, one.bool(), torch.zeros(2, dtype=torch.int64), two, two.bool(), two.bool())
    with torch.inference_mode():
        return openvino.convert_model(network.eval(), example_input=example)
