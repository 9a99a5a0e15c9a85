"""The command that scores answers, passages or precedents against what was expected."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.commands.bulk import print_json
from assistant.commands.commands import DONE, archive_of
from corpus.errors import BadInput

if TYPE_CHECKING:
    from assistant.evaluation.measures import Evaluation


def evaluate(options: argparse.Namespace) -> int:
    """Score answers, passages or precedents."""
    from assistant.evaluation.measures import as_json, render
    from assistant.evaluation.passages import evaluate_passages
    from assistant.evaluation.precedents import evaluate_precedents

    if options.what == "answers":
        figures = _answers_evaluated(options)
    else:
        evaluate = evaluate_passages if options.what == "passages" else evaluate_precedents
        figures = evaluate(options.expected, options.given)
    if options.json:
        print_json(as_json(figures, show=options.show))
    else:
        print(render(figures, show=options.show))
    return DONE


def _answers_evaluated(options: argparse.Namespace) -> "Evaluation":
    """Score answers, and write the report and the plot that are asked for."""
    from assistant.evaluation.answers import judge_answers, summarise

    verdicts = judge_answers(options.expected, options.given, archive_of(options).catalogue.text_named)
    drawn = None
    if options.plot is not None:
        from assistant.evaluation.reliability_diagram import plot_reliability

        drawn = plot_reliability(verdicts, options.given)
    if options.report is not None:
        from assistant.evaluation.report import render_report

        _write(render_report(verdicts), options.report)
    if drawn is not None:
        _write(drawn, options.plot)
    return summarise(verdicts)


def _write(text: str, file: Path) -> None:
    try:
        file.write_text(text, "utf-8", errors="replace")  # a broken escape in an answer leaves half a character
    except OSError as error:
        raise BadInput(f"{file} cannot be written ({error.strerror}). Name another file.") from error
    print(f"written to {file}", file=sys.stderr)
