"""What no call knows is refused by its name, so that nobody takes an answer for narrowed down that is not."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, get_type_hints

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.params import Query
from pydantic import BaseModel

from flows.web.access.principal import who


def refuse_unknown(request: Request) -> None:
    """Refuse a parameter that the call does not take; whoever is nobody hears that first. Raises RequestValidationError."""
    if who(request) is None:
        return
    known = known_to(request.scope["route"].endpoint)
    wrong = [
        {"type": "extra_forbidden", "loc": ("query", name), "msg": "unknown", "ctx": {"known": sorted(known)}}
        for name in dict.fromkeys(request.query_params)
        if name not in known
    ]
    if wrong:
        raise RequestValidationError(wrong)


@cache
def known_to(function: Callable[..., Any]) -> frozenset[str]:
    """The parameters in the query that a function takes: those that it declares, a model's by its fields."""
    known: set[str] = set()
    for name, told in get_type_hints(function, include_extras=True).items():
        if any(isinstance(one, Query) for one in getattr(told, "__metadata__", ())):
            declared = told.__origin__
            known |= {*declared.model_fields} if _is_model(declared) else {name}
    return frozenset(known)


def _is_model(declared: Any) -> bool:
    return isinstance(declared, type) and issubclass(declared, BaseModel)
