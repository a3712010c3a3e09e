"""Which addresses events may be sent to, as far as an address tells by itself; where a name leads is judged at each connection."""

from __future__ import annotations

import re
from typing import Final, Literal

import httpx2

from extractors.lazy_pattern import lazy_pattern
from pipeline.sources.addresses import is_web, split
from pipeline.sources.ssrf_guard import is_open

LONGEST: Final = 2000
_LONGEST_HOST: Final = 253  # characters of a name (RFC 1035)
# A name that a server may have, as it is asked for; some have "_", though hosts should not.
_NAME = lazy_pattern(
    r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.?", re.IGNORECASE
)
Wrong = Literal["malformed", "plain", "private"]


def wrong_with(address: str, *, private: bool) -> Wrong | None:
    """What is wrong with an address; private: whether some private networks are allowed, and with them plain http."""
    parts = split(address)
    if (
        not is_web(address)
        or "@" in parts.netloc
        or parts.fragment
        or len(address) > LONGEST
        or not address.isprintable()
        or not _can_be_host(address)
    ):
        return "malformed"
    if private:
        return None
    if parts.scheme != "https":
        return "plain"
    try:
        return None if is_open(parts.hostname or "") else "private"
    except ValueError:  # a name
        return "private" if parts.hostname == "localhost" else None


def _can_be_host(address: str) -> bool:
    """Whether any server can have the name or number that an address leads to: "a b.se", "..." and "xn--" are none."""
    try:
        host = httpx2.URL(address).raw_host.decode()
    except httpx2.InvalidURL:
        return False
    return ":" in host or (len(host) <= _LONGEST_HOST and _NAME.fullmatch(host) is not None)
