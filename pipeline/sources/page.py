"""A page as a server gave it, and the memory of those that a walk has had."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Page:
    """A page: where it was found after redirects, its bytes, and its encoding if the server said one."""

    url: str
    content: bytes
    encoding: str | None
    headers: Mapping[str, str] = field(default_factory=dict)


class Pages(Protocol):
    """The pages of a walk that was cut off, by what was asked for them. cut: whether this one is too, by the night's budget."""

    cut: bool

    def held(self, question: str) -> Page | None:
        """A page that was had already."""

    def keep(self, question: str, page: Page) -> None:
        """Keep a page until the walk is over."""
