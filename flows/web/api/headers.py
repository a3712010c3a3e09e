"""Headers of answers, for the API's description."""

from __future__ import annotations

from typing import Any, Final

_TEXT: Final = {"type": "string"}
HEADERS: Final = {
    "ETag": {
        "description": "Of what the answer says: for `If-None-Match` of the next call. CSV has none.",
        "schema": _TEXT,
        "example": '"66017529eb323dbec6c011bbdf5e317a"',
    },
    "RequestId": {
        "description": "Of this call; the server's log has it too.",
        "required": True,
        "schema": _TEXT,
        "example": "2743fb79f350409a",
    },
    "RetryAfter": {
        "description": "Seconds to wait before the next call.",
        "required": True,
        "schema": {"type": "integer", "minimum": 1},
        "example": 17,
    },
    "Challenge": {
        "description": "How to say who asks (RFC 6750).",
        "required": True,
        "schema": _TEXT,
        "example": "Bearer",
    },
    "MissingScope": {
        "description": "The scope that a token lacks (RFC 6750).",
        "schema": _TEXT,
        "example": 'Bearer error="insufficient_scope", scope="read"',
    },
}


def named(header: str, part: str) -> dict[str, Any]:
    """An answer's headers of which one is described among the components."""
    return {header: {"$ref": f"#/components/headers/{part}"}}
