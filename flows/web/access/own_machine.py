"""Whether whoever asks sits at this machine: its user needs no login, and so everything else that looks like one is refused."""

from __future__ import annotations

import ipaddress
from typing import Final

from fastapi import Request
from starlette.datastructures import Headers

NAMES: Final = ("localhost", "127.0.0.1", "[::1]")
_OF_PROXIES: Final = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")


def is_loopback(host: str) -> bool:
    """Whether an address or a name leads to this machine alone."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def is_own_user(request: Request) -> bool:
    """Whether the connection comes from this machine, and asks for it by a name that leads nowhere else."""
    peer = request.client.host if request.client else ""
    return is_loopback(peer) and is_loopback(host_of(request.headers))


def came_through_proxy(request: Request) -> bool:
    """Whether something passed the request on: then its peer says nothing of who asks."""
    return any(name in request.headers for name in _OF_PROXIES)


def host_of(headers: Headers) -> str:
    """The name that was asked for, without its port; empty where there is none."""
    host = headers.get("host", "").lower()
    return host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]
