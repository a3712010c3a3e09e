"""What parts of a walk came to, kept while it goes on, where they are no pages: answers to questions that are only good in their session.

What is kept is what a part means (a meeting's papers), never the marks by which a session knows them.
"""

from __future__ import annotations

import json
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from pipeline.sources.client import Client
from pipeline.sources.page import Page

T = TypeVar("T")


class WalkedParts:
    """Of one source's walk."""

    def __init__(self, client: Client, *place: str) -> None:
        """place: the source's address and its board, so that a changed one has no part in what was kept."""
        self._client, self._place = client, place

    def held(self, name: str, shape: TypeAdapter[T]) -> T | None:
        """What a part came to in the walk that was cut off; None where it did not come so far."""
        page = self._client.kept(*self._place, name)
        try:
            return shape.validate_json(page.content) if page else None
        except ValidationError:  # of another version of the program
            return None

    def keep(self, name: str, shape: TypeAdapter[T], value: T) -> T:
        """Keep what a part came to, all of it, until the walk is over; the same."""
        content = json.dumps(shape.dump_python(value)).encode()
        self._client.keep(Page(self._place[0], content, None), *self._place, name)
        return value
