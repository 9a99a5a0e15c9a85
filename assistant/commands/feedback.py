"""The command `feedback`: show what visitors thought of answers, or erase it."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.commands.bulk import print_json

if TYPE_CHECKING:
    from assistant.feedback import Feedback

_DONE, _NOTHING_FOUND = 0, 1


def add_feedback(subparsers: Any) -> None:
    """Add the command `feedback`."""
    summary = "Show what visitors of the page thought of answers, or erase it."
    parser = subparsers.add_parser("feedback", help=summary, description=summary)
    parser.add_argument("--archive", type=Path, required=True, metavar="DIR", help="the archive's folder")
    parser.add_argument("--erase", action="store_true", help="remove all that is kept")
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    parser.set_defaults(run=run_feedback)


def run_feedback(options: argparse.Namespace) -> int:
    """Show or erase; the exit code is 1 where nothing is kept."""
    from assistant.feedback import FEEDBACK_FILE, erase_feedback, read_feedback

    if options.erase:
        erased = erase_feedback(options.archive)
        print(f"{options.archive / FEEDBACK_FILE}: {'erased' if erased else 'nothing was kept'}")
        return _DONE if erased else _NOTHING_FOUND
    kept = list(read_feedback(options.archive))
    if options.json:
        for each in kept:
            print_json(asdict(each))
    else:
        print(render_feedback(kept))
    return _DONE if kept else _NOTHING_FOUND


def render_feedback(kept: "Sequence[Feedback]") -> str:
    """Return how many found answers helpful, then each word, newest first."""
    helpful = sum(each.helpful for each in kept)
    lines = [f"{len(kept)} kept: {helpful} helpful, {len(kept) - helpful} not helpful"]
    for each in reversed(kept):
        lines.append(f"\n{each.time}  {'helpful' if each.helpful else 'not helpful'}  ({each.outcome})")
        lines += [f"  question: {_line(each.question)}", f"  answer: {_line(each.answer)}"]
        lines += [f"  reason: {_line(each.reason)}"] if each.reason else []
    return "\n".join(lines)


def _line(text: str) -> str:
    """Return *text* on one line, without the characters that steer a terminal."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
