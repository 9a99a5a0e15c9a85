"""The machines that may be connected to: public ones, and private ones only where the person named them."""

import socket
from collections.abc import Callable, Collection, Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Resolve = Callable[[str, int], list[str]]
"""From a host's name and a port to its addresses."""

_NAT64 = IPv6Network("64:ff9b::/96")


class ForbiddenAddress(ValueError):
    """A name that leads to a machine which is not on the public internet."""


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of *host*, in the order in which they should be tried.

    Raises:
        OSError: the name is not known.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def permitted(host: str, port: int, *, allowed: Collection[str] = (), resolve: Resolve = resolve) -> list[str]:
    """Return the addresses of *host*, all of them public unless *allowed* names the host.

    The caller must connect to one of them and not look the name up again: a second answer may be another.

    Raises:
        ForbiddenAddress: one of the addresses is private, of this machine, or reserved.
        OSError: the name is not known.
    """
    found = resolve(host, port)
    if host not in allowed:
        for text in found:
            if not _is_public(text):
                raise ForbiddenAddress(f"leads to {text}, which is not an address on the public internet")
    return found


def _is_public(text: str) -> bool:
    return all(
        address.is_global and not (address.is_multicast or address.is_reserved) for address in _with_embedded(text)
    )


def _with_embedded(text: str) -> Iterator[IPv4Address | IPv6Address]:
    """Yield the address or, where it stands for another in the older numbering, that one."""
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv4Address):
        yield address
        return
    if address in _NAT64:
        yield IPv4Address(address.packed[-4:])
        return
    embedded = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    inner = [each for each in embedded if each is not None]
    yield from inner or [address]
