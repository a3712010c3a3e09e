"""Which addresses events may be sent to, as far as an address tells by itself; where a name leads is judged at each connection."""

from __future__ import annotations

from typing import Final, Literal

from pipeline.sources.addresses import is_web, split
from pipeline.sources.ssrf_guard import is_open

LONGEST: Final = 2000
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
