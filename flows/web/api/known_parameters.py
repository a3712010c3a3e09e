"""What no call knows is refused by its name, so that nobody takes an answer for narrowed down that is not."""

from __future__ import annotations

from fastapi import Request
from fastapi.exceptions import RequestValidationError

from flows.web.access.principal import who
from flows.web.api.asked_operations import operations


def refuse_unknown(request: Request) -> None:
    """Refuse a parameter that the description of the call does not name; whoever is nobody hears that first. Raises RequestValidationError."""
    if who(request) is None or not request.query_params:
        return
    told = operations(request)[request.method.lower()].get("parameters", ())
    known = {one["name"] for one in told if one["in"] == "query"}
    wrong = [
        {"type": "extra_forbidden", "loc": ("query", name), "msg": "Extra inputs are not permitted"}
        for name in dict.fromkeys(request.query_params)
        if name not in known
    ]
    if wrong:
        raise RequestValidationError(wrong)
