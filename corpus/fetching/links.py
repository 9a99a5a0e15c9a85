"""Links: addresses on the web in one normal spelling, and the site that they belong to."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}
_KEPT_IN_PATH = "/%:@!$&'()*+,;=~-._"
_KEPT_IN_QUERY = _KEPT_IN_PATH + "?"
_MAX_CHARS = 2000


def normal(url: str) -> str:
    """Return *url* as it is asked for: host in small letters, odd characters quoted, no fragment.

    Raises:
        ValueError: it is no http or https address, names no host, carries a password or is too long.
    """
    parts = urlsplit(re.sub(r"[\t\r\n]", "", url.strip()))
    if parts.scheme not in _DEFAULT_PORTS:
        raise ValueError("is not an http or https address")
    if not parts.hostname:
        raise ValueError("names no host")
    if "@" in parts.netloc:
        raise ValueError("carries a user name or password")
    query = quote(parts.query, safe=_KEPT_IN_QUERY)
    asked = urlunsplit((parts.scheme, _place(parts.scheme, parts.hostname, parts.port), _path(parts.path), query, ""))
    if len(asked) > _MAX_CHARS:
        raise ValueError(f"is longer than {_MAX_CHARS} characters")
    return asked


def absolute(base: str, href: str) -> str | None:
    """Return where *href* on the page at *base* leads, None where that cannot be asked for."""
    try:
        return normal(urljoin(base, re.sub(r"[\t\r\n]", "", href.strip())))
    except ValueError:
        return None


def host_of(url: str) -> str:
    """Return the host of a normal address."""
    return urlsplit(url).hostname or ""


def file_name(url: str) -> str:
    """Return the last part of the path of *url*, "" where it ends in a slash."""
    return urlsplit(url).path.rpartition("/")[2]


def suffix(url: str) -> str:
    """Return the ending of the file's name with its dot, in small letters; "" where there is none."""
    _, dot, ending = file_name(url).rpartition(".")
    return f".{ending.lower()}" if dot and re.fullmatch(r"\w{1,8}", ending) else ""


@dataclass(frozen=True, slots=True)
class Site:
    """The host that was named, with its subdomains, over the port that was named or the usual ones."""

    host: str
    port: int
    secure: bool

    @classmethod
    def of(cls, url: str) -> "Site":
        """Return the site of a normal address."""
        parts = urlsplit(url)
        return cls(parts.hostname or "", parts.port or _DEFAULT_PORTS[parts.scheme], parts.scheme == "https")

    @property
    def folder(self) -> str:
        """The site's name as that of a folder."""
        usual = self.port in _DEFAULT_PORTS.values()
        return self.host.replace(":", "-") + ("" if usual else f"-{self.port}")

    def holds(self, url: str) -> bool:
        """Tell whether a normal address belongs to the site and is not less safe to ask for."""
        other = Site.of(url)
        inside = other.host == self.host or other.host.endswith(f".{self.host}")
        return inside and other.port in (self.port, *_DEFAULT_PORTS.values()) and (other.secure or not self.secure)

    def as_safe(self, url: str) -> str:
        """Return *url* over https where the site itself is asked over https."""
        plain = Site.of(url)
        return f"https{url[4:]}" if self.secure and not plain.secure and plain.host == self.host else url


def _place(scheme: str, host: str, port: int | None) -> str:
    name = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    return name if port in (None, _DEFAULT_PORTS[scheme]) else f"{name}:{port}"


def _path(path: str) -> str:
    return quote(path or "/", safe=_KEPT_IN_PATH)
