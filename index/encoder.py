"""Networks compiled by OpenVINO, a BERT encoder among them: the same hidden states as torch gives, some three times as fast."""

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

# Its telemetry would report every conversion to a foreign host; without the package OpenVINO does without.
sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]

import openvino  # noqa: E402
import torch  # noqa: E402
from transformers.modeling_outputs import BaseModelOutput  # noqa: E402

_LENGTH_STEP = 16  #: lengths in tokens are rounded up to it, since every new shape costs the compiled encoder time
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def compile_encoder(encoder: Any, digest: str) -> None:
    """Put a compiled forward in place of the encoder's own; *digest* names its weights, for keeping the conversion."""
    compiled = compile_graph(digest[:16], lambda: _converted(encoder))

    def forward(
        input_ids: torch.Tensor,
        attention_mask: torch.Tensor,
        token_type_ids: torch.Tensor | None = None,
        **_: object,
    ) -> BaseModelOutput:
        length = input_ids.shape[1]
        types = torch.zeros_like(input_ids) if token_type_ids is None else token_type_ids
        padding = (0, -length % _LENGTH_STEP)
        padded = [torch.nn.functional.pad(each, padding).numpy() for each in (input_ids, attention_mask, types)]
        hidden: Any = torch.from_numpy(compiled(padded)[0][:, :length])
        return BaseModelOutput(last_hidden_state=hidden)

    encoder.forward = forward


def compile_graph(name: str, convert: Callable[[], Any], *, exact: bool = False) -> Any:
    """Return a network compiled for all cores; *name* tells its weights, for keeping what *convert* makes of it.

    Where it is not *exact*, it rounds to bfloat16 on processors that have that.
    """
    settings: dict[str, Any] = {"INFERENCE_NUM_THREADS": os.cpu_count() or 1, "PERFORMANCE_HINT": "LATENCY"}
    if exact:
        settings["INFERENCE_PRECISION_HINT"] = "f32"
    return openvino.Core().compile_model(_graph(name, convert), "CPU", settings)


def _graph(name: str, convert: Callable[[], Any]) -> Any:
    """Return a network's graph: the one kept in the user's cache, if it is whole, else converted and kept there."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "committee-assistant"
    kept = cache / f"{name}-{openvino.__version__[:6]}"
    if _is_whole(kept):
        return kept / "encoder.xml"
    graph = convert()
    with suppress(OSError):  # a cache that cannot be written costs two seconds at the next start, no more
        _keep(graph, kept)
    return graph


def _keep(graph: Any, kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as scratch:
        made = Path(scratch) / "made"
        made.mkdir()
        openvino.save_model(graph, made / "encoder.xml", compress_to_fp16=False)
        (made / "sha256").write_text(_checksum(made), "ascii")
        if not kept.exists():
            made.replace(kept)


def _is_whole(kept: Path) -> bool:
    try:
        return (kept / "sha256").read_text("ascii") == _checksum(kept)
    except (OSError, UnicodeDecodeError):
        return False


def _checksum(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in ("encoder.xml", "encoder.bin"):
        with (folder / name).open("rb") as handle:
            digest.update(hashlib.file_digest(handle, "sha256").digest())
    return digest.hexdigest()


class _HiddenStates(torch.nn.Module):
    """An encoder from token ids to hidden states, with the mask spelled out, which tracing needs."""

    def __init__(self, encoder: Any) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> torch.Tensor:
        mask = (1.0 - attention_mask[:, None, None, :].to(torch.float32)) * -1e9
        hidden = self.encoder(input_ids=input_ids, attention_mask=mask, token_type_ids=token_type_ids)
        return hidden.last_hidden_state  # type: ignore[no-any-return]


def _converted(encoder: Any) -> Any:
    example = {name: torch.ones((2, 8), dtype=torch.int64) for name in _INPUTS}
    return openvino.convert_model(_HiddenStates(encoder), example_input=example)
