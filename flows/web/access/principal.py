"""Whoever asks: a person with roles, or a program with a token's scopes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, Request

from flows.web.context import Context
from schemas.errors import LoginNeeded, NotAllowed

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = ("reader", "reviewer", "admin")  # each may what those before it may


@dataclass(frozen=True)
class Principal:
    """Who asks. name: as corrections and the audit log have it; role: the highest one."""

    name: str
    role: Role


LOCAL = Principal("lokal användare", "admin")


def principal_of(request: Request, context: Context) -> Principal:
    """Who asks. Raises LoginNeeded where nobody says who it is."""
    del request
    if context.local:
        return LOCAL
    raise LoginNeeded


def _at_least(role: Role) -> Callable[[Principal], Principal]:
    def allowed(principal: Annotated[Principal, Depends(principal_of)]) -> Principal:
        if ROLES.index(principal.role) < ROLES.index(role):
            raise NotAllowed
        return principal

    return allowed


Reader = Annotated[Principal, Depends(_at_least("reader"))]
Reviewer = Annotated[Principal, Depends(_at_least("reviewer"))]
Admin = Annotated[Principal, Depends(_at_least("admin"))]
