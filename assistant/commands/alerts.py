"""The command that tells what a search finds anew: for a clock to run, and mail to carry."""

import argparse
import json
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.commands.bulk import one, print_json
from assistant.commands.commands import DONE, NOTHING_FOUND, embedder_of
from corpus.errors import BadInput

if TYPE_CHECKING:
    from assistant.searching.facets import SearchHit


def add_alerts(subparsers: Any, command: Callable[..., argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add the command `alerts`; *command* makes a parser with what every command of an archive has."""
    parser = command(subparsers, "alerts", alerts, "Tell what a query finds that it did not find the last time.")
    parser.add_argument("--query", required=True, help="as for search")
    parser.add_argument(
        "--seen", type=Path, required=True, metavar="FILE", help="keeps what was told before; made where it is missing"
    )
    return parser


def alerts(options: argparse.Namespace) -> int:
    """Print what the query finds and the seen file does not have yet, newest paper first; then note it there.

    What is printed is noted afterwards: a run that is stopped in between tells it again rather than never.

    Raises:
        BadInput: the query has a mistake, or the seen file is another query's, damaged or cannot be written.
    """
    from assistant.searching.facets import ordered

    query = one(options.query, "a query", "one command and one seen file for each")
    seen = _read(options.seen, query)
    hits = _found(options, query)
    new = [each for each in ordered(hits, "newest") if not seen & set(_keys(each))]
    _print(new, as_json=options.json)
    _write(options.seen, query, sorted(seen.union(*map(_keys, hits))))
    return DONE if new else NOTHING_FOUND


def _found(options: argparse.Namespace, query: str) -> "Sequence[SearchHit]":
    from assistant.assistant import Assistant
    from assistant.searching.request import Sought
    from assistant.searching.searching import Searcher
    from index.store import Archive

    archive = Archive(options.archive)
    return Searcher(Assistant(archive, embedder_of(options))).find(Sought(query)).hits


def _keys(hit: "SearchHit") -> list[str]:
    from assistant.searching.feed import passage_key

    return [passage_key(each.citation) for each in (hit, *hit.copies)]


def _print(hits: "Sequence[SearchHit]", *, as_json: bool) -> None:
    from assistant.commands.rendering import render_found

    if as_json:
        for each in hits:
            print_json(each.found.as_json())
    elif hits:
        print(render_found([each.found for each in hits]), flush=True)
    else:
        print("Nothing new.", flush=True)


def _read(file: Path, query: str) -> set[str]:
    """Return what was seen before, nothing where the file is not there yet."""
    try:
        kept = json.loads(file.read_text("utf-8"))
        of, seen = kept["query"], set(map(str, kept["seen"]))
    except FileNotFoundError:
        return set()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadInput(f"{file} cannot be read as a seen file ({error}). Name another, or delete it.") from error
    if of != query:
        raise BadInput(f"{file} is the seen file of another query, {of!r}. Name one file for each query.")
    return seen


def _write(file: Path, query: str, seen: Sequence[str]) -> None:
    """Put the seen file in place whole, or leave the one before."""
    partial = None
    try:
        with tempfile.NamedTemporaryFile(
            "w", dir=file.parent, suffix=".partial", delete=False, encoding="utf-8"
        ) as new:
            partial = Path(new.name)
            json.dump({"query": query, "seen": seen}, new, indent=1)
            new.flush()
            os.fsync(new.fileno())
        partial.replace(file)
    except OSError as error:
        if partial is not None:
            partial.unlink(missing_ok=True)
        raise BadInput(f"{file} cannot be written ({error.strerror}). Name another place for it.") from error
