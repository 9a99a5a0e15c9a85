"""The command line: parse, call one function, show."""

import argparse
import io
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from assistant.commands.alerts import add_alerts
from assistant.commands.archive import add_archive_commands
from assistant.commands.commands import (
    DONE,
    PROBLEM,
    ask,
    build_archive,
    precedents,
    search,
    show,
    status,
)
from assistant.commands.evaluating import evaluate
from assistant.commands.feedback import add_feedback
from assistant.commands.fetching import add_fetch
from assistant.commands.serve import mcp, root_path, serve
from corpus.errors import ArchiveError

_DEFAULT_K = 10
_LAST_PORT = 65535


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 nothing found, 2 a problem the person can mend."""
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # papers hold "£" and "ŵ", whatever the terminal's language
    try:
        return int(options.run(options))
    except ArchiveError as error:
        print(f"error: {error}", file=sys.stderr)
        return PROBLEM
    except KeyboardInterrupt:
        print("stopped; what was done until the last saved state is kept", file=sys.stderr)
        return PROBLEM
    except BrokenPipeError:
        sys.stderr.close()
        return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="committee-assistant", description="Find and answer from the archives of councils and their committees."
    )
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_build(subparsers)
    add_fetch(subparsers)
    add_archive_commands(subparsers, _command, _add_model)
    _add_ask(subparsers)
    _add_search(subparsers)
    _add_model(add_alerts(subparsers, _command))
    _add_precedents(subparsers)
    _add_show(subparsers)
    _add_status(subparsers)
    _add_evaluate(subparsers)
    add_feedback(subparsers)
    _add_serve(subparsers)
    _add_mcp(subparsers)
    return parser


def _command(subparsers: Any, name: str, run: Any, summary: str, *, archive: bool = True) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(name, help=summary, description=summary)
    parser.set_defaults(run=run)
    if archive:
        parser.add_argument("--archive", type=Path, required=True, metavar="DIR", help="the archive's folder")
        parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    return parser


def _add_model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--model", metavar="PATH", help="a sentence-transformers model's folder (default: the shipped one)"
    )


def _add_writer(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--writer",
        metavar="URL_OR_GGUF",
        help="let a language model put the answers: an OpenAI-compatible address, to which the question and the passages "
        "are then sent (the key, if it needs one, in ASSISTANT_WRITER_KEY), or a local GGUF file. Every sentence is "
        "checked as the archive's own are (default: none, nothing is sent)",
    )
    parser.add_argument("--writer-model", metavar="NAME", help="the model's name at that address")


def _add_bulk(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--queries", type=Path, metavar="JSONL", help="many at once: one object a line")
    parser.add_argument("--k", type=_positive, default=_DEFAULT_K, help=f"how many to find (default {_DEFAULT_K})")
    parser.add_argument(
        "--run", type=Path, dest="run_file", metavar="JSON", help="where to write what many queries find"
    )


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number; write 1 or more")
    return int(text)


def _port(text: str) -> int:
    if _positive(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"{text} is no port; write one from 1 to {_LAST_PORT}")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2024-03-12") from None


def _add_build(subparsers: Any) -> None:
    parser = _command(
        subparsers,
        "build",
        build_archive,
        "Add files, folders, zips or JSON Lines to an archive, or update them.",
    )
    parser.add_argument("sources", nargs="+", type=Path, metavar="SOURCE")
    _add_model(parser)


def _add_ask(subparsers: Any) -> None:
    parser = _command(subparsers, "ask", ask, "Answer a question from the archive, with citations.")
    parser.add_argument("question", nargs="?")
    parser.add_argument("--questions", type=Path, metavar="JSONL", help="many at once: qid and question a line")
    parser.add_argument("--today", type=_day, metavar="DATE", help='what "last year" is counted from (default: today)')
    _add_model(parser)
    _add_writer(parser)


def _add_search(subparsers: Any) -> None:
    parser = _command(subparsers, "search", search, "Find the passages nearest to a query.")
    parser.add_argument("query", nargs="?")
    _add_bulk(parser)
    _add_model(parser)


def _add_precedents(subparsers: Any) -> None:
    parser = _command(subparsers, "precedents", precedents, "Find earlier exchanges that answer a new question.")
    parser.add_argument("question", nargs="?")
    parser.add_argument(
        "--draft",
        action="store_true",
        help="draft a reply from them, with footnotes, and tell what changed between them",
    )
    parser.add_argument("--docx", type=Path, metavar="FILE", help="write the draft as a Word file too")
    parser.add_argument(
        "--template",
        type=Path,
        metavar="FILE",
        help="the .docx or .dotx whose styles, header and footer that file takes on",
    )
    _add_bulk(parser)
    _add_model(parser)


def _add_show(subparsers: Any) -> None:
    parser = _command(subparsers, "show", show, "Show a document: what it is, and its text that offsets count in.")
    parser.add_argument("doc_id")
    parser.add_argument("--text", action="store_true", help="print its text alone, to the character")


def _add_status(subparsers: Any) -> None:
    parser = _command(subparsers, "status", status, "Say what an archive holds and what could not be read.")
    lists = parser.add_mutually_exclusive_group()
    lists.add_argument("--documents", action="store_true", help="list every document and where its identity was read")
    lists.add_argument("--acronyms", action="store_true", help="list what acronyms stand for here")
    lists.add_argument("--roles", action="store_true", help="list who held which role, by the papers' dates")


def _add_evaluate(subparsers: Any) -> None:
    summary = "Score answers, passages or precedents against what is known to be right."
    parser = subparsers.add_parser("evaluate", help=summary, description=summary)
    kinds = parser.add_subparsers(required=True, metavar="WHAT")
    for name, first, second in (
        ("answers", "QUESTIONS", "ANSWERS"),
        ("passages", "QUERIES", "RUN"),
        ("precedents", "QUERIES", "RUN"),
    ):
        kind = kinds.add_parser(name, help=f"score {name}")
        kind.add_argument("expected", type=Path, metavar=first)
        kind.add_argument("given", type=Path, metavar=second)
        kind.add_argument("--archive", type=Path, required=name == "answers", metavar="DIR")
        kind.add_argument("--json", action="store_true", help="print one JSON object")
        kind.add_argument("--show", action="store_true", help="list what fell short")
        kind.set_defaults(run=evaluate, what=name)
        if name == "answers":
            kind.add_argument("--report", type=Path, metavar="HTML", help="write a page to read what fell short")
            kind.add_argument("--plot", type=Path, metavar="SVG", help="draw how far the score tells right from wrong")


def _add_serve(subparsers: Any) -> None:
    parser = _command(subparsers, "serve", serve, "Serve the page for a browser on this machine.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=_port, default=7860)
    parser.add_argument(
        "--example", action="append", default=[], metavar="QUESTION", help="offer this question to begin with"
    )
    parser.add_argument(
        "--without-sign-in", action="store_true", help="allow another --host: everyone who can reach it is let in"
    )
    parser.add_argument(
        "--root-path", type=root_path, default="", metavar="PATH", help="what a proxy serves the page under: /archive"
    )
    parser.add_argument(
        "--api-token-file",
        type=Path,
        metavar="FILE",
        help="tokens that programs have to show, one a line (default: those in ASSISTANT_API_TOKENS; with none, only "
        "programs on this machine are answered)",
    )
    parser.add_argument("--mcp", action="store_true", help="offer tools over the Model Context Protocol too, at /mcp")
    _add_model(parser)
    _add_writer(parser)


def _add_mcp(subparsers: Any) -> None:
    summary = "Offer the archive as tools of the Model Context Protocol, on standard input and output."
    _add_model(_command(subparsers, "mcp", mcp, summary))
