"""The tokens that programs show at the interface: read once, kept as digests, compared in constant time."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import BadInput

TOKENS_VARIABLE = "ASSISTANT_API_TOKENS"
_MIN_CHARS = 20
_ADVICE = "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(32))'"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens that are let in; with none of them, no program on another machine is."""

    digests: tuple[bytes, ...] = ()  #: sha256

    @property
    def required(self) -> bool:
        """Whether there are any, so that one has to be shown."""
        return bool(self.digests)

    def admit(self, authorization: str | None) -> bool:
        """Tell whether the header `Authorization` bears one of the tokens, in a time that does not tell which."""
        scheme, _, token = (authorization or "").partition(" ")
        shown = _digest(token.strip())
        met = [hmac.compare_digest(shown, digest) for digest in self.digests]
        return scheme.lower() == "bearer" and any(met)


NO_TOKENS = Tokens()


def read_tokens(file: Path | None, environment: Mapping[str, str]) -> Tokens:
    """Return the tokens of *file*, one a line, else those of the environment, parted by commas or blanks.

    Blank lines and lines that begin with # are passed over.

    Raises:
        BadInput: the file cannot be read or holds none, or a token is too short or has blanks in it.
    """
    if file is None:
        return _tokens(environment.get(TOKENS_VARIABLE, "").replace(",", " ").split(), TOKENS_VARIABLE)
    try:
        lines = [line.strip() for line in file.read_text("utf-8").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file} cannot be read as a file of tokens ({error}). Name another.") from error
    tokens = _tokens([line for line in lines if line and not line.startswith("#")], str(file))
    if not tokens.required:
        raise BadInput(f"{file} holds no token. Write one a line. {_ADVICE}")
    return tokens


def _tokens(tokens: Iterable[str], where: str) -> Tokens:
    for number, token in enumerate(tokens := list(tokens), 1):
        if len(token) < _MIN_CHARS or not token.isascii() or not token.isprintable() or " " in token:
            raise BadInput(
                f"{where}: token {number} is too short, or has other signs than printable ASCII without blanks; "
                f"at least {_MIN_CHARS} are needed. {_ADVICE}"
            )
    return Tokens(tuple(_digest(token) for token in tokens))


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
