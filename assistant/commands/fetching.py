"""The command `fetch`: parse, fetch, show."""

import argparse
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.commands.bulk import print_json
from corpus.errors import BadInput

if TYPE_CHECKING:
    from corpus.fetching.gathering import Report
    from corpus.fetching.run import Limits

_DONE, _NOTHING_FOUND = 0, 1
_UNITS = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3}
_MAX_DELAY_S = 3600.0


def add_fetch(subparsers: Any) -> None:
    """Add the command `fetch` with its two kinds of sites."""
    summary = "Fetch papers from a council's site into a folder that build then reads."
    parser = subparsers.add_parser("fetch", help=summary, description=summary)
    kinds = parser.add_subparsers(required=True, metavar="WHAT")
    moderngov = kinds.add_parser("moderngov", help="the papers of meetings, from a ModernGov site")
    _add_common(moderngov)
    moderngov.add_argument("--since", type=_day, required=True, metavar="DATE", help="meetings from this day on")
    moderngov.add_argument("--until", type=_day, metavar="DATE", help="meetings up to this day (default: in a year)")
    moderngov.add_argument(
        "--committee", action="append", default=[], metavar="NAME", help="only committees with this in their name"
    )
    moderngov.add_argument("--decisions", action="store_true", help="also decisions taken between meetings")
    moderngov.set_defaults(run=run_fetch, what="moderngov")
    web = kinds.add_parser("web", help="a section of any web site: its pages and their documents")
    _add_common(web)
    web.add_argument("--depth", type=_whole, default=3, help="how many links away from the first page (default 3)")
    web.set_defaults(run=run_fetch, what="web")


def run_fetch(options: argparse.Namespace) -> int:
    """Fetch, show what was done, and say how to go on."""
    archive = options.archive.resolve()
    fetch = _moderngov if options.what == "moderngov" else _web
    report = fetch(options, options.into or archive.with_name(f"{archive.name}-fetched"))
    if options.json:
        print_json(report.as_json())
    else:
        print(render_fetched(report, options.archive))
    return _DONE if report.new + report.changed + report.unchanged else _NOTHING_FOUND


def render_fetched(report: "Report", archive: Path) -> str:
    """Return what was fetched, what was not and why, and the command that comes next."""
    counts = f"{report.new} new, {report.changed} changed, {report.unchanged} unchanged files"
    lines = [f"{report.folder}: {counts}, by {report.way}"]
    if report.stopped:
        lines.append(f"Stopped before the end. {report.stopped}")
    if report.problems:
        lines.append(f"\nNot fetched ({len(report.problems)}):")
        lines += [f"  {_shown(each.url)}: {_shown(each.reason)}. {each.advice}" for each in report.problems]
    if report.new or report.changed:
        lines.append(f"\nNext: committee-assistant build {report.folder} --archive {archive}")
    return "\n".join(lines)


def _moderngov(options: argparse.Namespace, folder: Path) -> "Report":
    from corpus.fetching.harvest import fetch_moderngov
    from corpus.fetching.listing import Wanted

    if options.until and options.until < options.since:
        raise BadInput(f"--until {options.until} lies before --since {options.since}. Exchange them.")
    wanted = Wanted(
        options.since,
        until=options.until,
        committees=options.committee,
        decisions=options.decisions,
        body=options.body,
    )
    return fetch_moderngov(options.url, folder, wanted, limits=_limits(options), tell=_tell)


def _web(options: argparse.Namespace, folder: Path) -> "Report":
    from corpus.fetching.web import fetch_web

    return fetch_web(options.url, folder, depth=options.depth, body=options.body, limits=_limits(options), tell=_tell)


def _limits(options: argparse.Namespace) -> "Limits":
    from corpus.fetching.run import Limits

    return Limits(
        delay_s=options.delay,
        max_files=options.max_files,
        max_bytes=options.max_bytes,
        max_file_bytes=options.max_file_bytes,
        allow_private=frozenset(host.lower() for host in options.allow_private),
    )


def _tell(words: str) -> None:
    print(_shown(words), file=sys.stderr)


def _shown(words: str) -> str:
    """Return words from a site without the characters that steer a terminal."""
    return "".join(character if character.isprintable() else " " for character in words)


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("url", metavar="URL", help="the site, or the page to begin with")
    parser.add_argument("--archive", type=Path, required=True, metavar="DIR", help="the archive that they are for")
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="where files go (default: DIR-fetched)")
    parser.add_argument("--body", default="", metavar="NAME", help="the council's name, where the site does not say")
    parser.add_argument("--delay", type=_seconds, default=1.0, metavar="S", help="seconds between requests (default 1)")
    parser.add_argument("--max-files", type=_whole, default=2000, metavar="N", help="new files a run (default 2000)")
    parser.add_argument("--max-bytes", type=_size, default="2G", metavar="N", help="in all a run (default 2G)")
    parser.add_argument("--max-file-bytes", type=_size, default="64M", metavar="N", help="of one file (default 64M)")
    parser.add_argument(
        "--allow-private", action="append", default=[], metavar="HOST", help="a host that may be on a private network"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2024-03-12") from None


def _whole(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number; write 0 or more")
    return int(text)


def _seconds(text: str) -> float:
    if not re.fullmatch(r"[0-9]{1,4}(?:\.[0-9]+)?", text) or float(text) > _MAX_DELAY_S:
        raise argparse.ArgumentTypeError(f"{text!r} is no time; write seconds, such as 1 or 0.5")
    return float(text)


def _size(text: str) -> int:
    match = re.fullmatch(r"([0-9]{1,12})([KMG]?)B?", text.upper())
    if not match:
        raise argparse.ArgumentTypeError(f"{text!r} is no size; write bytes, or 500K, 64M, 2G")
    return int(match[1]) * _UNITS[match[2]]
