"""The sockets that the server listens on: open before anybody is told where the page is."""

from __future__ import annotations

import errno
import socket
from typing import Final

from flows.translations import word
from schemas.errors import UsageError

BACKLOG: Final = 2048  # connections that wait to be taken
_NOT_HERE: Final = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)
_WHY: Final = {errno.EADDRINUSE: "port_taken", errno.EACCES: "port_refused"}


def listening(host: str, port: int) -> list[socket.socket]:
    """Sockets at all that a host is. Raises UsageError where the port is taken, or the host or port not ours to have."""
    opened = list[socket.socket]()
    try:
        for family, _, _, _, place in socket.getaddrinfo(_bare(host), port, type=socket.SOCK_STREAM):
            opened += _at(family, place)
    except OSError as error:
        for one in opened:
            one.close()
        raise UsageError(word(_WHY.get(error.errno or 0, "no_such_host"), host=host, port=port)) from error
    if not opened:
        raise UsageError(word("no_such_host", host=host))
    return opened


def web_address(host: str, port: int) -> str:
    """Where a browser on this machine finds the page."""
    bare = _bare(host)
    return f"http://{f'[{bare}]' if ':' in bare else bare}:{port}"


def _at(family: int, place: tuple[str | int | bytes, ...]) -> list[socket.socket]:
    """The socket at one address; none where this machine lacks that: a name may have one of IPv6 without the machine having any."""
    try:
        return [socket.create_server(place, family=family, backlog=BACKLOG)]
    except OSError as error:
        if error.errno in _NOT_HERE:
            return []
        raise


def _bare(host: str) -> str:
    return host.strip("[]")
