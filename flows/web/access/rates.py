"""How often one may ask: by who asks, else by the address that the question comes from."""

from __future__ import annotations

import ipaddress
import math
import time
from collections.abc import Mapping
from typing import Final

from fastapi import Request
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from flows.web.access.principal import Principal
from pipeline.report.translations import Strings
from schemas.errors import TooManyRequests

RATES: Final[Mapping[str, RateLimitItem]] = {
    "known": RateLimitItemPerMinute(1200),
    "unknown": RateLimitItemPerMinute(300),
    "login": RateLimitItemPerMinute(30),
    "check": RateLimitItemPerMinute(30),  # reading a document costs seconds of a core
}
LOGIN: Final = "/login"
CHECKS: Final = ("/api/v1/documents", "/granska-utkast")


class Rates:
    """Counts the questions of a minute in memory: a restart forgives."""

    def __init__(self, words: Strings, rates: Mapping[str, RateLimitItem] = RATES) -> None:
        """rates: by what is asked."""
        self._words, self._rates = words, rates
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    def count(self, request: Request, principal: Principal | None) -> None:
        """Count a question. Raises TooManyRequests. This machine's own user is held back by nothing but the readers."""
        if principal and principal.local:
            return
        key = principal.key if principal else f"address:{_network(request)}"
        self._hit("known" if principal else "unknown", key)
        path = request.url.path
        if path.startswith(LOGIN):
            self._hit("login", key)
        if request.method == "POST" and path.rstrip("/") in CHECKS:
            self._hit("check", key)

    def _hit(self, name: str, key: str) -> None:
        rate = self._rates[name]
        if self._limiter.hit(rate, name, key):
            return
        ends = self._limiter.get_window_stats(rate, name, key).reset_time
        wait = max(1, math.ceil(ends - time.time()))
        raise TooManyRequests(self._words("web.too_many", seconds=wait), wait)


def _network(request: Request) -> str:
    """Where a question comes from: of an IPv6 address its network, of which each has more addresses than can be counted.

    One of IPv4 may be written as one of IPv6 ("::ffff:192.0.2.7"), all of which are in one network.
    """
    peer = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(peer)
    except ValueError:
        return peer
    if isinstance(address, ipaddress.IPv4Address):
        return peer
    return str(address.ipv4_mapped or ipaddress.ip_network((address, 64), strict=False))
