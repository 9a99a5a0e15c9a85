"""The cross-encoder that ships with the project: how surely a text answers a question, both read together."""

from collections.abc import Sequence
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
MAX_QUESTION, MAX_TEXT = 48, 128  #: tokens that are read
_STEP = 16  #: lengths in tokens are rounded up to it, since every new shape costs the compiled network time


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
        name = f"{weights_digest(folder)[:12]}-{weights_digest(learned.parent)[:12]}"
        self._turn = Lock()  #: one at a time: a compiled network holds one request
        self._compiled = compile_graph(name, lambda: _graph(_learned_network(folder)))

    def scores(self, question: str, texts: Sequence[str]) -> Vectors:
        """Return how surely each of *texts* answers *question*, shape (len(texts),): above 0 is rather yes than no."""
        if not texts:
            return np.zeros(0, dtype=np.float32)
        asked, there = self._pieces.padded([question], MAX_QUESTION)
        ids, filled = self._pieces.padded(texts, MAX_TEXT)
        with self._turn:
            scores = self._compiled([asked, there, np.zeros(len(texts), dtype=np.int64), ids, filled])[0]
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

    def padded(self, texts: Sequence[str], most: int) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Return the numbers of the pieces of *texts*, cut to *most* and padded, and which are no padding."""
        read = [self._tokenizer.encode(text).ids for text in texts]
        cut = [ids if len(ids) <= most else [*ids[: most - 1], ids[-1]] for ids in read]
        length = max(map(len, cut))
        length += -length % _STEP
        numbers = np.zeros((len(cut), length), dtype=np.int64)
        for row, ids in zip(numbers, cut, strict=True):
            row[: len(ids)] = ids
        lengths = np.array([len(ids) for ids in cut])
        return numbers, np.arange(length) < lengths[:, None]


def begun_network(folder: Path) -> "CrossNetwork":
    """Return the network as training begins it: with what the model in *folder* has learned."""
    from index.cross_network import CrossNetwork

    return CrossNetwork(folder, Pieces(folder).carry_meaning)


def _learned_network(folder: Path) -> "CrossNetwork":
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
    example = (one, one.bool(), torch.zeros(2, dtype=torch.int64), two, two.bool())
    with torch.inference_mode():
        return openvino.convert_model(network.eval(), example_input=example)
