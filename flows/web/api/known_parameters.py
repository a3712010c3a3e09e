"""What no call knows is refused by its name, so that nobody takes an answer for narrowed down that is not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.params import Query
from pydantic import BaseModel

from flows.web.access.principal import who


def refuse_unknown(request: Request) -> None:
    """Refuse a parameter that the call does not take, or not several times; whoever is nobody hears that first. Raises RequestValidationError."""
    if who(request) is None:
        return
    known = known_to(request.scope["route"].endpoint)
    wrong: list[dict[str, Any]] = [
        {"type": "extra_forbidden", "loc": ("query", name), "msg": "unknown", "ctx": {"known": sorted(known)}}
        for name in dict.fromkeys(request.query_params)
        if name not in known
    ]
    wrong += [
        {"type": "too_long", "loc": ("query", name), "msg": "several", "ctx": {"max_length": 1}}
        for name, several in known.items()
        if not several and len(request.query_params.getlist(name)) > 1
    ]
    if wrong:
        raise RequestValidationError(wrong)


@cache
def known_to(function: Callable[..., Any]) -> Mapping[str, bool]:
    """The parameters in the query that a function takes, each with whether several times: those that it declares, a model's by its fields."""
    known: dict[str, bool] = {}
    for name, told in get_type_hints(function, include_extras=True).items():
        if any(isinstance(one, Query) for one in getattr(told, "__metadata__", ())):
            declared = told.__origin__
            if _is_model(declared):
                known |= {field: _takes_several(one.annotation) for field, one in declared.model_fields.items()}
            else:
                known[name] = _takes_several(declared)
    return known


def _takes_several(annotation: Any) -> bool:
    return any(get_origin(one) in {list, set, tuple} for one in (annotation, *get_args(annotation)))


def _is_model(declared: Any) -> bool:
    return isinstance(declared, type) and issubclass(declared, BaseModel)
