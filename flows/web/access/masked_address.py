"""Personal numbers in an address: a page repeats what narrows it in links and forms, and is to repeat none."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.types import Scope

from pipeline.privacy.masking import mask

_AS_IT_IS: Final = ("/api/", "/login")  # which repeat nothing; a provider's code may look like a number


def mask_query(scope: Scope) -> None:
    """Let a page be asked with every personal number masked: the store has none that could be found by it."""
    query = scope["query_string"]
    if not query or scope["path"].startswith(_AS_IT_IS):
        return
    told = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
    masked = [(mask(name), mask(value)) for name, value in told]
    if masked != told:
        scope["query_string"] = urlencode(masked).encode()
