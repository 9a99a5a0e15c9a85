"""The evidence model while it is trained: an encoder that gives a text's vector and reduced vectors of its tokens."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional

from index.embedding import model_folder
from index.tokens import LATE_FILE, TOKEN_DIM, carries_meaning

MAX_QUESTION, MAX_TEXT = 64, 128  #: tokens; texts in use may be longer


@dataclass(frozen=True, slots=True)
class Encoded:
    """Encoded texts."""

    whole: torch.Tensor  #: unit vectors, shape (texts, dim)
    tokens: torch.Tensor  #: unit vectors, shape (texts, tokens, TOKEN_DIM)
    counts: torch.Tensor  #: which tokens count, bool, shape (texts, tokens)
    weights: torch.Tensor  #: what each weighs as a question's, sum 1 over a text, shape (texts, tokens)


class EvidenceModel(torch.nn.Module):
    """The encoder of *model* with a reduction of its token vectors and a weight for each."""

    def __init__(self, model: str) -> None:
        super().__init__()
        from sentence_transformers import SentenceTransformer

        folder = model_folder(model)
        self.frame = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        transformer: Any = self.frame[0]
        self.encoder: Any = transformer.model
        encoder: Any = self.encoder
        encoder.embeddings.word_embeddings.weight.requires_grad = False
        tokenizer = self.frame.tokenizer
        self._tokenizer: Any = tokenizer
        dim = int(encoder.config.hidden_size)
        self.reduction = torch.nn.Linear(dim, TOKEN_DIM, bias=False)
        self.weight = torch.nn.Linear(dim, 1)
        torch.nn.init.zeros_(self.weight.weight)
        torch.nn.init.zeros_(self.weight.bias)
        words = tokenizer.convert_ids_to_tokens(list(range(len(tokenizer))))
        self._counts = torch.tensor([carries_meaning(word) for word in words])
        self.reduced = (folder / LATE_FILE).is_file()
        if self.reduced:
            self._restore(folder / LATE_FILE)

    def encode(self, texts: Sequence[str], max_tokens: int) -> Encoded:
        """Return *texts* encoded, cut to *max_tokens*."""
        read = self._tokenizer(list(texts), padding=True, truncation=True, max_length=max_tokens, return_tensors="pt")
        hidden = self.encoder(**read).last_hidden_state.float()
        mask = read["attention_mask"][..., None].float()
        whole = functional.normalize((hidden * mask).sum(1) / mask.sum(1), dim=-1)
        counts = self._counts[read["input_ids"]] & (read["attention_mask"] == 1)
        tokens = functional.normalize(self.reduction(hidden), dim=-1)
        weights = torch.sigmoid(self.weight(hidden).squeeze(-1)) * counts
        weights = weights / weights.sum(1, keepdim=True).clamp(min=1e-6)
        return Encoded(whole, tokens, counts, weights)

    def save(self, folder: Path) -> None:
        """Write the model to *folder* as sentence-transformers has it, in half precision, with its reduction beside."""
        from safetensors.torch import save_file

        self.frame.save(str(folder), create_model_card=False)
        half = {name: tensor.half() for name, tensor in self.encoder.state_dict().items() if tensor.is_floating_point()}
        save_file(
            {name: tensor.contiguous() for name, tensor in half.items()}, folder / "model.safetensors", {"format": "pt"}
        )
        late = {"reduction": self.reduction.weight, "weight": self.weight.weight, "bias": self.weight.bias}
        save_file({name: tensor.detach().half().contiguous() for name, tensor in late.items()}, folder / LATE_FILE)

    def begin(self, texts: Sequence[str]) -> None:
        """Begin with a reduction onto the directions in which the token vectors of *texts* differ most."""
        with torch.no_grad():
            read = self._tokenizer(list(texts), padding=True, truncation=True, max_length=MAX_TEXT, return_tensors="pt")
            hidden = self.encoder(**read).last_hidden_state[self._counts[read["input_ids"]]]
            _, _, directions = torch.linalg.svd(hidden[:8192] - hidden.mean(0), full_matrices=False)
            self.reduction.weight.copy_(directions[:TOKEN_DIM])
        self.reduced = True

    def _restore(self, file: Path) -> None:
        from safetensors.torch import load_file

        late = load_file(file)
        with torch.no_grad():
            self.reduction.weight.copy_(late["reduction"].float())
            self.weight.weight.copy_(late["weight"].float())
            self.weight.bias.copy_(late["bias"].float())


def late_scores(questions: Encoded, texts: Encoded) -> torch.Tensor:
    """Return the late interaction of every question with every text, shape (questions, texts), at most 1."""
    similar = torch.einsum("qad,tbd->qtab", questions.tokens, texts.tokens)
    similar = similar.masked_fill(~texts.counts[None, :, None, :], -1.0)
    return (similar.amax(-1) * questions.weights[:, None, :]).sum(-1)
