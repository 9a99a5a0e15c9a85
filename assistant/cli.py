"""The command line: parse, call one function, show."""

import argparse
import io
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import ArchiveError, BadInput

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from index.embedding import Embedder
    from index.store import Archive

DONE, NOTHING_FOUND, PROBLEM = 0, 1, 2
_DEFAULT_K = 10


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
        print("stopped; the archive is as it was at its last saved state", file=sys.stderr)
        return PROBLEM
    except BrokenPipeError:
        sys.stderr.close()
        return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="committee-assistant", description="Find and answer from the archives of councils and their committees."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_build(commands)
    _add_ask(commands)
    _add_search(commands)
    _add_precedents(commands)
    _add_show(commands)
    _add_status(commands)
    _add_evaluate(commands)
    _add_serve(commands)
    return parser


def _command(commands: Any, name: str, run: Any, summary: str, *, archive: bool = True) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=summary, description=summary)
    parser.set_defaults(run=run)
    if archive:
        parser.add_argument("--archive", type=Path, required=True, metavar="DIR", help="the archive's folder")
        parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    return parser


def _add_model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--model", metavar="PATH", help="a sentence-transformers model's folder (default: the shipped one)"
    )


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


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2024-03-12") from None


# build


def _add_build(commands: Any) -> None:
    parser = _command(
        commands, "build", _build, "Add files, folders, zips or JSON Lines to an archive, or update them."
    )
    parser.add_argument("sources", nargs="+", type=Path, metavar="SOURCE")
    _add_model(parser)


def _build(options: argparse.Namespace) -> int:
    from assistant.progress import ProgressBars
    from index.building import build

    with ProgressBars() as bars:
        report = build(options.sources, options.archive, embedder=lambda: _embedder(options), progress=bars.tell)
    if options.json:
        _print_json(report.as_json())
    else:
        from assistant.rendering import render_report

        print(render_report(report, options.archive))
    return DONE if report.files else NOTHING_FOUND


# ask


def _add_ask(commands: Any) -> None:
    parser = _command(commands, "ask", _ask, "Answer a question from the archive, with citations.")
    parser.add_argument("question", nargs="?")
    parser.add_argument("--questions", type=Path, metavar="JSONL", help="many at once: qid and question a line")
    parser.add_argument("--today", type=_day, metavar="DATE", help='what "last year" is counted from (default: today)')
    _add_model(parser)


def _ask(options: argparse.Namespace) -> int:
    from assistant.rendering import render_answer

    if options.questions is None:
        question = _one(options.question, "a question", "--questions FILE")
        answer = _assistant(options).ask(question)
        if options.json:
            _print_json(answer.as_json())
        else:
            print(render_answer(answer))
        return DONE if answer.claims else NOTHING_FOUND
    rows = list(_rows(options.questions, "qid", "question"))
    assistant = _assistant(options)
    for row in _counted(rows, "questions"):
        answer = assistant.ask(str(row["question"]))
        if options.json:
            _print_json({"qid": row["qid"], **answer.as_json()})
        else:
            print(f"{row['qid']}  {row['question']}\n{render_answer(answer)}\n")
    return DONE


# search


def _add_search(commands: Any) -> None:
    parser = _command(commands, "search", _search, "Find the passages nearest to a query.")
    parser.add_argument("query", nargs="?")
    _add_bulk(parser)
    _add_model(parser)


def _search(options: argparse.Namespace) -> int:
    from assistant.rendering import render_passages

    if options.queries is None:
        query = _one(options.query, "a query", "--queries FILE --run FILE")
        assistant = _assistant(options)
        found = assistant.search(query, options.k, assistant.scope_of(query))
        if options.json:
            for citation in found:
                _print_json(citation.as_json())
        else:
            print(render_passages(found))
        return DONE if found else NOTHING_FOUND
    rows, run = list(_rows(options.queries, "qid", "text")), {}
    assistant = _assistant(options)
    for row in _counted(rows, "queries"):
        query = str(row["text"])
        found = assistant.search(query, options.k, assistant.scope_of(query))
        run[row["qid"]] = [[each.doc_id, each.start, each.end] for each in found]
    return _write_run(options, run)


# precedents


def _add_precedents(commands: Any) -> None:
    parser = _command(commands, "precedents", _precedents, "Find earlier exchanges that answer a new question.")
    parser.add_argument("question", nargs="?")
    _add_bulk(parser)
    _add_model(parser)


def _precedents(options: argparse.Namespace) -> int:
    from assistant.rendering import render_precedents

    if options.queries is None:
        question = _one(options.question, "a question", "--queries FILE --run FILE")
        found = _assistant(options).precedents(question, options.k)
        if options.json:
            for precedent in found:
                _print_json(precedent.as_json())
        else:
            print(render_precedents(found))
        return DONE if found else NOTHING_FOUND
    rows, run = list(_rows(options.queries, "qid", "text")), {}
    for row in rows:
        row["source_id"] = _number(row.get("source_id"), options.queries)
    assistant = _assistant(options)
    for row in _counted(rows, "queries"):
        before = row["source_id"]
        run[row["qid"]] = [each.id for each in assistant.precedents(str(row["text"]), options.k, before=before)]
    return _write_run(options, run)


def _number(value: object, file: Path) -> int | None:
    if value is None:
        return None
    try:
        return int(str(value))
    except ValueError:
        raise BadInput(f"{file}: source_id {value!r} is no number. Leave it out or give a number.") from None


# show and status


def _add_show(commands: Any) -> None:
    parser = _command(commands, "show", _show, "Show a document: what it is, and its text that offsets count in.")
    parser.add_argument("doc_id")
    parser.add_argument("--text", action="store_true", help="print its text alone, to the character")


