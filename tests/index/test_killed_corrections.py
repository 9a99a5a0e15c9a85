"""A correction or a removal that is killed, at whatever moment, is done or not done, and the next build does the rest."""

import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

from index.building import build
from index.keeping import correct, remove
from index.learned import read_corrections
from tests.archives import Contents, contents
from tests.fakes import HashEmbedder
from tests.index.test_killed_builds import _die, _papers

_KILLS = 24
_ACTIONS: dict[str, dict[str, Any]] = {
    "correction": {"correct": ["1.txt", {"title": "Harbour dues", "date": "2022-06-05"}]},
    "removal": {"remove": "1.txt"},
}


@pytest.mark.parametrize("action", _ACTIONS.values(), ids=list(_ACTIONS))
def test_killed_at_any_moment_it_is_done_or_not(action: dict[str, Any], tmp_path: Path) -> None:
    """The archive opens as before or after; corrections.toml is whole or not there; a build makes of it what was asked."""
    source, archive = tmp_path / "source", tmp_path / "archive"
    _papers(source, {f"{number}.txt": f"The school budget of ward {number} was noted." for number in range(3)})
    build([source], archive, embedder=HashEmbedder)
    before, after = contents(archive), _done(archive, tmp_path / "done", action)
    (whole,) = _die([_order(archive, tmp_path / "whole", action)])
    assert whole["signal"] == 0 and contents(tmp_path / "whole") == after
    moments = sorted({moment * whole["events"] // _KILLS for moment in range(_KILLS)})
    orders = [_order(archive, tmp_path / f"killed-{moment}", {**action, "at_event": moment}) for moment in moments]
    assert {each["signal"] for each in _die(orders)} == {signal.SIGKILL}
    written = 0
    for order in orders:
        folder = Path(order["folder"])
        assert contents(folder) in (before, after)
        corrected = bool(read_corrections(folder).documents)
        written += corrected
        build([source], folder, embedder=HashEmbedder)
        assert contents(folder) == (after if corrected else before)
    assert 0 < written < len(orders)


def _done(archive: Path, folder: Path, action: dict[str, Any]) -> Contents:
    shutil.copytree(archive, folder)
    if "correct" in action:
        correct(folder, *action["correct"], embedder=HashEmbedder)
    else:
        remove(folder, action["remove"], embedder=HashEmbedder)
    return contents(folder)


def _order(archive: Path, folder: Path, action: dict[str, Any]) -> dict[str, Any]:
    shutil.copytree(archive, folder)
    return {"source": "", "folder": str(folder), "checkpoint_s": 0.0, **action}
