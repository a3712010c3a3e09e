"""Headers of answers, for the API's description."""

from __future__ import annotations

from typing import Any, Final


def _header(about: str, example: str, *, required: bool = True, kind: str = "string") -> dict[str, Any]:
    return {"description": about, "required": required, "schema": {"type": kind}, "example": example}


HEADERS: Final = {
    "ETag": _header(
        "Of what the answer says: for `If-None-Match` of the next call.", '"66017529eb323dbec6c011bbdf5e317a"'
    ),
    "RequestId": _header("Of this call; the server's log has it too.", "2743fb79f350409a"),
    "RetryAfter": {
        "description": "Seconds to wait before the next call.",
        "required": True,
        "schema": {"type": "integer", "minimum": 1},
        "example": 17,
    },
    "WwwAuthenticate": _header("How to say who asks; under 403 the scope that is missing (RFC 6750).", "Bearer"),
}


def named(header: str, part: str) -> dict[str, Any]:
    """An answer's headers of which one is described among the components."""
    return {header: {"$ref": f"#/components/headers/{part}"}}