def _show(options: argparse.Namespace) -> int:
    from assistant.rendering import render_document

    catalogue = _archive(options).catalogue
    numbers = catalogue.numbers_of(options.doc_id)
    if not numbers:
        print(f"There is no document {options.doc_id!r}. List them with: status --documents", file=sys.stderr)
        return NOTHING_FOUND
    document = catalogue.document(numbers[0])
    if options.json:
        known = {name: attribute.value for name, attribute in document.identity.known()}
        _print_json({"doc_id": document.doc_id, "file": document.file, **known, "text": document.text})
    elif options.text:
        sys.stdout.buffer.write(document.text.encode("utf-8"))
    else:
        print(render_document(document))
    return DONE


def _add_status(commands: Any) -> None:
    parser = _command(commands, "status", _status, "Say what an archive holds and what could not be read.")
    parser.add_argument("--documents", action="store_true", help="list every document and where its identity was read")


def _status(options: argparse.Namespace) -> int:
    from assistant.rendering import render_entry, render_status

    archive = _archive(options)
    if options.documents:
        for entry in archive.catalogue.entries():
            if options.json:
                fields = {name: {"value": a.value, "read from": a.origin} for name, a in entry.identity.known()}
                _print_json({"doc_id": entry.doc_id, "file": entry.file, **fields})
            else:
                print(render_entry(entry))
    elif options.json:
        problems = [
            {"file": each.file, "reason": each.reason, "advice": each.advice} for each in archive.catalogue.problems()
        ]
        _print_json({**archive.catalogue.counts(), "facets": archive.catalogue.facets(), "problems": problems})
    else:
        print(render_status(archive))
    return DONE


# evaluate


def _add_evaluate(commands: Any) -> None:
    summary = "Score answers, passages or precedents against what is known to be right."
    parser = commands.add_parser("evaluate", help=summary, description=summary)
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
        kind.set_defaults(run=_evaluate, what=name)


def _evaluate(options: argparse.Namespace) -> int:
    from assistant.evaluation import as_json, render
    from assistant.evaluation_answers import evaluate_answers
    from assistant.evaluation_passages import evaluate_passages
    from assistant.evaluation_precedents import evaluate_precedents

    if options.what == "answers":
        catalogue = _archive(options).catalogue
        figures = evaluate_answers(options.expected, options.given, catalogue.text_of_file)
    else:
        evaluate = evaluate_passages if options.what == "passages" else evaluate_precedents
        figures = evaluate(options.expected, options.given)
    if options.json:
        _print_json(as_json(figures, show=options.show))
    else:
        print(render(figures, show=options.show))
    return DONE


# serve


def _add_serve(commands: Any) -> None:
    parser = _command(commands, "serve", _serve, "Serve the page for a browser on this machine.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=_positive, default=7860)
    parser.add_argument(
        "--example", action="append", default=[], metavar="QUESTION", help="offer this question to begin with"
    )
    _add_model(parser)


def _serve(options: argparse.Namespace) -> int:
    from ui import serve

    serve(
        options.archive,
        host=options.host,
        port=options.port,
        embedder=lambda: _embedder(options),
        examples=options.example,
    )
    return DONE


# What the commands share


def _archive(options: argparse.Namespace) -> "Archive":
    from index.store import Archive

    return Archive(options.archive)


def _embedder(options: argparse.Namespace) -> "Embedder":
    from index.embedding import DEFAULT_MODEL, SentenceTransformerEmbedder

    return SentenceTransformerEmbedder(options.model or DEFAULT_MODEL)


def _assistant(options: argparse.Namespace) -> "Assistant":
    archive = _archive(options)
    from assistant.assistant import Assistant

    return Assistant(archive, _embedder(options), today=getattr(options, "today", None))


def _one(given: str | None, what: str, other: str) -> str:
    if given is None or not given.strip():
        raise BadInput(f"Give {what} in quotation marks, or many with {other}.")
    if not _is_text(given):
        raise BadInput(f"{given!r} is not UTF-8. Type it in a terminal set to UTF-8, or give it with {other}.")
    return given


def _is_text(words: str) -> bool:
    """Tell whether *words* hold whole characters only; bytes that are not UTF-8 and broken escapes leave halves."""
    return not any("\ud800" <= character <= "\udfff" for character in words)


def _rows(file: Path, *needed: str) -> Iterator[dict[str, Any]]:
    try:
        lines = file.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file} cannot be read ({error}). Name a file of JSON Lines in UTF-8.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise BadInput(f"{file} line {number} is no JSON ({error}). Mend or remove the line.") from error
        missing = [name for name in needed if not isinstance(row, dict) or row.get(name) is None]
        if missing:
            raise BadInput(f"{file} line {number} has no {missing[0]}. Add it or remove the line.")
        odd = [name for name in needed if not isinstance(row[name], str | int | float) or not _is_text(str(row[name]))]
        if odd:
            raise BadInput(f"{file} line {number}: its {odd[0]} is no text. Mend it or remove the line.")
        yield row


def _counted(rows: list[dict[str, Any]], unit: str) -> Iterator[dict[str, Any]]:
    from tqdm import tqdm

    yield from tqdm(rows, unit=f" {unit}", file=sys.stderr, disable=len(rows) < 2 or not sys.stderr.isatty())


def _write_run(options: argparse.Namespace, run: dict[Any, Any]) -> int:
    if options.run_file is None:
        _print_json(run)
    else:
        try:
            options.run_file.write_text(json.dumps(run, ensure_ascii=False), "utf-8")
        except OSError as error:
            raise BadInput(f"{options.run_file} cannot be written ({error.strerror}). Name another file.") from error
        print(f"{len(run)} queries written to {options.run_file}", file=sys.stderr)
    return DONE


def _print_json(row: Any) -> None:
    print(json.dumps(row, ensure_ascii=False), flush=True)
