"""JSON that others wrote, as values: each takes many times the memory that it takes where it is written."""

from __future__ import annotations

import json
from typing import Any

from pipeline.sources.addresses import shortened
from schemas.errors import ListingEndless

MOST_VALUES = 2_000_000  # of an answer, counted by what stands between them


def values_of(content: bytes, url: str) -> Any:
    """What an answer says. Raises ValueError, RecursionError where it is no JSON, FetchRefused where it is more than anyone has to say."""
    must_be_few(content, url)
    return json.loads(content)


def must_be_few(content: bytes, url: str) -> None:
    """Raises FetchRefused where an answer, or the scripts of a page, may hold more values than anyone has to say."""
    if content.count(b",") > MOST_VALUES:
        raise ListingEndless("too-large", f"{shortened(url)} visar fler än {MOST_VALUES} uppgifter.")
