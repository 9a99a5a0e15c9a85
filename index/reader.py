"""The reader: a cross-encoder that tells how far a text answers a question, reading the two together."""

import threading
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from index.embedding import DEFAULT_MODEL, Embedder, Vectors, model_folder, weights_digest

HEAD_FILE, BODY_FILE = "head.safetensors", "body.safetensors"
MAX_QUESTION, MAX_SENTENCE, MAX_ALL = 48, 80, 176  #: tokens
_SHIPPED = Path(__file__).parent / "reader_model"
_BATCH = 16
_FAR = -1e4  #: a logit that counts for nothing


class Reader(Protocol):
    """What tells how far texts answer a question."""

    def load(self) -> None:
        """Load the weights now; else the first text that is read waits for them."""

    def read(self, question: str, texts: Sequence[tuple[str, str]]) -> Vectors:
        """Return for each text, given as what it stands under and what it says, the log odds that it answers.

        The shape is (len(texts),); above 0 it is likelier than not, as far as the model can tell.
        """


class ShippedReader:
    """The project's own reader: `index.training` with `--reader` makes it from the encoder in `index/model`.

    Its tokens and word embeddings are that encoder's, so that the folder holds only what differs.

    Raises:
        ModelError: its weights are missing or damaged.
    """

    def __init__(self, folder: Path = _SHIPPED) -> None:
        self.digest = weights_digest(folder)
        self._folder = folder
        self._lock = threading.Lock()  # the compiled encoder keeps one request's state

    @cached_property
    def _model(self) -> tuple[Any, Any, dict[str, Vectors]]:
        return _load(model_folder(DEFAULT_MODEL), self._folder, self.digest)

    def load(self) -> None:
        """Load the weights now; else the first text that is read waits for them."""
        with self._lock:
            _ = self._model

    def read(self, question: str, texts: Sequence[tuple[str, str]]) -> Vectors:
        """Return for each text the log odds that it answers, shape (len(texts),)."""
        self.load()
        encoder, tokenizer, head = self._model
        found = np.zeros(len(texts), dtype=np.float32)
        packed = [pack(tokenizer, question, [context, said]) for context, said in texts]
        order = sorted(range(len(texts)), key=lambda place: len(packed[place][0]))
        for first in range(0, len(order), _BATCH):
            batch = order[first : first + _BATCH]
            ids, parts = _padded([packed[place] for place in batch], int(tokenizer.pad_token_id))
            with self._lock:
                hidden = _hidden(encoder, ids, parts)
            found[batch] = _log_odds(hidden, parts == 1, head)
        return found


@cache
def _shipped() -> ShippedReader:
    return ShippedReader()


def reader_for(embedder: Embedder) -> Reader | None:
    """Return the shipped reader, which everyone shares, beside the encoder that it was made with; None beside others."""
    return _shipped() if embedder.name == DEFAULT_MODEL else None


PADDING, QUESTION, CLOSING = -3, -2, -1  #: parts of what is read that are no sentence; sentences count from 0


def pack(tokenizer: Any, question: str, sentences: Sequence[str]) -> tuple[list[int], list[int]]:
    """Return the token ids of a question with sentences after it, and for each token which part it stands in."""
    asked = tokenizer(question, add_special_tokens=False, truncation=True, max_length=MAX_QUESTION)["input_ids"]
    ids = [tokenizer.cls_token_id, *asked, tokenizer.sep_token_id]
    parts = [QUESTION] * len(ids)
    read = tokenizer(list(sentences), add_special_tokens=False, truncation=True, max_length=MAX_SENTENCE)["input_ids"]
    for place, tokens in enumerate(read):
        ids += tokens
        parts += [place] * len(tokens)
    return [*ids[: MAX_ALL - 1], tokenizer.sep_token_id], [*parts[: MAX_ALL - 1], CLOSING]


def _padded(packed: Sequence[tuple[list[int], list[int]]], blank: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    length = max(len(ids) for ids, _ in packed)
    ids = np.full((len(packed), length), blank, dtype=np.int64)
    parts = np.full((len(packed), length), PADDING, dtype=np.int64)
    for row, (tokens, stands) in enumerate(packed):
        ids[row, : len(tokens)] = tokens
        parts[row, : len(stands)] = stands
    return ids, parts


def _hidden(encoder: Any, ids: NDArray[np.int64], parts: NDArray[np.int64]) -> Vectors:
    import torch

    with torch.inference_mode():
        read = encoder.forward(
            torch.from_numpy(ids),
            torch.from_numpy((parts > PADDING).astype(np.int64)),
            torch.from_numpy((parts > QUESTION).astype(np.int64)),
        )
    hidden: Vectors = read.last_hidden_state.numpy()
    return hidden


def _log_odds(hidden: Vectors, said: NDArray[np.bool_], head: dict[str, Vectors]) -> Vectors:
    """Return the log odds of each row's text against its having no answer; *said* marks the text's tokens."""
    count = np.maximum(said.sum(1), 1)
    each = np.where(said, hidden @ head["token"][0] + head["token_bias"], _FAR)
    highest = each.max(1, keepdims=True)
    together = highest[:, 0] + np.log(np.exp(each - highest).sum(1)) - np.log(count)
    mean = (hidden * said[..., None]).sum(1) / count[:, None]
    against = hidden[:, 0] @ head["none"][0] + head["none_bias"]
    odds: Vectors = (together + mean @ head["mean"][0] + head["mean_bias"] - against).astype(np.float32)
    return odds


def _load(base: Path, folder: Path, digest: str) -> tuple[Any, Any, dict[str, Vectors]]:
    from safetensors.torch import load_file
    from transformers import AutoModel, AutoTokenizer

    from index.encoder import compile_encoder

    try:
        encoder: Any = AutoModel.from_pretrained(str(base), local_files_only=True)
        tokenizer: Any = AutoTokenizer.from_pretrained(str(base), local_files_only=True)
        body = {name: tensor.float() for name, tensor in load_file(folder / BODY_FILE).items()}
        head = {name: tensor.float().numpy() for name, tensor in load_file(folder / HEAD_FILE).items()}
    except (OSError, ValueError) as error:
        raise ModelError(f"The reader in {folder} cannot be loaded: {error}. Install the project again.") from error
    missing, unknown = encoder.load_state_dict(body, strict=False)
    if unknown or any("word_embeddings" not in name and "pooler" not in name for name in missing):
        raise ModelError(f"The reader in {folder} does not fit the encoder in {base}. Install the project again.")
    encoder.eval()
    compile_encoder(encoder, digest)
    return encoder, tokenizer, head
