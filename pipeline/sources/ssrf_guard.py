"""Connections to the open network alone: addresses are judged after DNS has answered, as the connection is made.

A name that is harmless when it is looked at and leads inside when it is used (DNS rebinding) is refused too, since the
address that was judged is the one that is connected to.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

import httpcore2
import httpx2

from schemas.errors import FetchRefused

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_GIVEN_OUT = ipaddress.ip_network("2000::/3")  # all of IPv6 that is anybody's on the open network
_LEAST = 0.1  # seconds for the last address, however long the others took
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_open(address: str) -> bool:
    """Whether an IP address, and whatever IPv4 address is wrapped in it, belongs to the open network."""
    return all(_is_somebodys(part) for part in _unwrapped(ipaddress.ip_address(address)))


def _is_somebodys(address: _Address) -> bool:
    return address.is_global and not address.is_multicast and (address.version == 4 or address in _GIVEN_OUT)


def _unwrapped(address: _Address) -> Iterator[_Address]:
    if isinstance(address, ipaddress.IPv4Address):
        yield address
        return
    wrapped = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        wrapped.append(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
    inner = [part for part in wrapped if part is not None]
    yield from inner or [address]


class GuardedBackend(httpcore2.SyncBackend):
    """Looks a name up itself, and connects only to an address that it found open, or in a network that is allowed besides."""

    def __init__(self, besides: Sequence[ipaddress.IPv4Network | ipaddress.IPv6Network] = ()) -> None:
        """besides: private networks that may be reached too."""
        super().__init__()
        self._besides = besides

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address that answers. Raises FetchRefused where the name leads to a private network."""
        *others, last = self._allowed(host, port)
        left = timeout
        for number, address in enumerate(others):
            share, begun = None if left is None else left / (len(others) + 1 - number), time.monotonic()
            with suppress(httpcore2.ConnectError, httpcore2.ConnectTimeout):
                return super().connect_tcp(address, port, share, local_address, socket_options)
            left = None if left is None else max(_LEAST, left - (time.monotonic() - begun))
        return super().connect_tcp(last, port, left, local_address, socket_options)

    def _allowed(self, host: str, port: int) -> list[str]:
        """The addresses that a name leads to and that may be reached. Raises FetchRefused where there is none."""
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise httpcore2.ConnectError(str(error)) from error
        addresses = list(dict.fromkeys(str(answer[4][0]).partition("%")[0] for answer in answers))
        allowed = [address for address in addresses if is_open(address) or self._is_besides(address)]
        if not allowed:
            raise FetchRefused(
                "private-address",
                f"{host} leder till ett privat nät eller den egna datorn. Är det meningen: allow_private (docs/sources.md).",
            )
        return allowed

    def _is_besides(self, address: str) -> bool:
        parts = list(_unwrapped(ipaddress.ip_address(address)))
        return all(any(part in network for network in self._besides) for part in parts)


class Transport(httpx2.HTTPTransport):
    """httpx2's transport over connections of our own making; the certificate is checked against the name, as always."""

    def __init__(self, backend: httpcore2.NetworkBackend) -> None:
        """No proxy: through one, names would be looked up elsewhere and could not be judged."""
        super().__init__(trust_env=False)
        self._pool.close()
        self._pool = httpcore2.ConnectionPool(
            ssl_context=_telling_cuts(httpx2.create_ssl_context(trust_env=False)),
            max_connections=4,
            keepalive_expiry=15,
            network_backend=backend,
        )


def _telling_cuts(context: ssl.SSLContext) -> ssl.SSLContext:
    """The context, so that a connection which ends without TLS's word for it raises SSLEOFError (RFC 8446, 6.1): half an answer without a length would pass for all of it."""
    context.options &= ~ssl.OP_IGNORE_UNEXPECTED_EOF
    context.sslsocket_class = _TellsCuts
    return context


class _TellsCuts(ssl.SSLSocket):
    """A connection that passes no cut for an end, however it is made."""

    @property
    def suppress_ragged_eofs(self) -> bool:
        """Never."""
        return False

    @suppress_ragged_eofs.setter
    def suppress_ragged_eofs(self, _: bool) -> None:
        """What httpcore leaves as it is by default."""
