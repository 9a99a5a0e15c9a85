"""The commands of whoever looks after an archive: correct, remove, restore, watch."""

import argparse
import functools
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.commands.bulk import print_json
from assistant.commands.commands import DONE, embedder_of
from corpus.errors import BadInput
from index.document_corrections import CORRECTABLE

if TYPE_CHECKING:
    from index.report import BuildReport

_MAX_EVERY_S = 86_400.0


def add_archive_commands(
    subparsers: Any,
    command: Callable[..., argparse.ArgumentParser],
    add_model: Callable[[argparse.ArgumentParser], None],
) -> None:
    """Add the commands; *command* makes a parser of one with what every command of an archive has."""
    correct = command(subparsers, "correct", run_correct, "Put right what a document is; later builds keep it.")
    correct.add_argument("doc_id")
    for name in CORRECTABLE:
        correct.add_argument(f"--{name}", metavar="WORDS", help='what it is; "" where it is not known')
    correct.add_argument("--as-read", action="store_true", help="let it be again what was read from its file")
    remove = command(subparsers, "remove", run_remove, "Leave a document out, now and in later builds.")
    remove.add_argument("doc_id")
    restore = command(subparsers, "restore", run_restore, "Take a removed document in again.")
    restore.add_argument("doc_id", nargs="?", help="which; without it, those that are left out are listed")
    watch = command(subparsers, "watch", run_watch, "Keep an archive up with a folder, until interrupted.")
    watch.add_argument("folder", type=Path, metavar="FOLDER")
    watch.add_argument("--every", type=_seconds, default=10.0, metavar="SECONDS", help="how often to look (default 10)")
    for parser in (correct, remove, restore, watch):
        add_model(parser)


def run_correct(options: argparse.Namespace) -> int:
    """Put a document right, and show what it then is."""
    from index.keeping import correct, uncorrect

    fields = {name: given for name in CORRECTABLE if (given := getattr(options, name)) is not None}
    if bool(fields) == options.as_read:
        raise BadInput("Say what to put right, such as --date 2024-03-12, or --as-read.")
    if options.as_read:
        uncorrect(options.archive, options.doc_id, embedder=lambda: embedder_of(options))
    else:
        correct(options.archive, options.doc_id, fields, embedder=lambda: embedder_of(options))
    return _show(options)


def run_remove(options: argparse.Namespace) -> int:
    """Remove a document, and say how it comes back."""
    from index.keeping import remove

    remove(options.archive, options.doc_id, embedder=lambda: embedder_of(options))
    if options.json:
        print_json({"doc_id": options.doc_id, "removed": True})
    else:
        print(f"removed {options.doc_id}; to take it in again: restore {options.doc_id} --archive {options.archive}")
    return DONE


def run_restore(options: argparse.Namespace) -> int:
    """Take a removed document in again, or list what is left out."""
    from index.keeping import bring_back
    from index.store import Archive

    if options.doc_id is not None:
        return _told(bring_back(options.archive, options.doc_id, embedder=lambda: embedder_of(options)), options)
    for each in Archive(options.archive).catalogue.corrected.left_out():
        if options.json:
            print_json({"doc_id": each.doc_id, "title": each.title, "file": each.file, "source": each.source})
        else:
            print(f"{each.doc_id}  {each.title}  ({each.file} in {each.source})")
    return DONE


def run_watch(options: argparse.Namespace) -> int:
    """Build whenever the folder changes, until interrupted."""
    from assistant.watching import Watcher
    from index.building import build

    embedder = functools.cache(lambda: embedder_of(options))

    def build_once() -> "BuildReport":
        report = build([options.folder], options.archive, embedder=embedder)
        _told(report, options)
        sys.stdout.flush()
        return report

    for ending in (signal.SIGINT, signal.SIGTERM):  # also where a shell has it started with interrupts ignored
        signal.signal(ending, signal.default_int_handler)
    print(f"watching {options.folder}; stop with Ctrl-C", file=sys.stderr)
    try:
        Watcher(options.folder, build_once, lambda words: print(words, file=sys.stderr)).watch(options.every)
    except KeyboardInterrupt:
        print("stopped watching; the archive is as it was last built", file=sys.stderr)
    return DONE


def _told(report: "BuildReport", options: argparse.Namespace) -> int:
    from assistant.commands.rendering import render_report

    if options.json:
        print_json(report.as_json())
    else:
        print(render_report(report, options.archive))
    return DONE


def _show(options: argparse.Namespace) -> int:
    from assistant.commands.rendering import render_entry
    from index.store import Archive

    catalogue = Archive(options.archive).catalogue
    entry = catalogue.entry(catalogue.numbers_of(options.doc_id)[0])
    if options.json:
        known = {name: {"value": each.value, "read from": each.origin} for name, each in entry.identity.known()}
        print_json({"doc_id": entry.doc_id, **known})
    else:
        print(render_entry(entry))
    return DONE


def _seconds(text: str) -> float:
    if not re.fullmatch(r"[0-9]{1,5}(?:\.[0-9]+)?", text) or not 0 < float(text) <= _MAX_EVERY_S:
        raise argparse.ArgumentTypeError(f"{text!r} is no time; write seconds, such as 10 or 0.5")
    return float(text)
