"""Whose program listens on a port of this machine: a login is for our own user's alone."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
_LISTENS = "0A"
_OF_IPV4 = "0000000000000000FFFF0000"  # as the table of IPv6 writes it, before the address


def is_ours(host: str, port: int) -> bool:
    """Whether this user, and nobody else, listens on an address of IPv4; where the system does not say, it is believed."""
    tables = [table for table in TABLES if table.exists()]
    return not tables or {uid for table in tables for uid in _listening(table, host, port)} == {os.geteuid()}


def _listening(table: Path, host: str, port: int) -> Iterator[int]:
    """The users whose sockets take connections to an address, by one of the kernel's tables."""
    own = _written(host)
    places = {f"{place}:{port:04X}" for place in (own, "0" * 8, _OF_IPV4 + own, "0" * 32)}
    for line in table.read_text(encoding="ascii").splitlines()[1:]:
        _, place, _, state, _, _, _, uid, *_ = line.split()
        if place in places and state == _LISTENS:
            yield int(uid)


def _written(host: str) -> str:
    return f"{int.from_bytes(socket.inet_aton(host), sys.byteorder):08X}"
