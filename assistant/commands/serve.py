"""The commands that stay up: the page for people with its ways in for programs, and tools on standard input and output."""

import argparse
import os
import re

from assistant.commands.commands import DONE, embedder_of, writer_of
from corpus.errors import BadInput

_PATH = re.compile(r"(?:/[A-Za-z0-9_-]+)+")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve(options: argparse.Namespace) -> int:
    """Serve the page until it is stopped.

    Raises:
        BadInput: the host is not this machine and the missing sign-in was not waived, or tokens cannot be read.
    """
    _refuse_strangers(options.host, waived=options.without_sign_in)
    from assistant.api.tokens import read_tokens
    from assistant.serving import Serving
    from ui import serve

    serving = Serving(
        options.host, options.port, options.root_path, read_tokens(options.api_token_file, os.environ), options.mcp
    )
    serve(
        options.archive,
        embedder=lambda: embedder_of(options),
        writer=writer_of(options),
        examples=options.example,
        serving=serving,
    )
    return DONE


def mcp(options: argparse.Namespace) -> int:
    """Offer the archive as tools on standard input and output until the input ends."""
    from assistant.api.mcp_tools import over_pipes
    from index.store import Archive

    Archive(options.archive)  # told now, where nothing else can be: what goes out later is the protocol's
    over_pipes(options.archive, lambda: embedder_of(options))
    return DONE


def root_path(text: str) -> str:
    """Return the path under which a proxy serves the page, without the slash at its end.

    Raises:
        argparse.ArgumentTypeError: it is no path.
    """
    path = text.rstrip("/")
    if path and not _PATH.fullmatch(path):
        raise argparse.ArgumentTypeError(f"{text!r} is no path; write it as /archive")
    return path


def _refuse_strangers(host: str, *, waived: bool) -> None:
    if host not in _LOOPBACK and not waived:
        raise BadInput(
            f"Served on {host}, the page would be open to everyone who can reach this machine: it has no sign-in, and "
            "whoever sees it can read the archive and add to it. Leave --host out and put a proxy with sign-in before "
            "it, or, if everyone there may, add --without-sign-in."
        )
