"""Training the reader: the encoder reads a question with sentences, and tells which of them answers, or that none does."""

import itertools
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from index.embedding import DEFAULT_MODEL, model_folder
from index.reader import BODY_FILE, HEAD_FILE, PADDING, QUESTION, pack
from index.training.loop import Plan, keep, pace, restore
from index.training.reader_examples import Example, ReaderExamples

_BATCH = 32
_FAR = -1e4


class ReaderModel(torch.nn.Module):
    """The encoder of *model* with three rows on top: a token's, a sentence's mean, and that nothing answers."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        super().__init__()
        from transformers import AutoModel, AutoTokenizer

        folder = str(model_folder(model))
        encoder: Any = AutoModel.from_pretrained(folder, local_files_only=True, dtype=torch.float32)
        encoder.embeddings.word_embeddings.weight.requires_grad = False
        self.encoder = encoder
        self.tokenizer: Any = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        dim = int(encoder.config.hidden_size)
        self.token, self.mean, self.none = (torch.nn.Linear(dim, 1) for _ in range(3))

    def logits(self, examples: Sequence[Example]) -> torch.Tensor:
        """Return logits, shape (examples, 1 + sentences): first that none answers, then each sentence's."""
        packed = [pack(self.tokenizer, each.question, each.sentences) for each in examples]
        length = max(len(ids) for ids, _ in packed)
        ids = torch.full((len(packed), length), int(self.tokenizer.pad_token_id))
        parts = torch.full((len(packed), length), PADDING)
        for row, (tokens, places) in enumerate(packed):
            ids[row, : len(tokens)] = torch.tensor(tokens)
            parts[row, : len(places)] = torch.tensor(places)
        hidden = self.encoder(
            input_ids=ids, attention_mask=(parts > PADDING).long(), token_type_ids=(parts > QUESTION).long()
        ).last_hidden_state.float()
        weighed = self.token(hidden).squeeze(-1)
        columns = [self.none(hidden[:, 0]).squeeze(-1)]
        for place in range(int(parts.max()) + 1):
            stands = parts == place
            count = stands.sum(1).clamp(min=1)
            mean = (hidden * stands[..., None]).sum(1) / count[:, None]
            said = torch.logsumexp(weighed.masked_fill(~stands, _FAR), 1) - count.log()
            columns.append((said + self.mean(mean).squeeze(-1)).masked_fill(~stands.any(1), _FAR))
        return torch.stack(columns, 1)

    def loss(self, examples: Sequence[Example]) -> torch.Tensor:
        """Return the mean of minus the log probability of what is right."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = self.logits(examples)
        right = torch.zeros_like(logits, dtype=torch.bool)
        for row, each in enumerate(examples):
            for place in each.right:
                right[row, place + 1] = place + 1 < logits.shape[1] and bool(logits[row, place + 1] > _FAR / 2)
        right[:, 0] = ~right.any(1)
        known = functional.log_softmax(logits.float(), 1).masked_fill(~right, _FAR)
        return -torch.logsumexp(known, 1).mean()

    def save(self, folder: Path) -> None:
        """Write what differs from the encoder it began from to *folder*, in half precision."""
        from safetensors.torch import save_file

        folder.mkdir(parents=True, exist_ok=True)
        body = {
            name: tensor.half().contiguous()
            for name, tensor in self.encoder.state_dict().items()
            if tensor.is_floating_point() and "word_embeddings" not in name and "pooler" not in name
        }
        save_file(body, folder / BODY_FILE)
        head: dict[str, torch.Tensor] = {}
        for name in ("token", "mean", "none"):
            layer = getattr(self, name)
            head |= {name: layer.weight.detach().contiguous(), f"{name}_bias": layer.bias.detach().contiguous()}
        save_file(head, folder / HEAD_FILE)


def train_reader(model: ReaderModel, examples: ReaderExamples, plan: Plan, tell: Callable[[str], None]) -> None:
    """Train *model* for the plan's steps; goes on from the last checkpoint in its folder."""
    torch.manual_seed(plan.seed)
    heads = [*model.token.parameters(), *model.mean.parameters(), *model.none.parameters()]
    body = [each for each in model.encoder.parameters() if each.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": plan.rate}, {"params": heads, "lr": plan.head_rate}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: pace(step, plan.steps))
    file = plan.folder / "reader.pt"
    begun = restore(file, model, optimizer, schedule)
    model.train()
    started, seen = time.monotonic(), []
    for step, batch in zip(
        range(begun, plan.steps), itertools.islice(examples.batches(plan.seed, _BATCH), begun, None), strict=False
    ):
        loss = model.loss(batch)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([*body, *heads], 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        seen.append(float(loss.detach()))
        if (step + 1) % 25 == 0:
            tell(f"step {step + 1} of {plan.steps}, {time.monotonic() - started:.0f} s: {np.mean(seen[-25:]):.3f}")
        if (step + 1) % plan.every == 0 or step + 1 == plan.steps:
            keep(file, model, optimizer, schedule, step + 1)
