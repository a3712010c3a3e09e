"""Which operations of the API's description an address has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from fastapi import Request

_PARAMETER = re.compile(r"\\{\w+\\}")


def operations(request: Request) -> Mapping[str, Any]:
    """The operations of the address that is asked, by method in small letters; none for an address beyond the API."""
    asked = request.scope["path"]
    for path, told in request.app.openapi()["paths"].items():
        if _pattern(path).fullmatch(asked):
            return told  # type: ignore[no-any-return]  # the description is plain JSON
    return {}


@cache
def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(_PARAMETER.sub("[^/]+", re.escape(path)))
