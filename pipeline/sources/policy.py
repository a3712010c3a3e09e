"""How a source may be asked."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Policy:
    """How a source may be asked.

    hosts: names, or name:port, that may be asked; login: the source's own address, to whose host alone it goes, and its header; contact: a web or mail address, for those who wonder who asks.
    pause: seconds between two questions to one host; timeout: seconds of silence.
    document_bytes, page_bytes: the largest document and page; longest_wait: seconds that a server may ask to wait.
    """

    hosts: frozenset[str]
    contact: str
    allow_private: bool = False
    login: tuple[str, str] | None = field(default=None, repr=False)
    pause: float = 1.0
    timeout: float = 30.0
    document_bytes: int = 300 * 2**20
    page_bytes: int = 20 * 2**20
    tries: int = 4
    longest_wait: float = 120.0
    first_wait: float = 1.0
    failures: int = 5
