"""The network of the cross-encoder: question and text encoded apart at first, then together, then compared by tokens."""

from pathlib import Path
from typing import Any

import torch
from torch.nn import functional

from index.tokens import LATE_FILE

LAYERS, APART = 6, 2  #: of the encoder, and of these the lower ones that read question and text apart
_HEADS, _DIM, _WIDTH = 12, 384, 1536
_NORM = 1e-12
_DROPOUT = 0.1  #: while it is trained
_BEGIN = -1.5  #: added to attention between question and text before it is learned: little, so that training begins
#: with the late interaction of the encoder
_PARTS = (
    ("out", "attention.output.dense"),
    ("after_attention", "attention.output.LayerNorm"),
    ("up", "intermediate.dense"),
    ("down", "output.dense"),
    ("after", "output.LayerNorm"),
)


class _Layer(torch.nn.Module):
    """One layer of a BERT encoder, in which attention between two segments has a bias of its own in each head."""

    def __init__(self, *, joint: bool) -> None:
        super().__init__()
        self.projections = torch.nn.Linear(_DIM, 3 * _DIM)
        self.out = torch.nn.Linear(_DIM, _DIM)
        self.after_attention = torch.nn.LayerNorm(_DIM, eps=_NORM)
        self.up = torch.nn.Linear(_DIM, _WIDTH)
        self.down = torch.nn.Linear(_WIDTH, _DIM)
        self.after = torch.nn.LayerNorm(_DIM, eps=_NORM)
        if joint:
            self.across = torch.nn.Parameter(torch.full((_HEADS, 2), _BEGIN))

    def forward(
        self, states: torch.Tensor, bias: torch.Tensor, second: torch.Tensor | None, dropout: float
    ) -> torch.Tensor:
        texts, tokens, _ = states.shape
        split = self.projections(states).view(texts, tokens, 3, _HEADS, _DIM // _HEADS).permute(2, 0, 3, 1, 4)
        if second is not None:
            reader, read = second[:, None, :, None], second[:, None, None, :]
            bias = (
                bias
                + ((1 - reader) * read) * self.across[None, :, 0, None, None]
                + (reader * (1 - read)) * self.across[None, :, 1, None, None]
            )
        heard = functional.scaled_dot_product_attention(split[0], split[1], split[2], attn_mask=bias.to(split.dtype))
        heard = self.out(heard.transpose(1, 2).reshape(texts, tokens, _DIM))
        states = self.after_attention(states + functional.dropout(heard, dropout, self.training))
        further = self.down(functional.gelu(self.up(states)))
        new: torch.Tensor = self.after(states + functional.dropout(further, dropout, self.training))
        return new


class CrossNetwork(torch.nn.Module):
    """Scores texts against questions: above 0 where a text is held to answer, below where none of those read does.

    The two lower layers and the embeddings are the encoder's own and stay as they are.

    Source: late interaction is of Khattab and Zaharia, SIGIR 2020; layers that read apart before they read together,
    of Cao and others, ACL 2020 (DeFormer).
    """

    def __init__(self, folder: Path, carries: list[bool]) -> None:
        super().__init__()
        from safetensors.torch import load_file

        weights = {
            name.removeprefix("bert."): each.float() for name, each in load_file(folder / "model.safetensors").items()
        }
        late = {name: each.float() for name, each in load_file(folder / LATE_FILE).items()}
        self.words = _embedding(weights["embeddings.word_embeddings.weight"])
        self.places = _embedding(weights["embeddings.position_embeddings.weight"])
        self.segment = torch.nn.Parameter(weights["embeddings.token_type_embeddings.weight"][0], requires_grad=False)
        self.first = torch.nn.LayerNorm(_DIM, eps=_NORM)
        _fill(self.first, weights, "embeddings.LayerNorm")
        self.aim = torch.nn.Parameter(torch.zeros(_DIM))
        self.layers = torch.nn.ModuleList()
        for number in range(LAYERS):
            layer = _Layer(joint=number >= APART)
            _fill_layer(layer, weights, f"encoder.layer.{number}.")
            self.layers.append(layer)
        self.reduction = torch.nn.Linear(_DIM, late["reduction"].shape[0], bias=False)
        self.reduction.weight.data = late["reduction"]
        self.weight = torch.nn.Linear(_DIM, 1)
        self.weight.weight.data, self.weight.bias.data = late["weight"], late["bias"]
        self.scale, self.none, self.around = (torch.nn.Parameter(torch.tensor(value)) for value in (20.0, 10.0, 0.0))
        self.head = torch.nn.Sequential(torch.nn.Linear(3 * _DIM, 256), torch.nn.GELU(), torch.nn.Linear(256, 1))
        torch.nn.init.zeros_(self.head[2].weight)  # type: ignore[arg-type]
        torch.nn.init.zeros_(self.head[2].bias)  # type: ignore[arg-type]
        self.carries: torch.Tensor
        self.register_buffer("carries", torch.tensor(carries), persistent=False)
        for part in (self.first, *self.layers[:APART]):
            part.requires_grad_(False)

    def learned(self) -> dict[str, torch.Tensor]:
        """Return the weights that are learned on top of the encoder's."""
        own = {name for name, each in self.named_parameters() if each.requires_grad}
        return {name: each for name, each in self.state_dict().items() if name in own}

    def forward(
        self,
        asked: torch.Tensor,
        asked_there: torch.Tensor,
        which: torch.Tensor,
        texts: torch.Tensor,
        texts_there: torch.Tensor,
        aimed: torch.Tensor,
    ) -> torch.Tensor:
        """Return the score of each text, shape (texts,).

        *asked* and *texts* are the numbers of pieces of words, shapes (questions, length) and (texts, length), padded;
        what is no padding is *there*, and what is no context of a text is *aimed* at; *which* gives the place of each
        text's question, shape (texts,).
        """
        there = torch.cat([asked_there[which], texts_there], 1)
        read = self._apart(texts, texts_there) + aimed[:, :, None].float() * self.aim
        states = torch.cat([self._apart(asked, asked_there)[which], read], 1)
        first, second = torch.zeros_like(asked[which]), torch.ones_like(texts)
        segments = torch.cat([first, second], 1).float()
        for layer in self.layers[APART:]:
            states = layer(states, _barring(there), segments, _DROPOUT)
        meant = torch.cat([self.carries[asked][which], self.carries[texts]], 1) & there
        return self._compared(states.float(), meant, aimed.float(), asked.shape[1]) - self.none

    def _apart(self, ids: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        with torch.no_grad():
            places = self.places(torch.arange(ids.shape[1]))[None]
            states: torch.Tensor = self.first(self.words(ids) + places + self.segment)
            for layer in self.layers[:APART]:
                states = layer(states, _barring(there), None, 0.0)
        return states

    def _compared(self, states: torch.Tensor, meant: torch.Tensor, aimed: torch.Tensor, cut: int) -> torch.Tensor:
        """Return what states amount to that belong to a question up to *cut* and to a text from there.

        A word of the question that is met in the context counts by `around` more or less.
        """
        tokens = functional.normalize(self.reduction(states), dim=-1)
        similar = torch.matmul(tokens[:, :cut], tokens[:, cut:].transpose(1, 2))
        similar = similar + (1 - aimed[:, None]) * self.around
        similar = similar.masked_fill(~meant[:, None, cut:], -1.0)
        weights = torch.sigmoid(self.weight(states[:, :cut]).squeeze(-1)) * meant[:, :cut]
        met = (similar.amax(-1) * weights).sum(1) / weights.sum(1).clamp(min=1e-6)
        text = aimed[:, :, None]
        whole = (states[:, cut:] * text).sum(1) / text.sum(1).clamp(min=1)
        first = states[:, 0]
        further: torch.Tensor = self.head(torch.cat([first, whole, first * whole], -1)).squeeze(-1)
        return self.scale * met + further


def _barring(there: torch.Tensor) -> torch.Tensor:
    """Return what is added to attention so that padding is not looked at."""
    return (1.0 - there[:, None, None, :].float()) * -1e4


def _embedding(weights: torch.Tensor) -> torch.nn.Embedding:
    embedding = torch.nn.Embedding(len(weights), _DIM, _weight=weights)
    return embedding.requires_grad_(False)


def _fill(part: Any, weights: dict[str, torch.Tensor], name: str) -> None:
    part.weight.data, part.bias.data = weights[f"{name}.weight"], weights[f"{name}.bias"]


def _fill_layer(layer: _Layer, weights: dict[str, torch.Tensor], prefix: str) -> None:
    for kind in ("weight", "bias"):
        heads = [weights[f"{prefix}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
        getattr(layer.projections, kind).data = torch.cat(heads)
    for own, name in _PARTS:
        _fill(getattr(layer, own), weights, f"{prefix}{name}")
