"""What no call knows is refused by its name, so that nobody takes an answer for narrowed down that is not."""

from __future__ import annotations

from typing import Final

from fastapi import Request
from fastapi.dependencies.utils import get_flat_params
from fastapi.exceptions import RequestValidationError
from fastapi.params import Cookie, Header, Path
from fastapi.routing import APIRoute

from flows.web.access.principal import who

_ELSEWHERE: Final = (Path, Header, Cookie)  # than in the query


def refuse_unknown(request: Request) -> None:
    """Refuse a parameter that the route does not take; whoever is nobody hears that first. Raises RequestValidationError."""
    route = request.scope["route"]
    if who(request) is None or not isinstance(route, APIRoute):
        return
    known = {one.alias for one in get_flat_params(route.dependant) if not isinstance(one.field_info, _ELSEWHERE)}
    wrong = [
        {"type": "extra_forbidden", "loc": ("query", name), "msg": "Extra inputs are not permitted"}
        for name in dict.fromkeys(request.query_params)
        if name not in known
    ]
    if wrong:
        raise RequestValidationError(wrong)
